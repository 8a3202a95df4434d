"""The words of the scorecard, in both languages."""

from collections.abc import Mapping

from chanjiao.report.words import Word

TITLE = Word("How good would the model have been?", "模型在过去的预测表现")
ON_SCREEN = Word(
    "National figures, forecasts made at the end of 2015-2021, errors in per cent of what came",
    "全国数据，以 2015—2021 年末为预测起点，误差为占实际值的百分比",
)

SERIES: Mapping[str, Word] = {
    "leavers": Word("grade-9 leavers", "初中毕业生"),
    "general_intake": Word("general high-school intake", "普通高中招生"),
    "sv_intake": Word("secondary vocational intake", "中职招生"),
    "sv_students": Word("secondary vocational students", "中职在校生"),
    "sv_graduates": Word("secondary vocational graduates", "中职毕业生"),
    "hv_intake": Word("higher vocational intake", "高职招生"),
    "hv_students": Word("higher vocational students", "高职在校生"),
    "hv_graduates": Word("higher vocational graduates", "高职毕业生"),
    "sv_teachers": Word("secondary vocational teachers", "中职专任教师"),
}

METHODS: Mapping[str, Word] = {
    "model": Word("model", "模型"),
    "last": Word("last value", "末值不变"),
    "drift": Word("drift", "平均增量外推"),
    "trend": Word("ten-year trend", "十年线性趋势"),
    "cohort": Word("cohort ratio", "同龄人比例"),
    "mix": Word("mean of the naive", "朴素法平均"),
    "shrunk": Word("half model, half naive", "模型与朴素法各半"),
}

COLUMNS: Mapping[str, Word] = {
    "series": Word("series", "指标"),
    "lead": Word("years ahead", "提前年数"),
    "origin": Word("origin", "起点年份"),
    "actual": Word("published", "实际值"),
    "base": Word("last known value", "起点已知值"),
    "count": Word("forecasts", "预测次数"),
    "mape": Word("MAPE, %", "平均绝对百分比误差（%）"),
    "mean_error": Word("mean error, %", "平均误差（%）"),
    "smape": Word("sMAPE, %", "对称百分比误差（%）"),
    "rmse": Word("RMSE, 10,000 persons", "均方根误差（万人）"),
    "mase": Word("MASE", "标度误差 MASE"),
    "u2": Word("Theil's U2", "泰尔 U2"),
    "best": Word("best naive rule", "最佳朴素法"),
    "best_mape": Word("its MAPE, %", "其误差（%）"),
    "skill": Word("skill", "技能分"),
    "verdict": Word("verdict", "结论"),
    "shrunk_mape": Word("shrunk MAPE, %", "折中预测误差（%）"),
    "shrunk_skill": Word("shrunk skill", "折中预测技能分"),
    "bias": Word("bias share", "偏差占比"),
    "variance": Word("variance share", "方差占比"),
    "covariance": Word("covariance share", "协方差占比"),
    "sign": Word("direction right", "方向正确率"),
    "dm": Word("Diebold-Mariano", "DM 统计量"),
    "p_value": Word("p-value", "p 值"),
    "last_mape": Word("last value MAPE, %", "末值不变误差（%）"),
    "drift_mape": Word("drift MAPE, %", "平均增量外推误差（%）"),
    "trend_mape": Word("ten-year trend MAPE, %", "十年线性趋势误差（%）"),
    "cohort_mape": Word("cohort ratio MAPE, %", "同龄人比例误差（%）"),
    "smoothed": Word("smoothed ratios (scored)", "指数平滑（计分）"),
    "newest": Word("newest ratio", "取最新一年"),
    "mean_of_three": Word("mean of three years", "三年平均"),
    "seats_fixed": Word("smoothed, general seats fixed", "指数平滑、普高学位固定"),
    "50%": Word("in the 50 % interval", "50% 区间覆盖率"),
    "80%": Word("in the 80 % interval", "80% 区间覆盖率"),
    "95%": Word("in the 95 % interval", "95% 区间覆盖率"),
    "crps": Word("CRPS, %", "概率评分 CRPS（%）"),
    "naive_crps": Word("CRPS of the last value, %", "末值不变的概率评分（%）"),
    "crps_skill": Word("CRPS skill", "概率评分技能分"),
    "year": Word("year", "年份"),
    "unit": Word("unit", "单位"),
    "published": Word("published", "公布值"),
    "model": Word("model", "模型"),
    "error": Word("error, %", "误差（%）"),
    "used": Word("used in the base", "已用于定参"),
    "source": Word("source", "来源"),
    "parameter": Word("parameter", "参数"),
    "worlds": Word("worlds", "模拟次数"),
    "held": Word("90 % intervals that held the truth", "90% 区间包含真值的比例"),
    "low": Word("at least", "下限"),
    "high": Word("at most", "上限"),
    "passed": Word("as meant", "符合名义水平"),
}

