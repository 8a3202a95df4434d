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
    intake = found.values("intake").values.sel(year=slice(2026))
    assert float(abs(intake - intake.isel(plan=0)).max()) < 1e-3
