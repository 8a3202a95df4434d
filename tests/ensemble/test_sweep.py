"""Sweeps: the same numbers in every scenario, and none that contradict published figures."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import (
    EnsembleError,
    Target,
    draw,
    in_all,
    paired_difference,
    run_members,
    screening,
    sweep,
)
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.results.simulation import simulate

STUDENTS = "enrolment.students"
RECORD = [STUDENTS, "outlook.gap"]


@pytest.fixture(scope="module")
def target(short, graph):
    """A figure that about half of all sets give."""
    data = run_members(
        short,
        graph,
        draw([short], graph.variables, 20, seed=9),
        EnsembleOptions(run=RunOptions(outputs=[STUDENTS])),
    )
    value = float(in_all(data[STUDENTS]).sel(year=2011).median())
    return Target("students", "students", "学生", (STUDENTS,), (), {}, 2011, value, 0.015, "")


@pytest.fixture(scope="module")
def renamed(short):
    return replace(short, name="same numbers, other name")


@pytest.fixture(scope="module")
def found(short, renamed, target):
    return sweep(
        [short, renamed],
        system.graph,
        members=12,
        seed=5,
        targets=[target],
        options=EnsembleOptions(run=RunOptions(outputs=RECORD)),
    )


def test_scenarios_that_are_the_same_differ_in_no_member(found):
    assert found.names == ["base", "same numbers, other name"]
    assert (paired_difference(found.total("outlook.gap")) == 0).all()


def test_every_member_meets_every_target(found, target):
    given = found.total(STUDENTS).sel(year=2011).isel(scenario=0)
    assert found.members == given.size == 12
    assert (abs(given / target.value - 1) <= target.tolerance).all()


def test_screening_tells_what_it_left_out(found, target):
    report = found.screening
    assert report.tried % 100 == 0 and report.tried > report.accepted >= 12
    assert report.acceptance == report.accepted / report.tried
    near = abs(report.given.sel(target="students") / target.value - 1) <= target.tolerance
    assert report.passed["students"] == float(near.mean())


def test_a_larger_sweep_begins_with_the_members_of_a_smaller_one(short, target, found):
    options = EnsembleOptions(run=RunOptions(outputs=RECORD))
    larger = sweep([short], system.graph, members=50, seed=5, targets=[target], options=options)
    assert larger.screening.tried > found.screening.tried
    for id, positions in found.draws.positions.items():
        np.testing.assert_array_equal(larger.draws.positions[id][..., :12], positions)
    np.testing.assert_array_equal(
        larger.data["outlook.gap"][0, ..., :12], found.data["outlook.gap"][0]
    )


def test_members_are_those_that_were_accepted(short, graph, found):
    again = run_members(short, graph, found.draws, EnsembleOptions(run=RunOptions(outputs=RECORD)))
    np.testing.assert_array_equal(again["outlook.gap"], found.data["outlook.gap"][0])


def test_the_same_seed_gives_the_same_bytes(short, target, found):
    again = sweep(
        [short],
        system.graph,
        members=12,
        seed=5,
        targets=[target],
        options=EnsembleOptions(run=RunOptions(outputs=RECORD)),
    )
    assert again.data["outlook.gap"][0].values.tobytes() == (
        found.data["outlook.gap"][0].values.tobytes()
    )
    other = sweep(
        [short],
        system.graph,
        members=12,
        seed=6,
        options=EnsembleOptions(run=RunOptions(outputs=RECORD)),
    )
    assert not np.array_equal(other.data["outlook.gap"][0], found.data["outlook.gap"][0])


def test_outcomes_are_recorded_unless_others_are_named(short, graph):
    whole = sweep([short], system.graph, members=2, seed=1)
    assert set(whole.data.data_vars) == {v.id for v in graph.outcomes}


def test_progress_is_reported(short):
    reports = []
    sweep(
        [short],
        system.graph,
        members=3,
        seed=1,
        options=EnsembleOptions(
            run=RunOptions(outputs=RECORD), block=2, progress=lambda *report: reports.append(report)
        ),
    )
    assert reports == [("base", 0, 3), ("base", 2, 3), ("base", 3, 3)]


def test_a_policy_differs_where_it_acts_and_nowhere_before(scenario):
    both = [scenario(name, 2022) for name in ("base", "demonstration_projects")]
    found = sweep(
        both,
        system.graph,
        members=3,
        seed=1,
        options=EnsembleOptions(run=RunOptions(outputs=["training_bases.capital"])),
    )
    change = abs(paired_difference(found.total("training_bases.capital"))[1])
    assert (change.sel(year=slice(None, 2019)) == 0).all()
    assert (change.sel(year=2022) > 0).all()


def test_too_few_members_left_is_an_error_that_says_which_target(short, target, monkeypatch):
    monkeypatch.setattr(screening, "MOST_CANDIDATES", 2)
    wrong = replace(target, value=target.value * 9)
    with pytest.raises(EnsembleError, match="met one by one: students 0%"):
        sweep(
            [short],
            system.graph,
            members=10,
            seed=5,
            targets=[wrong],
            options=EnsembleOptions(run=RunOptions(outputs=RECORD)),
        )


def test_a_target_outside_the_period_is_an_error(short, target):
    with pytest.raises(EnsembleError, match="2021"):
        sweep([short], system.graph, targets=[replace(target, year=2021)])


def test_scenarios_with_one_name_are_an_error(short):
    with pytest.raises(EnsembleError, match="two scenarios are called base"):
        sweep([short, short], system.graph)


def test_scenarios_with_different_zones_are_an_error(short, scenario):
    with pytest.raises(EnsembleError, match="zones"):
        sweep([short, scenario("five_zones", 2012)], system.graph)


def test_scenarios_with_different_periods_are_an_error(short, scenario):
    with pytest.raises(EnsembleError, match="from 2010 to 2045 and base from 2010 to 2012"):
        sweep([short, scenario("double")], system.graph)


def test_numbers_as_given_are_those_of_the_single_run(short, graph, found):
    alone = simulate(short, graph, RunOptions(outputs=["outlook.gap"]))
    expected = alone.yearly("outlook.gap").sum(["level", "industry"])
    given = found.total_as_given("outlook.gap").sel(scenario="base")
    np.testing.assert_allclose(given, expected)