PROVINCE: Mapping[str, Word] = {
    "sv_with_technician_students": Word(
        "secondary vocational and technician students", "中职与技工在校生"
    ),
    "sv_with_technician_intake": Word(
        "secondary vocational and technician intake", "中职与技工招生"
    ),
    "general_students": Word("general high-school students", "普通高中在校生"),
    "technician_students": Word("technician students", "技工学校在校生"),
    "vb_students": Word("vocational-bachelor students", "职业本科在校生"),
    "points": Word("programme points", "专业布点"),
    "points_opened": Word("programme points opened", "新增布点"),
    "points_closed": Word("programme points closed", "撤销布点"),
}

PARAMETERS: Mapping[str, Word] = {
    "completion": Word("completion of grade 9", "初中完成比例"),
    "continuation": Word("continuation after grade 9", "初中后升学比例"),
    "general_share": Word("share of general high schools", "普通高中占比"),
    "technician_share": Word("share of technician schools", "技工学校占比"),
    "loss_general": Word("loss, general", "普高流失率"),
    "loss_technician": Word("loss, technician", "技工流失率"),
    "loss_sv": Word("loss, secondary vocational", "中职流失率"),
    "loss_hv": Word("loss, higher vocational", "高职流失率"),
    "all": Word("all together", "合计"),
}

UNITS: Mapping[str, Word] = {
    "10k persons": Word("10,000 persons", "万人"),
    "points": Word("points", "个布点"),
}

BETTER = Word("better than naive", "优于朴素法")
NOT_BETTER = Word("not better than naive; shrunk {mape:.1f} %", "不优于朴素法；折中后 {mape:.1f}%")
NOT_ENOUGH = Word("not enough", "数据不足")
YES, NO = Word("yes", "是"), Word("no", "否")

SHEETS: Mapping[str, Word] = {
    "scores": Word("Scorecard", "评分表"),
    "variants": Word("Ways to estimate", "估计方法比较"),
    "coverage": Word("Intervals", "区间覆盖"),
    "province": Word("Sichuan", "四川已公布数据"),
    "recovery": Word("Recovery", "参数还原检验"),
    "records": Word("Forecasts", "逐次预测"),
}

EXPLAINED: Mapping[str, Word] = {
    "scores": Word(
        "Best naive rule: the one with the smallest RMSE, chosen after the event. Skill: 1 less "
        "the model's RMSE over its. Shrunk: half model, half mean of the four naive rules.",
        "最佳朴素法：事后均方根误差最小者。技能分：1 减模型与其均方根误差之比。"
        "折中：模型与四种朴素法平均各占一半。",
    ),
    "variants": Word(
        "MAPE over all leads, %. The first column is the rule fixed beforehand; the others show "
        "how much hangs on it.",
        "各提前期平均绝对百分比误差（%）。首列为事先确定的规则，其余用于说明结果对规则的敏感程度。",
    ),
    "coverage": Word(
        "Intervals are as wide as earlier forecasts of the same lead were wrong. All series "
        "together; empty: not enough.",
        "区间宽度取自同一提前期以往预测的误差；各指标合并计算，空白表示数据不足。",
    ),
    "province": Word(
        "Sichuan: published figures beside the base. Where a figure was used to choose numbers "
        "of the base, a small error proves little.",
        "四川：公布值与基准情景对照。已用于定参的数据，误差小并不说明问题。",
    ),
    "recovery": Word(
        "Worlds made with known parameters and 1 % noise: how often the rule's 90 % interval "
        "held the truth.",
        "以已知参数加 1% 噪声生成模拟数据，检验估计规则的 90% 区间包含真值的比例。",
    ),
    "records": Word("Every forecast that is scored, in persons.", "全部计分预测，单位：人。"),
}

PANEL = Word("{series}: better at {won} of {all} leads", "{series}：{all} 个提前期中 {won} 个更优")
ERROR_AXIS = Word("absolute error, %", "平均绝对误差（%）")
LEAD_AXIS = Word("years ahead", "提前年数")
BAR = Word("published error of US projections", "美国官方预测公布的误差")
FIGURE_NOTE = Word(
    "Mean absolute percentage error of forecasts made at the end of 2015-2021 (from {most} "
    "forecasts one year ahead to {fewest} five years ahead; teachers from {few} to {one}), of the "
    "cut model with the nation's figures and of naive rules; lines that leave a panel are cut off. "
    "Better: smaller RMSE than the best naive rule. US projections (NCES) at 1, 2, 5 years: public "
    "schools 0.3, 0.6, 1.3 %, post-secondary 1.7, 2.2, 4.6 %. Higher "
    "vocational figures to 2017 are recalled, not confirmed. Sources: MOE bulletins, MOE yearbook; "
    "chanjiao {version}.",
    "以 2015—2021 年末为起点的预测的平均绝对百分比误差（提前一年 {most} 次，提前五年 {fewest} 次；"
    "教师 {few} 至 {one} 次），由截取的模型以全国数据作出，与朴素法对照；超出图框的线未画全。"
    "更优：均方根误差小于最佳朴素法。美国官方预测（NCES）提前 1、2、5 年的误差："
    "公立中小学 0.3、0.6、1.3%，高等教育 1.7、2.2、4.6%。"
    "2017 年及以前的高职数据系回忆所得，未经核实。"
    "来源：教育部统计公报与统计年鉴；chanjiao {version}。",
)
