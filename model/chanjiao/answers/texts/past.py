"""The past: the words of its answer."""

from chanjiao.report.words import Word

QUESTION = Word("How good was this tool in the past?", "该工具过去的预测有多准？")
READING = Word(
    "Skill above 0 means better than the best naive rule, chosen after the event. Where it is not, "
    "quote the naive rule instead.",
    "技能分大于0表示优于事后最佳朴素法；否则应引用朴素法结果。",
)
FOUND = Word(
    "The model beats the best naive rule, chosen after the event, in {won} of {all} pairs of "
    "series and "
    "lead.",
    "在{all}个“指标×提前期”组合中，模型有{won}个优于事后最佳朴素法。",
)
ERRORS = Word(
    "Mean absolute error, median over series: {one} % one year ahead, {five} % five years ahead.",
    "平均绝对百分比误差（各指标中位数）：提前1年{one}%，提前5年{five}%。",
)
DEMAND = Word(
    "Only enrolment and teachers could be scored; no series of demand or gap exists to score "
    "against.",
    "仅能检验招生、在校生与教师；需求与缺口没有可供检验的序列。",
)
RESTS_ON = (
    Word(
        "National figures to 2023, forecast from the end of 2015 to 2021 with what was known then.",
        "以截至2023年的全国数据，在2015至2021年末按当时已知信息预测。",
    ),
    Word(
        "The nation runs by the equations of the province, with numbers of its own.",
        "全国模型采用与四川相同的方程、各自的参数。",
    ),
    Word(
        "Intervals are as wide as earlier errors of the same lead.",
        "区间宽度取自同提前期以往误差。",
    ),
)
DOUBTS = (
    Word("Seven years of forecasts are few, and they overlap.", "仅七个预测起点且相互重叠。"),
    Word("A nation moves more smoothly than a province or a zone.", "全国序列比省、区更平稳。"),
    Word(
        "Good scores on enrolment say nothing of the chain from training to matched work.",
        "招生预测准确并不说明培养到对口就业环节可靠。",
    ),
)
