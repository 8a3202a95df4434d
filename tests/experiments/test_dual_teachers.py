"""Dual-qualified teachers: the stock lies in its range, and every measure adds to it."""

import pytest

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("dual_teachers")


def test_the_stock_lies_in_its_range(found):
    stock, low, high = (found.values(id).values for id in ("level_stock", "lowest", "highest"))
    assert ((low <= stock + 1e-6) & (stock <= high + 1e-6)).all()


def test_relaxing_a_constraint_adds_teachers(found):
    gain = found.values("gain").values
    assert (gain.sum("category") > 0).all() and (found.values("best_gain").values > 0).all()


def test_levels_and_categories_have_the_same_sums(found):
    levels, categories = found.values("level_need").values, found.values("need").values
    assert float(abs(levels.sum("level") - categories.sum("category")).max()) < 1e-3


def test_what_is_met_stays_above_the_need_in_its_first_year(found):
    met, enough = found.values("met").values, found.values("enough").values
    for category in met["category"].to_numpy():
        year = met.sel(category=category)
        if year.notnull():
            assert bool(enough.sel(category=category, year=int(year)))
