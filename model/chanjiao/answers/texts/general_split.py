"""The split between general and vocational: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word(
    "What if general and vocational intake are split 60:40, 65:35 or 70:30?",
    "普职比调整为60:40、65:35或70:30会怎样？",
)
READING = Word(
    "Read the split reached first: general schools have to be built before they can admit. College "
    "intake is held by its plan, so pupils who turn to general schools are mostly lost to skilled "
    "supply, some years later.",
    "先看实际达到的普职比：普高须先建后招。高职招生受计划约束，转入普高的学生数年后大多不再进入技"
    "能人才供给。",
)
TITLE = Word("A larger general share from {start} on", "{start}年起提高普高比例")
PRESENT = Word("present share", "现行比例")
SPLIT = Word("general : vocational", "普职比")
REACHED = Word("general share reached", "实际普高比例")
GENERAL = Word("general intake", "普高招生")
SV = Word("secondary vocational intake", "中职招生")
HV = Word("higher vocational intake", "高职招生")
SURPLUS = Word("teachers beyond need (sec. voc.)", "中职超编教师")
GRADUATES = Word("graduates who look for work", "求职毕业生")
SUPPLY = Word("trained people in or for their field", "技能人才供给")
CHANGE = Word("trained people, beside present share", "技能人才供给变化")
GAP = Word("gap", "缺口")
INTAKE_FOUND = Word(
    "Secondary vocational intake of {ten}: {present} at the present share, {most} at 70:30 "
    "({part}).",
    "{ten}年中职招生：现行比例 {present}，70:30时 {most}（{part}）。",
)
SUPPLY_FOUND = Word(
    "Trained people in {fifteen} at 70:30 beside the present share: {change} ({part}).",
    "{fifteen}年70:30相对现行比例的技能人才供给变化：{change}（{part}）。",
)
TEACHERS_FOUND = Word(
    "Most teachers beyond need in one year: {now} at the present share, {then} at 70:30.",
    "单年最多超编教师：现行比例 {now}，70:30时 {then}。",
)
RESTS_ON = (
    Word(
        "The split is planned as a share of those who go on after grade 9, from {start} on; a "
        "quarter "
        "of missing general seats is built a year.",
        "普职比按升学人数计划，自{start}年起执行；每年新建缺口学位的四分之一。",
    ),
    Word(
        "General graduates without a bachelor place apply to colleges as today.",
        "未升本科的普高毕业生按现有比例报考高职。",
    ),
    Word(
        "Teachers leave by retirement only; none is moved to general schools.",
        "教师仅因离退减少，未考虑转岗至普高。",
    ),
)
DOUBTS = (
    Word(
        "Whether universities admit the additional general graduates is outside the model: the "
        "bachelor share is held, so more of them turn to colleges.",
        "本科是否扩招不在模型内：本科升学比例不变，更多普高毕业生转向高职。",
    ),
    Word(
        "College places follow the provincial plan; with a tight plan the loss of supply is "
        "larger.",
        "高职名额受省级计划限制；计划偏紧时供给损失更大。",
    ),
    Word(
        "Families may leave vocational tracks faster than the plan asks; then intake falls "
        "further.",
        "家庭可能比计划更快离开职教轨道，招生降幅将更大。",
    ),
)
ADVICE = Word(
    "Fix the split together with the plan for college places: a larger general share under today's "
    "plan for colleges costs skilled supply and gives nothing back.",
    "普职比应与高职招生计划同步确定：高职计划不变而提高普高比例，只会减少技能人才供给。",
)
ADVICE_REASON = Word(
    "General seats take about four years to build, and the small cohorts come from {ten} on: seats "
    "decided later stand empty soon after they open.",
    "普高学位建设约需四年，{ten}年起生源锐减：决定越晚，新建学位闲置越快。",
)
