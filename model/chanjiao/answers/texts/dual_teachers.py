"""Dual-qualified teachers: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "How many dual-qualified teachers are needed by category, and can we get them?",
    "各专业大类需要多少双师型教师，能否配齐？",
)
READING = Word(
    "Need is 60 % of the teachers that enrolment asks for. The binding constraint is the one whose "
    "easing adds most; the shade runs from the least to the most favourable number.",
    "需求为按在校生配备教师数的60%；“主要约束”指放松后增量最大的一项；阴影为参数取值范围。",
)
TITLE = Word("Dual-qualified teachers: need and stock", "双师型教师：需求与存量")
LEVEL_TITLE = Word(
    "Need and stock by level, with the range of the stock", "分层次需求与存量（含存量区间）"
)
BINDING_TITLE = Word(
    "What easing each constraint adds to dual-qualified teachers", "放松各项约束可增加的双师型教师"
)
NEED = Word("needed", "需求")
STOCK = Word("stock", "存量")
LOWEST = Word("stock, lowest", "存量下限")
HIGHEST = Word("stock, highest", "存量上限")
NEED_IN = Word("needed {year}", "{year}年需求")
STOCK_IN = Word("stock {year}", "{year}年存量")
MISSING_IN = Word("missing {year}", "{year}年缺额")
MET = Word("need met from", "满足需求起始年")
BINDING = Word("binding constraint", "主要约束")
GAINED = Word("more by easing it, {year}", "放松后{year}年增量")
STOCK_LINE = Word("stock, with its range", "存量（阴影：区间）")
NEED_LINE = Word("needed for {target} %", "达到{target}%所需")
BINDING_AXIS = Word(
    "dual-qualified teachers added by {year}; upright line: missing",
    "至{year}年可增双师型教师（竖线：缺额）",
)
HIRING = Word("posts filled twice as fast", "招聘提速一倍")
CONVERSION = Word("training half as many again", "双师培训增加五成")
FIRMS = Word("firms follow twice as fast", "企业跟进提速一倍")
ATTRITION = Word("a fifth fewer leave", "离退减少两成")
FOUND = Word(
    "In {year} {missing} dual-qualified teachers are missing for a share of {target}; the stock "
    "covers "
    "{cover} of the need.",
    "{year}年按{target}目标尚缺双师型教师{missing}人，存量满足率{cover}。",
)
WORST = Word("Most are missing in {worst}: {missing}.", "缺额最大的是{worst}：{missing}人。")
BINDING_FOUND = Word(
    "What binds most is eased by '{binding}': {gained} teachers.",
    "最有效的措施为“{binding}”：{gained}人。",
)
RESTS_ON = (
    Word(
        "A target of 60 % dual-qualified, of all teachers needed at 18-19 students a teacher.",
        "双师型占比目标60%，按生师比18-19配备教师。",
    ),
    Word(
        "Conversion is calibrated to the national share of 2021-23 and rises as firms take part.",
        "转化率按2021-23年全国比例校准，并随企业参与提高。",
    ),
    Word(
        "How far a policy can ease each constraint is set here, and is not equally plausible "
        "for all.",
        "各约束可放松的幅度由本分析设定，可行性并不相同。",
    ),
)
DOUBTS = (
    Word(
        "The Sichuan share was not found, and the national one changed its basis in 2021.",
        "未找到四川双师比例，全国口径2021年有变。",
    ),
    Word(
        "A certificate is not experience: the reported share overstates teachers who know the "
        "trade.",
        "持证不等于有经验，统计比例高估真正懂行的教师。",
    ),
    Word(
        "Teachers cannot move between categories here; retraining would ease some shortages.",
        "模型中教师不能跨类转岗，转岗培训可缓解部分缺额。",
    ),
)
ADVICE = Word(
    "Begin with '{binding}', in the categories at the head of the table; do not hire for secondary "
    "schools beyond what is left after {ten}.",
    "先从表首类别做起，采取“{binding}”；中职招聘不宜超过{ten}年后的需求。",
)
ADVICE_REASON = Word(
    "Conversion takes years: what is begun in {start} shows in {five}, before the small cohorts "
    "come.",
    "转化需数年：{start}年启动，{five}年见效，先于生源下降。",
)
