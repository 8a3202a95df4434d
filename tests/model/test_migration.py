"""Migration: people who leave, destinations, returns, and the effects of grants and alliances."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

GRANT = 10_000.0
LEVELS = ["sv", "hv"]


@pytest.fixture(scope="module")
def run_with(graph, load_scenario):
    """The base with some inputs set, and nothing but what is asked for recorded."""

    def changed(values, record=None, last_year=2030):
        scenario = replace(load_scenario("base"), last_year=last_year)
        entries = dict(scenario.entries)
        for id, value in values.items():
            filled = np.broadcast_to(np.asarray(value, float), graph.variables[id].shape).copy()
            entries[id] = replace(entries[id], input=Constant(filled))
        return simulate(
            replace(scenario, entries=entries),
            graph,
            RunOptions(method="euler", steps_per_year=12, outputs=record),
        )

    return changed


@pytest.fixture(scope="module")
def base(run_with):
    return run_with({})


def total(run, id, **where):
    values = run.yearly(id).sel(**where)
    return values.sum([d for d in values.dims if d != "year"])


def test_in_a_market_as_usual_the_reference_share_leaves(run_with, load_scenario):
    still = {"migration.tightness_elasticity": 0, "migration.pay_elasticity": 0}
    run = run_with(still, ["migration.stay_share", "migration.destinations"], 2012)
    inputs = load_scenario("base").inputs
    leaving = inputs["migration.leaving_reference"].values[:, None]
    stay = run.data["migration.stay_share"].to_numpy()
    assert stay == pytest.approx(np.broadcast_to(1 - leaving, stay.shape), rel=1e-12)
    split = inputs["migration.destination_split"].values
    going = run.data["migration.destinations"].isel(level=0, time=0).to_numpy()
    assert going == pytest.approx(split, rel=1e-12)


def test_the_odds_of_staying_follow_market_and_pay(base, load_scenario):
    inputs = load_scenario("base").inputs
    usual = 1 - inputs["migration.leaving_reference"].values[:, None]
    here = base.data.isel(time=180)
    tight, pay = (here[id].to_numpy() for id in ("matching.tightness", "wages.pay_index"))
    odds = (
        usual
        / (1 - usual)
        * tight ** float(inputs["migration.tightness_elasticity"].values)
        * pay ** float(inputs["migration.pay_elasticity"].values)
    )
    split = inputs["migration.destination_split"].values
    seen = float((split * here["migration.border_visibility"].to_numpy()).sum())
    stay = here["migration.stay_share"].to_numpy()
    assert seen > 1, "the tie with Chongqing shows posts there"
    assert stay / (1 - stay) == pytest.approx(odds / seen, rel=1e-9)


def test_graduates_stay_or_go_to_a_place_and_none_is_lost(base):
    stay, gone = total(base, "employment.entrants"), total(base, "outside.emigrating")
    everyone = total(base, "employment.labour_market_graduates")
    assert (stay + gone).to_numpy() == pytest.approx(everyone.to_numpy(), rel=1e-12)


def test_people_outside_are_those_who_came_less_those_who_went(base):
    outside = base.data["outside.workers@year_end"].sum(["outside", "level", "category"])
    moved = [
        total(base, id)
        for id in (
            "outside.emigrating",
            "migration.seekers_leaving",
            "outside.returning",
            "outside.rooting",
        )
    ]
    change = moved[0] + moved[1] - moved[2] - moved[3]
    assert outside.diff("year").to_numpy() == pytest.approx(change.to_numpy()[1:], rel=1e-6)


def test_a_retention_grant_holds_some_and_is_paid_to_all_who_stay(run_with, base):
    run = run_with({"migration.retention_grant": GRANT})
    staying = total(run, "employment.staying_graduates")
    assert total(run, "migration.retention_paid").to_numpy() == pytest.approx(
        GRANT * staying.to_numpy(), rel=1e-12
    )
    held = (staying - total(base, "employment.staying_graduates")).sel(year=2012)
    assert 0 < float(held) < 0.05 * float(staying.sel(year=2012))


def test_a_return_grant_is_paid_to_all_who_return(run_with, base):
    run = run_with({"migration.return_grant": GRANT})
    back = total(run, "outside.returning")
    assert total(run, "migration.return_paid").to_numpy() == pytest.approx(
        GRANT * back.to_numpy(), rel=1e-12
    )
    assert float(back.sel(year=2012)) > float(total(base, "outside.returning").sel(year=2012))


def test_no_grant_is_paid_where_none_is_given(base):
    for id in ("migration.retention_paid", "migration.return_paid"):
        assert float(abs(base.data[id]).max()) == 0


def test_an_alliance_raises_leaving_to_chongqing_and_returning_from_there(run_with, base):
    seen = run_with({"migration.outside_visibility": [0.5, 0.0]})
    for id in ("outside.emigrating", "outside.returning"):
        more, usual = (total(run, id, outside="chongqing", year=2010) for run in (seen, base))
        assert 1.3 < float(more / usual) < 1.6, id
    near, usual = (
        total(run, "outside.emigrating", outside="rest_of_country", year=2015)
        for run in (seen, base)
    )
    assert 0.95 < float(near / usual) < 1, "some who would have gone further go to Chongqing"


@pytest.mark.exhaustive
def test_dear_pay_outside_draws_people(run_with, base):
    dear = run_with({"migration.outside_pay": 1.2})
    assert float(total(dear, "employment.entrants", year=2015)) < float(
        total(base, "employment.entrants", year=2015)
    )
    assert float(total(dear, "outside.returning", year=2012)) < float(
        total(base, "outside.returning", year=2012)
    )


def test_careers_information_brings_beliefs_nearer_to_the_facts(run_with, base):
    informed = run_with({"choice.information_money": 1e12})

    def error(run):
        apart = run.data["wages.perceived_entry_pay"] - run.data["wages.entry_index"]
        return float(abs(apart).sel(level=LEVELS).mean())

    assert error(informed) < 0.9 * error(base)


def test_pay_of_entrants_moves_more_with_the_market_than_pay_of_all(base, load_scenario):
    response = float(load_scenario("base").inputs["wages.entry_response"].values)
    here = base.data.isel(time=150)
    expected = here["wages.pay"] * here["matching.tightness"] ** response
    assert here["wages.entry_pay"].to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-12)
