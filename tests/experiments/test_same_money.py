"""The same money on other uses: costs, order of the uses, and results outside their band."""

import numpy as np
import pytest

FEW = (
    "design.ensemble.members=8",
    "design.ensemble.targets=false",
    'designs.middle.ensemble.inputs=["partnership.innovation", "matching.sharpness"]',
)
pytestmark = pytest.mark.exhaustive  # 18 scenarios, twice
PROGRAMME = "Demonstration projects as announced"


def test_uses_are_compared_by_what_they_cost(table):
    found = table("same_money", "same_money", *FEW).set_index("use of the money")
    money, extra = found["present value, million yuan"], found.iloc[:, 1]
    cost = found["cost per extra matched graduate, thousand yuan a person"]
    gains = extra > 0
    np.testing.assert_allclose(cost[gains], 1000 * money[gains] / extra[gains], rtol=1e-9)
    assert cost[~gains].isna().all() and (~gains).any()
    assert (abs(money / money[PROGRAMME] - 1) < 0.1).all()
    assert 1200 < money[PROGRAMME] < 1800


def test_the_order_of_uses_is_that_of_their_chances(table, answer):
    found = table("same_money", "same_money", *FEW).set_index("use of the money")
    chances = found["chance of being best, %"]
    assert (np.diff(chances) <= 0).all() and chances.sum() == pytest.approx(100)
    first = answer("same_money", *FEW).findings[0].en
    assert chances.index[0] in first
    assert first.startswith("No option") == (chances.iloc[0] < 50)


def test_a_result_outside_its_band_is_explained_by_an_input_near_an_end(answer, table):
    """Firms join more easily in nearly all samples than with the number of the file."""
    rows = table("same_money", "same_money", *FEW).set_index("use of the money")
    row = rows.loc["The same money for apprentices"]
    own, low = row.iloc[1], row["P10, persons"]
    said = [f.en for f in answer("same_money", *FEW).findings if "outside its P10-P90" in f.en]
    explained = [text for text in said if text.startswith("The same money for apprentices")]
    assert bool(explained) == bool(own < low)
    assert explained and "Rate of joining without example" in explained[0]


def test_adults_close_most_of_the_gap_and_take_posts_from_graduates(evaluation):
    source = evaluation("same_money", *FEW)
    of_gap = source.values("of_gap").values
    assert float(of_gap.sel(use="alternative_adult_training")) == float(of_gap.max())
    extra = source.values("extra", given=True).values
    assert float(extra.sel(use="alternative_adult_training")) < 0
