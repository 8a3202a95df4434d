"""Intervals: they use known errors only, and give a coverage only if there are enough forecasts."""

import numpy as np
import pandas as pd
import pytest
from chanjiao.backtest.intervals import coverage_table, predictions
from scipy import stats

ORIGINS = range(2005, 2022)


def records(random, count=150, spread=0.03):
    """Forecasts of many series whose errors have one known spread."""
    return pd.DataFrame(
        [
            {
                "series": str(series),
                "origin": origin,
                "lead": 1,
                "actual": 100.0,
                "model": 100 / (1 + error),
                "last": 100 / (1 + 2 * error),
            }
            for series in range(count)
            for origin in ORIGINS
            for error in [random.normal(0, spread)]
        ]
    )


@pytest.fixture(scope="module")
def made():
    return predictions(records(np.random.default_rng(2)))


def test_intervals_hold_as_many_as_they_are_meant_to(made):
    (row,) = coverage_table(made).to_dict("records")
    held = [row[part] for part in ("50%", "80%", "95%")]
    assert held == pytest.approx([0.5, 0.8, 0.95], abs=0.05)


def test_a_forecast_with_half_the_error_scores_half(made):
    (row,) = coverage_table(made).to_dict("records")
    assert row["crps_skill"] == pytest.approx(0.5, abs=0.05)


def test_errors_that_came_after_the_origin_are_not_used():
    table = records(np.random.default_rng(2), count=1)
    changed = table.copy()
    changed.loc[changed["origin"] >= 2018, "actual"] *= 3
    before, after = (predictions(t).set_index("origin") for t in (table, changed))
    assert before.loc[2016, "crps"] == after.loc[2016, "crps"]
    assert before.loc[2019, "crps"] != after.loc[2019, "crps"]


def test_a_place_is_that_in_a_student_distribution_as_wide_as_past_errors():
    table = records(np.random.default_rng(4), count=1)
    errors = table["actual"] / table["model"] - 1
    earlier, present = errors[table["origin"] < 2016], errors[table["origin"] == 2016].item()
    scale = np.sqrt((earlier**2).mean())
    place = predictions(table).set_index("origin").loc[2016, "place"]
    assert place == pytest.approx(stats.t.cdf(present / scale, len(earlier)))
    assert place != pytest.approx(stats.norm.cdf(present / scale), rel=1e-3)


def test_too_few_cases_give_no_coverage():
    few = predictions(records(np.random.default_rng(2), count=1))
    assert len(few) < 10
    assert np.isnan(coverage_table(few)["80%"]).all()


def test_too_few_past_errors_give_no_interval(every):
    found = predictions(every)
    assert not found[found["lead"] > 3].size
    assert found["origin"].min() >= 2017
