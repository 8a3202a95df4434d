"""Robustness: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "If retirement rises, automation is faster or industry plans fail, does the ranking hold?",
    "延迟退休、自动化加速或产业规划落空时，政策排序是否成立？",
)
READING = Word(
    "Each cell compares a policy with none in the same world. Regret is what the best policy of "
    "that "
    "world would have given more; take a policy whose largest regret you can bear.",
    "每格为同一情境下与不实施政策之差；“遗憾”为该情境最优政策多出的效果，宜选最大遗憾可承受的政"
    "策。",
)
TITLE = Word(
    "Cumulated extra matched graduates {begun}-{fifteen} by policy and world",
    "{begun}-{fifteen}年累计新增对口就业：政策×情境",
)
REGRET_TITLE = Word(
    "Regret by policy and world, extra matched graduates forgone",
    "各政策在各情境下的遗憾（少获得的对口就业，人）",
)
AS_IS = Word("as in the base", "基准情境")
POLICY = Word("policy of the same money", "同等资金政策")
MOST_REGRET = Word("largest regret", "最大遗憾")
FOUND = Word("Best in the world of the base: {best}.", "基准情境下最优：{best}。")
CHANGES = Word("Another policy is best in: {worlds}.", "以下情境最优政策改变：{worlds}。")
HOLDS = Word("It is best in every world that was run.", "在所有情境下均为最优。")
LEAST = Word("Least regret: {policy}, at most {regret}.", "遗憾最小：{policy}，至多{regret}。")
RESTS_ON = (
    Word(
        "Worlds change from the dates in their files on; what is past is the same in all.",
        "各情境自其文件所列日期起变化，历史相同。",
    ),
    Word(
        "Policies spend the same money; where files of alternatives exist, they stand in the "
        "table.",
        "各政策资金相同；若有替代方案文件则一并列入。",
    ),
    Word(
        "All other numbers are as given: how sure each cell is, question 14 tells.",
        "其余参数取基准值，各格的把握程度见问题14。",
    ),
)
DOUBTS = (
    Word("Worlds are chosen, not drawn: none has a probability.", "情境为人为选定，不具概率含义。"),
    Word(
        "Graduates are counted alike, whenever they come and whatever they learned.",
        "毕业生不论时间与专业一律等值计数。",
    ),
    Word(
        "No policy reacts to its world; a government would.",
        "各政策不随情境调整，而现实中政府会调整。",
    ),
)
