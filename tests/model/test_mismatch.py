"""Mismatch: entry into work in another field or below the level, and exit from each kind."""

import numpy as np
import pytest
from chanjiao.dimensions import MISMATCH

MONTH = 180


@pytest.fixture(scope="module")
def now(run_scenario):
    return run_scenario("base", "euler", 12).data.isel(time=MONTH)


@pytest.fixture(scope="module")
def inputs(load_scenario):
    return {id: x.values for id, x in load_scenario("base").inputs.items() if hasattr(x, "values")}


def test_the_odds_of_going_below_the_level_fall_as_it_grows_tight(now, inputs):
    usual = inputs["mismatch.vertical_reference"]
    tightness = now["matching.level_tightness"].to_numpy()
    odds = usual / (1 - usual) / tightness ** inputs["mismatch.vertical_elasticity"]
    found = now["mismatch.vertical_share"].to_numpy()
    assert found / (1 - found) == pytest.approx(odds, rel=1e-9)
    assert np.ptp(tightness) > 0.1


def test_all_who_settle_are_of_one_kind_or_the_other(now, inputs):
    settling = now["employment.seekers"].to_numpy() * inputs["employment.settling_rate"]
    kinds = now["employment.settling"].sum("mismatch")
    assert kinds.to_numpy() == pytest.approx(settling, rel=1e-12)


def test_each_kind_pays_its_own_penalty(now, inputs):
    for place, kind in enumerate(MISMATCH.ids):
        pay = now["mismatch.pay"].sel(mismatch=kind) / now["wages.pay"]
        assert pay.to_numpy() == pytest.approx(1 - inputs["mismatch.pay_penalty"][place])


def test_both_kinds_search_alike(now):
    moving, there = now["employment.switches"], now["employment.mismatched"]
    some = there.sum("mismatch") > 0
    parts = [(x / x.sum("mismatch")).where(some, 0).to_numpy() for x in (moving, there)]
    assert parts[0] == pytest.approx(parts[1], rel=1e-9)
