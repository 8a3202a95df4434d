"""The blocks of the causal map and their sectors: the one list to add a sector to.

A sector's names stand on pages of exported diagrams. A view of Vensim has a name of at most
thirty characters, with ", computed" and both languages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType


@dataclass(frozen=True)
class Sector:
    """A sector: the name of its file, and what it is called."""

    id: str
    en: str
    zh: str


@dataclass(frozen=True)
class Block:
    """A block: the name of its folder, what it is called, and its sectors."""

    id: str
    en: str
    zh: str
    sectors: tuple[Sector, ...]


# fmt: off
BLOCKS = (
    Block("people", "People", "人口与升学", (
        Sector("demography", "Demography", "人口"),
        Sector("appeal", "Appeal", "吸引力"),
        Sector("schooling", "Schooling", "升学"),
        Sector("seat_response", "Seat response", "普高招生响应"),
        Sector("comprehensive", "Comprehensives", "综合高中"),
        Sector("pathways", "Pathways", "贯通培养"),
        Sector("adults", "Adults", "成人"),
        Sector("choice", "Choice", "专业选择"),
        Sector("migration", "Migration", "流动"),
        Sector("outside", "Outside", "省外人才"),
    )),
    Block("schools", "Schools", "学校", (
        Sector("enrolment", "Enrolment", "招生与在校"),
        Sector("rationing", "Seat rationing", "录取"),
        Sector("quotas", "Quotas", "单列招生计划"),
        Sector("progression", "Progression", "毕业去向"),
        Sector("earlier_leavers", "Earlier leavers", "往届生"),
        Sector("bachelors", "Bachelors", "本科生"),
        Sector("leaving_school", "Leaving school", "离校人员"),
        Sector("teachers", "Teachers", "教师"),
        Sector("teaching_posts", "Teaching posts", "教师编制"),
        Sector("placements", "Placements", "教师企业实践"),
        Sector("training_bases", "Training bases", "实训基地"),
    )),
    Block("programmes", "Programmes", "专业", (
        Sector("steering", "Steering", "专业引导"),
        Sector("filing", "Filing", "专业备案"),
        Sector("programmes", "Programmes", "专业布点"),
    )),
    Block("money", "Money", "经费", (
        Sector("budgets", "Budgets", "经费"),
        Sector("funding", "Funding", "项目资金"),
        Sector("projects", "Projects", "项目"),
        Sector("project_office", "Project office", "项目办参数"),
        Sector("project_outputs", "Project outputs", "项目产出"),
        Sector("project_effect", "Project effect", "项目效果估算"),
        Sector("absorption", "Absorption", "吸纳能力"),
        Sector("costs", "Costs", "公共支出"),
    )),
    Block("firms", "Firms", "企业", (
        Sector("partnership", "Partnership", "校企合作"),
        Sector("project_partners", "Partners", "项目企业"),
        Sector("apprenticeship", "Apprenticeship", "学徒制"),
        Sector("alliances", "Alliances", "产教联合体"),
        Sector("research", "Research", "技术研发"),
    )),
    Block("skills", "Skills", "技能", (
        Sector("curriculum", "Curriculum", "课程"),
        Sector("project_courses", "Project courses", "项目课程"),
        Sector("shared_courses", "Shared courses", "共享课程"),
        Sector("certificates", "Certificates", "技能等级证书"),
        Sector("skills", "Skills", "技能"),
    )),
    Block("work", "Work", "就业与产业", (
        Sector("industry", "Industry", "产业"),
        Sector("demand", "Labour demand", "用工需求"),
        Sector("labour_force", "Labour force", "技能劳动力"),
        Sector("vacancies", "Vacancies", "空缺岗位"),
        Sector("matching", "Matching", "供需匹配"),
        Sector("employment", "Employment", "就业"),
        Sector("substitution", "Substitution", "顶岗替代"),
        Sector("mismatch", "Mismatch", "学用错配"),
        Sector("adult_training", "Adult training", "成人培训"),
        Sector("wages", "Wages", "工资"),
    )),
    Block("outlook", "Outlook", "展望", (
        Sector("outlook", "Outlook", "供需展望"),
        Sector("indicators", "Indicators", "错配指标"),
    )),
)
# fmt: on


def modules() -> Iterator[ModuleType]:
    """Modules of all sectors, block by block."""
    for block in BLOCKS:
        for sector in block.sectors:
            yield import_module(f"{__package__}.{block.id}.{sector.id}")


def names() -> dict[str, tuple[str, str]]:
    """English and Chinese name of every sector, by its id."""
    return {sector.id: (sector.en, sector.zh) for block in BLOCKS for sector in block.sectors}
