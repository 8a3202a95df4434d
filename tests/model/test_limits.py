"""Extreme conditions: no births, no money, no teachers and no upkeep have the necessary results."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate


def test_without_births_secondary_intake_ends_with_the_class_born_in_2009(run_with):
    result = run_with({"demography.births": 0, "schooling.returning_adults": 0})
    intake = result.yearly("enrolment.admissions").sel(level="sv").sum("category")
    assert float(intake.sel(year=2024)) > 100_000
    assert float(intake.sel(year=slice(2026, None)).max()) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("adults", [None, 500_000])
def test_no_more_adults_apply_to_schools_than_there_are(adults, load_scenario, graph):
    """Nobody is born, and as many adults apply each year as given, for ninety years."""
    base = load_scenario("base")
    changes = {"demography.births": 0.0}
    if adults is not None:
        changes["schooling.returning_adults"] = float(adults)
    entries = {
        id: replace(base.entries[id], input=Constant(np.full(graph.variables[id].shape, value)))
        for id, value in changes.items()
    }
    long = replace(base, entries={**base.entries, **entries}, last_year=2100)
    ids = ["adults.people", "enrolment.admissions"]
    data = simulate(long, graph, RunOptions(steps_per_year=12, outputs=ids)).data
    young = data["adults.people"].sel(education="below", age_band="from_15")
    assert float(young.min()) > -1e-6
    assert float(young.sel(time=slice(2095, None)).max()) < 1_000


def test_without_ordinary_money_capital_wears_out_at_its_rate(run_with):
    result = run_with(
        {
            "budgets.equipment_allocation": 0,
            "training_bases.neglect_effect": 0,
            "alliances.zone_funds": 0,
        },
        "base",
    )
    capital = result.data["training_bases.capital"].sel(origin="ordinary", category="equipment")
    later = capital.sel(time=slice(2020, 2030)).values
    assert np.log(later[12:] / later[:-12]) == pytest.approx(-0.11, rel=1e-6)


def test_without_approval_points_only_close(run_with):
    result = run_with({"programmes.approval_share": 0})
    points = result.yearly("programmes.recruiting").sum(["level", "category"]).values
    assert (np.diff(points) <= 0).all()


def test_without_industry_nobody_is_hired_and_pay_falls_to_that_of_an_empty_market(
    run_with, load_scenario
):
    """Who would change posts stays on both sides of the market: its tightness is never 0."""
    result = run_with({"industry.asked_share": 0}, "base")
    assert float(result.yearly("employment.matched_hires").sel(year=2030).sum()) < 10
    inputs = load_scenario("base").inputs
    changing, usual, curve = (
        float(inputs[id].values)
        for id in ("matching.changing_share", "matching.usual_tightness", "wages.pay_curve")
    )
    pay = result.data["wages.pay_index"].sel(level="sv", category="equipment")
    least = (changing / (1 + changing) / usual) ** curve
    assert float(pay.isel(time=-1)) == pytest.approx(least, rel=0.01) and least < 0.75


def test_hires_never_exceed_seekers_or_vacancies(run_scenario):
    data = run_scenario("demonstration_projects").data
    month = 1 / 12
    assert bool(
        (
            data["employment.hires"] * month
            <= data["employment.seekers"] + data["employment.search_starts"] * month + 1e-6
        ).all()
    )


def test_unlimited_money_is_limited_by_absorption_and_students(run_with):
    much = run_with({"funding.programme_money": 1.8e12})
    cover = much.data["training_bases.practice_cover"]
    assert float(cover.max()) <= 1
    assert float(much.data["absorption.present_unit_cost"].max()) == pytest.approx(2.5)
