"""Leverage: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "What leverage is real: matching of 1:1, 2:1 or 3:1, of which 30 to 80 % is additional?",
    "真实杠杆有多大：配套1:1、2:1、3:1，其中净增占三至八成？",
)
READING = Word(
    "Only additional money, matching times its additional share, buys anything: read down the "
    "column "
    "'additional yuan'. Costs divide money by the cumulated extra matched "
    "graduates to the end of the run. Each bar of the tornado moves what its name says, alone.",
    "只有净增资金（配套比例×净增比例）才有作用，请按“每元净增”阅读；成本为资金除以至模拟期末累计新"
    "增对口就业；龙卷风图每条只变动其所列项。",
)
TITLE = Word("The programme's effect under other leverage", "不同杠杆下的项目效果")
SWING_TITLE = Word(
    "What moves the programme's effect (mean of {window})", "影响项目效果（{window}年平均）的参数"
)
RATIO = Word("matching, yuan per yuan of grant", "每元财政资金配套")
SHARE = Word("additional share", "净增比例")
ADDED = Word("additional yuan per yuan of grant", "每元财政资金净增配套")
EXTRA = Word("extra matched graduates a year, mean of {window}", "{window}年均新增对口就业")
COST = Word("grant per extra matched graduate", "人均财政成本")
ALL_COST = Word("all new money per extra matched graduate", "人均全部新增资金")
COST_LINE = Word("grants only", "财政资金")
ALL_COST_LINE = Word("grants and additional money", "财政资金与净增配套")
EVEN_LINE = Word("break-even", "盈亏平衡点")
COST_AXIS = Word("cost per extra matched graduate", "新增对口就业人均成本")
NUMBER = Word("number", "参数")
AS_GIVEN = Word("as given", "基准值")
AT_LOW = Word("at the low end of its range", "取下限")
AT_HIGH = Word("at the high end of its range", "取上限")
SWING = Word("swing", "摆幅")
FOUND = Word(
    "Over the grid of 1:1 to 3:1 and 30 to 80 % the programme gives {low} to {high} extra matched "
    "graduates at full operation (mean of {window}).",
    "在1:1至3:1、净增30%至80%的组合下，满负荷期（{window}年均值）新增对口就业为{low}至{high}。",
)
ZERO = Word("Without any additional money it gives {zero}.", "没有净增配套时为{zero}。")
EVEN = Word(
    "Break-even: {even} additional yuan per yuan of grant halve what a matched graduate costs the "
    "province.",
    "盈亏平衡：每元财政资金带来{even}元净增配套时，财政人均成本减半。",
)
NOT_EVEN = Word(
    "No leverage up to 4 yuan per yuan of grant halves what a matched graduate costs the province.",
    "每元财政资金净增配套不超过4元时，财政人均成本均不能减半。",
)
RESTS_ON = (
    Word(
        "First 15 projects drew 2.3 billion yuan of all sources: that is leverage, not "
        "additionality.",
        "首批15个项目共带动23亿元：这是杠杆，不等于净增。",
    ),
    Word(
        "Matching follows the engagement of firms, so more projects find more partners.",
        "配套随企业参与度变化，项目越多伙伴越多。",
    ),
    Word(
        "Partners' money buys equipment as the province's does.",
        "配套资金与财政资金购置设备的效率相同。",
    ),
)
DOUBTS = (
    Word("No additional share was ever measured in Sichuan.", "四川从未测算过净增比例。"),
    Word(
        "Matching in kind, such as used machines and staff time, may be worth less than its price.",
        "实物配套（旧设备、人员工时）价值可能低于账面。",
    ),
    Word(
        "Chains from equipment to matching rest on priors; see the tornado for what moves the "
        "result "
        "more than leverage does.",
        "设备到对口就业的传导为先验假设；龙卷风图列出比杠杆影响更大的参数。",
    ),
)
ADVICE = Word(
    "Ask of each project what partners would have spent anyway, and pay the last tranche on "
    "additional "
    "money shown, not on matching declared.",
    "逐项核实合作方本来就会投入的部分，末期拨付与“已证实的净增”挂钩，而非申报配套。",
)
ADVICE_REASON = Word(
    "Once the last tranches are paid nothing hangs on the proof.", "末期资金拨付后再无约束手段。"
)
