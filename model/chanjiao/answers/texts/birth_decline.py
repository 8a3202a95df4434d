"""The birth decline: the words of its answer."""

from chanjiao.report.words import Word

TITLE = Word(
    "Intake of secondary vocational schools under three rules for general seats",
    "三种普高招生规则下的中职招生",
)
FILL_TITLE = Word("Seats of secondary vocational schools taken, %", "中职招生完成率（%）")
COUNT_TITLE = Word(
    "How many of 95 cells of zone and category are too small",
    "95个“经济区×专业大类”单元中规模不足的数量",
)
CELLS_TITLE = Word(
    "Cells that fall below the least size, soonest first", "将低于办学规模下限的单元（按时间先后）"
)
BITES_IN = Word("bites in", "显著下降起始年")
COHORT_LINE = Word("turning 15 (dashed: births supposed)", "年满15岁（虚线：出生数为假设）")
COHORT_AXIS = Word("turning 15, and intake", "15岁人口与中职招生")
FOUND = Word(
    "Intake falls 30 % below that of {recent} in {held} if the general share is held, in {fixed} "
    "if general seats are fixed, in {rising} if the share goes on rising.",
    "中职招生较{recent}年均值下降30%的年份：普高比例不变 {held}，学位数不变 {fixed}，比例持续上升 "
    "{rising}。",
)
LOWEST = Word(
    "Smallest intake of {five}-{end}: {held} with the share held, {fixed} with seats fixed, "
    "{rising} with the share rising.",
    "{five}-{end}年最低招生数：比例不变 {held}，学位数不变 {fixed}，比例上升 {rising}。",
)
EMPTIEST = Word(
    "With the share held, seats stand emptiest in {year} in {zone}: {fill} taken.",
    "比例不变时，{year}年招生完成率最低的是{zone}：{fill}。",
)
BIRTHS = Word(
    "Births to {births} are counted, so 15-year-olds are known to {known}; later ones are "
    "supposed.",
    "{births}年及以前出生数为统计值，15岁人口至{known}年已知，之后为假设。",
)
RESTS_ON = (
    Word(
        "Children are divided among zones as the 2020 census divides people, shifted a little.",
        "各经济区儿童数按2020年普查人口比例推算并略作调整。",
    ),
    Word(
        "A cell is a category in a zone, not a school: below the size of one school, not one can "
        "live by that category alone.",
        "“单元”指经济区内的专业大类而非学校：低于一校规模即意味着任何学校都难以仅靠该类维持。",
    ),
)
DOUBTS = (
    Word(
        "Which rule will hold is a decision, not a fact; it moves intake more than births do.",
        "采用何种规则是政策选择而非事实，其影响大于出生数。",
    ),
    Word(
        "Zones rest on shares assumed for schools and children; moves of families are left out.",
        "分区结果依赖学校与儿童分布假设，未计入家庭迁移。",
    ),
    Word(
        "Composition by category is mostly assumed, so the order of small cells is uncertain.",
        "专业构成多为假设，小规模单元的先后次序不确定。",
    ),
)
ADVICE = Word(
    "Settle the rule for general seats, and a plan for which schools merge, and stop opening "
    "points in "
    "cells that the table lists.",
    "尽早明确普高招生规则与学校合并方案，并停止在表列单元新增布点。",
)
ADVICE_REASON = Word(
    "The first rule to bite does so in {year}; a filing and three years of teach-out take {lead} "
    "years.",
    "最早于{year}年显现影响；备案与三年停招过渡需{lead}年。",
)
