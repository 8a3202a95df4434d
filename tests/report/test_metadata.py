"""Metadata of a run: a Chinese reader finds names of variables and methods, not their codes."""

from chanjiao.engine.simulation.methods import METHODS
from chanjiao.report import metadata
from chanjiao.report.language import Language, say
from chanjiao.report.scale import unit_name


def test_changed_variables_have_their_names(study):
    facts = dict(metadata.metadata(study, Language.ZH))
    changed = facts[say(metadata.CHANGED, Language.ZH)]
    assert "示范项目省级财政资金（funding.programme_money）、计划项目数（" in changed
    assert facts[say(metadata.STEP, Language.ZH)] == "12、三阶龙格—库塔法（rk3）"
    english = dict(metadata.metadata(study, Language.EN))
    assert "funding.programme_money, funding.projects_planned" in english["Changed from the parent"]


def test_every_method_has_a_name():
    assert set(metadata.METHODS) == set(METHODS)


def test_a_number_without_a_unit_says_so():
    assert unit_name("1", Language.ZH) == unit_name("dimensionless", Language.ZH) == "无量纲"
    assert unit_name("1/year", Language.ZH) == "1/年"
