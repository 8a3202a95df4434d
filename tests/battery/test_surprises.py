"""Surprises: unexpected results, each with its explanation; see docs/surprises.md."""

from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao.commands.loop_strength_page import faster
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.loops import loops_of
from chanjiao.results.simulation import simulate

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [(DOCS / name).read_text(encoding="utf-8") for name in ("surprises.md", "surprises.zh.md")]
YEARS = slice(2020, 2035)
HIRES, GAP = "employment.matched_hires", "outlook.gap"


def summed(result, id, **where):
    """Sum over all members and the years of the programme's time."""
    return float(result.yearly(id).sel(year=YEARS, **where).sum())


def more(policy, base, id):
    return summed(policy, id) - summed(base, id)


@pytest.fixture(scope="module")
def base(reference):
    return reference("base")


def test_nearly_all_of_a_retention_grant_goes_to_those_who_would_have_stayed(base, reference):
    grant = reference("alternative_retention_grant")
    stayed = summed(grant, "employment.entrants")
    extra = stayed - summed(base, "employment.entrants")
    assert 0 < extra < 0.02 * stayed
    graduates = summed(base, "employment.labour_market_graduates")
    assert 0.7 < summed(base, "employment.staying_graduates") / graduates < 0.8, "three in four"


@pytest.mark.exhaustive
def test_fewer_than_half_of_the_adults_trained_add_to_people_in_their_field(base, reference):
    adults = reference("alternative_adult_training")
    trained = more(adults, base, "adult_training.upskilled")
    assert 0 < more(adults, base, HIRES) < 0.55 * trained, "graduates seek the same posts"
    in_field, untrained = (
        float((adults.yearly(id) - base.yearly(id)).sel(year=2027).sum())
        for id in ("employment.employed", "substitution.substitutes")
    )
    until_then = adults.yearly("adult_training.upskilled") - base.yearly("adult_training.upskilled")
    assert 0 < in_field < 0.5 * float(until_then.sel(year=slice(2020, 2027)).sum())
    assert untrained < 0, "most of the posts that they fill were not vacant"


def test_the_announced_programme_never_spends_more_than_projects_can_manage(reference):
    cost = reference("demonstration_projects").data["absorption.present_unit_cost"]
    assert float(cost.max()) == float(cost.min())
    rushed = reference("front_loaded").data["absorption.present_unit_cost"]
    assert float(rushed.max()) >= float(cost.max())


def test_half_of_the_effect_is_gone_within_ten_years_of_its_peak(base, reference):
    effect = reference("demonstration_projects").yearly(HIRES) - base.yearly(HIRES)
    effect = effect.sum([d for d in effect.dims if d != "year"])
    peak = int(effect.idxmax("year"))
    assert float(effect.sel(year=peak + 10)) < 0.5 * float(effect.max())


@pytest.mark.exhaustive
def test_under_fixed_general_seats_secondary_schools_lose_nearly_all_intake_by_2037(reference):
    fixed, base = (
        reference(name).yearly("schooling.vocational_applicants")
        for name in ("fixed_general_seats", "base")
    )
    assert float(fixed.sel(year=2037).sum()) < 0.1 * float(fixed.sel(year=2030).sum())
    assert float(base.sel(year=2037).sum()) > 0.4 * float(base.sel(year=2030).sum())


@pytest.mark.parametrize("test", [name for name in dir() if name.startswith("test_")])
def test_a_surprise_is_reported_in_the_documents(test):
    assert all(f"`{test}`" in page for page in PAGES)


@pytest.mark.exhaustive
def test_people_without_the_training_who_fill_posts_raise_the_gap(scenario, graph):
    usual = scenario("base")
    outputs = [GAP, *(loop.cut.id for loop in loops_of(graph).values())]
    before = simulate(usual, graph, RunOptions(outputs=outputs))
    grown = faster(usual)
    whole, cut = (
        simulate(replace(grown, cut_loops=cut), graph, RunOptions(outputs=[GAP]), reference=before)
        for cut in ((), ("B14",))
    )
    assert 0 < more(cut, before, GAP) < 0.95 * more(whole, before, GAP)
