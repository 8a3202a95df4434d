"""The words of what is told about a sweep."""

from chanjiao.report.words import Word

SCENARIO = Word("scenario", "情景")
QUANTILE = Word("{quantity}, P{percent}", "{quantity} P{percent}")
AS_GIVEN = Word("as given", "给定值")
QUANTITY_AS_GIVEN = Word("{quantity}, numbers as given", "{quantity}（给定值）")
AS_GIVEN_NOTE = Word(
    "As given: one run with the numbers of the file. The median of the sets may differ, since "
    "ranges reach further to one side than to the other and results bend.",
    "给定值：以情景文件给定数值运行一次。因取值范围不对称、模型非线性，与各组参数的中位数可能不同。",
)
EFFECT = Word(
    "{policy}: effect of the programme's money {own:+,.0f} locally matched graduates a year with "
    "the file's numbers{band}; over the sets of numbers P10 {low}, median {median}, P90 {high} "
    "(mean of {window}, against the same scenario without it).",
    "“{policy}”：项目资金效果为每年增加本地对口就业毕业生{own:+,.0f}人（给定值{band}）；"
    "各组参数P10 {low}、中位数{median}、P90 {high}（{window}年平均，与无项目资金的同一情景相比）。",
)
EFFECT_AS_GIVEN = Word(
    "effect of the programme's money, as given (persons a year)", "项目资金效果，给定值（人/年）"
)
EFFECT_AT = Word(
    "effect of the programme's money, P{percent} (persons a year)",
    "项目资金效果 P{percent}（人/年）",
)
FIRST = Word("mean from", "平均起始年")
LAST = Word("mean to", "平均截止年")
SHORT = Word("chance of a gap", "短缺概率")
SHORT_BY = Word("chance of a gap above {percent} % of demand", "缺口超过需求{percent}%的概率")
SHORT_COLUMN = Word("chance gap>0", "缺口>0\n概率")
SHORT_BY_COLUMN = Word("chance >{percent} %", "缺口>{percent}%\n概率")
MATCHED = Word("hires in their field a year", "年对口录用")
MATCHED_COLUMN = Word("Δ hires in field", "Δ对口录用")
GAP_COLUMN = Word("Δ gap", "Δ缺口")
DIFFERENCE = Word(
    "{quantity}, difference from {title}, P{percent}", "{quantity}与“{title}”之差 P{percent}"
)
BEST = Word("chance of the most hires in their field", "对口录用最多的概率")
BEST_COLUMN = Word("chance best", "最优概率")
REGRET = Word("regret in hires, P{percent}", "对口录用遗憾值 P{percent}")
REGRET_COLUMN = Word("regret P90", "遗憾值 P90")

TITLE = Word(
    "Gap of trained people under {members} sets of numbers", "{members} 组参数下的技能人才缺口"
)
COMPARED = Word(
    "Difference from {title}, member by member, in single {unit}; in brackets P10 to P90",
    "与“{title}”逐组配对之差，单位：{unit}；括号内为 P10 至 P90",
)
INPUTS_TITLE = Word(
    "What moves the gap of {year}: part of its variance", "{year} 年缺口由什么决定：方差贡献"
)
PART = Word("part of the variance", "方差贡献")
DIRECTION = Word("with a larger number", "数值增大时")
GROWS = Word("gap grows", "缺口扩大")
FALLS = Word("gap falls", "缺口缩小")
LOW_RESULT = Word("gap at P10 of the number", "取 P10 时的缺口")
HIGH_RESULT = Word("gap at P90 of the number", "取 P90 时的缺口")
ELASTICITY = Word("elasticity", "弹性")
UNEXPLAINED = Word("joint moves, tables of parts, chance", "交互作用、构成表与随机误差")
NOT_SINGLE = Word("not by a single input", "非单一输入")

PUBLISHED = Word("published", "公布值")
TOLERANCE = Word("tolerance", "容差")
GIVEN_BY = Word("given by all sets tried, P{percent}", "全部尝试组的结果 P{percent}")
PASSED = Word("part of the sets that meets it", "满足该项的比例")

