"""The words of all that is told about feedback loops."""

from chanjiao.report.words import Word

REINFORCING = Word("reinforcing", "增强")
BALANCING = Word("balancing", "平衡")

LOOP = Word("loop", "回路")
NAME = Word("name", "名称")
SIGN = Word("sign", "极性")
MEASURED = Word("measured", "实测极性")
DELAY = Word("delay, years", "延迟（年）")
ACTING = Word("acts in", "起作用年份")
CHAIN = Word("chain", "因果链")
WAITS = Word("waits", "延迟构成")
FILLS = Word("stocks that act while they fill", "边积累边起作用的存量")
CUT_AT = Word("cut at", "切断处")
CUT_HERE = Word("cut in this scenario", "本情景中已切断")

AS_NAMED = Word("as named", "与名称一致")
NEVER = Word("rests", "不起作用")
AGAINST = Word("AGAINST ITS NAME", "与名称不符")
ALL_YEARS = Word("all years", "全部年份")
SOME_YEARS = Word("{count} of {all} years", "{all} 年中 {count} 年")
YEARS = Word("{years:.1f} years", "{years:.1f} 年")
NO_WAIT = Word("none; the first answer comes at once", "无；立即开始响应")

NAMED = Word("Named feedback loops", "已命名的反馈回路")
NOT_MEASURED = Word(
    "Signs are those of the names. `chanjiao loops SCENARIO` measures sign and delay of each loop "
    "on a run of a scenario.",
    "极性依名称列出。运行 `chanjiao loops SCENARIO` 可在情景上实测各回路的极性与延迟。",
)
HOW_MEASURED = Word(
    "Measured on {title}: each link by moving its cause a little on 1 February and 1 August "
    "of every year, the loop's sign being the product. A loop rests in years in which one of its "
    "links does not answer. Delays are sums of waits along the chain; a stock that acts "
    "while it fills is no wait, and its residence time stands beside.",
    "在情景“{title}”上实测：每年2月1日和8月1日对各环节的原因变量作微小变动，回路极性为各环节极性之积。"
    "某环节无响应的年份，回路不起作用。延迟为链上各处等待时间之和；边积累边起作用的存量不计入，"
    "另列其平均停留时间。",
)
NOT_HERE = Word("Not in this version", "本版本未包含")

CENSUS = Word("All feedback loops", "全部反馈回路")
GROUP = Word(
    "A group of {size} variables with {stocks} stocks ({hidden} of them in delays) and {links} "
    "links, in which every variable moves every other one.",
    "一个由 {size} 个变量组成的组：含存量 {stocks} 个（其中 {hidden} 个属于延迟），"
    "环节 {links} 个，组内任一变量都影响其余变量。",
)
SMALL = Word(
    "{count} small groups of 1 to {most} variables: {names}.",
    "另有 {count} 个小组（各含 1 至 {most} 个变量）：{names}。",
)
INDEPENDENT = Word(
    "The large group holds {independent} independent loops, of which all others are sums; "
    "{shortest} of them are found among the shortest loops through each link, {short} with at "
    "most {limit} variables, the longest with {longest}.",
    "大组含 {independent} 个独立回路，其余回路均为其组合；在经过各环节的最短回路中可取得 "
    "{shortest} 个，其中 {short} 个不超过 {limit} 个变量，最长者 {longest} 个变量。",
)
WHY_NOT_ALL = Word(
    "All loops are not listed: their number grows exponentially with the links. A basis of "
    "undirected circles is not used: it may run against causation.",
    "不列举全部回路：其数目随环节数呈指数增长。不采用无向图的环基，因其可能违背因果方向。",
)

PARTS_TITLE = Word(
    "What each feedback loop adds to the programme's effect", "各反馈回路对项目效果的贡献"
)
EFFECT = Word("effect of the programme", "项目效果")
PART = Word("part in the effect", "对效果的贡献")
OTHERS = Word("grey: {count} other loops", "灰色：其余 {count} 个回路")
NOT_ADDITIVE = Word(
    "A loop's part is the effect less what it is with the loop cut; parts do not add up to the "
    "effect, since loops share links.",
    "回路贡献 = 项目效果 - 切断该回路后的效果；回路之间共用环节，故各项贡献之和不等于总效果。",
)
MEAN = Word("mean of all members", "各类平均")
