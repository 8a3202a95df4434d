"""Firms: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word("What moves firms from cold to hot?", "什么能使企业由“冷”变“热”？")
READING = Word(
    "Participation spreads by example: compare curves, not single years. On the map, red cells "
    "have at "
    "least doubled participation in ten years. Deadweight is paid to firms that would have come "
    "anyway.",
    "参与度靠示范扩散，应比较曲线而非单年。图中红色为十年后参与度翻番以上；“无谓支出”指本来就会参"
    "与的企业所得补助。",
)
TITLE = Word(
    "Firms that train with schools, by support from {start} on",
    "企业参与度（按{start}年起补助标准）",
)
MAP_TITLE = Word(
    "Participation of firms in {ten}, %, by support and leaving of graduates",
    "{ten}年企业参与度（%）：补助与毕业生离省",
)
INDUSTRY_TITLE = Word(
    "Participating firms in {ten} by industry and support", "{ten}年分产业参与企业数（按补助）"
)
SUPPORT = Word("support per firm and year", "每家企业年补助")
REACH = Word("participating firms", "企业参与率")
REACH_IN = Word("share that takes part {year}", "{year}年参与率")
FIRMS_IN = Word("firms {year}", "{year}年参与企业数")
FIRMS_AXIS = Word("firms, at support of 20,000 yuan", "参与企业数（补助2万元）")
PAID = Word("support paid a year", "年补助支出")
DEADWEIGHT_PART = Word("deadweight", "无谓支出比例")
COST_PER_FIRM = Word("paid per firm won over", "每新增一家企业支出")
HIRES = Word("more matched hires", "新增对口录用")
AT_SUPPORT = Word("support {support} yuan", "补助{support}元")
LINE = Word("{support} yuan", "{support}元")
LEAVING = Word("graduates who leave, relative to usual", "毕业生离省（相对基准）")
LEAVING_AXIS = Word("graduates who leave,\nrelative to usual", "毕业生离省\n（相对基准）")
SUPPORT_AXIS = Word("support per firm and year, thousand yuan", "每家企业年补助（千元）")
FOUND = Word(
    "Without support {part} of firms take part in {now} and {cold} in {ten}.",
    "不补助时企业参与率{now}年为{part}，{ten}年为{cold}。",
)
TIPS = Word(
    "Support of {support} a firm and year is the least on the grid that doubles participation by "
    "{ten}.",
    "使{ten}年参与率翻番的最低补助标准为每家每年{support}。",
)
NEVER_TIPS = Word(
    "No support on the grid doubles participation by {ten}.",
    "所列补助标准均不能使{ten}年参与率翻番。",
)
DEADWEIGHT = Word(
    "At {support} a firm, {part} of the money of {year} goes to firms that would take part anyway.",
    "补助{support}时，{year}年补助的{part}流向本来就会参与的企业。",
)
RETENTION = Word(
    "Halving the leaving of graduates changes participation of {year} by {change}.",
    "毕业生离省减半使{year}年参与率变化{change}。",
)
RESTS_ON = (
    Word(
        "Firms join by themselves and by example, and only where the net benefit suits them; "
        "speeds "
        "are below those of studies of diffusion.",
        "企业自发或受示范带动参与，且须净收益合算；扩散速度低于文献均值。",
    ),
    Word(
        "Benefits differ among firms by about a trainee's yearly pay, which is assumed.",
        "企业间收益差异约为一名学徒年薪，为假设。",
    ),
    Word(
        "Support goes to every participating firm, old or new.",
        "补助发放给所有参与企业，不分新老。",
    ),
)
DOUBTS = (
    Word(
        "No data show how Chinese firms answer to support: quality of graduates may move them "
        "more "
        "than money.",
        "缺少中国企业对补助反应的数据，毕业生质量可能比资金更有效。",
    ),
    Word(
        "The number of firms that could take part is an order of magnitude.",
        "可参与企业数仅为量级估计。",
    ),
    Word(
        "Firms may come for the money and leave with it; ending support is not run here.",
        "企业可能为补助而来、随补助而去，此处未模拟补助退出。",
    ),
)
ADVICE = Word(
    "Tie support to new firms or to added training places, and pilot it in one or two industries "
    "before it is general.",
    "补助应与新参与企业或新增岗位挂钩，先在一两个产业试点再推广。",
)
ADVICE_REASON = Word(
    "Spread by example takes about a decade: what is to count by {ten} must begin in {start}.",
    "示范扩散约需十年：要在{ten}年见效须于{start}年启动。",
)
