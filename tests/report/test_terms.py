"""Terms that a reader of Chinese statistics or policy would misread do not come back."""

import re
from pathlib import Path

import chanjiao
import pytest

PACKAGE = Path(chanjiao.__file__).parent
ROOT = Path(__file__).parents[2]
FILES = [
    path
    for folder in (
        PACKAGE,
        ROOT / "scenarios",
        ROOT / "experiments",
        ROOT / "docs",
        ROOT / "examples",
    )
    for path in sorted(folder.rglob("*"))
    if path.suffix in (".py", ".toml", ".md", ".csv", ".ipynb", ".js")
]

WRONG = {
    "年增长岗位": "当年新增岗位",
    "替补": "更替",
    "结业": "毕业",
    "实测": "统计公布 or 测算",
    "输入数据质量": "输入数据性质",
    "技能分": "相对改进率",
    "遗憾": "后悔值",
    "招生学位": "可招生规模",
    "计划学位": "计划招生规模",
    "空余学位": "招生缺额",
    "财政支出科目": "财政支出方向",
    "预算科目": "支出方向",
    "税收抵免": "教育费附加抵免",
    "实际产出": "增加值（不变价）",
    "在用资本": "在用设备资产",
    "资本来源": "设备资产来源",
    "低层次就业": "学历层次错配（高学低就）",
    "盈亏平衡": "临界点",
    "无谓": "无效补助",
    "初中完成比例": "九年义务教育巩固率",
    "九年义务教育完成比例": "九年义务教育巩固率",
    "人口悬崖": "学龄人口变化",
    "历史重建": "历史回溯",
    "断言": "确定性判断",
    "推演": "情景预测",
    "情境": "外部环境情景",
    "普高招生规则": "普职分流政策",
    "普高学位数不变": "普高招生规模不变",
    "进入职业教育轨道": "升入中等职业教育",
    "往届及成人报考": "往届生及社会人员报考",
    "义务教育期满": "完成义务教育",
    "不再升学": "未升学",
    "按年龄的儿童数": "分年龄儿童数",
    "辍学率": "流失率",
    "退学率": "流失率",
    "愿读职业本科": "有意报考职业本科",
    "离开本系统": "未升入职业院校",
    "升学扩散": "升学意愿提升",
    "双师转化": "双师型教师认定（培养）",
    "离退": "退休与流失",
    "超编教师": "富余教师",
    "终止布点": "已撤销布点",
    "跟风": "同质化申报",
    "财政收回": "结余资金收回",
    "效果过半": "达到上限效果一半所需的",
    "带来的效用": "吸引力",
    "锐度": "敏感程度",
    "可消化": "可承载",
    "挖人": "人才流失, 搭便车",
    "新近参与": "新增参与",
    "市场紧张": "用工紧张",
    "惯常": "常年",
    "成人技能培训": "职业技能培训",
    "课程适用性": "课程内容适应度",
    "流失考评员": "考评员减少数",
    "裁员": "减员",
    "末值不变": "沿用末期值",
    "同龄人比例": "按适龄人口推算",
    "朴素法": "基准外推法",
    "提前年数": "预测期（年）",
    "提前期": "预测期",
    "用于定参": "用于参数校准",
    "先招满": "先提高招生计划完成率",
    "失效率": "不达标概率",
    "真实杠杆": "实际撬动倍数",
    "摆幅": "影响幅度",
    "半衰期": "衰减一半所需年数",
    "赶工": "集中投入的效率损失",
    "过半年份": "过半的年份",
    "外区来人": "外区流入人数",
    "全国其他地区": "其他省份",
    "回流": "返川",
    "留省": "留川",
    "满负荷": "全面运行",
    "学位": "招生规模",
    "政令": "政策文件",
    "凭记忆": "依据公开资料整理，尚未逐一核对",
    "普通高中招生规则": "普职分流政策",
    "不时滞": "不延迟",
    "回忆所得": "依据公开资料整理，尚未逐一核对",
}
"""Wrong terms, and what to write instead."""

CHINESE_LINE = re.compile("[\u4e00-\u9fff]")
SPACE_BEFORE = re.compile(r"[\d}] (年|月|日|岁|万|亿|人|项|次|个)")
VALUES = re.compile(r"^\s*(\"?[\w.]+\"?|start|value|path|range|note|source)\s*=")
"""Lines of scenario files with quantities, which analysts may write with a space."""


def lines():
    for path in FILES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if CHINESE_LINE.search(line):
                yield f"{path.name}:{number}", line


def test_there_is_something_to_look_at():
    assert sum(1 for _ in lines()) > 1500


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_term_is_gone(wrong):
    found = [
        f"{place} {line.strip()[:80]}"
        for place, line in lines()
        if wrong in line.replace("返回流量", "") and not place.startswith("fonts.py")
    ]
    assert found == [], f"write {WRONG[wrong]}"


def test_no_space_stands_between_a_number_and_its_chinese_unit():
    texts = [path for path in FILES if path.suffix == ".toml" and PACKAGE in path.parents]
    wrong = [
        f"{path.name} {line.strip()[:80]}"
        for path in texts
        if path.parent.name != "messages"
        for line in path.read_text(encoding="utf-8").splitlines()
        if SPACE_BEFORE.search(line)
    ]
    assert wrong == []
