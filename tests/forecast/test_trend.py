"""Damped trends: the level jumps with a step, the slope hardly does."""

import numpy as np
import pandas as pd
import pytest
from chanjiao.forecast.slopes import PRIORS, Prior, growth, slopes
from chanjiao.forecast.trend import clipped, damped_trend
from hypothesis import given
from hypothesis import strategies as st

YEARS = range(2010, 2024)


def series(values):
    return pd.Series(list(values), list(YEARS)[-len(list(values)) :])


def test_a_constant_ratio_stays():
    trend = damped_trend(series([0.4] * 14), "logit")
    assert trend.path(2030) == pytest.approx([0.4] * 7)
    assert trend.draw(2030, 5, np.random.default_rng(1)) == pytest.approx(np.full((7, 5), 0.4))


def test_a_steady_rise_goes_on_and_fades_by_the_damping():
    trend = damped_trend(series(np.exp(0.02 * np.arange(14))), "log", damping=0.5, weight=0.3)
    steps = np.diff(np.log([np.exp(0.26), *trend.path(2027)]))
    assert steps[1:] / steps[:-1] == pytest.approx(0.5)
    assert steps[0] == pytest.approx(0.02 * 0.5, rel=0.02)


def test_without_damping_the_last_value_stays():
    trend = damped_trend(series(np.linspace(0.3, 0.5, 14)), "logit", damping=0.0)
    assert trend.path(2026) == pytest.approx([0.5] * 3)


def test_a_step_moves_the_level_at_once_and_the_slope_little():
    noise = 0.004 * np.random.default_rng(2).standard_normal(14).cumsum()
    before = np.exp(noise)
    after = before * np.where(np.arange(14) == 13, 1.3, 1.0)
    calm, stepped = (damped_trend(series(x), "log") for x in (before, after))
    assert stepped.level == pytest.approx(np.log(after[-1]))
    assert abs(stepped.slope - calm.slope) < 0.1 * np.log(1.3)


def test_years_without_a_figure_are_left_out_and_the_path_begins_after_the_last_one():
    trend = damped_trend(series([0.2, 0.21, np.nan, np.nan]), "log")
    assert trend.year == 2021
    assert len(trend.path(2025)) == 4


def test_no_figure_at_all_is_an_error():
    with pytest.raises(ValueError, match="no year of adults"):
        damped_trend(pd.Series([np.nan], [2010], name="adults"))


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=20))
def test_clipping_keeps_order_and_never_widens(changes):
    found = clipped(np.array(changes))
    assert found.min() >= min(changes) and found.max() <= max(changes)
    assert (np.argsort(np.argsort(found, kind="stable")) >= 0).all()
    order = np.argsort(changes, kind="stable")
    assert (np.diff(found[order]) >= 0).all()


def test_drawn_paths_spread_as_the_root_of_time():
    random = np.random.default_rng(3)
    changes = 0.03 * random.standard_normal(40)
    known = pd.Series(np.exp(changes.cumsum()), range(1984, 2024))
    trend = damped_trend(known, "log", damping=0.0)
    drawn = np.log(trend.draw(2033, 4000, random)).std(axis=1)
    assert drawn[8] / drawn[0] == pytest.approx(3, rel=0.15)


def test_slopes_recover_known_elasticities_where_data_are_rich():
    random = np.random.default_rng(4)
    cause = pd.Series(np.exp((0.06 * random.standard_normal(60)).cumsum()), range(1964, 2024))
    moved = growth(cause)
    effect = 0.8 * moved.clip(lower=0) + 0.2 * moved.clip(upper=0) + 0.01
    noise = 0.002 * random.standard_normal(60)
    found = slopes(effect + noise, moved, Prior(rise=0.3, fall=0.9, deviation=1.0))
    assert (found.rise, found.fall) == (pytest.approx(0.8, abs=0.06), pytest.approx(0.2, abs=0.06))


def test_without_data_the_prior_stands():
    empty = pd.Series([], dtype=float)
    prior = PRIORS["seats"]
    found = slopes(empty, empty, prior)
    assert (found.rise, found.fall) == (pytest.approx(prior.rise), pytest.approx(prior.fall))
    assert found.rise_error == pytest.approx(prior.deviation)
