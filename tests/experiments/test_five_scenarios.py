"""Five scenarios: differences from the first, and effects in their order."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive

QUICK = ("design.ensemble.members=10", "design.ensemble.targets=false")


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("five_scenarios", *QUICK)


def test_the_first_scenario_does_not_differ_from_itself(found):
    for id in ("gap_change", "hires_change"):
        assert (found.values(id).values.sel(scenario="demonstration_projects") == 0).all()


def test_twice_the_programme_has_a_larger_effect_but_not_twice_as_large(found):
    effect = found.values("effect").values
    once, twice = (effect.sel(scenario=s) for s in ("demonstration_projects", "double"))
    assert (once < twice).all() and (twice < 2 * once).all()


def test_people_left_are_fewer_than_all_hires_of_the_programme(found):
    """Net is a stock at the end of the window, gross a flow of each year until then."""
    net = found.values("net").values
    hires = found.values("extra").values.sel(year=slice(None, 2032)).sum("year")
    assert (net > 0).all() and (net < hires).all()


def test_probabilities_of_the_largest_effect_add_up(found):
    assert float(found.values("best").values.sum()) == pytest.approx(1)


def test_every_line_is_in_the_table(table):
    shown = table("five_scenarios", "years", *QUICK)
    assert len(shown) == 20 and np.isfinite(shown.select_dtypes("number")).all(axis=None)
