"""The whole model, exported to other engines and compared with our own run.

PySD takes minutes for the whole period, and here plays two years of one form, in which every gate
opens and projects are awarded. `CHANJIAO_EXCHANGE=whole pytest tests/engine/exchange` plays all of
it, at the scenario's own step.
"""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.export.scenario_file import FINER, METHOD, exchange_of
from chanjiao.results.simulation import program_of, simulate
from chanjiao.scenario import load
from chanjiao.system import graph

pytestmark = pytest.mark.filterwarnings("ignore")

FORMS = ("xmile", "mdl")

SCENARIOS = Path(__file__).parents[3] / "scenarios"
WHOLE = os.environ.get("CHANJIAO_EXCHANGE") == "whole"
STEPS = None if WHOLE else 12
EARLIER = 10
"""Years by which awards are brought forward, so that a short run sees them."""


@pytest.fixture(scope="session")
def scenario():
    """A scenario whose projects are awarded from its first year on."""
    given = load(SCENARIOS / "demonstration_projects.toml", graph)
    entries = dict(given.entries)
    for id in ("funding.batches", "funding.appropriation_share"):
        path = entries[id].input
        entries[id] = replace(entries[id], input=replace(path, times=path.times - EARLIER))
    return replace(given, entries=entries)


@pytest.fixture(scope="session")
def ours(scenario):
    """Every stock of our own run, by id, at the end of every month."""
    program = program_of(scenario, graph())
    calendar = scenario.calendar(program.graph.gates)
    calendar = replace(calendar, steps_per_year=STEPS or FINER * calendar.steps_per_year)
    stocks = list(program.places)
    trajectory = run(
        program,
        scenario.inputs,
        calendar,
        RunOptions(method=METHOD, outputs=[v.id for v in stocks]),
    )
    return stocks, {key: value[..., 0] for key, value in trajectory.values.items()}


def assert_same(ours, theirs, every):
    """Stocks agree to a millionth of each cell, at every time that both have.

    A cell just above 0 may be off by rounding, such as a chance in the first month in which there
    are posts: 1e-9 of the stock's largest.
    """
    wrong = {}
    for key, values in theirs.items():
        there = values[::every]
        here = ours[key][: len(there)]
        assert here.shape == there.shape
        allowed = 1e-6 * np.abs(here) + 1e-9 * np.abs(ours[key]).max()
        wrong[key] = int(np.sum(~(np.abs(there - here) <= allowed)))
    assert {key: count for key, count in wrong.items() if count} == {}


def test_every_stock_agrees(place, play, scenario, ours, tmp_path):
    if place[0] == "pysd" and not WHOLE:
        pytest.skip("PySD takes a minute to load the model; an exhaustive test plays a year of it")
    check_stocks(exchange_of(scenario, graph(), STEPS), place, play, ours, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("form", FORMS)
def test_every_stock_agrees_for_a_year_in_pysd(form, play, scenario, ours, tmp_path):
    exchange = exchange_of(scenario, graph(), STEPS, scenario.first_year + 1)
    check_stocks(exchange, ("pysd", form), play, ours, tmp_path)


def check_stocks(exchange, place, play, ours, folder):
    """Play an exported model and compare every stock with our own run."""
    stocks, values = ours
    assert len(stocks) == sum(item.is_stock for item in exchange.items) - 1
    theirs = play(exchange, *place, folder, [v.id for v in stocks])
    every = exchange.calendar.steps_per_year // 12
    assert_same(values, theirs, every)
    saved = len(next(iter(theirs.values())))
    assert saved == exchange.calendar.count + 1


@pytest.mark.exhaustive
def test_every_stock_agrees_where_a_loop_is_cut(play, tmp_path):
    scenario = load(SCENARIOS / "no_upkeep_loop.toml", graph)
    exchange = exchange_of(scenario, graph(), 12)
    cut = simulate(scenario, graph(), RunOptions(method=METHOD, steps_per_year=12))
    stocks = [item.variable.id for item in exchange.items if item.is_stock]
    here = {id: at_every_time(cut, id) for id in stocks if id in cut.data}
    assert len(here) == len(stocks) - 1
    theirs = play(exchange, "simlin", "xmile", tmp_path, here)
    assert_same(here, theirs, 1)
    uncut = simulate(
        replace(scenario, cut_loops=()), graph(), RunOptions(method=METHOD, steps_per_year=12)
    )
    capital = at_every_time(uncut, "training_bases.capital")
    assert np.abs(here["training_bases.capital"] - capital).max() > 1e-3 * capital.max()


def at_every_time(result, id):
    """Values of a stock in results, with an axis for time and for every dimension."""
    values = result.data[id]
    if "time" not in values.dims:
        values = values.expand_dims(time=result.data["time"])
    return values.to_numpy().reshape(-1, *result.graph.variables[id].shape)


def test_the_short_run_sees_every_gate_and_an_award(ours, scenario):
    _, values = ours
    two_years = 2 * 12 + 1
    assert values["projects.running"][:two_years].sum() > 0
    for id in (
        "funding.project_accounts",
        "enrolment.students",
        "demography.children",
        "programmes.teaching_out",
        "outside.workers",
    ):
        assert np.ptp(values[id][:two_years]) > 0, id
