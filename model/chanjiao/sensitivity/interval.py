"""Estimates with an interval that says how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from chanjiao.ensemble import EnsembleError, ParameterSample

Array = NDArray[np.float64]

CONFIDENCE = 0.95
"""Probability with which an interval should hold the true value."""

RESAMPLES = 1000
"""Bootstrap resamples behind an interval."""

MOST_NUMBERS = 2_000_000
"""Numbers of resampled data in memory at a time."""

STILL = 1e-12
"""Relative width of the results of all members up to which they count as equal."""


@dataclass(frozen=True)
class IntervalEstimate:
    """An estimate, and the ends of its bootstrap interval."""

    value: float
    low: float
    high: float


def bootstrapped(
    statistic: Callable[[Array], Array], data: Array, seed: int
) -> list[list[IntervalEstimate]]:
    """Estimates with percentile intervals: one list for each statistic, one estimate an input.

    `data` has one column for each independent unit. `statistic` gives an array (statistic, input,
    resample) from data of the shape (..., resample, unit).
    """
    value = statistic(data[..., None, :])[..., 0]
    units = data.shape[-1]
    random = np.random.default_rng(seed)
    at_once = max(1, min(RESAMPLES, MOST_NUMBERS // data.size))
    found = []
    for start in range(0, RESAMPLES, at_once):
        chosen = random.integers(units, size=(min(at_once, RESAMPLES - start), units))
        found.append(statistic(data[..., chosen]))
    outside = (1 - CONFIDENCE) / 2
    low, high = np.quantile(np.concatenate(found, -1), [outside, 1 - outside], axis=-1)
    return [
        [IntervalEstimate(*map(float, ends)) for ends in zip(*rows, strict=True)]
        for rows in zip(value, low, high, strict=True)
    ]


def results(draws: ParameterSample, values: xr.DataArray | Sequence[float] | Array) -> Array:
    """One finite number for each member; equal numbers where they differ by rounding only.

    Raises EnsembleError for another shape, or for a number that is not finite.
    """
    found = np.asarray(values, float)
    if found.shape != (draws.members,):
        raise EnsembleError(f"one number a member is needed, not an array of shape {found.shape}")
    if not np.isfinite(found).all():
        wrong = np.flatnonzero(~np.isfinite(found))
        raise EnsembleError(
            f"the result is not finite in {wrong.size} of {found.size} members, first in member "
            f"{wrong[0]}; choose a result that every member has"
        )
    still = np.ptp(found) <= STILL * np.abs(found).max(initial=0)
    return np.full_like(found, found[0]) if found.size and still else found
