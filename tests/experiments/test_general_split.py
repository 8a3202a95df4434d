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
    """Somewhat more than planned: fewer pupils go on, and families press for general seats."""
    reached = 100 * evaluation("general_split").values("reached").values.sel(year=YEAR)
    for split in ("60", "65", "70"):
        assert 0 < float(reached.sel(split=split)) - float(split) < 2.5
    assert float(reached.sel(split="70") - reached.sel(split="60")) == pytest.approx(10, abs=1)


def test_posts_lacking_and_people_not_used_are_two_measures(evaluation):
    """Fewer trained people: more posts lack one, and fewer are not used; the two differ in size."""
    found = evaluation("general_split")
    gap, unused = (
        found.values(id).values.sel(split="70", year=YEAR) for id in ("gap_change", "unused_change")
    )
    assert gap > 1e4 and unused < -1e4
    assert abs(float(gap)) != pytest.approx(abs(float(unused)), rel=0.1)


def test_nothing_differs_before_the_decision(evaluation):
    supply = evaluation("general_split").values("supply_change").values.sel(year=slice(2025))
    assert (abs(supply) < 1).all()
