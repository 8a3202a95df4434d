"""The same money: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "How much of the gap do 1.8 billion yuan close, beside the same present value spent otherwise?",
    "18亿元能弥合多少缺口？同等现值用于其他用途又如何？",
)
READING = Word(
    "Cost per extra matched graduate is present value over the cumulated extra matched graduates "
    "up to fifteen years from now, which is no effect a year; what trains adults into posts is "
    "told by person-years in the field instead, and takes posts from graduates. Rows are ordered "
    "by the chance of being best; below one half, do not rank.",
    "人均成本为现值除以至十五年后的累计新增对口就业毕业生；成人培训直接填补岗位（并与毕业生竞争），"
    "应看“对口人年”。各行按“最优概率”排列，低于一半时不宜排序。",
)
TITLE = Word("The same money on the programme and on other uses", "同等资金：示范项目与其他用途")
USE = Word("use of the money", "资金用途")
MONEY = Word("present value", "现值")
EXTRA = Word(
    "cumulated extra matched graduates {begun}-{fifteen}", "{begun}-{fifteen}年累计新增对口就业"
)
P10 = Word("P10", "P10")
P50 = Word("median", "中位数")
P90 = Word("P90", "P90")
COST = Word("cost per extra matched graduate", "新增对口就业人均成本")
YEARS = Word(
    "cumulated extra person-years in their field {begun}-{fifteen}",
    "{begun}-{fifteen}年累计新增对口人年",
)
COST_A_YEAR = Word("cost per person-year", "每人年成本")
CLOSED = Word("gap closed {year}", "{year}年弥合缺口")
OF_GAP = Word("of the gap", "占缺口")
CHANCE = Word("chance of being best", "最优概率")
GAP_AXIS = Word(
    "gap {year}, thousand posts\n(axis does not begin at 0)",
    "{year}年缺口，万个岗位\n（坐标轴不从0开始）",
)
FOUND = Word(
    "The programme closes {closed} of the gap of {year} and brings {extra} more into their field, "
    "cumulated over {begun}-{fifteen}.",
    "项目弥合{year}年缺口的{closed}，至{fifteen}年累计新增对口就业{extra}。",
)
BEST = Word(
    "Best in most sets of numbers: {name}, in {chance} of them (median {median}; next: {next}).",
    "多数参数组中最优：{name}，占{chance}（中位数{median}；其次：{next}）。",
)
DO_NOT_RANK = Word(
    "Do not rank these uses: none is best in half of the sets of numbers. Most often best: "
    "{name}, in {chance} of them; next: {next}.",
    "不宜排序：没有一项在半数以上参数组中最优。最常最优：{name}，占{chance}；其次：{next}。",
)
SHARE = Word("{name} ({chance})", "{name}（{chance}）")
OUTSIDE = Word(
    "{name}: with the numbers of the files {own}, outside its P10-P90 of {low} to {high}. "
    "{count} of {varied} numbers drawn stand in the outer quarter of their range, so that most "
    "draws go one way; those that shift this result most: {which}.",
    "{name}：按情景文件数值为{own}，在其P10-P90（{low}至{high}）之外。所抽取的{varied}个参数中"
    "有{count}个位于其区间外侧四分之一，抽样多偏向一侧；对此结果影响最大的是：{which}。",
)
WHICH = Word("{name} ({part} of the draws are larger)", "{name}（{part}的抽样更大）")
UNCLEAR = Word("none by itself", "无单一参数")
ALONE = Word(
    "No file alternative_*.toml was found beside the scenarios, so there is nothing to compare "
    "with; add "
    "files with --with.",
    "情景文件夹中没有alternative_*.toml文件，无从比较；可用--with添加。",
)
CHEAPEST = Word(
    "Cheapest: {name}, {cost} per extra matched graduate.",
    "成本最低：{name}，每新增一名对口就业{cost}。",
)
BY_YEARS = Word(
    "Cheapest by person-years in the field, adults included: {name}, {cost} each.",
    "按对口人年（含成人）成本最低：{name}，每人年{cost}。",
)
UNEQUAL = Word(
    "Not of the same money, so compare costs only: {names}.",
    "资金规模不同、仅可比较人均成本：{names}。",
)
RESTS_ON = (
    Word(
        "Present values are of {begun}, the year of the first projects; "
        "every use is "
        "compared with no programme, under the same numbers.",
        "现值折算至首批项目所在的{begun}年；各用途均在相同参数下与不实施相比。",
    ),
    Word(
        "Only money of the public is counted, not what partners or families add.",
        "仅计财政资金，不含合作方与家庭投入。",
    ),
    Word(
        "What each alternative does for a yuan rests on assumed effects, most of them untested in "
        "Sichuan.",
        "各替代用途的单位资金效果为假设，多未在四川验证。",
    ),
)
DOUBTS = (
    Word(
        "Levers differ in how well their effects are known: an assumed effect may win by its "
        "assumption.",
        "各政策效果的证据强弱不一，假设效果可能“赢在假设”。",
    ),
    Word(
        "Whether a lever can spend so much in time is not asked.",
        "未检验各项能否按时花完同等资金。",
    ),
    Word(
        "Effects beyond matched hires, such as research, are left out.",
        "未计对口就业以外的效果（如研发）。",
    ),
)
ADVICE = Word(
    "Give part of a next cycle to '{name}' as a trial with a control group, before all of it.",
    "下一周期先以对照试点方式将部分资金用于“{name}”，再决定是否扩大。",
)
ADVICE_REASON = Word(
    "The call of a next cycle must say so; the present one is being paid out.",
    "须在下一周期申报通知中明确，本周期资金正在拨付。",
)
