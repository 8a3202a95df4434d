"""Naive benchmarks on figures that can be checked by mental arithmetic."""

import pandas as pd
import pytest
from chanjiao.backtest.naive import COHORT_AGE, cohort_ratio, drift, last_value, trend
from chanjiao.forecast.figures import SERIES

YEARS = range(1998, 2021)


@pytest.fixture
def known():
    """Leavers who grow by 10 a year from 2010; cohorts that double in 2014."""
    table = pd.DataFrame(index=pd.Index(YEARS, name="year"))
    table["leavers"] = [100.0 + 10 * max(year - 2010, 0) for year in YEARS]
    table["primary_entrants"] = [200.0 if year >= 2014 else 100.0 for year in YEARS]
    return table


def test_last_value_stays(known):
    assert last_value(known, "leavers", 4) == 200


def test_drift_goes_on(known):
    assert drift(known, "leavers", 3) == pytest.approx(230)


def test_trend_goes_on_through_ten_years(known):
    assert trend(known, "leavers", 3) == pytest.approx(230)
    known.loc[2010, "leavers"] = 1e6
    assert trend(known, "leavers", 3) == pytest.approx(230)


@pytest.mark.parametrize(("lead", "expected"), [(2, 200), (3, 400)])
def test_a_cohort_twice_as_large_comes_nine_years_after_it_entered_school(known, lead, expected):
    assert cohort_ratio(known, "leavers", lead) == pytest.approx(expected)


def test_every_series_has_cohorts_that_are_known_five_years_ahead():
    assert set(COHORT_AGE) == set(SERIES)
    assert min(min(ages) for ages in COHORT_AGE.values()) >= 5
