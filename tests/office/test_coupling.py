"""The office coupled with the model: closed accounts, reproducible seeds, small coupling error."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine import ModelError
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.budget import FEN_PER_YUAN
from chanjiao.office.fan import COMMITTED, COMPLETED, EXPIRED, PAID, TEACHING, UNSPENT
from chanjiao.office.simulation import OfficeRun, simulate_scenario, simulate_with_office
from chanjiao.office.states import State
from chanjiao.results.labelled import YEAR_END
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LAST_YEAR = 2032
HALF_A_FEN = 0.005
CAPITAL = "training_bases.programme_capital"


@cache
def scenario(name):
    """A shipped scenario with the office, to an earlier end; a schedule would let money lapse."""
    read = load(SCENARIOS / f"{name}.toml", system.graph)
    lapse = replace(read.entries["funding.lapse_share"], input=Constant(np.array(0.5)))
    entries = {**read.entries, "funding.lapse_share": lapse}
    return replace(read, last_year=LAST_YEAR, entries=entries, office=True)


@cache
def coupled(name="demonstration_projects", seed=1, steps=12, **numbers) -> OfficeRun:
    read = scenario(name)
    given = {f"project_office.{key}": value for key, value in numbers.items()}
    changed = {
        id: replace(read.entries[id], input=Constant(np.array(value)))
        for id, value in given.items()
    }
    read = replace(read, entries={**read.entries, **changed})
    return simulate_with_office(
        read, system.graph(read.zones), seed, options=RunOptions(steps_per_year=steps)
    )


def increments(run):
    return [done for (done,) in run.increments]


def by_year(amounts, steps=12):
    """Yuan that moved up to the end of each year."""
    yearly = np.array(amounts, float).reshape(-1, steps, *np.shape(amounts[0])).sum(1)
    return yearly.cumsum(0) / FEN_PER_YUAN


def flowed(run, key, steps=12):
    flows = run.result.data[key].transpose("time", ...).to_numpy()[:-1]
    return (flows.reshape(-1, steps, *flows.shape[1:]).sum(1) / steps).cumsum(0)


FLOWS = {
    "project_office.payments": lambda done: done.budget.paid,
    "project_office.lapses": lambda done: done.budget.expired,
    "project_office.matching": lambda done: done.period.matching,
    "project_office.abandoned": lambda done: done.period.abandoned,
    "funding.outlay": lambda done: done.period.outlay,
    "training_bases.programme_starts": lambda done: done.period.begun,
    "training_bases.programme_completions": lambda done: done.period.commissioned,
}
TOLERANCE = 1e-12
"""Of sums of a thousand numbers that need not be whole."""


@pytest.mark.parametrize("numbers", [{}, {"carry_over": 0.5}, {"exit_rate": 0.3}], ids=str)
def test_the_ledger_of_the_office_is_the_account_of_the_model(numbers):
    """To the fen, at the end of every year: money, capital, and what moved of each."""
    run = coupled(**numbers)
    for key, amount in FLOWS.items():
        expected = by_year([np.squeeze(amount(done)) for done in increments(run)])
        np.testing.assert_allclose(flowed(run, key), expected, rtol=TOLERANCE, atol=HALF_A_FEN)
    data, budget = run.result.data, run.office.budget
    held = data["funding.uncommitted" + YEAR_END].to_numpy()
    standing = [sum(d.standing) / FEN_PER_YUAN for d in increments(run)][11::12]
    np.testing.assert_allclose(held, standing, rtol=0, atol=HALF_A_FEN)
    accounts = sum(project.works.unspent for project in run.office.projects) / FEN_PER_YUAN
    assert data["funding.project_accounts" + YEAR_END].to_numpy()[-1] == pytest.approx(
        accounts, abs=HALF_A_FEN
    )
    assert budget.missing == 0 and budget.appropriated == 180_000_000_000
    assert (budget.expired > 0) == ("carry_over" in numbers)
    assert data.attrs["largest_account_error"] < 1e-12


@pytest.mark.parametrize("zones", ["province", "five"])
def test_capital_under_construction_is_what_the_office_has_begun_and_not_finished(zones):
    name = "demonstration_five_zones" if zones == "five" else "demonstration_projects"
    run = coupled(name, exit_rate=0.3)
    construction = run.result.data["training_bases.construction" + YEAR_END].sel(origin="programme")
    done = increments(run)
    expected = by_year(
        [np.squeeze(d.period.begun - d.period.commissioned - d.period.abandoned) for d in done]
    )
    np.testing.assert_allclose(construction, expected, rtol=0, atol=HALF_A_FEN)
    assert expected.min() >= 0 and expected.max() > 1e6
    assert run.result.data.attrs["largest_account_error"] < 1e-12


def test_capital_is_commissioned_in_the_zone_of_its_project():
    run = coupled("demonstration_five_zones")
    capital = run.result.data[
        CAPITAL + YEAR_END if CAPITAL + YEAR_END in run.result.data else CAPITAL
    ].isel({"time": -1})
    built = {(p.zone, p.category) for p in run.office.projects if p.works.in_use}
    assert {
        (z, c) for z, c in np.argwhere(capital.transpose("zone", "category").to_numpy() > 0)
    } == built
    assert len({zone for zone, _ in built}) >= 3
    weights = run.result.scenario.entries["funding.zone_weight"].input.values
    shares = np.bincount([p.zone for p in run.office.projects], minlength=5) / 50
    np.testing.assert_allclose(shares, weights, atol=0.2)


def test_a_zone_without_firms_signs_no_projects():
    """Participation of a zone's own firms decides, not that of the province."""
    read = scenario("demonstration_five_zones")
    board = (
        simulate_with_office(read, system.graph("five"), options=RunOptions(steps_per_year=12))
        .offices[0]
        .board
    )
    office = coupled("demonstration_five_zones").office
    project = office.projects[0]
    chances = {}
    for zone in (0, 1):
        engagement = board.engagement.copy()
        engagement[zone] = 0.0
        office.board = replace(board, engagement=engagement)
        chances[zone] = office.signing_chance(replace(project, zone=0))
    assert chances[0] == 0 < chances[1]


