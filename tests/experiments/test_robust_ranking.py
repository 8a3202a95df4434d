"""Policies in labour markets in which adults are few, people quit, or search is fast."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive  # 45 scenarios

FEW = ("design.ensemble.members=3", "design.ensemble.targets=false")


def test_few_adults_leave_nothing_to_the_training_of_adults(evaluation):
    gain = evaluation("robust_ranking", *FEW).values("years").values.median("member")
    adults = gain.sel(policy="alternative_adult_training")
    assert abs(float(adults.sel(condition="scarce_adults"))) < 1e-2 * float(
        adults.sel(condition="usual")
    )


def test_each_condition_makes_the_gap_another_one(evaluation):
    gap = evaluation("robust_ranking", *FEW).values("gap").values.median("member")
    usual = float(gap.sel(condition="usual"))
    assert float(gap.sel(condition="scarce_adults")) > usual
    assert float(gap.sel(condition="quits")) > usual
    assert float(gap.sel(condition="fast_search")) < usual


def test_chances_add_up_and_regret_is_never_negative(evaluation):
    source = evaluation("robust_ranking", *FEW)
    np.testing.assert_allclose(source.values("best").values.sum("policy"), 1)
    assert (source.values("regret").values >= 0).all()
