"""Metadata of a run: a Chinese reader finds names of variables and methods, not their codes."""

from types import SimpleNamespace

import chanjiao as cj
from chanjiao.engine.simulation.methods import METHODS
from chanjiao.report import metadata
from chanjiao.report.language import Language, say
from chanjiao.report.scale import unit_name
from chanjiao.report.tables import input_table
from chanjiao.report.texts import Word
from chanjiao.system import graph


def test_changed_variables_have_their_names(study):
    facts = dict(metadata.metadata(study, Language.ZH))
    changed = facts[say(metadata.CHANGED, Language.ZH)]
    assert "示范项目省级财政资金（funding.programme_money）、计划项目数（" in changed
    assert facts[say(metadata.STEP, Language.ZH)] == "12、三阶龙格—库塔法（rk3）"
    english = dict(metadata.metadata(study, Language.EN))
    assert "funding.programme_money, funding.projects_planned" in english["Changed from the parent"]


def test_every_method_has_a_name():
    assert set(metadata.METHODS) == set(METHODS)


def test_a_number_set_in_python_has_its_place_in_chinese():
    changed = cj.read("base").set("funding.matching_ratio", 3)
    data = SimpleNamespace(scenario=changed, variable=graph().variables.__getitem__)
    (row,) = input_table(data, ["funding.matching_ratio"]).rows
    assert row[-1] == Word("set in Python", "在Python中设定")


def test_a_number_without_a_unit_says_so():
    assert unit_name("1", Language.ZH) == unit_name("dimensionless", Language.ZH) == "无量纲"
    assert unit_name("1/year", Language.ZH) == "1/年"
