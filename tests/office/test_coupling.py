"""The office beside the whole model: one ledger, one course a seed, little error of coupling."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.inputs import Constant
from chanjiao.office.budget import FEN_PER_YUAN
from chanjiao.office.coupling import Coupled, simulate_with_office
from chanjiao.office.read import read_office
from chanjiao.office.states import State
from chanjiao.results import YEAR_END, simulate
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LAST_YEAR = 2032
HALF_A_FEN = 0.005


@cache
def scenario(name):
    """A shipped scenario to an earlier end, in which the schedule would let money lapse."""
    read = load(SCENARIOS / f"{name}.toml", system.graph)
    lapse = replace(read.entries["funding.lapse_share"], input=Constant(np.array(0.5)))
    entries = {**read.entries, "funding.lapse_share": lapse}
    return replace(read, last_year=LAST_YEAR, entries=entries)


@cache
def coupled(name: str, seed: int = 1, steps: int = 12, carry_over: float = 1.0) -> Coupled:
    numbers = replace(read_office(SCENARIOS / "office" / "projects.toml"), carry_over=carry_over)
    return simulate_with_office(scenario(name), system.graph(), numbers, seed, steps)


def by_year(amounts, steps=12):
    return np.cumsum(np.array(amounts, float).reshape(-1, steps).sum(1)) / FEN_PER_YUAN


@pytest.mark.parametrize("carry_over", [1.0, 0.5])
def test_the_ledger_of_the_office_is_the_account_of_the_model(carry_over):
    """To the fen, at the end of every year."""
    run = coupled("demonstration_projects", carry_over=carry_over)
    data, increments = run.result.data, run.increments
    arrived, paid, expired = (by_year([getattr(i, key) for i in increments])
                              for key in ("appropriated", "paid", "expired"))
    held = data["funding.uncommitted" + YEAR_END].to_numpy()
    np.testing.assert_allclose(held, arrived - paid - expired, rtol=0, atol=HALF_A_FEN)
    for key, amounts in (("project_office.payments", paid), ("project_office.lapses", expired)):
        flows = data[key].to_numpy()[:-1].reshape(-1, 12).sum(1) / 12
        np.testing.assert_allclose(np.cumsum(flows), amounts, rtol=0, atol=HALF_A_FEN)
    budget = run.office.budget
    assert budget.missing == 0
    assert budget.appropriated == 180_000_000_000
    assert budget.unspent + budget.committed == round(held[-1] * FEN_PER_YUAN)
    assert (budget.expired > 0) == (carry_over < 1)


def test_projects_are_called_in_the_batches_of_the_scenario():
    calls = [project.called for project in coupled("demonstration_projects").office.projects]
    assert {time: calls.count(time) for time in calls} == {2020: 15, 2022: 20, 2024: 15}


def test_the_model_counts_the_projects_under_way():
    run = coupled("demonstration_projects")
    told = run.result.data["projects.under_way"].to_numpy()
    waiting = (State.APPLYING, State.IN_REVIEW, State.SIGNING, State.AWAITING_BUDGET,
               State.COMPLETED, State.CANCELLED)
    office = [sum(i.states.values()) - sum(i.states[s] for s in waiting) for i in run.increments]
    np.testing.assert_array_equal(told[:-1], office)
    assert told.max() > 20 and told[-1] == 0


def test_what_happens_in_a_step_reaches_the_model_in_that_step():
    run = coupled("demonstration_projects")
    awards = [e.time for e in run.office.log if e.state is State.CIVIL_WORKS]
    paid = run.result.data["project_office.payments"].to_numpy()
    assert len(awards) > 40
    assert all(paid[int((time - 2010) * 12)] > 0 for time in awards)
    assert not paid[: 10 * 12].any()
    assert run.office.env.now == LAST_YEAR + 1


def test_the_schedule_stands_still():
    data = coupled("demonstration_projects").result.data
    for key in ("funding.committed", "funding.tranches", "funding.awards", "funding.lapses"):
        assert not data[key].any(), key
    assert data["training_bases.programme_capital"].sum("category").max() > 0


def test_a_base_without_programme_is_the_same_to_the_last_bit():
    alone = simulate(scenario("base"), system.graph(), steps_per_year=12)
    with_office = coupled("base")
    assert with_office.office.projects == []
    for key in ("outlook.gap", "training_bases.capital", "employment.matched_hires"):
        assert np.array_equal(alone.data[key], with_office.result.data[key]), key


def test_the_same_seed_gives_the_same_bytes():
    again = coupled.__wrapped__("demonstration_projects")
    first = coupled("demonstration_projects")
    other = coupled("demonstration_projects", seed=2)
    hires, hires_again = (run.result.data["employment.matched_hires"].to_numpy().tobytes()
                          for run in (first, again))
    assert hires == hires_again
    assert again.office.log == first.office.log != other.office.log


def test_policies_share_their_draws():
    one, two = (coupled(name).office.projects for name in ("demonstration_projects", "double"))
    assert len(two) == 2 * len(one)
    assert [p.draws for p in one] == [p.draws for p in two[: len(one)]]


def test_half_the_step_changes_the_mean_little():
    """Capital of the programme, mean of three courses: below 1 %."""
    coarse, fine = (
        np.mean([capital(coupled("demonstration_projects", seed, steps)) for seed in (1, 2, 3)])
        for steps in (12, 24)
    )
    assert fine == pytest.approx(coarse, rel=0.01)


def capital(run):
    return float(run.result.province("training_bases.programme_capital")
                 .sum("category").sel(year=slice(2025, LAST_YEAR)).mean())


def test_office_and_schedule_rank_policies_alike():
    names = ("base", "demonstration_projects", "double")
    office = [capital(coupled(name)) for name in names]
    scheduled = [
        float(simulate(scenario(name), system.graph(), steps_per_year=12)
              .province("training_bases.programme_capital").sum("category")
              .sel(year=slice(2025, LAST_YEAR)).mean())
        for name in names
    ]
    assert office == sorted(office) and scheduled == sorted(scheduled)
    assert office[0] == scheduled[0] == 0
