"""Leverage: additional money gives more graduates, and each bar moves what its name says."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("leverage")


def test_more_additional_money_gives_more_graduates_and_costs_partners_more(found):
    order = found.values("leverage").values.to_numpy().ravel().argsort()
    extra, grants, everything = (
        found.values(id).values.to_numpy().ravel()[order] for id in ("extra", "cost", "all_cost")
    )
    assert (np.diff(extra) >= -1e-6).all() and (np.diff(grants) <= 1e-6).all()
    assert (np.diff(everything) >= -1e-6).all() and (everything > grants).all()


def test_the_net_effect_grows_with_leverage_and_adds_up_years_of_hires(found):
    """At the end of the window more people are in their field than one year adds to them."""
    net, extra, leverage = (found.values(id).values for id in ("net", "extra", "leverage"))
    order = leverage.to_numpy().ravel().argsort()
    assert (np.diff(net.to_numpy().ravel()[order]) >= -1e-6).all()
    assert (net > 2 * extra).all()
    curve = found.values("curve_net").values
    assert 0 < float(curve[0]) < float(net.min())


def test_ratio_and_share_act_as_a_product(found):
    extra = found.values("extra").values
    assert float(extra.sel(ratio="2", share="0.3")) == pytest.approx(
        float(extra.sel(ratio="1", share="0.6"))
    )


def test_break_even_halves_the_grant_per_graduate(found):
    leverage, cost = (found.values(id).values for id in ("curve_leverage", "curve_cost"))
    at_break_even = np.interp(float(found.values("even").values), leverage, cost)
    assert at_break_even == pytest.approx(float(cost[0]) / 2)


def test_a_tornado_is_sorted_around_one_result(found, table):
    shown = table("leverage", "tornado")
    assert shown.iloc[:, 1].nunique() == 1
    assert (np.diff(shown.iloc[:, -1]) <= 0).all()


def test_a_bar_of_the_tornado_moves_what_its_name_says(table):
    """A yuan of the programme and one of ordinary schools are moved apart, and go opposite ways."""
    shown = table("leverage", "tornado").set_index("input")
    given, low, high = (shown[name] for name in shown.columns[:3])
    own = "Useful capital per yuan spent (demonstration programme)"
    other = "Useful capital per yuan spent (ordinary budget)"
    assert low[own] < given[own] < high[own]
    assert low[other] > given[other] > high[other]
    (places,) = (n for n in shown.index if n.startswith("Capital needed for one training place"))
    assert places.endswith("(programme category: all 19 together)")
