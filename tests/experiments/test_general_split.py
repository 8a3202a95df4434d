"""General split: a larger general share takes pupils from vocational schools."""

import pytest

YEAR = 2040


def test_a_larger_general_share_takes_pupils_from_vocational_schools(evaluation):
    found = evaluation("general_split")
    intake, supply = (found.values(id).values.sel(year=YEAR) for id in ("intake", "supply"))
    present, sixty, middle, seventy = (
        float(intake.sel(split=s)) for s in ("present", "60", "65", "70")
    )
    assert seventy < middle < sixty < present
    assert supply.sel(split="70") < supply.sel(split="60") < supply.sel(split="present")


def test_the_planned_ratio_is_reached(evaluation):
    reached = evaluation("general_split").values("reached").values.sel(year=YEAR)
    for split in ("60", "65", "70"):
        assert 100 * float(reached.sel(split=split)) == pytest.approx(float(split), abs=1.5)


def test_nothing_differs_before_the_decision(evaluation):
    supply = evaluation("general_split").values("supply_change").values.sel(year=slice(2025))
    assert (abs(supply) < 1).all()
