from pathlib import Path

import pytest
from chanjiao.explanation import (
    WORDS,
    UnknownNameError,
    explain,
    find,
    generated_code,
    sectors,
    source_of,
)
from chanjiao.scenario import load
from chanjiao.system import graph

BASE = Path(__file__).parents[1] / "scenarios" / "base.toml"


@pytest.fixture(scope="module")
def base():
    return load(BASE, graph())


@pytest.mark.parametrize(
    "id",
    [
        pytest.param(id, marks=[pytest.mark.exhaustive] if place % 4 else [])
        for place, id in enumerate(graph().variables)
    ],
)
def test_every_variable_can_be_explained(id, base):
    text = explain(id, graph(), base)
    variable = graph().variables[id]
    assert text.startswith(f"{id} ({variable.kind})")
    assert variable.en in text
    if id in base.entries:
        assert base.entries[id].quality in text


def test_an_explanation_gives_the_equation_as_it_was_written():
    text = explain("outlook.gap", graph())
    assert "equation      map_over(gap_by_category, division, over=CATEGORY)\n" in text
    assert "reads         outlook.gap_by_category, outlook.division\n" in text
    assert "filled by people without the training" in text and "not demand less supply" in text
    assert "人才缺口" not in text and "人才缺口" in explain("outlook.gap", graph(), chinese=True)


def test_an_equation_of_several_lines_is_given_whole():
    text = source_of(graph().variables["adults.people"])
    assert text.splitlines()[0].startswith("young = ")
    assert text.splitlines()[-1].startswith("return young + older")


def test_the_number_of_a_scenario_comes_with_its_source(base):
    entry = base.entries["funding.matching_ratio"]
    text = explain("matching_ratio", graph(), base)
    assert f"{float(entry.input.values):g}" in text
    assert entry.source[:40] in text
    assert f"line {entry.line}" in text


@pytest.mark.parametrize("name", ["配套资金比例", "项目资金.配套资金比例", "funding.配套资金比例"])
def test_a_variable_is_found_by_its_chinese_name(name):
    assert find(name, graph()).id == "funding.matching_ratio"


def test_a_sector_is_found_by_its_chinese_name():
    assert explain("产业", graph(), chinese=True) == explain("industry", graph(), chinese=True)


def test_rates_have_a_chinese_unit():
    assert "单位          1/年\n" in explain("training_bases.upkeep_support", graph(), chinese=True)


def test_hidden_stocks_are_named():
    variable = next(v for v in graph().variables.values() if v.name == "need_share")
    assert f"{variable.id}__perceived" in explain(variable.id, graph())


def test_a_name_without_its_sector_will_do_where_it_is_the_only_one():
    assert find("gap_by_category", graph()).id == "outlook.gap_by_category"


def test_an_ambiguous_name_lists_the_candidates():
    names = [v.name for v in graph().variables.values() if not v.hidden]
    twice = next(name for name in names if names.count(name) > 1)
    with pytest.raises(UnknownNameError, match="more than one sector") as error:
        find(twice, graph())
    assert str(error.value).count(f".{twice}") == names.count(twice)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("outlok.gap", "outlook.gap"),
        ("gap_by_categorie", "outlook.gap_by_category"),
        ("outlock", "outlook"),
        ("人才缺口", "outlook.gap"),
    ],
)
def test_a_wrong_name_suggests_near_ones_in_spelling_or_meaning(wrong, meant):
    with pytest.raises(UnknownNameError, match=f"did you mean.*{meant}"):
        explain(wrong, graph())


def test_without_a_name_every_sector_is_listed():
    text = explain(None, graph())
    assert all(f"  {sector} " in text for sector in sectors(graph()))


def test_a_sector_lists_what_it_declares():
    english, chinese = (explain("outlook", graph(), chinese=zh) for zh in (False, True))
    own = [v for v in graph().variables.values() if v.sector == "outlook" and not v.hidden]
    assert all(v.name in english and v.en in english for v in own)
    assert all(v.name in chinese and v.zh in chinese for v in own)


def test_code_of_a_variable_is_the_lines_that_compute_it(base):
    assert generated_code("outlook.openings", graph(), base).splitlines() == [
        "def moment(state, now, rate):",
        "    outlook__openings = (outlook__growth + outlook__replacement)",
    ]


def test_code_of_a_stock_holds_its_rate_and_its_jumps():
    code = generated_code("demography.children", graph())
    assert "rate[" in code and "jump[" in code
    assert "def on_school_year" in code


def test_all_of_the_code_is_python():
    compile(generated_code(None, graph()), "generated", "exec")


def test_an_explanation_in_chinese_says_the_same(base):
    for name in (None, "appeal", "funding.batches", "outlook.gap", "absorption.unit_cost"):
        english, chinese = (explain(name, graph(), base, zh) for zh in (False, True))
        assert len(chinese.splitlines()) > 1 and chinese != english
    text = explain("outlook.gap", graph(), base, chinese=True)
    assert "  单位          岗位" in text
    assert "  方程          map_over(gap_by_category, division" in text
    assert "被引用        无" in text and "经济区（1，zone）" in text
    assert all(len(both) == 2 and all(both) for both in WORDS.values())
