"""Lags compared with the step: faults at reading and before a run, remarks, ranges in sweeps."""

from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao.commands.run import rough_notes
from chanjiao.engine import ModelError
from chanjiao.engine.simulation.methods import DEFAULT, METHODS
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import EnsembleError, sweep
from chanjiao.results.simulation import simulate
from chanjiao.scenario import ScenarioError, load
from chanjiao.scenario.lags import rough_lags
from chanjiao.scenario.period import Period
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HEAD = 'title = "x"\nextends = "{}"\nwhy = "x"\nperiod = {{ to = 2011, step = "{}" }}\n'
SECTION = '[{}]\nunit = "{}"\n{}\nquality = "assumed"\nsource = "x"\n'


@pytest.fixture
def write(tmp_path):
    def written(*sections, step="1 month"):
        path = tmp_path / "short.toml"
        text = HEAD.format((SCENARIOS / "base.toml").as_posix(), step)
        path.write_text(text + "\n".join(SECTION.format(*s) for s in sections), encoding="utf-8")
        return path

    return written


def faults(path):
    with pytest.raises(ScenarioError) as caught:
        load(path, graph)
    return [(fault.where, fault.line, fault.what) for fault in caught.value.faults]


CONTINUATION = ("schooling.continuation_lag", "year", "value = 0.0135\nrange = [0.001, 10]")


def test_a_lag_below_the_step(write):
    ((where, line, what),) = faults(write(CONTINUATION, step="1/3 month"))
    assert (where, line) == ("schooling.continuation_lag", 7)
    assert what.startswith(
        "a lag of 0.0135 year is below the step of 0.0278 year; give a longer lag or a shorter step"
    )


@pytest.mark.parametrize(
    "entry, unit, number",
    [
        ("employment.transition_time", "month", "value = 0.9\nrange = [0.1, 6]"),
        ("matching.matching_time", "year", "value = 0.05\nrange = [0.01, 1]"),
        ("training_bases.construction_time", "year", "value = 0.1\nrange = [0.1, 3]"),
        ("programmes.planning_time", "month", "value = 0.5\nrange = [0.1, 12]"),
        ("employment.settling_rate", "1/year", "value = 20\nrange = [0, 30]"),
        (
            "labour_force.retirement_rate",
            "1/year",
            "path = { 2010 = 0.1, 2011 = { from_15 = 0, from_30 = 0, from_45 = 0, from_55 = 13 } }"
            "\nrange = [0, 20]",
        ),
        ("wages.bargaining_time", "day", "value = 5\nrange = [1, 900]"),
        ("curriculum.renewal_time", "month", "value = 0.2\nrange = [0.1, 90]"),
    ],
)
def test_every_kind_of_lag_is_compared(write, entry, unit, number):
    found = faults(write((entry, unit, number)))
    assert [where for where, *_ in found] == [entry]
    assert "is below the step of 0.0833 year" in found[0][2]


def test_a_longer_step_is_the_fault_of_who_gives_it(write, tmp_path):
    path = write(
        ("employment.transition_time", "month", "value = 0.5\nrange = [0.1, 6]"), step="1/3 month"
    )
    assert load(path, graph).steps_per_year == 36
    child = tmp_path / "child.toml"
    child.write_text(
        'extends = "short.toml"\nwhy = "x"\nperiod = { step = "1 month" }\n', encoding="utf-8"
    )
    ((_, line, what),) = faults(child)
    assert line == 3
    assert "employment.transition_time (" in what
    assert "short.toml line 7): a lag of 0.0417 year is below the step of 0.0833 year" in what


@pytest.mark.parametrize("id", METHODS)
def test_a_method_needs_so_many_steps_in_a_lag_as_are_as_accurate_as_three_of_euler(id):
    method, allowed = METHODS[id], METHODS["euler"].error(3)
    assert method.error(method.shortest_lag) <= allowed * (1 + 1e-12)
    shorter = method.shortest_lag - 0.25
    assert shorter < 1 or method.error(shorter) > allowed


@pytest.mark.parametrize("id", METHODS)
def test_what_is_left_of_a_stock_is_what_a_run_of_the_method_leaves(id):
    """The stage by stage computation, on dy/dt = -y / 2 with a step of one."""
    method, held = METHODS[id], [1.0]
    for node in method.nodes:
        held.append(1 - node * held[-1] / 2)
    moved = sum(w * h for w, h in zip(method.weights, held, strict=True)) / method.weight / 2
    assert method.left(2) == pytest.approx(1 - moved)


def test_the_default_method_computes_the_lags_of_the_base_accurately():
    base = load(SCENARIOS / "base.toml", graph)
    period = Period(base.first_year, base.last_year, base.steps_per_year)
    assert rough_lags(graph(), base.entries, period, METHODS[DEFAULT]) == []
    assert not any("lag" in remark.what for remark in base.remarks)


def test_euler_computes_a_lag_below_three_steps_roughly(write):
    path = write(("wages.bargaining_time", "month", "value = 2\nrange = [1.5, 60]"))
    scenario = load(path, graph)
    remark = "wages.bargaining_time: a lag of 0.167 year is below 3 steps of 0.0833 year"
    euler = list(rough_notes(scenario, RunOptions(method="euler")))
    assert any(remark in note for note in euler)
    assert not any("bargaining_time" in n for n in rough_notes(scenario, RunOptions("euler", 36)))
    assert list(rough_notes(scenario, RunOptions())) == []


SHORT_RANGE = ("employment.transition_time", "month", "value = 3\nrange = [0.1, 6]")


def test_a_range_below_the_step_is_a_remark_and_stops_a_sweep(write):
    scenario = load(write(SHORT_RANGE), graph)
    (remark,) = scenario.remarks
    assert (remark.where, remark.line) == ("employment.transition_time", 7)
    assert "at the low end of its range a lag of 0.00833 year is below the step" in remark.what
    with pytest.raises(EnsembleError, match=r"employment\.transition_time: at the low end"):
        sweep([scenario], graph, members=2)


def test_a_run_with_a_longer_step_is_refused_before_it_begins(write):
    scenario = load(write(CONTINUATION, step="1/10 month"), graph)
    with pytest.raises(ModelError, match=r"schooling\.continuation_lag: a lag of 0\.0135 year"):
        simulate(scenario, graph(), RunOptions(steps_per_year=36))
    assert simulate(scenario, graph(), RunOptions(outputs=["schooling.continuation"])).data


def test_a_settling_rate_of_zero_runs(write):
    rate = ("employment.settling_rate", "1/year", "value = 0\nrange = [0, 1]")
    scenario = load(write(rate), graph)
    for backend in ("numpy", "llvm"):
        result = simulate(
            replace(scenario, last_year=2013),
            graph(),
            RunOptions(
                backend=backend,
                outputs=["employment.settling", "employment.mismatched", "matching.matched_chance"],
            ),
        )
        assert float(result.data["employment.settling"].sum()) == 0
        assert (result.data["matching.matched_chance"] == 1).all()