SCREENED = Word(
    "Of {tried} sets of numbers drawn from their ranges, {accepted} contradict none of {targets} "
    "published figures ({acceptance} %); {members} of them are used.",
    "在合理范围内抽取 {tried} 组参数，其中 {accepted} 组与 {targets} 项公布数据均不矛盾"
    "（{acceptance}%），取用 {members} 组。",
)
UNSCREENED = Word(
    "{members} sets of numbers drawn from their ranges, not compared with published figures.",
    "在合理范围内抽取 {members} 组参数，未与公布数据核对。",
)
VARIED = Word(
    "{varied} of {count} inputs vary, by a triangle from the low end of the range to the high one "
    "with its top at the value; seed {seed}. Without a range, and so held fixed: {fixed}.",
    "{count} 项输入中 {varied} 项变动，服从以给定值为众数、以合理范围为端点的三角分布；"
    "随机种子 {seed}。无范围、保持不变的输入：{fixed}。",
)
PAIRED = Word(
    "Each member has the same numbers in every scenario, so that differences are paired.",
    "同一组参数用于所有情景，差异为配对比较。",
)
P10_P90 = Word(
    "P10 to P90: eight sets of numbers in ten lie between; this is what the ranges of the inputs "
    "allow, not a probability of the future.",
    "P10 至 P90：十组参数中有八组落在其间；这是输入范围所容许的区间，并非未来发生的概率。",
)
AGREEMENT = Word(
    "Half of the members name {same} of the first {of} inputs among theirs.",
    "仅用一半参数组时，前 {of} 项输入中有 {same} 项仍在前列。",
)
REGRET_NOTE = Word(
    "Regret: hires in their field lost against the scenario that is best with the same numbers.",
    "遗憾值：在同一组参数下，与最优情景相比少录用的对口人数。",
)
BETTER_ALWAYS = Word(
    "{policy}: more hires in their field than {first} in {year} with every set of numbers.",
    "“{policy}”：所有参数组下，{year} 年对口录用均多于“{first}”。",
)
BETTER_OFTEN = Word(
    "{policy}: not more hires in their field than {first} in {year} with {percent} % of the sets",
    "“{policy}”：{percent}% 的参数组下，{year} 年对口录用不多于“{first}”",
)
BETTER_WHERE = Word(
    "; with {percent} % of those where {limits}.", "；其中当{limits}时为 {percent}%。"
)
BETTER_ANYWHERE = Word("; no part of the ranges stands out.", "；无特别集中的参数区间。")
BELOW = Word("{name} below {value}", "{name}低于{value}")
ABOVE = Word("{name} above {value}", "{name}高于{value}")
WITHIN = Word("{name} from {low} to {high}", "{name}为{low}至{high}")
TIMES = Word("{factor} times what is given", "给定值的{factor}倍")
AT_PART = Word("{percent} % of the way through its range", "其范围的{percent}%处")
AND = Word(" and ", "且")
FAN_TITLE = Word("The gap and what the ranges of inputs allow", "缺口及输入范围所容许的区间")
DRAWN_FOR = Word(
    "Drawn is the scenario that others are compared with, {first}; what others add ({others}) is "
    "in the figure policy_fans.",
    "本图为比较基准情景“{first}”；其他情景（{others}）的增量见图 policy_fans。",
)
LIST = Word("; ", "；")
GAP_PANEL = Word("gap, all industries and levels", "全部产业与层次的缺口")
BAND = Word("P10-P90 and P25-P75, line: median", "P10-P90 与 P25-P75，线为中位数")
RANKED_TITLE = Word(
    "Gap by industry in {year}: median, P10 to P90", "{year} 年各产业缺口：中位数与 P10-P90"
)
RANKED_HEAD = Word(
    "chance of a gap\nat all  |  > {percent} % of demand", "短缺概率\n>0  |  >需求的{percent}%"
)
SENSITIVITY_TITLE = Word("Which inputs move the gap of {year}", "哪些输入决定 {year} 年缺口")
SWING_PANEL = Word(
    "gap with one input at P10 (open)\nand at P90 (filled), {unit}",
    "单一输入取 P10（空心）与\nP90（实心）时的缺口（{unit}）",
)
PART_PANEL = Word("part of the variance, %", "方差贡献（%）")
POLICY_FAN_TITLE = Word(
    "Hires in their field a year that each policy adds", "各政策每年新增的对口录用"
)
POLICY_FAN_NOTE = Word("Difference from {title}, member by member.", "与“{title}”逐组配对之差。")
REGRET_TITLE = Word("Regret in hires in their field, P90", "对口录用遗憾值 P90")
REGRET_CELL = Word("{regret}\n{best} % best", "{regret}\n最优 {best}%")
