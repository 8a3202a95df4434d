"""A file that needs a parent and names none."""

import pytest
from chanjiao.scenario import ScenarioError, load

CHILD = """title = "x"
why = "y"
[college.money]
unit = "yuan/year"
value = 3
quality = "assumed"
source = "z"
"""
ORPHAN = (
    "extends: missing; the file gives 1 of the 10 numbers of the model, so it needs a parent; "
    'add extends = "{}" at the head of the file, before its sections'
)


@pytest.mark.parametrize("place, name", [("own.toml", "base.toml"), ("data/own.toml", "base")])
def test_a_file_that_forgets_its_parent_has_this_one_fault(folder, faults, place, name):
    (folder / place).write_text(CHILD)
    assert faults(place) == [(place, 1, ORPHAN.format(name))]


def test_the_parent_is_looked_for_where_scenarios_lie(folder, graph, monkeypatch):
    (folder / "data" / "own.toml").write_text(CHILD)
    folder.rename(folder.parent / "scenarios")
    monkeypatch.chdir(folder.parent)
    with pytest.raises(ScenarioError) as caught:
        load("scenarios/data/own.toml", graph)
    assert [str(fault.what) for fault in caught.value.faults] == [
        ORPHAN.format("../base.toml").partition(": ")[2]
    ]


def test_a_misspelt_key_of_the_parent_is_the_only_fault(folder, faults):
    (folder / "own.toml").write_text('extend = "base.toml"\n' + CHILD)
    assert faults("own.toml") == [("own.toml", 1, "extend: no such key. Did you mean extends?")]


def test_a_parent_that_forgets_its_parent_is_reported_in_its_own_file(folder, faults):
    (folder / "own.toml").write_text(CHILD)
    (folder / "child.toml").write_text('extends = "own.toml"\n' + CHILD)
    assert faults("child.toml") == [("own.toml", 1, ORPHAN.format("base.toml"))]
