"""Seats and births: births act only when children turn 15, and the rule acts before."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation(
        "seats_and_births", "design.ensemble.members=4", "design.ensemble.targets=false"
    )


def given(found, id):
    return found.values(id, given=True).values


def test_births_after_the_last_count_act_when_the_children_turn_fifteen(found):
    intake = given(found, "intake")
    few, as_given, many = (intake.isel(births=place) for place in range(3))
    before = slice(None, 2039)
    np.testing.assert_array_equal(few.sel(year=before), many.sel(year=before))
    last = 2045
    assert (few.sel(year=last) <= as_given.sel(year=last) * (1 + 1e-9)).all()
    assert (few.sel(year=last) < many.sel(year=last)).all()


def test_the_first_decline_depends_on_the_rule_only(found):
    years = given(found, "decline")
    assert (years == years.isel(births=0)).all()
    assert float(years.sel(rule="share_rising").min()) < float(years.sel(rule="share_held").min())


def test_fixed_seats_leave_fewest_students(found):
    students = given(found, "last_students")
    assert (students.argmin("rule") == list(students["rule"].to_numpy()).index("seats_fixed")).all()
    assert (students.argmax("rule") == list(students["rule"].to_numpy()).index("share_held")).all()


def test_chances_are_shares_of_the_members(found):
    for id in ("chance_early", "chance_almost_none", "chance_rule_matters"):
        chance = found.values(id).values
        assert ((chance >= 0) & (chance <= 1)).all()
        assert np.allclose(chance * 4 % 1, 0)
