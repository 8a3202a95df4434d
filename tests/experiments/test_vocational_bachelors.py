"""Vocational bachelors: a larger plan gives more of them, of whom more leave."""

import numpy as np
import pytest


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("vocational_bachelors")


def test_a_larger_plan_gives_more_bachelors_of_whom_more_leave(found):
    own = {"level": "vb", "year": 2040}
    assert (np.diff(found.values("graduates").values.sel(own)) > 0).all()
    assert (np.diff(found.values("away").values.sel(own)) > 0).all()


def test_higher_vocational_colleges_lose_graduates(found):
    change = found.values("more_graduates").values.sel(plan="3")
    assert change.sel(level="hv") < 0 < change.sel(level="vb")


def test_nothing_differs_before_the_first_larger_intake(found):
    """The level starts from 0 in 2018, where rounding is magnified: up to 1 % of a small intake."""
    intake = found.values("intake").values.sel(year=slice(2026))
    own = intake.isel(plan=0)
    assert float((abs(intake - own) - 0.01 * own).max()) < 1e-3
    assert float((abs(intake - own) / own).sel(year=2026).max()) < 1e-4


def test_more_bachelors_have_no_more_posts_and_more_of_them_are_not_used(found):
    own = {"level": "vb", "year": 2040}
    assert (np.diff(found.values("unused").values.sel(own)) > 0).all()
    assert (np.diff(found.values("gap").values.sel(own)) < 0).all()


def test_the_net_change_is_that_of_people_in_their_field(found):
    more = found.values("more_in_field").values
    whole = found.values("all_in_field").values
    assert float(whole.sel(plan="1")) == 0
    np.testing.assert_allclose(more.sum("level"), whole)
