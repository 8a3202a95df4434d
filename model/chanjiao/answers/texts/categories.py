"""Categories: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "Which programme categories are to be opened, held or closed, and when must that begin?",
    "哪些专业大类应新增、保持或压缩，何时启动？",
)
READING = Word(
    "Up: short in five years; right: seats filled today. Short and filled: open. Short and "
    "empty: fill "
    "what there is. Not short: hold, or close where seats stand empty as well.",
    "纵轴：五年后缺口；横轴：当前招生完成率。缺且满则新增，缺而不满则先招满，不缺则保持，不缺且不"
    "满则压缩。",
)
TITLE = Word(
    "Categories by gap in five years and seats taken today",
    "各专业大类：五年后缺口与当前招生完成率",
)
OPEN = Word("open", "新增")
FILL = Word("fill first", "先招满")
HOLD = Word("hold", "保持")
CLOSE = Word("close", "压缩")
NONE = Word("none", "无")
FILL_IN = Word("seats taken {year}", "{year}年招生完成率")
GAP_IN = Word("gap of posts wanted {year}", "{year}年缺口占岗位")
POSTS_IN = Word("gap {year}", "{year}年缺口")
ADVICE_HEAD = Word("advice", "建议")
BY = Word("decide by", "决策时限")
REGRET_LOW = Word("trained in vain if demand is low", "低增长时多培养")
REGRET_HIGH = Word("short more if demand is high", "高增长时再缺")
FOUND = Word("To {word}: {names}.", "{word}：{names}。")
REGRET = Word(
    "If all gaps of {five} are trained for and industry grows 30 % slower, {regret} are trained "
    "beyond "
    "posts.",
    "若按{five}年缺口全额培养而产业增速低三成，将多培养{regret}。",
)
RESTS_ON = (
    Word(
        "Which categories an industry hires is a table of assumptions; so are its growth and its "
        "productivity.",
        "产业用人专业构成及其增长、生产率均为假设。",
    ),
    Word(
        "A gap above 2 % of posts counts as short; seats above 65 % taken count as filled.",
        "缺口超过岗位2%视为短缺，招生完成率高于65%视为招满。",
    ),
    Word(
        "Lead time: proposal and filing with three years of study; closing, three years of "
        "teach-out.",
        "提前量：申报备案加三年学制；压缩为三年停招过渡。",
    ),
)
DOUBTS = (
    Word(
        "Only two of nineteen category shares are measured: trust the three industry groups more.",
        "十九类中仅两类占比有实测，三大产业组更可信。",
    ),
    Word(
        "Levels are added up: a category may be short of college and long of secondary graduates.",
        "各层次合并计算，同一大类可能高职短缺而中职过剩。",
    ),
    Word(
        "Schools respond by themselves in the model; advice followed by all at once overshoots.",
        "模型中学校会自行调整，一哄而上将矫枉过正。",
    ),
)
ADVICE = Word(
    "Begin with {first}; move in yearly steps, and look again at each filing.",
    "从{first}开始，逐年小步调整，并在每次备案时复核。",
)
ADVICE_REASON = Word(
    "The year is that of the category that must move first; others stand in the table.",
    "所列年份为最紧迫类别的时限，其余见表。",
)
