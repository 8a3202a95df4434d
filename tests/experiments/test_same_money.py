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
PROJECTS = "demonstration_projects"


def test_uses_are_compared_by_what_they_cost(table):
    found = table("same_money", "same_money", *FEW).set_index("use of the money")
    money, extra = found["present value, million yuan"], found.iloc[:, 1]
    cost = found["cost per extra hire in the field, thousand yuan a person"]
    gains = extra > 0
    np.testing.assert_allclose(cost[gains], 1000 * money[gains] / extra[gains], rtol=1e-9)
    assert cost[~gains].isna().all() and (~gains).any()
    assert (abs(money / money[PROGRAMME] - 1) < 0.1).all()
    assert 1200 < money[PROGRAMME] < 1800


def test_the_order_of_uses_is_that_of_their_chances(table, answer):
    found = table("same_money", "same_money", *FEW).set_index("use of the money")
    chances = found["chance of most hires, %"]
    assert (np.diff(chances) <= 0).all() and chances.sum() == pytest.approx(100)
    first = answer("same_money", *FEW).findings[0].en
    assert chances.index[0] in first
    assert ("No option" in first) == (chances.iloc[0] < 50)


def test_each_result_outside_its_band_is_explained(answer, table):
    """A use has such a sentence if and only if its own number lies outside P10 to P90."""
    rows = table("same_money", "same_money", *FEW).set_index("use of the money")
    said = [f.en for f in answer("same_money", *FEW).findings if "outside its P10-P90" in f.en]
    explained = {name for name in rows.index if any(text.startswith(name) for text in said)}
    step = 0.05 * rows["median, persons"].abs()
    low, high = rows["P10, persons"], rows["P90, persons"]
    own = rows.iloc[:, 1]
    surely = (own < low - step) | (own > high + step)
    inside = (own > low + step) & (own < high - step)
    assert surely.any()
    assert explained >= set(rows.index[surely])
    assert not explained & set(rows.index[inside])
    assert all("largest influence on this result" in text for text in said)


def test_hires_are_more_than_the_people_who_are_left(evaluation):
    """Whoever leaves a post again, or takes that of another trained person, is not left."""
    source = evaluation("same_money", *FEW)
    hired, left = (source.values(id, given=True).values for id in ("extra", "left"))
    gains = hired > 1000
    assert int(gains.sum()) >= 4
    assert ((left < hired) & (left > 0)).where(gains, True).all()


def test_each_use_hangs_on_its_own_prior(evaluation):
    """Teachers without effect gain nothing; other uses keep most of what they have."""
    left = evaluation("same_money", *FEW).values("prior_left").values
    usual, none = (left.sel(prior=prior) for prior in ("none", "teachers"))
    teachers, equipment = "alternative_teacher_conversion", "alternative_equipment_renewal"
    assert float(usual.sel(use=teachers)) > 1000
    assert float(none.sel(use=teachers)) == pytest.approx(0, abs=1)
    assert float(none.sel(use=equipment)) > 0.8 * float(usual.sel(use=equipment))
    weak = left.sel(prior="quality", use=PROJECTS)
    assert 0 < float(weak) < 0.7 * float(usual.sel(use=PROJECTS))


def test_advice_names_another_use_only_if_it_leads_in_most_samples(evaluation):
    source = evaluation("same_money", *FEW)
    chances = source.values("best_left").values
    leads = float(chances.max()) > 0.5 and str(chances.idxmax("use").item()) != PROJECTS
    assert bool(source.values("another_leads").values.item()) == leads
