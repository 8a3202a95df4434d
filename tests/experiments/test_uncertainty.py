"""The ensemble of scenarios: quantiles ascend, differences are paired, inputs have their shares."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive

FEW = (
    "design.ensemble.members=40",
    "design.ensemble.targets=false",
    'designs.alone.ensemble.inputs=["industry.output_growth", "demand.staffing"]',
)


@pytest.fixture
def source(evaluation):
    return evaluation("uncertainty", *FEW)


def test_quantiles_ascend_and_chances_are_parts(table):
    found = table("uncertainty", "gap_by_year", *FEW)
    given, low, middle, high, chance, large = list(found)[2:]
    assert given.startswith("gap, as given")
    assert (found[low] <= found[middle]).all() and (found[middle] <= found[high]).all()
    assert (found[large] <= found[chance]).all() and found[chance].between(0, 100).all()


def test_cells_of_groups_and_levels_add_up_to_the_gap(source):
    cells = source.values("gap_cells").values.sum(["group", "level"])
    np.testing.assert_allclose(cells, source.values("gap").values.transpose(*cells.dims), rtol=1e-9)


def test_differences_are_those_of_members_and_none_from_itself(source):
    change = source.values("hires_change").values
    assert float(abs(change.isel(scenario=0)).max()) == 0
    hires = source.values("hires").values
    np.testing.assert_allclose(change.isel(scenario=1), hires[1] - hires[0])


def test_what_fails_is_reported_by_people_in_their_field(source):
    people = source.values("in_field").values
    more = (people.isel(scenario=1) - people.isel(scenario=0)).sel(year=2035)
    fails = source.values("fails").values.isel(scenario=1)
    np.testing.assert_array_equal(fails, ~(more > 0))


def test_the_best_has_no_regret_and_chances_add_up_to_1(source):
    best, regret = (source.values(id).values for id in ("best", "regret"))
    np.testing.assert_allclose(best.sum("scenario"), 1)
    np.testing.assert_allclose(regret.min("scenario"), 0)


def test_inputs_end_with_what_none_explains(evaluation):
    """Few samples explain few inputs, so few vary here."""
    inputs = 'design.ensemble.inputs=["industry.output_growth", "demand.staffing"]'
    source = evaluation("uncertainty", *FEW, inputs)
    part = source.values("part").values
    assert part.size and (np.diff(part) <= 0).all()
    assert float(part.sum()) + float(source.values("unexplained").values) == pytest.approx(1)


def test_a_programme_that_always_adds_never_fails(table, answer):
    found = table("uncertainty", "advice", *FEW)
    assert len(found) == 1 and found.iloc[0, 1] < 50
    effects = table("uncertainty", "effects", *FEW)
    assert len(effects) == 1


def test_unscreened_samples_have_no_table_of_published_figures(answer):
    ids = {table.id for table in answer("uncertainty", *FEW).tables}
    assert "gap" in ids and "published_figures" not in ids
