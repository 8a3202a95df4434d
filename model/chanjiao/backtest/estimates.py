"""Estimates: one parameter from the ratios of past years, and its standard error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]
Weights = Callable[[int], Array]
"""From a number of years, oldest first, to the weight of each; they add up to 1."""

SMOOTHING = 0.4
"""Weight of the newest year: what the US statistical agency takes for grade progression rates
(NCES, Projections of Education Statistics to 2011, table A1.11). Not fitted to these data."""

FEW_YEARS = 3


def smoothed(count: int) -> Array:
    """Weights that fall by a constant factor into the past (simple exponential smoothing)."""
    weights = SMOOTHING * (1 - SMOOTHING) ** np.arange(count - 1, -1, -1.0)
    weights[0] += 1 - weights.sum()
    return weights


def newest(count: int) -> Array:
    """All weight on the newest year."""
    return np.eye(count)[-1]


def mean_of_few(count: int) -> Array:
    """The same weight for each of the newest three years."""
    weights = np.zeros(count)
    weights[-FEW_YEARS:] = 1 / min(count, FEW_YEARS)
    return weights


RULES: Mapping[str, Weights] = {
    "smoothed": smoothed,
    "newest": newest,
    "mean_of_three": mean_of_few,
}


@dataclass(frozen=True)
class Estimate:
    """A weighted mean of yearly ratios, its standard error, and its number of years."""

    value: float
    error: float
    years: int

    def interval(self, part: float) -> tuple[float, float]:
        """Range with a given coverage of the true value, if years differ by chance alone."""
        reach = float(stats.t.ppf((1 + part) / 2, self.years - 1)) * self.error
        return self.value - reach, self.value + reach


def estimate(ratios: pd.Series, weights: Weights = smoothed) -> Estimate:
    """Estimate from yearly ratios, oldest first; years without a figure are left out.

    Raises ValueError if no year has one.
    """
    values = ratios.dropna().to_numpy(float)
    if not values.size:
        raise ValueError(f"no year of {ratios.name} to estimate from")
    weight = weights(values.size)
    spread = float(values.std(ddof=1)) if values.size > 1 else np.nan
    error = spread * float(np.sqrt((weight**2).sum()))
    return Estimate(float(weight @ values), error, values.size)
