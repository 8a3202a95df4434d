"""Assumptions: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word("Which assumptions would change the advice?", "哪些假设会改变建议？")
READING = Word(
    "Parts of variance say what to find out first. The box says under which numbers the programme "
    "fails; a switch point says from which value on the rival use of the money would be better.",
    "方差贡献说明应先核实什么；“失效区”说明在何种参数下项目失效；转折点说明超过何值应改用另一节"
    "奏。",
)
TITLE = Word("Numbers that move the programme's effect and the gap", "影响项目效果与缺口的参数")
BOX_TITLE = Word(
    "Where the programme gives fewer than {floor} extra matched graduates a year",
    "项目年新增对口就业不足{floor}人的参数区",
)
SWITCH_TITLE = Word(
    "Values at which a rival use of the money becomes better", "竞争方案更优的转折值"
)
NUMBER = Word("number", "参数")
OF_EFFECT = Word("part of the variance of the effect", "对效果方差的贡献")
OF_GAP = Word("part of the variance of the gap {year}", "对{year}年缺口方差的贡献")
WAY = Word("effect", "效果方向")
GAP_WAY = Word("gap", "缺口方向")
QUALITY_HEAD = Word("quality", "质量")
RISES = Word("rises with it", "同向")
FALLS = Word("falls with it", "反向")
FROM = Word("from, in its range", "区间起点")
TO = Word("to, in its range", "区间终点")
DENSITY = Word("fails inside", "区内失效率")
COVERAGE = Word("of all failures", "占全部失效")
BASE = Word("fails anywhere", "总体失效率")
POSITION = Word("place in its range", "区间位置")
VALUE = Word("value", "数值")
FACTOR = Word("multiple of what is given", "相对基准倍数")
TURNS = Word("what turns", "转折")
ONCE_ABOVE = Word("rival better above", "高于此值竞争方案更优")
ONCE_BELOW = Word("rival better below", "低于此值竞争方案更优")
NOTHING = Word(
    "With {members} sets of numbers no single one moves the effect by more than "
    "chance; take "
    "more with --members.",
    "{members}组参数下没有单个参数的影响超过偶然水平；可用--members增加样本。",
)
FOUND = Word(
    "The programme's effect hangs most on: {name} ({part} of its variance).",
    "项目效果最取决于：{name}（方差贡献{part}）。",
)
FAILS = Word(
    "In {chance} of the sets of numbers the effect (mean of {window}) is below {floor} a year.",
    "在{chance}的参数组中效果（{window}年平均）低于每年{floor}人。",
)
SWITCH = Word(
    "Within the range of {names} there is a value at which the choice between the programme and "
    "its rival, {rival}, by graduates cumulated to 2035, changes.",
    "{names}在其区间内存在转折值，会改变项目与竞争方案（{rival}）之间的选择（按至2035年累计）。",
)
NO_SWITCH = Word(
    "No single number has a value in its range at which the choice between the programme and its "
    "rival, {rival}, by graduates cumulated to 2035, changes.",
    "没有单个参数会在其区间内改变项目与竞争方案（{rival}）之间的选择（按至2035年累计）。",
)
AGREEMENT = Word(
    "Half of the sets name {same} of the first {of} numbers: quote no more than those.",
    "半数样本可复现前{of}个参数中的{same}个，引用不宜超出。",
)
TOO_FEW = Word(
    "Take {members} sets or more to see whether half of them name the same numbers.",
    "样本不少于{members}组时方可检验半样本一致性。",
)
EMPTY = Word("no single number by more than chance", "无单个显著参数")
RESTS_ON = (
    Word(
        "Every number is drawn from its own range; what the ranges leave out cannot show here.",
        "各参数在各自区间内抽取，区间之外的情形无法体现。",
    ),
    Word(
        "Parts of variance come from a regression on positions; joint moves are not divided.",
        "方差贡献由位置回归得到，交互作用未分摊。",
    ),
    Word(
        "Switch points move one number at a time, all others as given.",
        "转折点为逐一变动单个参数、其余不变的结果。",
    ),
)
DOUBTS = (
    Word(
        "Structure is held: a missing loop changes more than a number does.",
        "模型结构固定，遗漏的回路影响可能大于参数。",
    ),
    Word("Ranges of assumed numbers are themselves assumed.", "假设参数的区间本身也是假设。"),
    Word(
        "With few sets the order of small contributions is chance.",
        "样本较少时，小贡献的次序具有偶然性。",
    ),
)
