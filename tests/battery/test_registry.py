"""Every number of the model is confirmed: unit, range, quality and source, and within its range."""

import re
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Curve

SCENARIOS = Path(__file__).parents[2] / "scenarios"
QUALITIES = {"measured", "estimated", "assumed", "definition"}
EMPTY = re.compile(
    r"(tbd|todo|fixme|xxx|unknown|various|none|n/?a|see above|own estimate|"
    r"estimated?|assum(ed|ption)|guess(ed)?|literature|internet)\.?",
    re.IGNORECASE,
)
INPUTS = [v for v in system.graph().variables.values() if v.is_input]


@pytest.fixture(scope="module")
def entries(scenario):
    return scenario("base").entries


def test_every_input_has_an_entry(entries):
    assert {v.id for v in INPUTS} <= set(entries)


def test_every_entry_has_unit_quality_and_source(entries, graph):
    for id, entry in entries.items():
        assert entry.unit == graph.variables[id].unit, id
        assert entry.quality in QUALITIES, id
        assert entry.source.strip(), id
        assert entry.line > 0, id


def test_no_source_is_an_empty_phrase(entries):
    judged = {id: e.source for id, e in entries.items() if e.quality != "definition"}
    empty = {
        id: source
        for id, source in judged.items()
        if EMPTY.fullmatch(source.strip()) or len(source.split()) < 2
    }
    assert empty == {}


def test_tables_that_sources_refer_to_say_where_their_numbers_come_from(entries):
    for id, entry in entries.items():
        for name in re.findall(r"data/\w+\.csv", entry.source):
            head = (SCENARIOS / name).read_text(encoding="utf-8").splitlines()
            words = " ".join(line for line in head if line.startswith("#")).split()
            assert len(words) > 12, f"{id}: {name} does not say where its numbers come from"


def test_every_number_that_is_no_lever_and_no_definition_has_a_range(entries, graph):
    without = {id for id, e in entries.items() if e.low is None}
    excused = {
        id
        for id in without
        if graph.variables[id].kind == "lever" or entries[id].quality == "definition"
    }
    assert without - excused == set()


def test_only_levers_lists_courses_and_the_time_of_a_survey_are_true_by_definition(entries, graph):
    defined = {id for id, e in entries.items() if e.quality == "definition"}
    no_levers = {id for id in defined if graph.variables[id].kind != "lever"}
    assert no_levers == {
        "adult_training.access",
        "indicators.survey_time",
        "outlook.listed",
        "pathways.completion_share",
        "enrolment.completion_share",
        "project_office.grants_paid",
        "project_office.money_lapsed",
        "project_office.works_left",
    }


@pytest.mark.parametrize("variable", INPUTS, ids=lambda v: v.id)
def test_a_number_lies_within_its_range_and_the_range_has_a_width(variable, entries):
    entry = entries[variable.id]
    if entry.low is None:
        return
    numbers = entry.input.y if isinstance(entry.input, Curve) else entry.input.values
    slack = 1e-9 * np.abs(numbers).max()
    assert (entry.low <= numbers + slack).all()
    assert (numbers <= entry.high + slack).all()
    assert (entry.high - entry.low).max() > 0


def test_what_is_calibrated_says_so_and_to_what(entries):
    calibrated = [e for e in entries.values() if e.source.startswith("calibrated")]
    assert calibrated
    assert all(e.quality == "estimated" for e in calibrated)
    for entry in calibrated:
        aim = entry.source.removeprefix("calibrated").strip(": ")
        assert len(aim.split()) > 2, entry.id
