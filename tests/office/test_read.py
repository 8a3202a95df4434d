"""The file of the office's numbers: complete, and every fault of it named with its line."""

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.scenario.faults import ScenarioError
from chanjiao.scenario.office import OfficeParameters
from chanjiao.scenario.office_key import read_office

FILE = Path(__file__).parents[2] / "scenarios" / "office" / "projects.toml"
TEXT = FILE.read_text(encoding="utf-8")


def test_every_number_has_unit_range_quality_and_source():
    table = tomllib.loads(TEXT)
    assert set(table) == {f.name for f in fields(OfficeParameters)}
    for name, section in table.items():
        needed = {"choice"} if name == "distribution" else {"unit", "value", "range"}
        assert {"quality", "source", *needed} <= set(section), name


def test_numbers_arrive_in_the_units_of_the_office(parameters):
    assert parameters.application_time == pytest.approx(1 / 6)
    assert parameters.rectification_time == 0.5
    assert parameters.tranche_share == (0.4, 0.3, 0.3)
    assert len(parameters.priority) == 19
    assert parameters.common_shock == (0.1,)
    assert read_office(FILE, system.graph("five")).common_shock == (0.15,) * 5


@pytest.mark.parametrize(
    "old, new, where, what",
    [
        ("[panels]", "[panel]", "panel", "Did you mean panels?"),
        ("[panels]", "[panel]", "panels", "no entry; add a section [panels]"),
        ("range   = [1, 10]\n", "", "panels", "has no range"),
        ('unit    = "1/year"', 'unit    = "year"', "exit_rate", "expected 1/year"),
        ('unit    = "1/year"', 'unit    = "furlong"', "exit_rate", "'furlong' is no unit"),
        ("value   = 0.04", "value   = 0.4", "exit_rate", "0.4 is outside its range [0, 0.15]"),
        ("value   = 0.04", 'value   = "a few"', "exit_rate", "is no number with a unit"),
        ("range   = [0, 0.15]", "range   = [0.15, 0]", "exit_rate", "must ascend"),
        ("panxi = 0.15", "pan_xi = 0.15", "common_shock", "pan_xi is no member of zone"),
        ("province = 0.1,", "", "common_shock", "no number for zone province"),
        ('"lognormal"', '"lognormale"', "distribution", "Did you mean lognormal?"),
        ('"3" = 0.3 }', '"3" = 0.2 }', "tranche_share", "add up to 0.9"),
        ("value   = 4\n", "value   = 4.5\n", "panels", "4.5 is no whole number"),
        (
            "value   = 0.9\nrange   = [0.7, 1]",
            "value   = 1.1\nrange   = [0.7, 2]",
            "acceptance_chance",
            "1.1 is above 1",
        ),
        (
            'quality = "estimated"\nsource  = "a base',
            'quality = "known"\nsource  = "a base',
            "intake_cycles",
            "expected",
        ),
    ],
)
def test_faults_are_named(tmp_path, old, new, where, what):
    assert TEXT.count(old) >= 1
    path = tmp_path / "office.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_office(path, system.graph())
    found = [fault for fault in caught.value.faults if fault.where == where]
    assert any(what in fault.what for fault in found), caught.value
    assert all(fault.line and fault.file for fault in found)


def test_all_faults_come_at_once(tmp_path):
    path = tmp_path / "office.toml"
    text = TEXT.replace("value   = 0.04", "value   = 0.4").replace('"lognormal"', '"normal"')
    path.write_text(text.replace("[panels]", "[pannels]"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_office(path, system.graph())
    assert len(caught.value.faults) == 4