def test_more_participation_lets_more_projects_sign():
    started = [
        sum(
            e.state is State.CIVIL_WORKS
            for e in coupled(signing_engagement=reference, signing_attempts=1.0).office.log
        )
        for reference in (0.2, 0.035, 0.005)
    ]
    assert started == sorted(started) and started[0] < started[2] - 10


def test_projects_are_called_in_the_batches_of_the_scenario():
    calls = [project.called for project in coupled().office.projects]
    assert {time: calls.count(time) for time in calls} == {2020: 15, 2022: 20, 2024: 15}


def test_the_model_counts_the_projects_under_way():
    """Those with a grant and not at their end, and those that have money to spend yet."""
    run = coupled()
    under_way = run.result.data["projects.under_way"].to_numpy()
    np.testing.assert_array_equal(under_way[:-1], [done.under_way for done in increments(run)])
    assert under_way.max() > 20 and under_way[-1] == 0
    spending = run.result.data["funding.outlay"].sum("category").to_numpy()
    assert not spending[under_way == 0].any()


def test_what_happens_in_a_step_reaches_the_model_in_that_step():
    run = coupled()
    awards = [e.time for e in run.office.log if e.state is State.CIVIL_WORKS]
    paid = run.result.data["project_office.payments"].to_numpy()
    assert len(awards) > 40
    assert all(paid[int((time - 2010) * 12)] > 0 for time in awards)
    assert not paid[: 10 * 12].any()
    assert run.office.env.now == LAST_YEAR + 1


def test_the_schedule_stands_still():
    data = coupled().result.data
    for key in ("funding.committed", "funding.tranches", "funding.awards", "funding.lapses"):
        assert not data[key].any(), key
    assert data[CAPITAL].sum("category").max() > 0


def test_a_base_without_programme_is_the_same_to_the_last_bit():
    alone = simulate(
        replace(scenario("base"), office=False), system.graph(), RunOptions(steps_per_year=12)
    )
    with_office = coupled("base")
    assert with_office.office.projects == []
    for key in ("outlook.gap", "training_bases.capital", "employment.matched_hires"):
        assert np.array_equal(alone.data[key], with_office.result.data[key]), key


def test_an_office_is_not_passed_over_in_silence():
    with pytest.raises(ModelError, match="has a project office, which this command does not run"):
        simulate(scenario("demonstration_projects"), system.graph(), RunOptions(steps_per_year=12))


def test_the_same_seed_gives_the_same_bytes():
    again, first, other = coupled.__wrapped__(), coupled(), coupled(seed=2)
    hires, hires_again = (
        run.result.data["employment.matched_hires"].to_numpy().tobytes() for run in (first, again)
    )
    assert hires == hires_again
    assert again.office.log == first.office.log != other.office.log


def test_policies_share_their_draws():
    one, two = (coupled(name).office.projects for name in ("demonstration_projects", "double"))
    assert len(two) == 2 * len(one)
    assert [p.draws for p in one] == [p.draws for p in two[: len(one)]]


def test_replications_side_by_side_are_those_run_one_by_one():
    """To the log of every project; each reads the board of its own member."""
    read = scenario("demonstration_projects")
    together = simulate_with_office(
        read, system.graph(), 1, range(3), RunOptions(steps_per_year=12)
    )
    for number in range(3):
        alone = simulate_with_office(
            read, system.graph(), 1, [number], RunOptions(steps_per_year=12)
        )
        assert alone.office.log == together.offices[number].log
        np.testing.assert_allclose(
            together.result.data[CAPITAL].isel(member=number),
            alone.result.data[CAPITAL],
            rtol=1e-12,
        )


def test_figures_of_several_replications_are_their_means_and_the_fan_has_each():
    read, graph = scenario("demonstration_projects"), system.graph()
    apart = simulate_with_office(read, graph, 1, range(4), RunOptions(steps_per_year=12))
    result = simulate_scenario(read, graph, RunOptions(steps_per_year=12), seed=1, replications=4)
    assert (result.data.attrs["seed"], result.data.attrs["replications"]) == (1, 4)
    for key in (CAPITAL, "employment.matched_hires", "funding.uncommitted" + YEAR_END):
        expected = apart.result.data[key].mean("member")
        np.testing.assert_allclose(result.data[key], expected, rtol=1e-12, err_msg=key)
    in_use = [sum(p.works.in_use > 0 for p in office.projects) for office in apart.offices]
    assert result.data[TEACHING.key].isel(year=-1).values.tolist() == in_use
    for office, counted in zip(apart.offices, result.data[COMPLETED.key], strict=True):
        ends = [e.time for e in office.log if e.state is State.COMPLETED]
        expected = [sum(time < year + 1 for time in ends) for year in counted.year.values]
        assert counted.values.tolist() == expected
    money = sum(result.data[m.key] for m in (PAID, COMMITTED, UNSPENT, EXPIRED))
    appropriated = by_year([i.budget.appropriated for i in [d[0] for d in apart.increments]])
    np.testing.assert_allclose(money, [appropriated] * 4, rtol=1e-15)
