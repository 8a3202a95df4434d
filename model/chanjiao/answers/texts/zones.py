"""Zones: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "Do Chengdu and Yibin gain at the expense of other zones?",
    "成都、宜宾的所得是否以其他经济区为代价？",
)
READING = Word(
    "Rows of the matrix are where graduates come from, columns where they look for work. A zone "
    "loses "
    "by the programme only if its effect is below 0; its share of money tells what it was given.",
    "矩阵行为毕业地、列为求职地。只有效果为负才算受损；资金占比反映投入。宜宾属川南。",
)
TITLE = Word("Money and effect of the programme by zone", "示范项目资金与效果（分经济区）")
MATRIX_TITLE = Word(
    "Where graduates of {year} look for work, % of those of each zone",
    "{year}年毕业生求职去向（占各区毕业生%）",
)
MATRIX_TABLE = Word("Graduates of {year} by origin and destination", "{year}年毕业生来源地与去向")
GINI_TITLE = Word(
    "Inequality among zones of vacant posts, as a part of posts wanted",
    "各经济区岗位空缺率的不平等程度",
)
GINI_HEAD = Word("Gini of vacant posts", "空缺率基尼系数")
WITHOUT = Word("without the programme", "不实施示范项目")
WITH = Word("with the programme", "实施示范项目")
NAMED = Word("{en}", "{zh}")
GRADUATES = Word("graduates who look for work {year}", "{year}年求职毕业生")
STAY = Word("stay in their zone", "留本区")
MOVE = Word("go to another zone", "去其他区")
LEAVE = Word("leave the province", "离省")
ARRIVE = Word("come from other zones", "外区来人")
LACK = Word("posts vacant", "岗位空缺率")
MONEY = Word("of programme money", "占项目资金")
EFFECT = Word("extra matched hires", "新增对口录用")
MONEY_BAR = Word("share of programme money", "资金占比")
EFFECT_BAR = Word("share of extra matched hires", "新增对口录用占比")
PART = Word("% of the province", "占全省%")
FROM = Word("graduates of", "毕业地")
TO = Word("look for work in", "求职地")
OUTSIDE = Word("outside the province", "省外")
OUTSIDE_SHORT = Word("outside", "省外")
NOBODY_LOSES = Word(
    "No zone has fewer matched hires with the programme than without (mean of {window}).",
    "与不实施相比，没有经济区的对口录用减少（{window}年均值）。",
)
LOSES = Word(
    "With the programme, fewer are hired in their field than without it in: {zones} (mean of "
    "{window}).",
    "实施后对口录用减少的经济区：{zones}（{window}年均值）。",
)
KEPT = Word(
    "Of graduates of {year}, {plain} of the Chengdu plain look for work at home; {least} keeps "
    "least: "
    "{kept}.",
    "{year}年毕业生留本区比例：成都平原{plain}；最低为{least}：{kept}。",
)
GINI = Word(
    "Inequality of vacancy rates in {year} (Gini): {before} without and {after} with the "
    "programme.",
    "{year}年空缺率基尼系数：不实施{before}，实施{after}。",
)
RESTS_ON = (
    Word(
        "Divisions of schools, industries and money among zones are assumed.",
        "学校、产业与资金的分区比例均为假设。",
    ),
    Word(
        "Graduates who look beyond their zone go where posts are vacant.",
        "跨区求职者流向岗位空缺多的经济区。",
    ),
    Word(
        "The south stands for Yibin: prefectures are not told apart.",
        "以川南代表宜宾，未细分到市州。",
    ),
)
DOUBTS = (
    Word(
        "No matrix of origin and destination was found to check against.",
        "没有可供核对的来源-去向实测矩阵。",
    ),
    Word(
        "Distance and pay between zones do not act on moves; only vacancies do.",
        "跨区流动未计距离与工资差异，仅取决于空缺。",
    ),
    Word(
        "Firms do not move to where people are trained within the horizon.",
        "未考虑企业向人才集中地迁移。",
    ),
)
ADVICE = Word(
    "Give zones outside the plain a floor of a next cycle's money, tied to local firms, and open "
    "posts "
    "of alliances to all zones.",
    "下一周期为成都平原以外地区设资金下限并与本地企业挂钩，集团岗位信息向各区开放。",
)
ADVICE_REASON = Word(
    "Weights of zones are set in the call for projects, which precedes the budget of a next cycle.",
    "分区权重在项目申报通知中确定，先于下一周期预算。",
)
