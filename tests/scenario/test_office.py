"""The office of a scenario: one key switches it on, and its numbers are numbers like all others."""

import os
from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.office.parameters import office_parameters
from chanjiao.scenario import ScenarioError, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HEAD = 'title = "Through the office"\nextends = "{}"\nwhy = "because"\n'
PANELS = """
[project_office.panels]
unit = "dimensionless"
value = 2
range = [1, 9]
quality = "assumed"
source = "a guess"
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a scenario that extends the shipped programme, or another one."""
    monkeypatch.chdir(tmp_path)
    shipped = os.path.relpath(SCENARIOS, tmp_path).replace(os.sep, "/")

    def written(text, name="child.toml", parent=None):
        head = HEAD.format(parent or f"{shipped}/demonstration_projects.toml")
        Path(name).write_text(head + text, encoding="utf-8")
        return name

    return written


def read(name):
    return load(name, system.graph)


def test_without_the_key_the_schedule_pays(write):
    assert read(write("")).office is False


def test_a_child_inherits_the_office_and_false_switches_it_off(write):
    write("office = true\n")
    assert read("child.toml").office
    assert read(write("", "grandchild.toml", "child.toml")).office
    assert not read(write("office = false\n", "without.toml", "child.toml")).office


def test_a_child_changes_single_numbers(write):
    parent = office_parameters(read(write("office = true\n")))
    child = office_parameters(read(write(PANELS, "fewer.toml", "child.toml")))
    assert (parent.panels, child.panels) == (4, 2)
    assert (parent.exit_rate, parent.priority) == (child.exit_rate, child.priority)


def test_text_and_digest_hold_the_office(write):
    whole, without = read(write("office = true\n")), read(write("", "without.toml"))
    fewer = read(write(PANELS, "fewer.toml", "child.toml"))
    assert len({whole.digest, without.digest, fewer.digest}) == 3
    assert "\noffice = true\n" in whole.text and "\noffice = true\n" not in without.text


def test_the_text_is_a_scenario_with_the_same_office(write):
    whole = read(write("office = true\n"))
    Path("alone.toml").write_text(whole.text, encoding="utf-8")
    again = read("alone.toml")
    assert again.office and office_parameters(again) == office_parameters(whole)
    assert again.text == whole.text


def test_a_model_without_office_has_none_to_switch_on(folder, graph):
    text = 'title = "x"\nextends = "base.toml"\nwhy = "because"\noffice = true\n'
    (folder / "child.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load("child.toml", graph)
    (fault,) = caught.value.faults
    assert (fault.line, fault.what) == (4, "this model has no project office")


def section(name, **keys):
    given = {"unit": '"dimensionless"', "quality": '"assumed"', "source": '"a guess"', **keys}
    return f"[project_office.{name}]\n" + "".join(f"{k} = {v}\n" for k, v in given.items() if v)


CHANCES = '{ "1" = 0.4, "2" = 0.3, "3" = 0.4 }'
ZONES = "{ chengdu_plain = 0.1, south = 0.1, north_east = 0.1, pan_xi = 0.1, north_west = 0.1 }"
FAULTS = {
    "a file": ('office = "projects.toml"', 4, "office must be true or false"),
    "a number": ("office = 3", 4, "office must be true or false, not 3"),
    "sections of its own": ("[office.panels]\nvalue = 3", 4, "office must be true or false"),
    "a wrong name": (section("pannels", value=3), 4, "Did you mean project_office.panels?"),
    "a number alone": ("[project_office]\npanels = 3", 5, "3 alone is not enough"),
    "a part of a panel": (section("panels", value=4.5), 8, "4.5 dimensionless is no whole number"),
    "out of its range": (section("panels", value=20), 8, "is above its range [1, 10]"),
    "no unit": (section("panels", unit=None, value=3), 4, "missing unit"),
    "another unit": (section("exit_rate", unit='"year"', value=0.1), 5, "needs 1/year"),
    "no such unit": (section("exit_rate", unit='"furlong"', value=0.1), 5, "'furlong'"),
    "a word": (section("exit_rate", unit='"1/year"', value='"a few"'), 8, "is no number"),
    "above 1": (section("acceptance_chance", value=1.1, range="[0.7, 1]"), 8, "share above 1"),
    "tranches above 1": (section("tranche_share", by='["tranche"]', value=CHANCES), 9, "up to 1.1"),
    "a wrong zone": (section("common_shock", by='["zone"]', value=ZONES), 9, "no number for zone"),
    "a wrong distribution": (
        section("distribution", by='["durations"]', choice='"lognormale"'),
        9,
        "Did you mean lognormal?",
    ),
}


@pytest.mark.parametrize("text, line, fragment", FAULTS.values(), ids=list(FAULTS))
def test_a_mistake_is_reported_at_its_line(write, text, line, fragment):
    with pytest.raises(ScenarioError) as caught:
        read(write(text))
    found = [(f.file, f.line, f.what) for f in caught.value.faults]
    assert any((f, n) == ("child.toml", line) and fragment in what for f, n, what in found), found
