"""Question 14: inputs that matter have a direction, switch points lie in their ranges."""

import pytest

pytestmark = pytest.mark.exhaustive

DUAL, MATCHING = "skills.dual_effect", "funding.matching_ratio"
FEW = (
    "design.ensemble.members=40",
    "design.ensemble.targets=false",
    'design.ensemble.inputs=["substitution.adult_readiness", "training_bases.wear_rate", '
    '"skills.classroom_part", "absorption.unit_cost"]',
    f'designs.moved.ensemble.inputs=["{DUAL}", "{MATCHING}"]',
)


def test_what_moves_the_gap_is_reported_with_its_way(table):
    found = table("assumptions", "contributions", *FEW)
    assert {"rises with it", "falls with it"} >= set(found["gap"].dropna())
    (name,) = (column for column in found if "gap 2035" in column)
    assert found[name].dropna().between(0, 100).all() and len(found[name].dropna())


def test_a_switch_point_lies_in_its_range_and_is_where_the_advantage_turns(evaluation, table):
    found = table("assumptions", "switch_points", *FEW)
    assert found["position in its range, %"].between(0, 100).all()
    source = evaluation("assumptions", *FEW)
    turn = source.values("turn").values
    for id in turn["input"].to_numpy():
        advantage = source.values("advantage").values.sel(
            input=[i for i in (DUAL, MATCHING) if id.startswith(i)][0:1]
        )
        assert (advantage > 0).any() and (advantage < 0).any()


def test_the_advice_names_the_input_that_turns_it(table, answer):
    turning = set(table("assumptions", "switch_points", *FEW)["input"])
    (text,) = (f.en for f in answer("assumptions", *FEW).findings if "competitor" in f.en)
    assert all(name in text for name in turning)


def test_the_competitor_in_the_file_is_the_best_other_use(evaluation):
    gains = evaluation("assumptions", *FEW).values("rival_gain").values
    assert (
        str(gains["rival"].values[int(gains.to_numpy().argmax())])
        == "alternative_teacher_conversion"
    )


def test_failures_are_below_the_low_end_of_the_band(evaluation):
    source = evaluation("assumptions", *FEW)
    floor, extra = (source.values(id).values for id in ("floor", "extra"))
    share = float((extra < floor).mean())
    assert float(source.values("failure").values) == pytest.approx(share)
    assert float(source.values("base").values) == pytest.approx(share)
