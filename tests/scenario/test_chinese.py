"""Scenario files with Chinese keys, sectors, variables, members, qualities, units and dates."""

import re
from pathlib import Path

import numpy as np
import pytest
from chanjiao.messages.catalogue import said
from chanjiao.scenario import ScenarioError
from chanjiao.scenario.chinese import in_toml
from chanjiao.scenario.loading import load
from chanjiao.scenario.quantity import parse_quantity
from chanjiao.system import graph

FILE = """\
标题 = "我的方案"   # 标题 = 不是键
依据 = "demonstration_projects"
理由 = "检验配套比例与经济区分布"
时段 = { 从 = 2010年, 到 = 2040年, 步长 = "1 个月" }

[funding.matching_ratio]
单位 = "无量纲"
数值 = 3
数据性质 = "假设"
来源 = "会议纪要"

[人口."zone_share"]
单位 = "无量纲"
维度 = ["经济区"]
数值 = { province = 1, 成都平原 = 0.4, 川南 = 0.2, 川东北 = 0.26, 攀西 = 0.1, 川西北 = 0.04 }
范围 = [0, 1]
数据性质 = "估算"
来源 = "统计公报"
"""


@pytest.fixture
def read(tmp_path):
    def reading(text):
        path = tmp_path / "我的方案.toml"
        path.write_text(text, encoding="utf-8")
        return load(path, graph)

    return reading


@pytest.fixture
def faults(read):
    def found(text):
        with pytest.raises(ScenarioError) as caught:
            read(text)
        return [(fault.line, said(fault.what, "zh")) for fault in caught.value.faults]

    return found


def test_a_file_with_chinese_names_is_read(read):
    scenario = read('区域 = "五大经济区"\n' + FILE)
    assert (scenario.title, scenario.why) == ("我的方案", "检验配套比例与经济区分布")
    assert (scenario.first_year, scenario.last_year) == (2010, 2040)
    ratio = scenario.entries["funding.matching_ratio"]
    assert (float(ratio.input.values), ratio.quality, ratio.line) == (3.0, "assumed", 9)
    assert ratio.source == ratio.source_zh == "会议纪要"
    shares = scenario.entries["demography.zone_share"]
    assert shares.quality == "estimated"
    assert np.isclose(sorted(shares.input.values), [0.04, 0.1, 0.2, 0.26, 0.4]).all()


def test_a_variable_is_found_by_its_chinese_name(read):
    variable = graph().variables["funding.matching_ratio"]
    scenario = read(FILE.replace("funding.matching_ratio", f"项目资金.{variable.zh}"))
    assert float(scenario.entries["funding.matching_ratio"].input.values) == 3.0


def test_dates_of_a_path_are_years_and_months_in_chinese(read):
    path = '分年 = { 2026年 = 2, 2030年9月 = 3 }\n形状 = "线性"'
    scenario = read(FILE.replace("数值 = 3", path))
    entry = scenario.entries["funding.matching_ratio"].input
    assert entry.times.tolist()[-1] == pytest.approx(2030 + 8 / 12)
    assert entry.shape == "ramp"


def test_lines_of_faults_are_those_of_the_file(faults):
    ((line, text),) = faults(FILE.replace("数值 = 3", '数值 = "3 多"'))
    assert (line, text) == (8, "“多”不是模型的单位。")


def test_an_unknown_chinese_key_is_reported_in_chinese(faults):
    ((line, text),) = faults(FILE.replace("来源 =", "出处 =", 1))[:1]
    assert line == 10
    assert "没有键“出处”" in text


def test_what_a_message_proposes_can_be_typed(faults):
    (_, text), *_ = faults(FILE.replace("[funding.", "[巴山蜀水."))
    assert "、产业、" in text and "industry" not in text
    (_, text), *_ = faults(FILE.replace("[funding.", "[qqqq."))
    assert "、industry、" in text and "产业" not in text
    (_, text), *_ = faults(FILE.replace("[funding.", "[项目资今."))
    assert text == "没有此模块。是否想写项目资金？"
    (_, text), *_ = faults(FILE.replace("[funding.matching_ratio", "[项目资金.配套资金比列"))
    assert text == "没有此变量。是否想写项目资金.配套资金比例？"


def test_a_key_in_both_languages_is_a_fault(faults):
    found = faults(FILE.replace("数值 = 3", "数值 = 3\nvalue = 4"))
    assert any(line == 8 for line, _ in found)


def test_full_width_quotes_are_named(faults):
    ((line, text),) = faults(FILE.replace('"我的方案"', "“我的方案”"))
    assert line == 1
    assert "中文或排版符号" in text


