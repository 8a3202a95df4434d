"""Phrases that every answer uses."""

from chanjiao.report.words import Word

QUESTION = Word("Question", "问题")
FINDINGS = Word("Found", "结论")
RESTS_ON = Word("Rests on", "依据")
DOUBTS = Word("Three biggest reasons to doubt", "三大存疑之处")
DECIDE_BY = Word("Decide by {year}", "决策时限：{year} 年")
READING = Word("How to read it", "阅读说明")
SCENARIOS = Word("Scenarios run", "所运行情景")
INPUTS = Word("Inputs by quality", "输入数据质量")
TABLES = Word("Tables", "表")
FIGURES = Word("Figures", "图")
QUESTIONS = Word("Questions", "问题清单")
NUMBER = Word("number", "序号")

SCENARIO = Word("scenario", "情景")
YEAR = Word("year", "年份")
ZONE = Word("zone", "经济区")
LEVEL = Word("level", "层次")
CATEGORY = Word("category", "专业大类")
INDUSTRY = Word("industry", "产业")
RULE = Word("rule for general seats", "普高招生规则")
EXTRA = Word("extra matched graduates a year", "年新增对口就业毕业生")
ALL = Word("all", "合计")
ALL_LEVELS = Word("all levels", "各层次合计")
PROVINCE = Word("Sichuan", "全省")
BESIDE = Word("Drawn together with: {titles}.", "同图比较：{titles}。")
WORLD = Word("world", "情境")
SCREENED = Word(
    "{left_out} of {tried} sets of numbers contradict published figures and are left out; "
    "{members} are used.",
    "在{tried}组参数中，{left_out}组与公布数据不符而剔除；采用{members}组。",
)
UNSCREENED = Word(
    "{members} sets of numbers, none left out: they were not compared with published figures.",
    "共{members}组参数，未与公布数据核对，未剔除。",
)
