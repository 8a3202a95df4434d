"""Paces of the same projects: an early start operates early; the office spreads the dates."""

import pytest

pytestmark = pytest.mark.exhaustive

FEW = ("designs.office.replications=3",)


def test_faster_batches_operate_earlier_and_lose_more_to_haste(table):
    found = table("pace", "pace", *FEW).set_index("pace")
    fast, middle, slow = found.index
    (half,) = (found[name] for name in found if name.startswith("half of the capital"))
    assert half[fast] < half[middle] <= half[slow]
    lost = found["efficiency loss, million yuan"]
    assert lost[fast] >= lost[middle] >= lost[slow] >= 0
    share = table("pace", "in_use", *FEW).set_index("pace")
    low, _, high = (share[name] for name in share)
    assert (low <= high).all() and low[fast] > low[middle]


def test_grants_in_operation_grow_and_never_exceed_the_money(evaluation):
    source = evaluation("pace", *FEW)
    share = source.values("in_use").values
    assert share.sizes["member"] == 3 and share.std("member").max() > 0
    assert (share.diff("year") >= -1e-12).all() and 0.5 < float(share.max()) <= 1
    assert float(share.sel(year=2019).max()) == pytest.approx(0)


def test_replications_are_paired_between_paces(evaluation):
    """Without money of the schedule there is one world for each replication, in all paces."""
    source = evaluation("pace", *FEW)
    planned = source.values("planned").values
    assert float(planned.max() - planned.min()) == pytest.approx(0, abs=1)


def test_paces_that_differ_little_are_not_ranked(evaluation, answer):
    spread = float(evaluation("pace", *FEW).values("spread").values)
    ranked = [one.en for one in answer("pace", *FEW).findings if "The pace with the most" in one.en]
    assert 0 < spread < 1 and bool(ranked) == (spread > 0.05)
