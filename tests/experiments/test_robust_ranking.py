"""Policies in labour markets of another structure: adults, quits, substitution, search."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive  # 63 scenarios

FEW = ("design.ensemble.members=3", "design.ensemble.targets=false")


def test_the_programme_does_less_where_people_come_back_by_themselves(evaluation):
    source = evaluation("robust_ranking", *FEW)
    for id in ("gain", "left"):
        programme = source.values(id).values.sel(policy="demonstration_projects")
        assert (programme.sel(condition="fast_search") < programme.sel(condition="usual")).all()


def test_each_condition_makes_the_gap_another_one(evaluation):
    gap = evaluation("robust_ranking", *FEW).values("gap").values
    usual = gap.sel(condition="usual")
    assert (gap.sel(condition="quits") > usual).all()
    assert (gap.sel(condition="fast_search") < usual).all()


def test_chances_add_up_and_regret_is_never_negative(evaluation):
    source = evaluation("robust_ranking", *FEW)
    for id in ("best", "best_left", "best_school"):
        np.testing.assert_allclose(source.values(id).values.sum("policy"), 1)
    regret = source.values("school_regret").values
    assert (regret >= 0).all() and (regret.min("policy") == 0).all()
