"""Made-up measures, and a figure of each kind with few and with many points."""

import numpy as np
import xarray as xr
from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.experiment.values import Axis, MeasureValues, Point
from chanjiao.report.scale import MONEY, PEOPLE, Measure, Scale, measure
from chanjiao.report.texts import Word

PERCENT = measure(Scale(0.01, "%", 1))
PERSONS = Measure(*(PEOPLE[language][1] for language in PEOPLE))
SINGLE = Measure(*(PEOPLE[language][0] for language in PEOPLE))
YUAN = Measure(*(MONEY[language][2] for language in MONEY))
YEARS = np.arange(2015, 2041)
MEMBERS = 40

LONG = Word(
    "Matched graduates who stay in the province within five years of the end of the programme, "
    "all levels and all categories of programmes",
    "项目结束后五年内留在省内并且在本专业对口岗位就业的各层次、各专业大类毕业生人数合计",
)


def word(en, zh):
    return Word(en, zh)


def axis(id, label, points, scale=None):
    return Axis(id, label, tuple(points), scale)


def numbered(id, label, count):
    points = [Point(f"p{n}", Word(f"{n} %", f"{n} %"), n / 100) for n in range(count)]
    return axis(id, label, points, PERCENT)


def policies(count, long=False):
    names = [
        Word(
            f"policy {n}" + (" with support of firms, teachers and alliances" * 2 if long else ""),
            f"政策{n}" + ("：支持企业、双师型教师与职教集团" * 2 if long else ""),
        )
        for n in range(count)
    ]
    points = [Point(f"policy_{n}", name) for n, name in enumerate(names)]
    return axis("policy", Word("Policy", "政策"), points)


def dimension(source):
    points = [Point(member.id, Word(member.en, member.zh)) for member in source]
    return axis(source.id, Word(source.en, source.zh), points)


def values(id, axes, label=None, scale=PERSONS, seed=0, dims=(), **more):
    """A smooth made-up measure over axes, and over `year` and `member` if they are in `dims`."""
    draw = np.random.default_rng(seed)
    sizes = {a.id: len(a.points) for a in axes}
    coords = {a.id: [p.id for p in a.points] for a in axes}
    if "year" in dims:
        sizes["year"], coords["year"] = len(YEARS), YEARS
    if "member" in dims:
        sizes["member"] = MEMBERS
    shape = tuple(sizes.values())
    array = xr.DataArray(draw.normal(0.4, 1.0, shape), coords, list(sizes))
    if "year" in dims:
        array = array.cumsum("year") + 12
    array = array * scale.en.factor * 10
    if more.get("cases"):
        cells = draw.integers(0, len(more["cases"]), shape).astype(float)
        array = xr.DataArray(cells, coords, list(sizes))
    label = label or Word(f"Extra graduates {id}", f"新增毕业生（{id}）")
    return MeasureValues(id, label, scale, array, {a.id: a for a in axes}, **more)


def several(*measures):
    return {measure.id: measure for measure in measures}


def size(many):
    return policies(14 if many else 3, long=many)


def short(many):
    return LONG if many else Word("Extra graduates", "新增毕业生")


def lines(many):
    upkeep = numbered("upkeep", Word("Upkeep", "运维"), 9 if many else 4)
    split = policies(2)
    found = several(
        values("capital", [upkeep, split], Word("Capital", "资本"), YUAN, 1, ("year", "member")),
        values("extra", [upkeep, split], short(many), PERSONS, 2, ("year",)),
        values("short", [], Word("lasting shortage", "持续短缺"), PERSONS, 3),
    )
    keys = {"measures": ["capital", "extra"], "colour": "upkeep", "dash": "policy", "zero": True}
    return {**keys, "projected": 2025, "from": 2018, "marks": {"y": ["short"]}}, found


def lines_by_number(many):
    level = numbered("level", Word("Level of support", "支持力度"), 30 if many else 7)
    policy = size(many)
    zone = dimension(ZONE)
    found = several(
        values("extra", [level, policy, zone], short(many), PERSONS, 2, ("member",)),
        values("even", [], Word("break-even", "临界点"), PERCENT, 3),
    )
    keys = {"measures": ["extra"], "x": "level", "colour": "policy", "panels": "zone"}
    if many:
        keys |= {"where": {"zone": "south"}}
    return {**keys, "marks": {"x": ["even"]}}, found


def lines_together(many):
    rule = policies(5 if many else 3)
    found = several(
        values("cohort", [], Word("Age group of 15", "15岁人口"), PERSONS, 2, ("year",)),
        values("intake", [rule], short(many), PERSONS, 3, ("year",)),
    )
    return {"measures": ["cohort", "intake"], "colour": "policy", "together": True}, found


