"""Categories: advice agrees with the gap, deadlines with the lead time, regret with its meaning."""

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


def test_advice_agrees_with_the_gap_and_the_seats(found):
    advice, gap, fill = (values(found, id) for id in ("advice", "gap_later", "fill"))
    short = gap > 0.02
    assert short.any() and not short.all()
    np.testing.assert_array_equal(advice.isin([OPEN, FILL]), short)
    np.testing.assert_array_equal(advice == OPEN, short & (fill >= 0.65))
    np.testing.assert_array_equal(advice == CLOSE, (gap < 0) & (fill < 0.65))


def test_each_category_is_named_once_those_with_the_largest_gap_first(found):
    lists = [found.values(f"{id}_names").cases[0].en for id in ("open", "fill", "hold", "close")]
    names = [name for text in lists if text != "none" for name in text.split("; ")]
    shown = found.values("gap_later")
    gap = {point.label.en: float(shown.at(category=point.id).values) for point in points(shown)}
    assert sorted(names) == sorted(gap)
    for text in lists[:3]:
        order = [gap[name] for name in text.split("; ")]
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
    np.testing.assert_allclose(over.where(both, 0), (given - low).where(both, 0), rtol=1e-12)
    assert (over <= given.clip(min=0)).all() and (over >= 0).all() and (short > 0).all()
    assert (over.where(given < 0, 0) == 0).all()


def test_the_first_category_has_the_largest_gap(found):
    (text,) = named_values("gap_later.argmax", found).cases
    assert text.en == found.values("fill_names").cases[0].en.split("; ")[0]
