"""Indicators: they follow the definitions of their papers, and are defined for empty markets."""

import numpy as np
import pytest
from chanjiao.dimensions import CATEGORY

YEAR = 2030


@pytest.fixture(scope="module")
def base(run_scenario):
    return run_scenario("base", "euler", 12)


@pytest.fixture(scope="module")
def month(base):
    """Values in June of a year, as arrays."""

    def of(id, **where):
        return base.data[id].sel(**where).sel(time=YEAR + 5 / 12, method="nearest").to_numpy()

    return of


@pytest.fixture(scope="module")
def parts(month):
    posts, people = month("vacancies.vacant"), month("employment.seekers")
    return posts / posts.sum(1, keepdims=True), people / people.sum(1, keepdims=True)


def test_the_index_of_mismatch_is_the_part_of_hires_lost(month, parts, load_scenario):
    weight = float(load_scenario("base").inputs["indicators.vacancy_weight"].values)
    posts, people = parts
    expected = 1 - (posts**weight * people ** (1 - weight)).sum(1)
    assert month("indicators.mismatch_index") == pytest.approx(expected, rel=1e-9)
    assert (expected > 0.01).all()


def test_half_the_sum_of_differences_would_have_to_change_field(month, parts):
    expected = abs(parts[0] - parts[1]).sum(1) / 2
    assert month("indicators.misplaced_share") == pytest.approx(expected, rel=1e-9)


def test_the_deviation_is_the_sum_of_differences_of_parts(month):
    people, posts = month("outlook.supply_by_category"), month("demand.labour_demand")
    apart = people / people.sum(1, keepdims=True) - posts / posts.sum(1, keepdims=True)
    expected = abs(apart).sum(1)
    assert month("indicators.structural_deviation") == pytest.approx(expected, rel=1e-9)


def test_shares_of_both_kinds_of_mismatch_are_of_all_at_work(month):
    mismatched = month("employment.mismatched").sum(1)
    working = month("employment.employed").sum(1) + mismatched.sum(-1)
    expected = mismatched / working[:, None]
    assert month("indicators.mismatched_share") == pytest.approx(expected, rel=1e-9)


def test_pay_lost_is_the_penalty_on_all_mismatched(month, load_scenario):
    penalty = load_scenario("base").inputs["mismatch.pay_penalty"].values
    lost = month("employment.mismatched") * month("wages.pay")[..., None] * penalty
    assert month("indicators.pay_lost") == pytest.approx(lost.sum(1), rel=1e-9)


def test_a_class_at_work_is_found_from_the_rates_of_the_moment(month, load_scenario):
    inputs = load_scenario("base").inputs
    looking = 0.5 - float(inputs["employment.transition_time"].values)
    hires, seekers = month("employment.hires"), month("employment.seekers")
    rate = np.where(seekers > 0, hires / seekers, 0) + inputs["employment.settling_rate"].values
    starts = month("employment.search_starts")
    weights = starts / starts.sum(1, keepdims=True)
    expected = (weights * (1 - np.exp(-rate * looking))).sum(1)
    assert month("indicators.at_work_when_surveyed")[:2] == pytest.approx(expected[:2], rel=1e-9)


def test_higher_vocational_graduates_find_work_as_surveyed(base):
    found = base.yearly("indicators.at_work_when_surveyed").sel(level="hv", year=[2013, 2016, 2017])
    surveyed = [0.909, 0.915, 0.921]
    np.testing.assert_allclose(np.ravel(found), surveyed, rtol=0.05)


def test_empty_markets_give_no_alarm(base):
    first = base.data.sel(level="vb").isel(time=0)
    for id, quiet in (
        ("mismatch_index", 0),
        ("misplaced_share", 0),
        ("mismatched_share", 0),
        ("search_duration", 0),
        ("supply_ratio", 1),
        ("gap_dispersion", 0),
    ):
        values = first[f"indicators.{id}"].to_numpy()
        assert np.array_equal(values, np.full(values.shape, quiet)), id


def test_zones_differ_and_the_province_has_no_zones(base, run_scenario):
    five = run_scenario("five_zones", "euler", 12)
    later = five.yearly("indicators.gap_dispersion").sel(level=["sv", "hv"], year=YEAR)
    assert (later > 0.001).all()
    assert float(abs(base.data["indicators.gap_dispersion"]).max()) == 0
    assert five.yearly("indicators.supply_ratio").sizes["category"] == len(CATEGORY)
