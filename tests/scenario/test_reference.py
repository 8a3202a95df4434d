"""The reference of a scenario: its parent, another file, or the scenario with some numbers set."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.results.counterfactual import (
    differs_from_reference,
    effect_begins,
    reference_scenario,
)
from chanjiao.scenario import ScenarioError, load

HEAD = 'title = "{name}"\ntitle_zh = "{name}甲"\nextends = "{parent}"\nwhy = "because"\n'
MONEY = """
[college.money]
unit = "yuan/year"
path = { 2010 = 1e9, 2026-09 = 4e9 }
quality = "assumed"
source = "consultation"
""".replace("2026-09", '"2026-09"')
SHARE = """
[college.local_share]
unit = "percent"
value = 80
quality = "estimated"
source = "forecast"
"""


@pytest.fixture
def write(folder):
    """Write a scenario that extends the good one, or another; gives the name of its file."""

    def written(text, name="policy", parent="base.toml"):
        path = folder / f"{name}.toml"
        path.write_text(HEAD.format(name=name, parent=parent) + text, encoding="utf-8")
        return path.name

    return written


def numbers(scenario, id):
    return np.asarray(reference_scenario(scenario).entries[id].input.values)


def test_without_the_key_a_scenario_stands_for_its_own_reference(write, graph):
    alone = load(write(MONEY), graph)
    assert alone.reference is None and reference_scenario(alone) is alone
    assert effect_begins(alone) is None and not differs_from_reference(alone)


def test_the_parent_is_what_the_file_extends(write, graph):
    policy = load(write('reference = "parent"\n' + MONEY + SHARE), graph)
    assert set(policy.reference.entries) == {"college.money", "college.local_share"}
    base = policy.parent
    assert reference_scenario(policy).inputs == base.inputs
    assert (policy.reference.en, policy.reference.zh) == (base.title, base.title_zh)


def test_a_file_is_read_from_where_it_is_named(write, graph, folder):
    (folder / "more").mkdir()
    write(SHARE, "other")
    write('reference = "../other.toml"\n' + MONEY, "more/policy", "../base.toml")
    policy = load("more/policy.toml", graph)
    assert policy.reference.en == "other"
    assert numbers(policy, "college.local_share") == pytest.approx(0.8)
    assert set(policy.reference.entries) == {"college.money", "college.local_share"}


LEVERS = [
    'reference = { "college.money" = "2 billion yuan/year" }\n',
    "[reference]\ncollege.money = 2e9\n",
    '[reference.college]\nmoney = "20 亿元/年"\n',
    '[reference]\n"college.money" = { value = 2e9 }\n',
]


@pytest.mark.parametrize("levers", LEVERS)
def test_levers_are_set_and_all_else_is_the_scenarios(write, graph, levers):
    policy = load(write(levers + MONEY + SHARE), graph)
    assert numbers(policy, "college.money") == pytest.approx(2e9)
    assert numbers(policy, "college.local_share") == pytest.approx(0.8)
    assert policy.reference.en == "with other numbers of college.money"


def test_a_table_takes_labels_paths_and_choices(write, graph):
    text = """
