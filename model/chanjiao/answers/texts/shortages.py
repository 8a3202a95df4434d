"""Shortages: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "Which industries and categories are short of skilled workers in two, five and ten "
    "years, by how many, "
    "and how sure is that?",
    "两年、五年、十年后哪些产业和专业大类缺技能人才，缺多少，把握多大？",
)
READING = Word(
    "Quote the median with P10 and P90, and the chance with them. Growth and replacement are posts "
    "that open in a year and are not to be added to the gap. Red: a gap above 10 % of demand has a "
    "chance of two in three; amber: any gap has. Gaps are rounded by their band.",
    "引用中位数时须附P10与P90及概率；增长与替补为当年新出现岗位，不得与缺口相加。红：缺口超过需求"
    "10%的概率达三分之二；黄：出现缺口的概率达三分之二。缺口按区间宽度取整。",
)
TITLE = Word("Gap by industry, with its chance", "分产业缺口及概率")
CATEGORY_TITLE = Word("Gap by programme category, with its chance", "分专业大类缺口及概率")
TOTAL_TITLE = Word("Gap of the province, with its chance", "全省缺口及概率")
RANKED = Word(
    "Gap in {year}: median, P10-P90 and chance of a shortage",
    "{year}年缺口：中位数、P10-P90与短缺概率",
)
MEDIAN = Word("gap, median", "缺口中位数")
P10 = Word("P10", "P10")
P90 = Word("P90", "P90")
CHANCE = Word("chance of a gap", "短缺概率")
LARGE = Word("chance of a gap above 10 %", "缺口超10%概率")
LIGHT = Word("light", "信号")
GROWTH = Word("growth, median", "增长（中位数）")
REPLACEMENT = Word("replacement, median", "替补（中位数）")
RED = Word("red: large shortage likely", "红：可能大幅短缺")
AMBER = Word("amber: shortage likely, size open", "黄：可能短缺，规模未定")
GREEN = Word("green: open", "绿：未定")
BLUE = Word("blue: surplus likely", "蓝：可能过剩")
BAR_AXIS = Word(
    "posts, thousand (grey: P10-P90; number: chance of a shortage)",
    "万个岗位（灰线：P10-P90；数字：短缺概率）",
)
FOUND = Word(
    "Gap of the province in {year}: {middle} (P10 {low}, P90 {high}).",
    "{year}年全省缺口：{middle}（P10 {low}，P90 {high}）。",
)
SUREST = Word(
    "Surest shortage in {year}: {name}, with a chance of {chance}.",
    "{year}年最确定的短缺：{name}，概率{chance}。",
)
RESTS_ON = (
    Word(
        "Every number is drawn from its range; the ranges are judgements, and so the chances are.",
        "各参数在其区间内抽取；区间为判断，概率因此也是判断。",
    ),
    Word(
        "Employment by industry was not found for any year: posts, productivity and skilled "
        "shares "
        "are assumed and scaled to totals.",
        "未找到任何年份的分产业就业数据，岗位、生产率与技能占比为假设并按总量校准。",
    ),
    Word(
        "A gap is posts wanted beyond trained people in or looking for their field.",
        "缺口为岗位需求减去在岗及求职的对口人才。",
    ),
)
DOUBTS = (
    Word(
        "The gap is a small difference of two large numbers; pay and training of adults close "
        "part "
        "of it in the model.",
        "缺口是两个大数之差；模型中工资与成人培训会弥合一部分。",
    ),
    Word(
        "What industries hire by category is a table of assumptions: trust groups before single "
        "ones.",
        "产业用人专业构成为假设，产业组比单项更可信。",
    ),
    Word(
        "Ranges of numbers are drawn one by one; that growth and automation may move together "
        "is left "
        "out.",
        "各参数独立抽取，未考虑增长与自动化等的联动。",
    ),
)
