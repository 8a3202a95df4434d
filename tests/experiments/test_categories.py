"""Categories: advice agrees with its measures, deadlines with the lead time, regret with growth."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.experiment.hooks import hooks_of
from chanjiao.experiment.measures.statistics import named_values

EXPERIMENT = Path(__file__).parents[2] / "experiments" / "categories"
OPEN, FILL, HOLD, CLOSE = range(4)


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("categories")


def values(found, id):
    return found.values(id).values


def points(shown):
    return shown.axes["category"].points


def test_advice_agrees_with_openings_entrants_gap_and_seats(found):
    advice, lack, fill, gap = (values(found, id) for id in ("advice", "lack", "fill", "gap"))
    short = lack > 0.05
    assert short.any() and not short.all()
    np.testing.assert_array_equal(advice.isin([OPEN, FILL]), short)
    np.testing.assert_array_equal(advice == OPEN, short & (fill >= 0.65))
    small = gap < values(found, "mean_gap")
    np.testing.assert_array_equal(advice == CLOSE, (lack < -0.05) & (fill < 0.65) & small)


def test_openings_without_an_entrant_are_those_of_the_next_five_years(found):
    """Openings of all categories are those of all industries; entrants are within their range."""
    opened, entered, lack = (values(found, id) for id in ("opened_given", "entered_given", "lack"))
    np.testing.assert_allclose(lack, 1 - entered / opened, rtol=1e-9)
    yearly = values(found, "openings").isel(growth=0).sum("category").sel(year=slice(2026, 2030))
    np.testing.assert_allclose(float(opened.sum()), float(yearly.sum()), rtol=1e-9)
    assert yearly.sizes["year"] == 5 and (yearly > 1e5).all()


def test_what_is_short_or_closed_whatever_the_growth_is_so_in_the_scenario_too(found):
    short, closed, advice = (values(found, id) for id in ("short_anyway", "close_anyway", "advice"))
    assert 0 < int(short.sum()) < int(advice.isin([OPEN, FILL]).sum())
    assert bool(advice.where(short, OPEN).isin([OPEN, FILL]).all())
    assert 0 < int(closed.sum()) <= int((advice == CLOSE).sum())
    assert bool((advice.where(closed, CLOSE) == CLOSE).all())


def test_each_category_is_named_once_those_that_lack_most_first(found):
    lists = [found.values(f"{id}_names").cases[0].en for id in ("open", "fill", "hold", "close")]
    names = [name for text in lists if text != "none" for name in text.split("; ")]
    shown = found.values("lack")
    lack = {point.label.en: float(shown.at(category=point.id).values) for point in points(shown)}
    assert sorted(names) == sorted(lack)
    for text in lists:
        order = [lack[name] for name in text.split("; ") if name != "none"]
        assert order == sorted(order, reverse=True)


def test_a_held_category_has_no_deadline_and_the_others_have_one(found):
    advice, year = values(found, "advice"), values(found, "decide_by")
    np.testing.assert_array_equal(year.isnull(), advice == HOLD)
    assert (year.dropna("category") >= 2026).all() and (year.dropna("category") <= 2040).all()
    assert float(values(found, "first_decision")) == float(year.min())


def test_a_deadline_is_the_lead_time_before_the_shortage_but_not_in_the_past(found):
    decide_by = hooks_of(EXPERIMENT)["decide_by"]
    yes = xr.ones_like(values(found, "fill"), bool)
    no, late = ~yes, 2040.0 * yes
    numbers = [values(found, id) for id in ("lead_open", "lead_fill", "lead_close")]
    opened = decide_by(yes, no, no, late, late, *numbers, found.horizon)
    filled = decide_by(no, yes, no, late, late, *numbers, found.horizon)
    assert (opened == 2035).all() and (filled == 2036).all()
    assert (decide_by(no, no, yes, late, late - 14, *numbers, found.horizon) == 2026).all()
    assert decide_by(no, no, no, late, late, *numbers, found.horizon).isnull().all()


def test_slower_growth_leaves_people_without_posts_and_faster_growth_posts_unfilled(found):
    missing = values(found, "missing")
    given, low, high = (missing.isel(growth=place) for place in range(3))
    assert (low < given).all() and (given < high).all()
    over, short = values(found, "overtrained"), values(found, "short_further")
    both = (given > 0) & (low > 0)
    assert both.any() and (given < 0).any()
    np.testing.assert_allclose(over.where(both, 0), (given - low).where(both, 0), rtol=1e-12)
    assert (over <= given.clip(min=0)).all() and (over >= 0).all()
    assert (over.where(given < 0, 0) == 0).all()
    expected = (high - given.clip(min=0)).clip(min=0)
    np.testing.assert_allclose(short, expected, rtol=1e-12)


def test_the_first_category_lacks_most_entrants(found):
    (text,) = named_values("lack.argmax", found).cases
    firsts = [found.values(f"{id}_names").cases[0].en.split("; ")[0] for id in ("open", "fill")]
    assert text.en in firsts