[reference]
label = "money as before"
label_zh = "资金不变"
college.money = { path = { 2010 = 1e9, 2020 = 2e9 }, shape = "ramp" }
college.rule = "held"
"""
    reference = load(write(text), graph).reference
    assert (reference.en, reference.zh) == ("money as before", "资金不变")
    assert reference.entries["college.money"].input.at(2015.0) == pytest.approx(1.5e9)
    assert reference.entries["college.rule"].input.values.tolist() == [1, 0]


@pytest.mark.parametrize("how", ['"parent"', '"base.toml"', '{ "college.money" = 0 }'])
def test_children_inherit_it_replace_it_or_have_none(write, graph, how):
    write(f"reference = {how}\n{MONEY}")
    child = load(write(SHARE, "child", "policy.toml"), graph)
    expected = (
        0 if "money" in how else np.asarray(child.parent.parent.inputs["college.money"].values)
    )
    np.testing.assert_array_equal(numbers(child, "college.money"), expected)
    other = load(write('reference = "parent"\n' + SHARE, "other", "policy.toml"), graph)
    assert set(other.reference.entries) == {"college.local_share"}
    none = load(write("reference = false\n", "none", "policy.toml"), graph)
    assert none.reference is None


def test_the_effect_begins_in_the_first_year_in_which_numbers_differ(write, graph):
    policy = load(write('reference = "parent"\n' + MONEY), graph)
    first = effect_begins(policy)
    base = policy.parent.entries["college.money"].input
    own = policy.entries["college.money"].input
    assert first == next(
        year
        for year in range(2010, 2031)
        if any(own.at(year + m / 12) != base.at(year + m / 12) for m in range(12))
    )
    constant = load(write('reference = "parent"\n' + SHARE, "constant"), graph)
    assert effect_begins(constant) == 2010
    same = load(write('reference = "parent"\n', "same"), graph)
    assert effect_begins(same) is None and not differs_from_reference(same)


def test_a_change_made_later_is_a_difference_and_the_reference_keeps_it_elsewhere(write, graph):
    """As in an ensemble: numbers of a scenario that is changed after it was read."""
    policy = load(write('reference = { "college.money" = 0 }\n'), graph)
    entries = dict(policy.entries)
    for id in ("college.money", "college.local_share"):
        entries[id] = replace(entries[id], input=Constant(np.array([0.5, 0.25])))
    varied = reference_scenario(replace(policy, entries=entries))
    assert varied.entries["college.money"].input.values == 0
    assert varied.entries["college.local_share"].input.values.tolist() == [0.5, 0.25]


@pytest.mark.parametrize(
    "how", ['"parent"', "{ college.money = { path = { 2010 = 1, 2012 = 2 } } }"]
)
def test_the_text_is_a_scenario_with_the_same_reference(write, graph, folder, how):
    whole = load(write(f"reference = {how}\n{MONEY}{SHARE}"), graph)
    (folder / "alone.toml").write_text(whole.text, encoding="utf-8")
    again = load("alone.toml", graph)
    assert again.text == whole.text
    assert load(write(MONEY + SHARE, "bare"), graph).digest != whole.digest


FAULTS = {
    "a number": ("reference = 3", 5, 'is "parent", the name of a scenario file'),
    "true": ("reference = true", 5, 'is "parent", the name of a scenario file'),
    "no such file": ('reference = "bse.toml"', 5, "bse.toml: no such file"),
    "itself": ('reference = "policy.toml"', 5, "cannot be its own reference"),
    "nothing": ("reference = {}", 5, "at least one number"),
    "an unknown lever": ("[reference]\ncollege.mony = 0", 6, "Did you mean college.money?"),
    "an unknown sector": ("[reference]\ncolege = 0", 6, "Did you mean college?"),
    "no id": ('reference = { lable = "x" }', 5, "Did you mean label?"),
    "computed": ("[reference]\ncollege.all_students = 0", 6, "is computed"),
    "another unit": ('[reference]\n"college.money" = "3 person"', 6, "does not convert to"),
    "a negative number": ("[reference]\ncollege.money = -1", 6, "is negative"),
    "a member": ("[reference]\ncollege.rule = { held = 1 }", 6, "no number for rule rising"),
    "points": ("[reference]\ncollege.money = { points = [[1, 2]] }", 6, "a lever takes no points"),
    "a label": ("[reference]\nlabel = 3\ncollege.money = 0", 6, "label must be a text"),
    "the office": ("[reference]\noffice = 1\ncollege.money = 0", 6, "office must be true or false"),
}


@pytest.mark.parametrize("text, line, fragment", FAULTS.values(), ids=list(FAULTS))
def test_a_mistake_is_reported_at_its_line(write, faults, text, line, fragment):
    found = faults(write(text))
    assert any((f, n) == ("policy.toml", line) and fragment in what for f, n, what in found), found


def test_a_file_without_parent_has_none_for_a_reference(edit, faults):
    edit("base.toml", "why      =", 'reference = "parent"\nwhy      =')
    ((file, line, what),) = faults("base.toml")
    assert (file, line) == ("base.toml", 4) and "extends no other" in what


def test_faults_of_the_other_file_come_with_their_own_lines(write, faults):
    write(SHARE.replace("80", "180"), "other")
    found = faults(write('reference = "other.toml"\nwy = "x"\n'))
    assert {file for file, *_ in found} == {"policy.toml", "other.toml"}
    assert any(file == "other.toml" and line == 8 for file, line, _ in found)


def test_a_circle_is_reported_once(write, faults):
    write('reference = "policy.toml"\n', "other")
    ((file, _, what),) = faults(write('reference = "other.toml"\n'))
    assert file == "policy.toml"
    assert "a circle: policy.toml is compared with other.toml is compared with policy.toml" in what


def test_a_reference_may_extend_the_scenario(write, graph):
    write('reference = "other.toml"\n')
    write(MONEY, "other", "policy.toml")
    assert set(load("policy.toml", graph).reference.entries) == {"college.money"}
    assert not differs_from_reference(load("other.toml", graph))


def test_a_circle_raises_a_scenario_error_and_not_a_recursion_error(write, graph):
    write('reference = "third.toml"\n', "other")
    write('reference = "policy.toml"\n', "third")
    with pytest.raises(ScenarioError, match="a circle"):
        load(write('reference = "other.toml"\n'), graph)
