"""Vocational bachelors: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "Are more vocational bachelors good for the local labour market?",
    "扩大职业本科对本地劳动力市场有利吗？",
)
READING = Word(
    "What higher vocational colleges lose is as much a part of the answer as what bachelors "
    "gain; the "
    "share that leaves the province tells the leak.",
    "高职的减少与职业本科的增加同样重要；离省比例反映人才外流。",
)
TITLE = Word(
    "Twice and three times as many places for vocational bachelors from {soon} on",
    "{soon}年起职业本科招生扩大至两倍和三倍",
)
PRESENT = Word("present plan", "现行计划")
TIMES = Word("{factor} times the plan", "计划的{factor}倍")
PLAN = Word("plan", "计划")
INTAKE = Word("intake", "招生")
GRADUATES = Word("graduates who look for work", "求职毕业生")
AWAY = Word("of whom leave the province", "其中离省比例")
UPGRADED = Word("gone on to a bachelor's course", "专升本")
HIRES = Word("hired in their field", "对口录用")
SUPPLY = Word("trained people in or for their field", "技能人才供给")
GAP = Word("gap", "缺口")
FOUND = Word(
    "Three times the plan, yearly mean of {mean}: {vb} graduates at bachelor level, {hv} at "
    "higher "
    "vocational level.",
    "计划扩大至三倍（{mean}年年均）：职业本科求职毕业生{vb}人，高职{hv}人。",
)
HIRED = Word(
    "Hired in their field: {vb} a year at bachelor level, {all} over all levels.",
    "年对口录用：职业本科{vb}人，各层次合计{all}人。",
)
LEAK = Word(
    "With more of them the leak grows: {more} of the bachelors of {fifteen} leave the province "
    "instead of "
    "{less}.",
    "人数越多外流越大：{fifteen}届职业本科毕业生离省比例由{less}升至{more}。",
)
RESTS_ON = (
    Word(
        "Plan and applications grow together; seats follow as schools open points.",
        "招生计划与报考同步扩大，学位随布点增加。",
    ),
    Word(
        "Bachelors come from general high schools and are lost to higher vocational colleges.",
        "职业本科生源来自普高，相应减少高职生源。",
    ),
    Word(
        "Posts by level follow an assumed drift towards higher skill; they do not follow supply.",
        "各层次岗位结构按假设趋势上移，不随供给变化。",
    ),
)
DOUBTS = (
    Word(
        "How many posts want a vocational bachelor is assumed; firms may take them for posts of "
        "higher vocational graduates.",
        "职业本科岗位数为假设；企业可能用其填补高职岗位。",
    ),
    Word(
        "Sichuan has had few such graduates yet, so their leaving is a guess.",
        "四川此类毕业生尚少，离省比例为推测。",
    ),
    Word(
        "What it costs to raise colleges to bachelor level is left out.",
        "未计入高职升格为职业本科的成本。",
    ),
)
ADVICE = Word(
    "Enlarge the plan for bachelors only as far as their posts are vacant, and name the "
    "categories; "
    "review it when the first larger intake graduates.",
    "职业本科扩招以该层次岗位空缺为限并明确专业大类，首批扩招毕业时复核。",
)
ADVICE_REASON = Word(
    "Seats of {soon} have to stand in the plan of {start}; their students graduate four years "
    "later.",
    "{soon}年招生须列入{start}年计划，其学生四年后毕业。",
)
