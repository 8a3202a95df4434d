"""After the programme: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word("What happens when the money of the projects ends?", "项目资金结束后会怎样？")
READING = Word(
    "A half-life is the time from the largest value to half of it. Compare what the upkeep line "
    "costs "
    "to the end of the run with the matched graduates it adds, not with the capital it keeps.",
    "半衰期为从峰值降至一半所需时间。应将运维经费与其新增的对口就业相比，而非与所保住的设备相比。",
)
TITLE = Word(
    "Capital and effect after {now}, by upkeep money from {start} on",
    "{now}年后的资本与效果（按{start}年起运维经费比例）",
)
RATE = Word("upkeep money a year, of capital", "年运维经费占资本")
CAPITAL = Word("programme capital at work", "示范项目在用资本")
CAPITAL_IN = Word("capital at work {year}", "{year}年在用资本")
CAPITAL_HALF = Word("half-life of capital", "资本半衰期")
EXTRA = Word("extra matched graduates", "新增对口就业")
EXTRA_IN = Word("extra matched {year}", "{year}年新增对口就业")
EXTRA_HALF = Word("half-life of effect", "效果半衰期")
GAINED = Word("cumulated extra matched {start}-{end}", "{start}-{end}年累计新增对口就业")
COST_IN = Word("upkeep money {five}", "{five}年运维经费")
COST_ALL = Word("upkeep money {start}-{end}", "{start}-{end}年运维经费")
LINE = Word("{rate} % a year", "每年{rate}%")
NEVER = Word("beyond {end}", "{end}年后")
FOUND = Word(
    "Without an upkeep line capital halves in {capital} and the effect in {effect} from their "
    "peaks.",
    "不设运维经费时，资本与效果自峰值减半分别需{capital}和{effect}。",
)
KEPT = Word(
    "With 8 % a year capital halves in {capital}, the effect in {effect}: equipment still wears "
    "out.",
    "每年8%运维经费时，资本与效果减半分别需{capital}和{effect}：设备仍会老化。",
)
PRICE = Word(
    "The 8 % line costs {paid} to {end} and adds {gained}, {each} each.",
    "8%运维经费至{end}年共需{paid}，新增对口就业{gained}，人均{each}。",
)
RESTS_ON = (
    Word(
        "Upkeep needs 8 % of capital a year; without any, equipment wears out twice as fast and "
        "half "
        "of it stands idle. All three are assumed.",
        "年运维需求为资本的8%；完全缺失时折旧加倍、半数闲置，三者均为假设。",
    ),
    Word(
        "Schools pay upkeep from ordinary budgets first, shared over all capital.",
        "学校先以常规经费支付运维，并在全部资本间分摊。",
    ),
    Word(
        "Nothing is renewed: capital that has worn out is not bought again.",
        "不考虑设备更新：报废设备不再购置。",
    ),
)
DOUBTS = (
    Word(
        "No Sichuan data tell how project equipment fares after acceptance.",
        "缺少项目验收后设备状况的四川数据。",
    ),
    Word(
        "Ordinary upkeep budgets cover most of the need in the base; were they cut, the line "
        "would be "
        "worth more.",
        "基准中常规经费已覆盖大部分运维需求；若其被压缩，专项经费价值更大。",
    ),
    Word(
        "Partners may keep up machines they use themselves; here they do not.",
        "企业可能自行维护共用设备，模型未计入。",
    ),
)
ADVICE = Word(
    "Put an upkeep line into the ordinary per-student allocation before the last project is "
    "accepted.",
    "在最后一批项目验收前，将运维经费纳入生均拨款。",
)
ADVICE_REASON = Word(
    "Capital peaks in {peak}; what is lost by neglect after that is not bought back.",
    "资本在{peak}年见顶；此后疏于维护造成的损失无法挽回。",
)
