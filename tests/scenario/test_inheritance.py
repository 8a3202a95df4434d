"""A scenario as a difference from its parent: what it inherits, what it must give itself."""

import shutil

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.scenario import ScenarioError, load


def child(folder, text, head='extends = "base.toml"\nwhy = "because"\n', name="child.toml"):
    (folder / name).write_text(head + text, encoding="utf-8")
    return name


NUMBER = '[college.building_time]\nunit = "year"\nvalue = 2\nquality = "assumed"\nsource = "x"\n'


def test_a_child_keeps_what_it_does_not_give(folder, graph):
    base, reform = load("base.toml", graph), load("reform.toml", graph)
    assert reform.changed == ("college.money", "college.local_share", "college.building_time")
    same = [key for key in base.entries if key not in reform.changed]
    assert all(reform.entries[key] is reform.parent.entries[key] for key in same)
    assert reform.parent.digest == base.digest
    assert (reform.first_year, reform.last_year, reform.steps_per_year) == (2010, 2040, 12)
    assert reform.title == reform.title_zh == "Money follows shortage from 2026"


def test_titles_are_inherited_together(folder, graph):
    scenario = load(child(folder, ""), graph)
    assert scenario.title_zh == "学院现状"
    assert scenario.why == scenario.why_zh == "because"


def test_a_number_takes_the_place_of_one_in_another_form(folder, graph):
    text = '[college.money]\nunit = "yuan/year"\nvalue = 5\nquality = "assumed"\nsource = "x"\n'
    entry = load(child(folder, text), graph).entries["college.money"]
    assert isinstance(entry.input, Constant)
    assert entry.given_as == "value"
    assert (entry.file, entry.line) == ("child.toml", 5)


def test_a_number_in_another_unit_keeps_the_range_of_its_parent(folder, graph):
    entry = load(child(folder, NUMBER), graph).entries["college.building_time"]
    assert (entry.input.values, entry.low, entry.high) == (2, 1, 2)


def test_a_range_of_its_own_has_its_own_unit(folder, graph):
    text = '[college.building_time]\nrange = [0.5, 3]\nunit = "year"\n'
    entry = load(child(folder, text), graph).entries["college.building_time"]
    assert (entry.input.values, entry.low, entry.high) == (1.5, 0.5, 3)


def test_a_factor_takes_the_place_of_an_inherited_range(folder, graph):
    entry = load("reform.toml", graph).entries["college.building_time"]
    assert (entry.low, entry.high) == (0.75, 3)
    assert (entry.range, entry.range_factor) == (None, (0.5, 2))


def test_a_note_belongs_to_its_number(folder, graph):
    text = '[college.dropout_rate]\nunit = "1/year"\nvalue = 0.1\nquality = "assumed"\nsource = ""'
    scenario = load(child(folder, text.replace('""', '"x"')), graph)
    assert scenario.entries["college.dropout_rate"].note == ""
    assert scenario.parent.entries["college.dropout_rate"].note != ""


def test_a_grandchild_inherits_from_both(folder, graph):
    child(folder, NUMBER, 'extends = "reform.toml"\nwhy = "more"\n')
    scenario = load("child.toml", graph)
    assert isinstance(scenario.inputs["college.money"], TimeSeries)
    assert scenario.last_year == 2040
    assert scenario.inputs["college.building_time"].values == 2
    assert (scenario.parent.name, scenario.parent.parent.name) == ("reform", "base")


def test_tables_are_found_next_to_the_file_that_names_them(folder, graph):
    (folder / "policies").mkdir()
    shutil.move("reform.toml", "policies/reform.toml")
    path = folder / "policies" / "reform.toml"
    path.write_text(path.read_text().replace('"base.toml"', '"../base.toml"'), encoding="utf-8")
    numbers = load("policies/reform.toml", graph).inputs["college.students"].values
    np.testing.assert_array_equal(numbers[0], [1000, 900, 800])


