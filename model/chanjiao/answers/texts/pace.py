"""Pace: the words of its answer."""

from chanjiao.report.words import Word

AT_ONCE = Word("all at once", "一次性立项")
AS_PLANNED = Word("three batches, as announced", "三批次（公布方案）")
YEARLY = Word("a fifth a year", "五年均分")
TITLE = Word("Projects called faster or slower", "示范项目立项节奏比较")
IN_USE = Word(
    "grants in use (office:\nmedian, P10-P90)", "拨付资金投用比例\n（项目办模拟：中位数与P10-P90）"
)
IN_USE_BY = Word("in use by end of {start}, P10", "{start}年末投用比例P10")
AT_WORK = Word("programme capital\nat work", "示范项目在用资本")
NOT_SPENT = Word("money not yet spent", "尚未支出资金")
GAINED = Word("cumulated extra matched graduates to {ten}", "至{ten}年累计新增对口就业")
FOUND = Word(
    "Most extra matched graduates, cumulated to {horizon}: {best}, {gained} ({lead} beside the "
    "three batches).",
    "至{horizon}年累计新增对口就业最多的节奏：{best}，{gained}（较三批次方案{lead}）。",
)
LOSS = Word(
    "Lost to haste, since too much money at once buys less: {fast} at once, {middle} in three "
    "batches, {slow} a fifth a year.",
    "资金过于集中导致的效率损失：一次性 {fast}，三批次 {middle}，五年均分 {slow}。",
)
NO_LOSS = Word(
    "At none of these paces does outlay exceed what projects can manage, so haste loses nothing.",
    "三种节奏下支出均未超过项目可消化规模，不存在赶工损失。",
)
SPREAD = Word(
    "The three paces lie within {part} of each other; which projects are chosen, and upkeep after "
    "them, matter more than pace.",
    "三种节奏的累计效果相差不超过 {part}；项目遴选与后续运维比节奏更重要。",
)
RESTS_ON = (
    Word(
        "What a project can manage a year, and how fast unit costs rise beyond it, is assumed.",
        "单个项目每年可消化资金及超出后单位成本上升幅度均为假设。",
    ),
    Word(
        "The office simulates reviews, works, failures and rests on assumed durations.",
        "项目办模拟评审、施工与失败，其时长为假设。",
    ),
    Word(
        "Which batches are announced and which are assumed, the scenario file says.",
        "哪些批次已公布、哪些为假设，见情景文件。",
    ),
)
DOUBTS = (
    Word(
        "No unit costs by pace were published: with costs that do not rise, at once is best.",
        "缺少分节奏的单位成本数据：若成本不随节奏上升，则一次性立项最优。",
    ),
    Word(
        "Learning from one batch to the next is not in the model; it would speak for batches.",
        "模型未考虑批次间的学习效应，该效应有利于分批。",
    ),
    Word(
        "The sum to a fixed year favours what begins early; capital that begins early also "
        "wears out "
        "early.",
        "截至固定年份的累计值偏向早启动方案；早投用的设备也更早老化。",
    ),
)
ADVICE = Word(
    "For a next cycle the model favours '{best}'; keep a ceiling on yearly outlay per project, "
    "above "
    "which money buys less.",
    "下一周期模型倾向“{best}”；须保留单个项目年度支出上限，超出部分资金效率下降。",
)
ADVICE_REASON = Word(
    "A cycle that is to follow must stand in the budget of the autumn before it begins.",
    "后续周期须列入其启动前一年秋季的预算。",
)
