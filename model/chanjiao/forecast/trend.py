"""Damped trends: how a yearly ratio goes on from its last published value.

The level is the last value. The slope is an exponentially weighted mean of past changes, and each
change is first clipped to two deviations from their median: a step, such as a decree, moves the
level at once and the slope hardly. The slope fades by a constant factor a year (Gardner and
McKenzie 1985).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit

Array = NDArray[np.float64]

Transformation = Callable[[Array], Array]

CLIP = 2.0
"""Deviations from the median beyond which a change counts as a step."""

NORMAL_MAD = 1.4826
"""Standard deviation of a normal distribution relative to its median absolute deviation."""

DAMPING_RANGE = (0.6, 0.95)
"""Yearly factors of the slope that members draw from."""

SHARES = (0.005, 0.995)
"""Smallest and largest share on the logit scale; colleges may admit more than their pool holds."""

SCALES: dict[str, tuple[Transformation, Transformation]] = {
    "log": (np.log, np.exp),
    "logit": (lambda x: np.asarray(logit(np.clip(x, *SHARES))), expit),
    "identity": (lambda x: np.asarray(x, float), lambda x: x),
}
"""Transformation to the scale on which changes add up, and back, by name."""


@dataclass(frozen=True)
class DampedTrend:
    """A ratio that goes on from its level of `year` with a fading slope; all on the scale `scale`.

    `slope_error` is the standard error of the slope, `innovation` the standard deviation of a
    year's change about it, and `years` the number of changes that they rest on.
    """

    year: int
    level: float
    slope: float
    slope_error: float
    innovation: float
    damping: float
    scale: str
    years: int

    def path(self, until: int) -> Array:
        """Central values of the years after `year` up to `until`."""
        years = until - self.year
        moved = self.level + self.slope * np.cumsum(self.damping ** np.arange(1, years + 1))
        return np.asarray(SCALES[self.scale][1](moved))

    def draw(self, until: int, count: int, random: np.random.Generator) -> Array:
        """Drawn values of the same years, shape (years, count).

        Slope and damping are drawn once a member, innovations each year; they add up.
        """
        years = until - self.year
        slopes = random.normal(self.slope, self.slope_error, count)
        damping = random.uniform(*DAMPING_RANGE, count) if self.damping else np.zeros(count)
        faded = np.cumsum(damping ** np.arange(1, years + 1)[:, None], axis=0)
        innovations = random.normal(0, self.innovation, (years, count)).cumsum(axis=0)
        drawn = self.level + slopes * faded + innovations
        return np.asarray(SCALES[self.scale][1](drawn))


def damped_trend(
    ratios: pd.Series, scale: str = "log", damping: float = 0.8, weight: float = 0.3
) -> DampedTrend:
    """The damped trend of yearly ratios, oldest first; years without a figure are left out.

    `weight` is that of the newest change in the slope. Raises ValueError if no year has a figure.
    """
    known = ratios.dropna()
    values = known.to_numpy(float)
    if not values.size:
        raise ValueError(f"no year of {ratios.name} to estimate from")
    moved = SCALES[scale][0](values)
    changes = clipped(np.diff(moved))
    weights = weight * (1 - weight) ** np.arange(changes.size - 1, -1, -1.0)
    slope = float(weights @ changes)
    spread = _spread(changes)
    return DampedTrend(
        year=int(known.index[-1]),
        level=float(moved[-1]),
        slope=slope,
        slope_error=spread * float(np.sqrt((weights**2).sum())),
        innovation=spread,
        damping=damping,
        scale=scale,
        years=changes.size,
    )


def clipped(changes: Array) -> Array:
    """Changes, none further than CLIP deviations from their median."""
    if not changes.size:
        return changes
    middle = np.median(changes)
    deviation = NORMAL_MAD * np.median(np.abs(changes - middle))
    if deviation == 0:
        return changes
    return np.clip(changes, middle - CLIP * deviation, middle + CLIP * deviation)


def _spread(changes: Array) -> float:
    """Standard deviation of changes; with one change its size, since nothing else is known."""
    if changes.size <= 1:
        return float(np.abs(changes).sum())
    return float(changes.std(ddof=1))