def lines_over_measure(many):
    level, policy = numbered("level", short(many), 9), size(many)
    found = several(
        values("money", [level], short(many), YUAN, 4),
        values("cost", [level, policy], Word("Cost", "成本"), YUAN, 5),
    )
    found["money"].values[:] = np.arange(9) * 1e9
    keys = {"measures": ["cost"], "x": "money", "along": "level", "colour": "policy"}
    return keys, found


def fan(many):
    policy = size(many)
    found = several(
        values("gap", [policy], short(many), PERSONS, 1, ("year", "member")),
        values("given", [], Word("as given", "给定值"), PERSONS, 2, ("year",)),
    )
    keys = {"measures": ["gap"], "colour": "policy", "dashed": ["given"], "projected": 2025}
    return keys, found


def ranges(many):
    rows = dimension(CATEGORY) if many else dimension(ZONE)
    found = several(
        values("gap", [rows], short(many), PERSONS, 1, ("member",), signed=True),
        values("chance", [rows], Word("Probability of a shortage", "短缺概率"), PERCENT, 2),
    )
    return {"rows": rows.id, "value": "gap", "label": "chance"}, found


def ranges_by_colour(many):
    rows, policy = size(many), dimension(ZONE)
    found = several(values("gap", [rows, policy], None, PERSONS, 1, ("member",)))
    return {"rows": "policy", "value": "gap", "colour": "zone"}, found


def bars(many):
    rows = dimension(CATEGORY) if many else dimension(ZONE)
    found = several(
        values("extra", [rows], short(many), PERSONS, 1, ("member",)),
        values("cost", [rows], Word("Cost", "成本"), YUAN, 2),
    )
    keys = {"rows": rows.id, "measures": ["extra", "cost"]}
    return {**keys, "most": 10} if many else keys, found


def bars_stacked(many):
    rows, policy = dimension(CATEGORY), policies(6 if many else 2, many)
    found = several(
        values("extra", [rows, policy], short(many), PERSONS, 1),
        values("lack", [rows], Word("Missing teachers", "缺少的教师"), PERSONS, 2),
    )
    keys = {"rows": "category", "measures": ["extra"], "colour": "policy", "stacked": True}
    return {**keys, "marker": "lack"}, found


def bars_grouped(many):
    rows, policy = dimension(ZONE), policies(11 if many else 3, many)
    found = several(values("extra", [rows, policy], short(many), PERSONS, 1))
    return {"rows": "zone", "measures": ["extra"], "colour": "policy", "sort": False}, found


def bars_together(many):
    rows = size(many)
    found = several(
        values("money", [rows], Word("Part of the money", "资金占比"), PERCENT, 1),
        values("effect", [rows], short(many), PERCENT, 2),
    )
    return {"rows": "policy", "measures": ["money", "effect"], "together": True}, found


def heatmap(many):
    x = numbered("matching", Word("Matching ratio", "配套比例"), 30 if many else 7)
    y = numbered("projects", Word("Projects", "项目"), 20 if many else 3)
    found = several(
        values("extra", [y, x], short(many), PERSONS, 1, ("member",)),
        values("even", [], Word("break-even", "临界点"), PERSONS, 3),
    )
    return {"x": "matching", "y": "projects", "value": "extra", "centre": "even"}, found


def heatmap_names(many):
    x, y = size(many), policies(5, many)
    y = axis("world", Word("External scenario", "外部情景"), y.points)
    found = several(
        values("regret", [y, x], short(many), PERSONS, 1),
        values("best", [y, x], Word("best", "最优"), PERCENT, 2),
    )
    return {"x": "policy", "y": "world", "value": "regret", "label": "best"}, found


def heatmap_years(many):
    zone, rule = dimension(ZONE), policies(4 if many else 2, many)
    found = several(values("fill", [zone, rule], short(many), PERCENT, 1, ("year",)))
    return {"x": "year", "y": "zone", "value": "fill", "panels": "policy"}, found


def heatmap_cases(many):
    x, y = size(many), dimension(ZONE)
    cases = (Word("add", "增设"), Word("hold", "维持"), Word("reduce", "缩减"))
    found = several(values("advice", [y, x], short(many), PERSONS, 1, cases=cases))
    return {"x": "policy", "y": "zone", "value": "advice"}, found


