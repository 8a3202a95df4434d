"""Firms: support wins firms over, and its deadweight falls."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("firms")


def test_support_wins_firms_over_and_its_deadweight_falls(found):
    assert (np.diff(found.values("count").values) > 0).all()
    dead = found.values("deadweight").values.to_numpy()
    assert np.isnan(dead[0]) and ((dead[1:] > 0) & (dead[1:] < 1)).all()
    assert (np.diff(dead[1:]) < 0).all()


def test_the_tipping_support_is_the_lowest_that_doubles_participation(found):
    tipping = float(found.values("tipping").values)
    later, twice = found.values("later").values, float(found.values("twice").values)
    amounts = [float(point) for point in later["support"].to_numpy()]
    enough = [a for a, rate in zip(amounts, later.to_numpy(), strict=True) if rate >= twice]
    assert tipping == min(enough)


def test_without_change_nothing_is_gained(found):
    assert float(found.values("hires").values.sel(support="0")) == 0
    assert float(found.values("in_field").values.sel(support="0")) == 0
    assert float(found.values("retention").values.sel(leaving="1")) == 0
