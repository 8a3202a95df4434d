"""Shortages: chances and signals agree with gaps; industries add up to the province."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive

QUICK = ("design.ensemble.members=20", "design.ensemble.targets=false")


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("shortages", *QUICK)


def values(found, id):
    return found.values(id).values


def test_industries_and_categories_add_up_to_the_province(found):
    whole = values(found, "whole_gap")
    industries = values(found, "gap").sum("industry").transpose(*whole.dims)
    np.testing.assert_allclose(industries, whole, rtol=1e-6, atol=1)


def test_a_very_large_gap_is_no_more_likely_than_a_large_one(found):
    for part in ("", "category_"):
        chance, large = values(found, f"{part}chance"), values(found, f"{part}large_chance")
        assert (large <= chance).all() and (chance <= 1).all() and (large >= 0).all()


def test_signals_follow_the_chances(found):
    signal, chance, large = (values(found, id) for id in ("signal", "chance", "large_chance"))
    signal = signal.transpose(*chance.dims)
    assert ((signal == 0) == (large >= 0.66)).all()
    assert (chance.where(signal == 1, 1) >= 0.66).all()
    assert (chance.where(signal == 3, 0) <= 0.34).all()


def test_chances_are_shares_of_the_samples(found):
    """Two thresholds of the gap, and openings compared with entrants."""
    share = values(found, "gap") / values(found, "demand")
    openings, entrants = values(found, "openings"), values(found, "entrants")
    expected = {
        "chance": share > 0.1,
        "large_chance": share > 0.2,
        "short_of_entrants": openings > entrants,
    }
    for id, true in expected.items():
        got = values(found, id)
        mean = true.mean([d for d in true.dims if d not in got.dims]).transpose(*got.dims)
        np.testing.assert_allclose(got, mean, atol=1e-12)
        assert 0 < float(got.mean()) < 1


def test_industries_are_sorted_by_gap_in_each_year(table):
    shown = table("shortages", "industries", *QUICK)
    (median,) = (name for name in shown if "median" in name)
    assert all((np.diff(of_year[median]) <= 0).all() for _, of_year in shown.groupby("year"))
