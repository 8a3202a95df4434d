"""Curriculum lag: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "What does the lag of courses behind technology cost, in electronics and digital fields "
    "above all?",
    "课程滞后于技术（尤其电子与数字类）造成多大损失？",
)
READING = Word(
    "Relevance is 1 at the frontier. Solid lines keep today's renewal time, dashed ones renew in "
    "two years. Gains are hires in the field a year once graduates have met the new "
    "courses.",
    "适用性以技术前沿为1；实线为现行更新周期，虚线为两年更新。收益为新课程毕业生带来的年"
    "对口录用增量。",
)
TITLE = Word("Relevance of courses, and what faster renewal gains", "课程适用性与加快更新的收益")
AXIS = Word("relevance (dashed: 2 years)", "课程适用性（虚线：2年更新）")
INDEX_PUBLISHED = Word("relevance {published}", "{published}年适用性")
INDEX_AT = Word("relevance {ten}, renewed in {time} years", "{ten}年适用性（{time}年更新）")
GAIN_AT = Word("more matched hires, {time} years", "对口录用增量（{time}年更新）")
BAR = Word("renewed in {time} years", "{time}年更新")
BAR_AXIS = Word("more matched hires a year, {mean}, persons", "年对口录用增量（{mean}年均值，人）")
FOUND = Word(
    "Electronics and information in {ten}: relevance {old} when courses are renewed in 4 years, "
    "{new} "
    "in 2.",
    "{ten}年电子与信息类课程适用性：4年更新 {old}，2年更新 {new}。",
)
GAIN = Word(
    "Renewal in 2 years instead of 4 from {start} on: {own} a year hired in their field in "
    "electronics "
    "and information, {all} in all categories (mean of {mean}).",
    "{start}年起更新周期由4年缩至2年：电子与信息类年对口录用{own}，全部类别{all}（{mean}年均值）。",
)
COST = Word(
    "What the whole lag costs beside courses almost at the frontier: {lost} matched hires a year "
    "in "
    "electronics and information, {all} in all.",
    "与几乎贴近前沿的课程相比，滞后的全部代价：电子与信息类每年少{lost}对口录用，全部类别{all}。",
)
RESTS_ON = (
    Word(
        "Speed of technology by category and the loss of value behind it are assumed, guided by "
        "studies of pay in technical degrees.",
        "分类别的技术进步速度及落后损失为假设，参考技术类学历溢价研究。",
    ),
    Word(
        "Partner firms and new equipment shorten renewal further, as in the base.",
        "合作企业与新设备进一步缩短更新周期，与基准一致。",
    ),
    Word(
        "Renewal costs nothing here; what it costs has to be set against the gain.",
        "模型未计更新成本，应与收益对照。",
    ),
)
DOUBTS = (
    Word(
        "How far relevance moves hiring has no causal estimate for China.",
        "课程适用性对录用的影响缺少中国因果估计。",
    ),
    Word(
        "Better matched graduates may displace others where vacancies, not skills, are short.",
        "岗位不足而非技能不足时，对口增量可能只是替代他人。",
    ),
    Word(
        "Courses on paper renew faster than teaching: without teachers' practice the gain is less.",
        "文本更新快于教学更新：教师缺少企业实践时收益更小。",
    ),
)
ADVICE = Word(
    "Renew courses of electronics and information every two years, beginning where firms take "
    "part.",
    "电子与信息类课程两年一更新，从有企业参与的专业做起。",
)
ADVICE_REASON = Word(
    "Courses renewed in one year are taught to the intake of the next, who graduate three years "
    "later.",
    "当年更新的课程用于次年入学的学生，其三年后毕业。",
)
