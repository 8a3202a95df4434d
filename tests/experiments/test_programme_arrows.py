"""Budget lines one at a time: nothing without lines, and costs that are grants over graduates."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive  # its two dozen runs take a minute

LINES = ["equipment", "firms", "apprentices", "teachers", "courses"]


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("programme_arrows")


def test_without_lines_the_programme_adds_nothing_and_each_line_adds_something(found):
    extra = found.values("extra").values
    assert float(extra.sel(line="none")) == 0
    for line in LINES:
        assert 0 < float(extra.sel(line=line)) < float(extra.sel(line="all")), line


def test_a_line_costs_its_part_of_the_grants(found):
    grants = found.values("grants").values
    shares = [0.60, 0.15, 0.13, 0.02, 0.10]
    np.testing.assert_allclose(grants.sel(line=LINES), 1.8e9 * np.array(shares), rtol=1e-9)
    assert float(grants.sel(line="all")) == pytest.approx(1.8e9)
    assert float(grants.sel(line="none")) == 0


def test_a_cost_is_grants_over_graduates(found):
    grants, graduates, cost = (found.values(id).values for id in ("grants", "graduates", "cost"))
    for line in (*LINES, "all"):
        at = {"line": line}
        assert float(cost.sel(at)) == pytest.approx(float(grants.sel(at) / graduates.sel(at)))


def test_a_line_alone_buys_its_own_things(found):
    for id, line in (
        ("more_apprentices", "apprentices"),
        ("more_firms", "firms"),
        ("more_teachers", "teachers"),
    ):
        bought = found.values(id).values
        assert [one for one in LINES if float(bought.sel(line=one)) > 0] == [line]


def test_the_prior_of_teachers_takes_their_line_away(found):
    """All that the line adds, and what ordinary conversion gains from more firms."""
    lost = -float(found.values("hangs_on").values.sel(prior="teachers"))
    alone = float(found.values("alone").values.sel(line="teachers"))
    assert lost == pytest.approx(alone, rel=0.3)


def test_the_net_effect_is_positive_and_at_most_the_gross_one(found):
    net, gross = (found.values(id).values for id in ("net", "gross_so_far"))
    assert float(net.sel(line="none")) == 0
    for line in (*LINES, "all"):
        assert 0 < float(net.sel(line=line)) < float(gross.sel(line=line)), line


def test_the_usual_market_is_the_programme_as_announced(found):
    usual = found.values("market_net").values.sel(market="usual")
    for line in (*LINES, "all"):
        assert float(usual.sel(line=line)) == pytest.approx(
            float(found.values("net").values.sel(line=line))
        )


def test_the_programme_keeps_fewer_where_people_come_back_or_stand_in_less(found):
    net = found.values("of_all").values
    usual = float(net.sel(market="usual"))
    assert 0 < float(net.sel(market="fast_search")) < usual
    assert 0 < float(net.sel(market="adults_scarce")) < usual


def test_equipment_keeps_most_people_and_teachers_cost_least_in_every_market(found):
    net, cost = (found.values(id).values for id in ("market_net", "market_net_cost"))
    for market in net["market"].values:
        assert str(net.sel(market=market, line=LINES).idxmax("line").item()) == "equipment"
        assert str(cost.sel(market=market, line=LINES).idxmin("line").item()) == "teachers"
