"""The office of a scenario: a file, sections of the scenario's own, or nothing."""

import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest
from chanjiao.scenario import ScenarioError, load
from chanjiao.scenario.office import OfficeParameters

FILE = Path(__file__).parents[2] / "scenarios" / "office" / "projects.toml"
HEAD = 'title = "Through the office"\nextends = "base.toml"\nwhy = "because"\n'
KEY = 'office = "projects.toml"\n'
PANELS = """
[office.panels]
unit = "dimensionless"
value = 2
range = [1, 9]
quality = "assumed"
source = "a guess"
"""


@pytest.fixture
def write(folder):
    """Write a scenario that extends the good one; the office's file stands beside it."""
    shutil.copy(FILE, folder / "projects.toml")

    def written(text, name="child.toml", parent="base.toml"):
        head = HEAD.replace("base.toml", parent)
        (folder / name).write_text(head + text, encoding="utf-8")
        return name

    return written


def test_without_the_key_the_schedule_pays(graph, folder):
    assert load("reform.toml", graph).office is None


def test_the_key_names_a_file_beside_the_scenario(graph, write):
    office = load(write(KEY), graph).office
    assert office.panels == 4 and office.application_time == pytest.approx(1 / 6)
    assert all(getattr(office, f.name) is not None for f in fields(OfficeParameters))


def test_a_child_inherits_it_and_false_switches_it_off(graph, write):
    write(KEY)
    write("", "grandchild.toml", "child.toml")
    write("office = false\n", "without.toml", "child.toml")
    assert load("grandchild.toml", graph).office == load("child.toml", graph).office
    assert load("without.toml", graph).office is None


def test_a_child_changes_single_numbers(graph, write):
    parent = load(write(KEY), graph).office
    child = load(write(PANELS, "fewer.toml", "child.toml"), graph).office
    assert child == replace(parent, panels=2.0)


def test_another_file_takes_the_place_of_all_of_it(graph, write, folder):
    write(KEY)
    write(PANELS, "fewer.toml", "child.toml")
    write(KEY, "again.toml", "fewer.toml")
    assert load("again.toml", graph).office.panels == 4


def test_a_file_is_looked_for_from_where_it_is_named(graph, write, folder):
    (folder / "policies").mkdir()
    write(KEY)
    write("", "policies/child.toml", "../child.toml")
    assert load("policies/child.toml", graph).office.panels == 4


def test_text_and_digest_hold_the_office(graph, write, folder):
    whole = load(write(KEY), graph)
    without = load(write("office = false\n", "without.toml", "child.toml"), graph)
    fewer = load(write(PANELS, "fewer.toml", "child.toml"), graph)
    assert len({whole.digest, without.digest, fewer.digest}) == 3
    assert "[office.panels]" in whole.text and "[office" not in without.text


def test_the_text_is_a_scenario_with_the_same_office(graph, write, folder):
    whole = load(write(KEY), graph)
    (folder / "alone.toml").write_text(whole.text, encoding="utf-8")
    again = load("alone.toml", graph)
    assert again.office == whole.office
    assert again.text == whole.text


FAULTS = {
    "no such file": ('office = "project.toml"\n', [("child.toml", 4, "no such file")]),
    "a number": ("office = 3\n", [("child.toml", 4, "names a file with the numbers")]),
    "true": ("office = true\n", [("child.toml", 4, "false leaves the schedule to pay")]),
    "blank": ('office = " "\n', [("child.toml", 4, "names a file")]),
    "a wrong name": (
        PANELS.replace("panels", "pannels"),
        [
            ("child.toml", 5, "office.pannels: no such number. Did you mean panels?"),
            ("child.toml", 5, "office: 23 numbers have no entry: panels, application_time"),
        ],
    ),
    "sections without the rest": (
        PANELS,
        [("child.toml", 5, "office: 22 numbers have no entry: application_time")],
    ),
    "no section": (
        "[office]\npanels = 3\n",
        [("child.toml", 5, "office.panels: 3 is no entry; add a section")],
    ),
}


@pytest.mark.parametrize("text, expected", FAULTS.values(), ids=list(FAULTS))
def test_a_mistake_is_told_at_its_line(write, faults, text, expected):
    found = faults(write(text))
    for file, line, fragment in expected:
        assert any((f, n) == (file, line) and fragment in what for f, n, what in found), found


def test_faults_of_the_office_come_with_those_of_the_scenario(graph, write, folder):
    path = folder / "projects.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value   = 4\n", "value   = 40\n"), encoding="utf-8")
    write(KEY + "\n[college.building_time]\nvalue = 3\n")
    with pytest.raises(ScenarioError) as caught:
        load("child.toml", graph)
    line = text.splitlines().index("value   = 4") + 1
    places = {(fault.file, fault.line) for fault in caught.value.faults}
    assert ("projects.toml", line) in places
    assert any(file == "child.toml" for file, _ in places)


def test_a_fault_of_a_parents_office_is_told_once(graph, write, folder):
    path = folder / "projects.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"lognormal"', '"normal"'), encoding="utf-8"
    )
    write(KEY)
    write("", "grandchild.toml", "child.toml")
    with pytest.raises(ScenarioError) as caught:
        load("grandchild.toml", graph)
    assert [fault.file for fault in caught.value.faults] == ["projects.toml"]
