"""Dates of the batches: a later plan costs less present value, and acts later."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive

FEW = ("design.ensemble.members=3", "design.ensemble.targets=false")


def test_later_plans_have_a_lower_present_value_and_act_later(evaluation):
    source = evaluation("batch_timing", *FEW)
    money = source.values("money", given=True).values
    assert money[dict(timing=1)] > money[dict(timing=0)]
    assert (
        float(money.sel(timing="as_announced"))
        > float(money.sel(timing="two_later"))
        > float(money.sel(timing="four_later"))
    )
    hires = source.values("hires", given=True).values
    peak = {str(t): int(hires.sel(timing=t).idxmax("year")) for t in hires.timing.to_numpy()}
    assert peak["at_once"] < peak["as_announced"] < peak["two_later"] < peak["four_later"]


def test_all_at_once_leaves_most_money_idle(evaluation):
    idle = evaluation("batch_timing", *FEW).values("most_idle", given=True).values
    assert float(idle.sel(timing="at_once")) > float(idle.sel(timing="yearly"))


def test_the_same_number_of_years_is_counted_from_the_first_call(evaluation):
    source = evaluation("batch_timing", *FEW)
    found, hires = (source.values(id, given=True).values for id in ("same_years", "hires"))
    for timing, first in (("at_once", 2020), ("two_later", 2022), ("four_later", 2024)):
        expected = float(hires.sel(timing=timing, year=slice(first, first + 10)).sum())
        np.testing.assert_allclose(float(found.sel(timing=timing)), expected)


def test_net_people_are_those_at_the_end_of_the_eleventh_year(evaluation):
    source = evaluation("batch_timing", *FEW)
    net, people = (source.values(id, given=True).values for id in ("net", "in_field"))
    for timing, last in (("at_once", 2030), ("two_later", 2032), ("once_later", 2034)):
        expected = float(people.sel(timing=timing, year=last))
        assert expected > 1000
        np.testing.assert_allclose(float(net.sel(timing=timing)), expected)
