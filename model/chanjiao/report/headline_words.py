"""The words of the headline."""

from chanjiao.report.words import Word

EFFECT = Word(
    "Effect of the programme's money{alone}: {extra:+,.0f} locally matched graduates a year, mean "
    "of {window}, against the same scenario without it{band}.",
    "{alone}项目资金效果：每年增加本地对口就业毕业生{extra:+,.0f}人（{window}年平均，"
    "与无项目资金的同一情景相比）{band}。",
)
INSIDE = Word(" (plausible: {low}-{high})", "，合理区间{low}-{high}人")
BELOW = Word(", BELOW the plausible {low}-{high}", "，低于合理区间{low}-{high}人")
ABOVE = Word(", ABOVE the plausible {low}-{high}", "，高于合理区间{low}-{high}人")
NO_BAND = Word("; no plausible band is known", "；合理区间未知")
ALONE = Word(" alone", "仅")
"""What an effect covers, where the scenario changes other things too."""
FROM_PARENT = Word(" Against {parent}: {extra:+,.0f}.", "与{parent}相比：{extra:+,.0f}人。")
COST = Word(
    "Cost a head to {last}: {grants} yuan of grants, {all} of all money.",
    "至{last}年人均成本：财政拨款{grants}元，含合作方资金{all}元。",
)
NO_COST = Word(
    "Cost a head to {last}: none, since no extra graduates come.",
    "至{last}年人均成本：没有新增，无从计算。",
)
PERIOD_OF_COST = Word(
    "Cost a head = grants paid by the province (or grants and the additional money of partners) "
    "of {first}-{last}, undiscounted, over the cumulated extra locally matched graduates of the "
    "same years: {grants} and {added} million yuan over {graduates}.",
    "人均成本＝{first}-{last}年省级财政拨款（或加合作方净增资金，均未折现）÷同期累计新增本地"
    "对口就业毕业生：{grants}、{added}百万元，{graduates}人。",
)
NO_COST_LONG = Word(
    "Grants of {grants} and additional money of {added} million yuan in {first}-{last}; the "
    "cumulated extra graduates of these years are {graduates}, so there is no cost a head.",
    "{first}-{last}年拨款{grants}、净增配套{added}百万元；同期累计新增毕业生{graduates}人，"
    "无法计算人均成本。",
)
ASKS = Word("Asks: {why}", "问题：{why}")
STUDENTS_SV = Word("Students, secondary vocational", "中职在校生")
STUDENTS_HV = Word("Students, higher vocational", "高职在校生")
STUDENTS_VB = Word("Students, vocational bachelor", "职业本科在校生")
DEMAND = Word("Posts wanted (demand)", "技能岗位需求")
SUPPLY = Word("Trained people (supply)", "技能人才供给")
GAP = Word("Gap in posts = demand - supply", "岗位缺口＝需求－供给")
HIRED = Word("Hired in their field a year", "年对口录用")
THOUSANDS = Word("thousand persons or posts", "万人、万个岗位")
CHANGE = Word("thousand; Δ from {parent}", "万人、万个岗位；Δ：与{parent}之差")

DOUBTS = Word(
    "Doubt: {assumed} of {count} numbers are assumed, the composition by category too; what "
    "training does for matching rests on priors. {how_sure}",
    "存疑：{count}个数据中{assumed}个为假设，专业构成多为假设；培训对对口率的作用为先验假设。"
    "{how_sure}",
)
SWEEP = Word("`chanjiao sweep` says how sure.", "把握程度见chanjiao sweep。")
OFFICE = Word(
    "Means of {replications} replications, seed {seed}.", "{replications}次模拟平均，种子{seed}。"
)
RESULTS = Word("Results: {place}", "结果：{place}")

BAND = Word(
    "Plausible band of the effect for {projects:.0f} projects: {low}-{high} (median {median}), an "
    "estimate by hand from {inputs} numbers, {assumed} of them assumed "
    "(data/plausible_effect.toml).",
    "{projects:.0f}个项目效果的合理区间：{low}-{high}人（中位数{median}人），由{inputs}个数据手工"
    "估算，其中{assumed}个为假设（data/plausible_effect.toml）。",
)
BAND_FAILS = Word(
    "No plausible band of the effect is given: it holds for grants of {low}-{high} million yuan a "
    "project (data/plausible_effect.toml), and these are of {grant}.",
    "不给出效果的合理区间：其适用于每个项目{low}-{high}百万元（data/plausible_effect.toml），"
    "本情景为{grant}百万元。",
)
BAND_UNKNOWN = Word(
    "No plausible band of the effect is known: there is no data/plausible_effect.toml beside the "
    "scenario or its parents.",
    "效果的合理区间未知：情景及其上级情景所在文件夹没有data/plausible_effect.toml。",
)
GAP_RISES = Word(
    "The programme's money raises the gap of {years} (by {gap} posts at most, in {year}), since "
    "demand rises first: by {demand} posts, supply by {supply}.",
    "项目资金使{years}年缺口上升（最多{gap}个，{year}年），因需求先于供给上升：需求{demand}个，"
    "供给{supply}个。",
)
BY_RESEARCH = Word(
    " Technical projects with firms open posts for trained people (research.upgrading) years "
    "before students of the new bases graduate.",
    "校企技术课题带动技能岗位需求（research.upgrading），早于新基地学生毕业数年。",
)