FAULTS = {
    "no reason": ("", 'extends = "base.toml"\n', 1, "why: missing; give this key at the head"),
    "no unit": (NUMBER.replace('unit = "year"\n', ""), None, 3, "missing unit"),
    "no source": (NUMBER.replace('source = "x"\n', ""), None, 3, "missing source"),
    "no quality": (NUMBER.replace('quality = "assumed"\n', ""), None, 3, "missing quality"),
    "range without unit": (
        "[college.building_time]\nrange = [1, 2]\n",
        None,
        3,
        "missing unit (of the range)",
    ),
    "range in a wrong unit": (
        '[college.building_time]\nunit = "person"\nrange = [1, 2]\n',
        None,
        4,
        "given in person, but the model needs year",
    ),
    "unit alone": ('[college.building_time]\nunit = "year"\n', None, 4, "a unit without a number"),
    "outside the inherited range": (
        NUMBER.replace("= 2", "= 3"),
        None,
        5,
        "3 year is above its range [1, 2] (base.toml line 34)",
    ),
    "a range around nothing": (
        '[college.building_time]\nrange = [2, 3]\nunit = "year"\n',
        None,
        3,
        "18 month is below its range [24, 36] (child.toml line 4)",
    ),
    "no parent": ("", 'extends = "bas.toml"\nwhy = "x"\n', 1, "bas.toml: no such file"),
    "period reversed": (
        "",
        'extends = "base.toml"\nwhy = "x"\nperiod = { to = 2000 }\n',
        3,
        "the period ends in 2000, before it starts in 2010",
    ),
}


@pytest.mark.parametrize("text, head, line, fragment", FAULTS.values(), ids=list(FAULTS))
def test_a_mistake_in_a_child_is_reported_at_its_line(folder, faults, text, head, line, fragment):
    child(folder, text, head or 'extends = "base.toml"\nwhy = "because"\n')
    ((file, at, what),) = faults("child.toml")
    assert (file, at) == ("child.toml", line)
    assert fragment in what


def test_a_loop_is_named(folder, graph):
    child(folder, "", 'extends = "two.toml"\nwhy = "x"\n', "one.toml")
    child(folder, "", 'extends = "one.toml"\nwhy = "x"\n', "two.toml")
    with pytest.raises(ScenarioError) as caught:
        load("one.toml", graph)
    assert str(caught.value) == (
        "two.toml: 1 fault\n  line 1  extends: a loop: one.toml extends two.toml extends one.toml; "
        "one of them must not extend another"
    )


def test_a_file_that_extends_itself(folder, faults):
    child(folder, "", 'extends = "child.toml"\nwhy = "x"\n')
    assert "a loop: child.toml extends child.toml" in faults("child.toml")[0][2]


def test_faults_of_parents_stand_under_their_own_heading(edit, folder, graph):
    edit("base.toml", '"85 %"', "-1")
    (folder / "data/students.csv").write_text("level,1,2,3\n", encoding="utf-8")
    child(folder, NUMBER.replace('"year"', '"person"'))
    with pytest.raises(ScenarioError) as caught:
        load("child.toml", graph)
    heads = [line for line in str(caught.value).split("\n") if not line.startswith(" ")]
    assert heads == ["child.toml: 1 fault", "base.toml: 1 fault", "data/students.csv: 1 fault"]


def test_a_child_of_an_unreadable_parent_is_still_checked(folder, faults):
    child(folder, NUMBER.replace("= 2", "= true"), 'extends = "none.toml"\nwhy = "x"\n')
    assert [line for _, line, _ in faults("child.toml")] == [1, 5]


def test_a_broken_parent_is_reported_at_its_own_line(folder, faults):
    (folder / "broken.toml").write_text("\na = 1 2\n", encoding="utf-8")
    child(folder, "", 'extends = "broken.toml"\nwhy = "x"\n')
    assert [(file, line) for file, line, _ in faults("child.toml")] == [("broken.toml", 2)]
