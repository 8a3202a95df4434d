"""Measures of error, compared with values computed by hand or known by definition."""

import numpy as np
import pytest
from chanjiao.backtest.scores import compare, mape, mase, mean_error, parts, rmse, smape

ACTUAL = np.array([100.0, 200.0, 400.0, 500.0])


def test_percentages():
    forecast = np.array([110.0, 180.0, 400.0, 500.0])
    assert mape(forecast, ACTUAL) == pytest.approx(5)
    assert mean_error(forecast, ACTUAL) == pytest.approx(0)
    assert smape(forecast, ACTUAL) == pytest.approx(100 * (20 / 210 + 40 / 380) / 4)


def test_squares_and_scales():
    assert rmse(ACTUAL + 3, ACTUAL) == pytest.approx(3)
    assert mase(ACTUAL + 3, ACTUAL, np.full(4, 2.0)) == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("forecast", "share"),
    [
        (ACTUAL + 50, (1, 0, 0)),
        (ACTUAL.mean() + 2 * (ACTUAL - ACTUAL.mean()), (0, 1, 0)),
        (ACTUAL[[1, 0, 3, 2]], (0, 0, 1)),
    ],
)
def test_a_squared_error_is_put_down_to_what_caused_it(forecast, share):
    assert parts(forecast, ACTUAL) == pytest.approx(share, abs=1e-9)


def test_parts_of_a_squared_error_add_up():
    random = np.random.default_rng(3)
    assert sum(parts(ACTUAL + random.normal(0, 50, 4), ACTUAL)) == pytest.approx(1)


def test_too_few_forecasts_are_not_divided():
    assert np.isnan(parts(ACTUAL[:3] + 1, ACTUAL[:3]).bias)


def test_a_better_forecast_gets_a_statistic_below_zero():
    random = np.random.default_rng(5)
    small, large = random.normal(0, 1, 40), random.normal(0, 3, 40)
    assert compare(small, large, 1).statistic < -3
    assert compare(small, large, 1).p_value < 0.01
    assert compare(large, small, 1).statistic == pytest.approx(-compare(small, large, 1).statistic)


def test_the_statistic_of_a_small_sample_is_that_of_its_definition():
    """Squared errors differ by -3, -3, 0, 0, 5, 5 and -3: two years ahead, one covariance."""
    first = np.array([1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 1.0])
    second = np.full(7, 2.0)
    around = np.array([-3, -3, 0, 0, 5, 5, -3]) - 1 / 7
    variance = ((around**2).sum() + 2 * (around[1:] * around[:-1]).sum()) / 7 / 7
    corrected = 1 / 7 / np.sqrt(variance) * np.sqrt((7 + 1 - 4 + 2 / 7) / 7)
    assert compare(first, second, 2).statistic == pytest.approx(corrected)


def test_where_covariances_outweigh_the_variance_there_is_no_statistic():
    first = np.array([1.0, 2.0, 1.0, 3.0, 2.0, 1.0, 2.0])
    second = np.array([2.0, 2.0, 3.0, 2.0, 3.0, 2.0, 2.0])
    assert np.isnan(compare(first, second, 2).statistic)


def test_the_test_does_not_often_cry_wolf():
    """Two forecasts as good as each other, seven origins: p below 0.05 in about 5 % of cases."""
    random = np.random.default_rng(7)
    found = [compare(*random.normal(0, 1, (2, 7)), 1).p_value for _ in range(2000)]
    assert 0.02 < float(np.mean(np.array(found) < 0.05)) < 0.08


@pytest.mark.parametrize(("count", "lead"), [(4, 1), (5, 5)])
def test_too_few_errors_are_not_compared(count, lead):
    assert np.isnan(compare(np.arange(count) + 1.0, np.arange(count)[::-1] + 2.0, lead).p_value)
