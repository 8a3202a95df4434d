"""A period that begins after the starts: results are the later part of the whole run."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.effect.definition import effect_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.simulation import simulate

FIRST = 2023
IDS = (
    "enrolment.students",
    "outlook.gap",
    "employment.matched_hires",
    "funding.outlay",
    "steering.priority",
    "wages.usual_pay",
)


@pytest.fixture(scope="module", params=["demonstration_projects", "no_upkeep_loop"])
def both(request, load_scenario):
    whole = load_scenario(request.param)
    return [
        simulate(scenario, system.graph(), RunOptions(outputs=None))
        for scenario in (whole, replace(whole, first_year=FIRST))
    ]


def test_results_are_the_later_part_of_the_whole(both):
    whole, later = both
    assert later.years.tolist() == list(range(FIRST, 2046))
    assert later.data.time.values[0] == FIRST
    for id in IDS:
        all_years = whole.yearly(id).sel(year=slice(FIRST, None))
        np.testing.assert_array_equal(later.yearly(id), all_years)
        np.testing.assert_array_equal(later.by_year(id), whole.by_year(id)[FIRST - 2010 :])


def test_the_effect_is_the_same_and_no_cost_leaves_out_what_was_paid_before(both):
    whole, later = (effect_of(result, system.graph()) for result in both)
    assert later.extra == pytest.approx(whole.extra, rel=1e-12)
    assert whole.cost is not None and later.cost is None


def test_an_office_works_from_the_start_of_the_run(load_scenario):
    whole = load_scenario("demonstration_office")
    runs = [
        simulate_scenario(s, system.graph(), RunOptions(outputs=["funding.outlay"]), replications=2)
        for s in (whole, replace(whole, first_year=FIRST))
    ]
    keys = [key for key in runs[0].data if key.startswith("office.")]
    assert keys
    for key in keys:
        values = runs[0].data[key].sel(year=slice(FIRST, None))
        np.testing.assert_array_equal(runs[1].data[key], values)