def test_a_chinese_text_without_quotes_is_a_fault(faults):
    ((line, text),) = faults(FILE.replace('"会议纪要"', "会议纪要"))
    assert line == 10
    assert "文字须写在引号内" in text


def test_texts_and_remarks_do_not_change():
    text = "a = \"2010年 中文\" # 中文 = 2010年\n'''\n中文 = 1\n'''"
    assert in_toml(text) == text
    assert in_toml("中文 = 2010年") == '"中文" = 2010'
    assert in_toml("[资金.项目]") == '["资金"."项目"]'


SHARES = """\
[人口.zone_share]
单位 = "无量纲"
维度 = ["经济区"]
数值 = { file = "shares.csv" }
范围 = [0, 1]
数据性质 = "估算"
来源 = "统计公报"
"""
HEAD, _, REST = FILE.partition("[funding")
TABLES = {
    "long": "经济区,数值\n四川省,1\n成都平原,0.4\n川南,0.2\n川东北,0.26\n攀西,0.1\n川西北,0.04\n",
    "mixed": "zone,value\n全省,1\n成都平原,0.4\nsouth,0.2\n川东北,0.26\n攀西,0.1\n川西北,0.04\n",
}


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("zones, count", [("五大经济区", 5), ("全省", 1)])
def test_tables_have_chinese_columns_and_members(read, tmp_path, form, zones, count):
    (tmp_path / "shares.csv").write_text(TABLES[form], encoding="utf-8-sig")
    values = read(f'区域 = "{zones}"\n{HEAD}{SHARES}').entries["demography.zone_share"].input.values
    assert len(values) == count
    assert values[0] == (0.4 if count > 1 else 1)


def test_columns_of_a_table_are_members_in_chinese(read, tmp_path):
    wide = "成都平原,川南,川东北,攀西,川西北\n0.4,0.2,0.26,0.1,0.04\n"
    (tmp_path / "shares.csv").write_text(wide, encoding="utf-8-sig")
    scenario = read(f'区域 = "五大经济区"\n{HEAD}{SHARES}')
    assert scenario.entries["demography.zone_share"].input.values[0] == 0.4


def test_faults_of_tables_are_chinese(faults, tmp_path):
    (tmp_path / "shares.csv").write_text("经济区,数值\n巴蜀,1\n", encoding="utf-8")
    assert faults(HEAD + SHARES) == [(2, "巴蜀不是经济区的成员。应为四川省。")]
    (tmp_path / "shares.csv").write_text("区,数值\n四川省,1\n", encoding="utf-8")
    texts = [text for _, text in faults(HEAD + SHARES)]
    assert texts[-1] == "缺少列经济区；应有列经济区、value（数值）"


def test_a_member_in_both_languages_is_a_fault(faults):
    found = faults(FILE.replace("province = 1,", "province = 1, 四川省 = 1,"))
    assert [text for _, text in found] == ["全省已经给出；请删去其一"]


def test_a_choice_and_the_moment_before_a_date_are_chinese(read):
    entry = """\
[schooling.seat_rule]
单位 = "无量纲"
维度 = ["普职分流政策"]
选择 = { 2010年 = "普高比例上升", 2030年 = "seats_fixed" }
数据性质 = "定义"
来源 = "讨论稿"
"""
    rule = read(HEAD + entry).entries["schooling.seat_rule"].input
    ids = graph().variables["schooling.seat_rule"].dimensions[0].ids
    chosen = [ids[list(row).index(1)] for row in rule.values]
    assert chosen[-2:] == ["share_rising", "seats_fixed"]
    path = '分年 = { 2010年 = 2, 2030年9月前 = 3, "2030年9月" = 4 }\n形状 = "线性"'
    ratio = read(FILE.replace("数值 = 3", path)).entries["funding.matching_ratio"].input
    assert ratio.times.tolist()[-2:] == [pytest.approx(2030 + 8 / 12)] * 2
    assert ratio.values.tolist()[-2:] == [3, 4]


@pytest.mark.parametrize(
    "text, value",
    [
        ("18亿元人民币", 1.8e9),
        ("3 万人次", 3e4),
        ("50个项目", 50),
        ("2 门", 2),
        ("4家", 4),
        ("0.5 无量纲", 0.5),
    ],
)
def test_units_of_offices(text, value):
    number, unit = parse_quantity(text)
    assert (number * unit).to_base_units().magnitude == pytest.approx(value)


def test_a_bare_measure_word_has_a_hint():
    with pytest.raises(ValueError, match="个项目"):
        parse_quantity("50个")