def tornado(many):
    rows = axis("input", Word("Input", "参数"), size(many).points)
    ends = axis("end", Word("End", "端点"), [
        Point("low", Word("at its low end", "取低值")), 
        Point("high", Word("at its high end", "取高值"))
    ])  # fmt: skip
    found = several(
        values("extra", [rows, ends], short(many), PERSONS, 1),
        values("given", [], Word("as given", "给定值"), PERSONS, 2),
    )
    return {"rows": "input", "value": "extra", "ends": "end", "given": "given"}, found


def scatter(many):
    points = dimension(CATEGORY) if not many else axis(
        "category", Word("c", "c"), [*dimension(CATEGORY).points, *policies(40).points]
    )  # fmt: skip
    cases = (Word("add", "增设"), Word("hold", "维持"), Word("reduce", "缩减"))
    found = several(
        values("fill", [points], Word("Seats taken", "学位使用率"), PERCENT, 1),
        values("gap", [points], short(many), PERCENT, 2),
        values("advice", [points], Word("Advice", "建议"), PERCENT, 3, cases=cases),
        values("full", [], Word("full", "满员"), PERCENT, 3),
        values("scarce", [], Word("scarce", "紧缺"), PERCENT, 4),
    )
    keys = {"x": "fill", "y": "gap", "points": "category", "cases": "advice"}
    return {**keys, "marks": {"x": ["full"], "y": ["scarce"]}}, found


def dumbbell(many):
    rows = dimension(CATEGORY) if many else dimension(ZONE)
    found = several(values("gap", [rows], short(many), PERSONS, 1, ("year", "member")))
    keys = {"rows": rows.id, "ends": "year", "value": "gap", "where": {"year": [2025, 2035]}}
    return keys, found


def waterfall(many):
    rows = size(many)
    found = several(
        values("base", [], Word("Gap without policies", "无政策时的缺口"), PERSONS, 1),
        values("closed", [rows], short(many), PERSONS, 2),
    )
    if many:
        found["base"].values[()] = 6e6
    return {"base": "base", "parts": "closed", "rows": "policy", "cumulative": not many}, found


def zone_map(many):
    zone, rule = dimension(ZONE), policies(5, long=True)
    found = several(values("fill", [zone, rule], short(many), PERCENT, 1, ("member",)))
    keys = {"value": "fill", "centre": 0.04}
    one = {"where": {"policy": "policy_1"}}
    return {**keys, "panels": "policy"} if many else {**keys, **one}, found


def matrix(many):
    origin = axis("origin", Word("Zone of graduation", "毕业地"), dimension(ZONE).points)
    goal = size(many) if many else dimension(ZONE)
    goal = axis("goal", Word("Zone of work", "就业地"), goal.points)
    found = several(values("flows", [origin, goal], short(many), PERSONS, 1))
    found["flows"].values[:] = abs(found["flows"].values)
    return {"rows": "origin", "columns": "goal", "value": "flows", "percent": True}, found


EXAMPLES = {
    "lines": ("lines", lines),
    "lines_by_number": ("lines", lines_by_number),
    "lines_together": ("lines", lines_together),
    "lines_over_measure": ("lines", lines_over_measure),
    "fan": ("fan", fan),
    "range": ("range", ranges),
    "range_by_colour": ("range", ranges_by_colour),
    "bars": ("bars", bars),
    "bars_stacked": ("bars", bars_stacked),
    "bars_grouped": ("bars", bars_grouped),
    "bars_together": ("bars", bars_together),
    "heatmap": ("heatmap", heatmap),
    "heatmap_names": ("heatmap", heatmap_names),
    "heatmap_years": ("heatmap", heatmap_years),
    "heatmap_cases": ("heatmap", heatmap_cases),
    "tornado": ("tornado", tornado),
    "scatter": ("scatter", scatter),
    "dumbbell": ("dumbbell", dumbbell),
    "waterfall": ("waterfall", waterfall),
    "map": ("map", zone_map),
    "matrix": ("matrix", matrix),
}
"""For each example, its kind and a function that returns its keys and its measures."""

TITLE = {
    "en": "Matched graduates, capital and shortage, with few points",
    "zh": "对口就业毕业生、资本与短缺",
}
LONG_TITLE = {
    "en": "Matched graduates who stay in the province and the capital of projects by upkeep, "
    "policy and year, with the lasting shortage of trained people",
    "zh": "按运维费率、政策与年份划分的留川对口就业毕业生与项目资本，以及长期存在的技能人才短缺"
    "情况和未来发展趋势的综合比较分析",
}


def keys_of(name, many):
    """The table of the file of an example, and its measures."""
    kind, example = EXAMPLES[name]
    keys, found = example(many)
    return {"kind": kind, "id": name, "title": LONG_TITLE if many else TITLE, **keys}, found
