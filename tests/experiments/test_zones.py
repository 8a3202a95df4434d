"""Zones: every graduate goes somewhere, all money is distributed, the reference is a point."""

import numpy as np
import pytest
from chanjiao.experiment.findings import findings_of


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("zones")


def values(found, id):
    return found.values(id).values


def test_every_graduate_goes_somewhere(found):
    going = values(found, "share").sel(move=["stay", "other_zone", "outside"])
    np.testing.assert_allclose(going.sum("move"), 1, rtol=1e-12)
    np.testing.assert_allclose(values(found, "from_zone"), values(found, "graduates"), rtol=1e-12)


def test_those_who_arrive_are_those_who_go_to_another_zone(found):
    flows = values(found, "flows").drop_sel(workplace="outside")
    arrived = flows.sum("home").to_numpy() - np.diag(flows)
    np.testing.assert_allclose(values(found, "arriving"), arrived, rtol=1e-12)
    moves = values(found, "moves")
    assert moves.sel(move="arrive").sum() == pytest.approx(moves.sel(move="other_zone").sum())
    np.testing.assert_allclose(moves.sel(move="stay"), np.diag(flows), rtol=1e-12)


def test_the_zones_share_all_money_and_the_whole_effect(found):
    assert float(values(found, "money_share").sum()) == pytest.approx(1)
    assert float(values(found, "effect_share").sum()) == pytest.approx(1)


def test_zones_add_up_to_the_net_effect(found):
    net, whole = values(found, "net"), float(values(found, "all_net"))
    assert float(net.sum()) == pytest.approx(whole) and whole > 0


def test_a_zone_that_loses_is_named_and_one_sentence_is_said(found):
    said = [spec for spec in found.table.findings if spec.when and findings_of(spec, found)]
    assert len(said) == 1
    assert bool(values(found, "some_zone_loses")) == bool((values(found, "effect") < 0).any())


def test_the_reference_of_the_scenario_is_a_point(found):
    gap, effect = (found.design(name).given for name in ("compared", ""))
    own = gap.points["outlook.gap"].sel(scenario="demonstration_five_zones")
    other = gap.points["outlook.gap"].sel(scenario="reference")
    assert not np.allclose(own, other, rtol=1e-9)
    np.testing.assert_array_equal(other, effect.references["outlook.gap"])


def test_inequality_lies_between_none_and_all(found):
    inequality = values(found, "inequality")
    assert ((inequality > 0) & (inequality < 1)).all()
