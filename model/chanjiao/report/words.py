"""The words of tables and figures that are not labels of variables."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A word or a sentence in both languages; `{...}` marks what is filled in."""

    en: str
    zh: str


YEAR = Word("year", "年份")
GROUP = Word("industries", "产业组")
LEVEL = Word("level", "层次")
VALUE = Word("value", "数值")
UNIT = Word("unit", "单位")
PARENT_VALUE = Word("value in the parent scenario", "参照情景数值")
MEAN = Word("mean", "平均")
P10 = Word("P10", "P10")
P90 = Word("P90", "P90")
DIFFERENCE = Word("difference from the parent", "与参照情景之差")
IN_UNIT = Word("{quantity} ({unit})", "{quantity}（{unit}）")
DIFFERENCE_OF = Word(
    "{quantity}: difference from the parent ({unit})", "{quantity}：与参照情景之差（{unit}）"
)
ID_OF = Word("id of {name}", "{name}代码")
WHAT = Word("what", "内容")

ID = Word("variable", "变量")
MEANING = Word("meaning", "含义")
QUALITY = Word("quality", "质量")
LOWEST = Word("lowest number", "最小值")
HIGHEST = Word("highest number", "最大值")
RANGE = Word("plausible range", "合理范围")
NOTE = Word("note", "备注")
INPUTS_NOTE = Word(
    "Every number of the scenario; where one variable has many, by member or date, their ends.",
    "情景的全部输入数据；一个变量有多个数值（按类别或日期）时，列出其最小值与最大值。",
)
SOURCE = Word("source", "来源")
PLACE = Word("file and line", "文件与行号")

DEMAND = Word("demand", "需求")
SUPPLY = Word("supply", "供给")
GAP = Word("gap", "缺口")
GROWTH = Word("growth a year", "年增长")
REPLACEMENT = Word("replacement a year", "年替补")
UNMET = Word("unmet", "空缺")
ALL_INDUSTRIES = Word("all industries", "全部产业")
ALL_LEVELS = Word("all levels", "各层次合计")
ALL_SHORT = Word("all", "全部")
GROUP_OF_INDUSTRIES = Word("{group} industries", "{group} 产业")

CHANGE = Word("Δ {quantity}", "Δ{quantity}")
CHANGE_FROM = Word(
    "Δ: difference from {title}, in single {unit}", "Δ：与参照情景“{title}”之差，单位：{unit}"
)
HEADLINE = Word("Demand, supply and gap", "需求、供给与缺口")
NOTES = Word("Notes", "说明")
INPUTS = Word("Inputs", "输入数据")
HEADLINE_SHEET = Word("Headline", "总表")

ORIGIN_ZONE = Word("zone of graduation", "毕业地")
DESTINATION_ZONE = Word("zone of work", "求职地")
GRADUATES = Word("graduates", "毕业生（人）")
ZONES_TITLE = Word("Where people are short and seats stand empty", "各经济区：人才缺口与空余学位")
GAP_OF_DEMAND = Word("gap, % of demand", "缺口占需求的百分比")
SEATS_TAKEN = Word("seats of secondary vocational schools taken, %", "中职招生完成率（%）")

PROJECTION = Word("projection", "推演")
SCENARIO_LINE = Word("Scenario: {title}.", "情景：{title}。")
DASHED = Word("Dashed", "虚线")
TICK = Word("Small upright line", "竖短线")
PARENT_LINE = Word(
    "{mark}, where it differs: its parent, {title}.", "{mark}（有差异处）：参照情景（{title}）。"
)
INPUTS_LINE = Word(
    "Inputs behind this figure: {measured} measured, {estimated} estimated, {assumed} assumed.",
    "本图所依据的输入：实测 {measured} 项，估算 {estimated} 项，假设 {assumed} 项。",
)
SOURCES_LINE = Word(
    "Their {count} sources are in the workbook of a run, sheet Inputs.",
    "{count} 条数据来源见运行结果工作簿“输入数据”表。",
)
OFFICE_LINE = Word(
    "Projects through a simulated office: mean of {replications} replications, seed {seed}.",
    "项目由项目办逐个模拟：{replications} 次重复的平均，随机种子 {seed}。",
)
CODE_LINE = Word("chanjiao {version}, run {digest}.", "chanjiao {version}，运行编号 {digest}。")

COHORT = Word("turning 15", "年满 15 岁")
SV_INTAKE = Word("secondary vocational", "中职招生")
GENERAL_INTAKE = Word("general high school", "普通高中招生")
SHORT = Word("{year}, short", "{year} 年，短缺")
SURPLUS = Word("{year}, in surplus", "{year} 年，过剩")
BORN_ALREADY = Word("born by {year}", "{year} 年及以前出生")

APPROPRIATED = Word("appropriated", "预算安排")
AWARDED = Word("awarded", "立项")
PAID = Word("paid by the province", "省级拨付")
MATCHED = Word("added by partners", "合作方净增配套")
SPENT = Word("spent, all sources", "支出（各渠道）")
UNCOMMITTED = Word("appropriated, not awarded", "已安排未立项")
COMMITTED = Word("awarded, not paid", "已立项未拨付")
UNSPENT = Word("paid, unspent", "已拨付未支出")
CAPITAL = Word("capital in operation", "在用资本")
IN_THE_YEAR = Word("moved in the year, {unit}", "当年流量（{unit}）")
AT_THE_TIME = Word("where the money stands, {unit}", "资金所处环节（{unit}）")

RECRUITING = Word("recruiting at the end of the year", "年末招生布点")
OPENED = Word("opened in the year", "当年新增")
CLOSED = Word("closed in the year", "当年撤销")
CHANGED = Word("opened (up) and closed (down) in the year", "当年新增（上）与撤销（下）")

DEMAND_AND_SUPPLY = Word("all industries", "全部产业")
GAP_OF = Word("gap, {group}", "{group}缺口")
SUPPLY_TITLE = Word(
    "Demand for trained people, their supply, and the gap", "技能人才需求、供给与缺口"
)
GAP_TITLE = Word("Gap by programme category", "各专业大类人才缺口")
CLIFF_TITLE = Word(
    "The age-15 cliff and the intake of vocational schools", "15 岁人口悬崖与中职招生"
)
FANS_OF_PROJECTS = Word(
    "projects at the end of the year: mean of {replications} replications and P10-P90",
    "年末项目数：{replications} 次重复的平均与 P10-P90 区间",
)
FANS_OF_MONEY = Word(
    "the province's money at the end of the year, {unit}", "年末省级资金所处环节（{unit}）"
)
NONE_OF = Word("{name}: none", "{name}：无")
COMMISSIONING_TITLE = Word("Projects of the office and their money", "项目办：项目投用与资金")
NOT_PAID = Word("appropriated, not paid", "已安排未拨付")
MONEY_TITLE = Word("The money of the demonstration programme", "示范项目资金")
POINTS_TITLE = Word("Programme points opened and closed", "专业布点新增与撤销")
