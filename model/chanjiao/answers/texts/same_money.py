"""The same money: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "How much of the gap do 1.8 billion yuan close, beside the same present value spent otherwise?",
    "18亿元能弥合多少缺口？同等现值用于其他用途又如何？",
)
READING = Word(
    "Cost per extra matched graduate is present value over hires of graduates up to fifteen years "
    "from now; what trains "
    "adults into posts is told by person-years in the field instead, and takes posts from "
    "graduates. "
    "The chance of being best tells how far the order can be trusted; below one half, do not rank.",
    "人均成本为现值除以至十五年后的累计新增对口就业毕业生；成人培训直接填补岗位（并与毕业生竞争），"
    "应看“对口人年”。“最优概率”低于一半时不宜排序。",
)
TITLE = Word("The same money on the programme and on other uses", "同等资金：示范项目与其他用途")
USE = Word("use of the money", "资金用途")
MONEY = Word("present value", "现值")
EXTRA = Word("extra matched graduates {begun}-{fifteen}", "{begun}-{fifteen}年新增对口就业")
P10 = Word("P10", "P10")
P50 = Word("median", "中位数")
P90 = Word("P90", "P90")
COST = Word("cost per extra matched graduate", "新增对口就业人均成本")
YEARS = Word("more person-years in their field {begun}-{fifteen}",
             "{begun}-{fifteen}年新增对口人年")
COST_A_YEAR = Word("cost per person-year", "每人年成本")
CLOSED = Word("gap closed {year}", "{year}年弥合缺口")
OF_GAP = Word("of the gap", "占缺口")
CHANCE = Word("chance of being best", "最优概率")
GAP_AXIS = Word("gap {year}, thousand posts\n(axis does not begin at 0)",
                "{year}年缺口，万个岗位\n（坐标轴不从0开始）")
FOUND = Word(
    "The programme closes {closed} of the gap of {year} and gives {extra} in their field to "
    "{fifteen}.",
    "项目弥合{year}年缺口的{closed}，至{fifteen}年累计新增对口就业{extra}。",
)
BEST = Word("Most is brought by: {name}, {extra}; it is best in {chance} of the sets of numbers.",
            "效果最大：{name}，{extra}；在{chance}的参数组中最优。")
ALONE = Word(
    "No file alternative_*.toml was found beside the scenarios, so there is nothing to compare "
    "with; add "
    "files with --with.",
    "情景文件夹中没有alternative_*.toml文件，无从比较；可用--with添加。",
)
CHEAPEST = Word("Cheapest: {name}, {cost} per extra matched graduate.",
                "成本最低：{name}，每新增一名对口就业{cost}。")
BY_YEARS = Word("Cheapest by person-years in the field, adults included: {name}, {cost} each.",
                "按对口人年（含成人）成本最低：{name}，每人年{cost}。")
UNEQUAL = Word("Not of the same money, so compare costs only: {names}.",
               "资金规模不同、仅可比较人均成本：{names}。")
RESTS_ON = (
    Word("Present values are of {begun}, the year of the first projects; "
         "every use is "
         "compared with no programme, under the same numbers.",
         "现值折算至首批项目所在的{begun}年；各用途均在相同参数下与不实施相比。"),
    Word("Only money of the public is counted, not what partners or families add.",
         "仅计财政资金，不含合作方与家庭投入。"),
    Word("What each alternative does for a yuan rests on assumed effects, most of them untested in "
         "Sichuan.",
         "各替代用途的单位资金效果为假设，多未在四川验证。"),
)
DOUBTS = (
    Word("Levers differ in how well their effects are known: an assumed effect may win by its "
         "assumption.",
         "各政策效果的证据强弱不一，假设效果可能“赢在假设”。"),
    Word("Whether a lever can spend so much in time is not asked.", "未检验各项能否按时花完同等资"
                                                                    "金。"),
    Word("Effects beyond matched hires, such as research, are left out.",
         "未计对口就业以外的效果（如研发）。"),
)
ADVICE = Word(
    "Give part of a next cycle to '{name}' as a trial with a control group, before all of it.",
    "下一周期先以对照试点方式将部分资金用于“{name}”，再决定是否扩大。",
)
ADVICE_REASON = Word(
    "The call of a next cycle must say so; the present one is being paid out.",
    "须在下一周期申报通知中明确，本周期资金正在拨付。",
)
