"""Metadata of a run: scenario, period, method, inputs, code, and the meaning of yearly figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chanjiao.loops import LOOPS
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language, in_both, say, titled, years_text
from chanjiao.report.scale import unit_name
from chanjiao.report.words import Word
from chanjiao.report.years import Years
from chanjiao.results.result import code_version
from chanjiao.scenario import Scenario

CONVENTIONS = (
    Word(
        "A figure for a year: students, points, money and capital are those of 31 December; "
        "flows, and what happens on fixed days (budget, programme filing, school year), are the "
        "sum over the year; posts, the gap and people not used are the mean of the year.",
        "年度数据口径：在校生、布点、资金与设备资产为12月31日数值；流量以及按固定日期发生的事项"
        "（预算、专业备案、开学）为全年合计；岗位、缺口、空缺与未被利用人员为全年平均。",
    ),
    Word(
        "Gap = posts asking for trained people that lack one: vacancies beyond the usual, and "
        "posts filled by people without the training. It is not demand less supply.",
        "缺口 = 要求受训而缺少受训人员的岗位：超出正常周转的空缺，与未受训人员顶岗之和；"
        "不是需求减供给。",
    ),
    Word(
        "Three measures must not be added or set off against each other: openings a year (growth "
        "and replacement) against people who newly seek work a year; the gap; and trained people "
        "not used (seekers beyond the usual, and people outside their field or below their level).",
        "三项指标不可相加或相抵：年度岗位需求（新增与更替）与年度新增求职者；缺口；"
        "未被利用的技能人员（超出正常周转的求职者与非对口就业人员）。",
    ),
)
PROJECTED = Word(
    "Years up to {year} are a reconstruction of history, later ones a projection under the "
    "assumptions listed, not a forecast of what will happen.",
    "{year}年及以前为模型对历史的回溯，此后为所列假设条件下的情景预测，不代表对未来的确定性判断。",
)
ALL_PROJECTED = Word(
    "All years are a projection under the assumptions listed, not a forecast of what will happen.",
    "全部年份均为所列假设条件下的情景预测，不代表对未来的确定性判断。",
)
ALL_PAST = Word("All years are a reconstruction of history.", "全部年份均为模型对历史的回溯。")

SCENARIO = Word("Scenario", "情景")
WHY = Word("Why", "理由")
PARENT = Word("Compared with", "参照情景")
CHANGED = Word("Changed from the parent", "相对参照情景的改动")
CUT = Word("Loops cut", "已切断回路")
CUT_LOOP = Word(
    "{id} {name}: {link} takes the course it has in the reference, with no loop cut",
    "{id} {name}：“{link}”取参照情景中未切断回路时的数值",
)
OFFICE = Word("Project office", "项目办")
OFFICE_SIMULATED = Word(
    "simulated project by project in place of the schedule of tranches; every figure is the mean "
    "of {replications} replications (seed {seed})",
    "以逐个项目模拟代替拨付计划；各数值为{replications}次重复模拟的平均（随机种子{seed}）",
)
PERIOD = Word("Period", "时段")
CHANGED_ONE = Word("{id}", "{name}（{id}）")
CUT_KEY, OFFICE_KEY = Word("cut_loops", "切断回路"), Word("office", "项目办")
COMMA, BETWEEN = Word(", ", "、"), Word("; ", "；")
STEP = Word("Steps a year, method", "每年步数与积分方法")
METHODS = {
    "euler": Word("euler", "欧拉法（euler）"),
    "midpoint": Word("midpoint", "中点法（midpoint）"),
    "rk3": Word("rk3", "三阶龙格—库塔法（rk3）"),
    "rk4": Word("rk4", "四阶龙格—库塔法（rk4）"),
}
QUALITIES = Word("Inputs by quality", "输入数据性质")
RUN = Word("Run", "运行编号")
CODE = Word("Code", "代码版本")
QUALITY = {
    "measured": Word("measured", "统计公布"),
    "estimated": Word("estimated", "估算"),
    "assumed": Word("assumed", "假设"),
    "definition": Word("by definition", "定义"),
}


def metadata(study: Comparison, language: Language) -> Iterator[tuple[str, str]]:
    """Metadata of a run, as pairs of a heading and a text."""
    scenario, data = study.scenario, study.result.data
    comma = say(COMMA, language)
    yield say(SCENARIO, language), titled(scenario, language)
    yield say(WHY, language), scenario.why_zh if language is Language.ZH else scenario.why
    if study.parent:
        yield say(PARENT, language), titled(study.parent.scenario, language)
        yield say(CHANGED, language), comma.join(_changed(study, study.parent.scenario, language))
    if scenario.cut_loops:
        yield say(CUT, language), say(BETWEEN, language).join(_cut_loops(study, language))
    if study.simulated_office:
        yield say(OFFICE, language), say(OFFICE_SIMULATED, language, **data.attrs)
    period = years_text(f"{scenario.first_year}-{scenario.last_year}", language)
    yield say(PERIOD, language), period
    method = say(METHODS[data.attrs["method"]], language)
    yield say(STEP, language), comma.join((str(data.attrs["steps_per_year"]), method))
    yield say(QUALITIES, language), qualities(study, language)
    yield say(RUN, language), scenario.digest
    yield say(CODE, language), code_version()


def _changed(study: Comparison, parent: Scenario, language: Language) -> Iterator[str]:
    """Variables that a scenario changes itself, then keys of its head."""
    scenario = study.scenario
    for id in scenario.changed:
        yield say(CHANGED_ONE, language, id=id, name=say(study.variable(id), language))
    if scenario.cut_loops != parent.cut_loops:
        yield say(CUT_KEY, language)
    if scenario.office != parent.office:
        yield say(OFFICE_KEY, language)


def _cut_loops(study: Comparison, language: Language) -> Iterator[str]:
    for loop in LOOPS:
        if loop.id in study.scenario.cut_loops:
            name, link = say(loop, language), say(loop.cut, language)
            yield say(CUT_LOOP, language, id=loop.id, name=name, link=link)


def conventions(years: Years, language: Language) -> Iterator[str]:
    """The meaning of yearly figures, and the years that are a projection."""
    for convention in CONVENTIONS:
        yield say(convention, language)
    if years.published is None:
        return
    if years.projected_from is None:
        yield say(ALL_PAST, language)
    elif years.projected_from == years.first:
        yield say(ALL_PROJECTED, language)
    else:
        yield say(PROJECTED, language, year=years.published)


def noted(heading: str, text: str, language: Language) -> str:
    """A heading and a text as one line."""
    return f"{heading}{'：' if language is Language.ZH else ': '}{text}"


def qualities(study: Comparison, language: Language) -> str:
    """Counts of a scenario's measured, estimated and assumed numbers."""
    counts = Counter(entry.quality for entry in study.scenario.used_entries)
    if language is Language.ZH:
        return "，".join(f"{word.zh}{counts[key]}项" for key, word in QUALITY.items())
    return ", ".join(f"{word.en} {counts[key]}" for key, word in QUALITY.items())


def unit_note(unit: str) -> Word:
    """Unit of a table, in words."""
    return in_both(
        lambda language: noted(say(words.UNIT, language), unit_name(unit, language), language)
    )


def record(study: Comparison, language: Language) -> dict[str, object]:
    """Entries for a run in the record of its folder."""
    attrs = study.result.data.attrs
    keys = (
        "method",
        "steps_per_year",
        *(("seed", "replications") if study.simulated_office else ()),
    )
    return {
        "scenario": study.scenario.name,
        "digest": study.scenario.digest,
        "parent": study.parent.scenario.name if study.parent else None,
        "language": str(language),
        **{key: attrs[key] for key in keys},
    }