CHINESE = re.compile("[\u4e00-\u9fff]")
COMMAND = re.compile(r"python -m [\w.]+ [\w./]+")
ENGLISH = re.compile(r"[a-z]{3,}( [a-z]{2,})+")


@pytest.mark.parametrize("name", ["base", "national", "demonstration_projects", "stress"])
def test_every_source_and_note_is_in_both_languages(name):
    scenario = load(name, graph)
    entries = scenario.entries.values()
    assert [e.id for e in entries if not CHINESE.search(e.source_zh)] == []
    assert [e.id for e in entries if e.note and not CHINESE.search(e.note_zh)] == []
    assert [e.id for e in entries if CHINESE.search(e.source + e.note)] == []
    texts = {e.id: COMMAND.sub("", e.source_zh + e.note_zh) for e in entries}
    assert [id for id, text in texts.items() if ENGLISH.search(text)] == []


def test_a_child_with_a_source_of_its_own_does_not_inherit_the_chinese_one(read):
    text = FILE.replace('依据 = "demonstration_projects"', 'extends = "base"')
    assert read(text).entries["funding.matching_ratio"].source_zh == "会议纪要"


REFERENCE = """
[参照]
名称 = "配套比例为零的同一情景"
{name} = "0 无量纲"
"""


@pytest.mark.parametrize(
    "name", ["项目资金.{zh}", '"项目资金.{zh}"', "funding.{zh}", '"funding.matching_ratio"']
)
def test_a_reference_names_variables_in_chinese(read, name):
    zh = graph().variables["funding.matching_ratio"].zh
    reference = read(FILE + REFERENCE.format(name=name.format(zh=zh))).reference
    assert reference.zh == "配套比例为零的同一情景"
    assert list(reference.entries) == ["funding.matching_ratio"]


def test_the_reference_can_be_the_parent(read):
    assert (
        read('参照 = "所依据情景"\n' + FILE).reference.en
        == load("demonstration_projects", graph).title
    )


ROOT = Path(__file__).parents[2]
TEXTS = [
    *(ROOT / "scenarios").rglob("*.toml"),
    *(ROOT / "experiments").rglob("*.toml"),
    *(ROOT / "model").rglob("*.toml"),
]


def test_years_and_ages_have_no_space_in_chinese():
    """Offices write 2035年 and 15岁."""
    spaced = re.compile(r"\d [年岁月日]")
    found = {path.name: spaced.findall(path.read_text("utf-8")) for path in TEXTS}
    assert {name: where for name, where in found.items() if where} == {}


def test_members_are_named_as_the_file_names_them(faults):
    weights = FILE.replace("[funding.matching_ratio]", "[funding.category_weight]")
    weights = weights.replace("数值 = 3", '维度 = ["专业大类"]\n数值 = { 装备制造 = 2, 天府 = 3 }')
    unknown, missing = (what for _, what in faults(weights))
    assert unknown.startswith("天府不是专业大类的成员。应为农林牧渔、资源环境与安全、")
    assert missing.startswith("缺少专业大类农林牧渔、资源环境与安全、能源动力与材料、")
    codes = (
        what for _, what in faults(weights.replace("装备制造", "equipment").replace("天府", "x"))
    )
    assert [what[:20] for what in codes] == [
        "x不是专业大类的成员。应为agricul",
        "缺少专业大类agriculture、re",
    ]


def test_an_unknown_key_in_chinese_has_chinese_keys_as_suggestion(faults):
    wrong = FILE.replace("数据性质", "数据性值", 1).replace('标题 = "', '标提 = "')
    assert sorted(faults(wrong))[-1] == (9, "没有键“数据性值”。是否想写数据性质？")
    assert sorted(faults(wrong))[0][1].startswith("没有此键。可选标题、理由、依据、")
    assert len(faults(wrong)) == 2
    (other,) = faults(FILE.replace("来源 =", "甲乙丙丁 = 1\n来源 =", 1))
    assert other[1].startswith("没有键“甲乙丙丁”。可选单位、自变量单位、维度、数值、")
    assert (1, "没有此模块。是否想写项目资金？") in faults(
        "[项目资经.配套资金比例]\n数值 = 3\n" + FILE
    )


@pytest.mark.parametrize("sign, plain", [("＝", "="), ("：", "=")])
def test_a_full_width_sign_after_a_key_is_named(faults, sign, plain):
    ((line, text),) = faults(FILE.replace("依据 =", f"依据 {sign}"))
    assert line == 2
    assert f"{sign}是中文或排版符号，请写{plain}" in text
