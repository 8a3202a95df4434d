"""Names of the sectors in both languages, as pages of exported diagrams bear them.

A view of Vensim has a name of at most thirty characters, with ", computed" and both languages.
"""

from collections.abc import Mapping

SECTOR_NAMES: Mapping[str, tuple[str, str]] = {
    "demography": ("Demography", "人口"),
    "appeal": ("Appeal", "吸引力"),
    "schooling": ("Schooling", "升学"),
    "pathways": ("Pathways", "贯通培养"),
    "choice": ("Choice", "专业选择"),
    "enrolment": ("Enrolment", "招生与在校"),
    "progression": ("Progression", "毕业去向"),
    "steering": ("Steering", "专业引导"),
    "filing": ("Filing", "专业备案"),
    "programmes": ("Programmes", "专业布点"),
    "teachers": ("Teachers", "教师"),
    "placements": ("Placements", "教师企业实践"),
    "budgets": ("Budgets", "经费"),
    "funding": ("Funding", "项目资金"),
    "projects": ("Projects", "项目"),
    "project_office": ("Project office", "项目办公室"),
    "project_outputs": ("Project outputs", "项目产出"),
    "absorption": ("Absorption", "吸纳能力"),
    "training_bases": ("Training bases", "实训基地"),
    "alliances": ("Alliances", "产教联合体"),
    "partnership": ("Partnership", "校企合作"),
    "apprenticeship": ("Apprenticeship", "学徒制"),
    "research": ("Research", "技术研发"),
    "curriculum": ("Curriculum", "课程"),
    "shared_courses": ("Shared courses", "共享课程"),
    "certificates": ("Certificates", "技能等级证书"),
    "skills": ("Skills", "技能"),
    "matching": ("Matching", "供需匹配"),
    "employment": ("Employment", "就业"),
    "ageing": ("Ageing", "年龄增长"),
    "mismatch": ("Mismatch", "学用错配"),
    "adult_training": ("Adult training", "成人培训"),
    "migration": ("Migration", "流动"),
    "outside": ("Outside", "省外人才"),
    "vacancies": ("Vacancies", "空缺岗位"),
    "industry": ("Industry", "产业"),
    "wages": ("Wages", "工资"),
    "outlook": ("Outlook", "供需展望"),
    "indicators": ("Indicators", "错配指标"),
    "costs": ("Costs", "公共支出"),
    "account": ("Accounts", "守恒账户"),
    "calendar": ("Calendar", "日历"),
    "at": ("Members", "维度成员"),
}
"""English and Chinese by id; the last three stand for what no sector declares."""
