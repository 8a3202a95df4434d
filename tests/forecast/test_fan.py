"""Fans: the wider of drawn paths and of what past errors show beyond chance."""

import numpy as np
import pandas as pd
import pytest
from chanjiao.forecast.fan import PROBABILITIES, SURE, fan, least_spread, tracking_signal

CENTRAL = np.array([100.0, 100.0, 100.0])
MEDIAN = PROBABILITIES.index(0.5)


def errors(values, lead=1):
    return pd.DataFrame(
        {"origin": range(2000, 2000 + len(values)), "lead": lead, "error": list(values)}
    )


@pytest.fixture
def members():
    noise = np.random.default_rng(3).normal(0, 0.02, (3, 4000))
    return 120 * np.exp(noise * np.sqrt([[1], [2], [3]]))


def widths(found):
    return np.log(found.quantiles[:, 5] / found.quantiles[:, 1])


NONE = errors([])


def test_the_median_is_the_central_forecast_whatever_members_say(members):
    assert fan(CENTRAL, members, NONE).quantiles[:, MEDIAN] == pytest.approx(CENTRAL)


def test_quantiles_rise(members):
    assert (np.diff(fan(CENTRAL, members, errors([0.1, -0.1] * 4)).quantiles) > 0).all()


def test_small_past_errors_never_narrow_a_band(members):
    small = errors([0.001, -0.001] * 5)
    assert widths(fan(CENTRAL, members, small)) == pytest.approx(
        widths(fan(CENTRAL, members, NONE))
    )


def test_large_past_errors_widen_a_band_and_later_years_with_the_root_of_the_lead(members):
    wide = widths(fan(CENTRAL, members, errors([0.2, -0.2] * 5)))
    assert wide[0] > 3 * widths(fan(CENTRAL, members, NONE))[0]
    assert wide / wide[0] == pytest.approx(np.sqrt([1, 2, 3]))


def test_three_errors_widen_nothing(members):
    few = errors([0.3, -0.3, 0.3])
    assert (widths(fan(CENTRAL, members, few)) == widths(fan(CENTRAL, members, NONE))).all()


def test_past_errors_as_wide_as_drawn_paths_seldom_widen_a_band():
    """The spread counts by its lower confidence limit."""
    random = np.random.default_rng(5)
    wider = [least_spread(random.normal(0, 1, 6)) > 1 for _ in range(4000)]
    assert np.mean(wider) == pytest.approx(1 - SURE, abs=0.02)


@pytest.mark.parametrize(
    ("values", "sign"),
    [([0.1, 0.2, 0.1], 1), ([0.1, -0.1, -0.2, -0.1], -1), ([-0.1, 0.1, 0.1], 0), ([0.1, 0.1], 0)],
)
def test_three_errors_of_one_sign_are_a_signal(values, sign):
    assert tracking_signal(errors(values))[0] == sign


def test_a_signal_widens_a_band(members):
    one_sided, both = errors([0.01, 0.01, 0.01]), errors([0.01, -0.01, 0.01])
    assert fan(CENTRAL, members, one_sided).signal == 1
    ratio = widths(fan(CENTRAL, members, one_sided)) / widths(fan(CENTRAL, members, both))
    assert ratio == pytest.approx(np.sqrt(2))
