"""Paths: the yearly ratios of the coming years, central or drawn, members last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.forecast import ratios as published
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.trend import DampedTrend

Array = NDArray[np.float64]

COHORT_YEARS = 3
"""Years beyond the last that paths reach, since entrants transfer three years later."""

UNPUBLISHED: Mapping[str, float] = {"adults": published.ADULTS_BEFORE, "vb_share": 0.0}
"""Ratios as long as no figure was public: assumed, and the same every year."""


LAST_GRADE = (0.3, 0.5, 0.7)
"""Share of the vocational bachelors of unknown grade who are in the last one: lowest, central and
highest, assumed."""


@dataclass(frozen=True)
class RatioPath:
    """Values of a ratio from `first` on, shape (years, members)."""

    first: int
    values: Array


@dataclass(frozen=True)
class RatioPaths:
    """Ratios after `origin` by name, and numbers that do not move, each of shape (members,)."""

    origin: int
    until: int
    ratios: Mapping[str, RatioPath]
    constants: Mapping[str, Array]

    @property
    def members(self) -> int:
        """Number of members."""
        return len(self.constants["seats_rise"])

    def at(self, name: str, year: int) -> Array:
        """Values of a year, shape (members,)."""
        path = self.ratios[name]
        return np.broadcast_to(path.values[year - path.first], (self.members,))

    def ahead(self, name: str, shift: int = 0) -> Array:
        """Values of the years from origin + 1 + shift on, as many as are forecast."""
        years = range(self.origin + 1 + shift, self.until + 1 + shift)
        return np.stack([self.at(name, year) for year in years])


def central(calibration: Calibration, until: int) -> RatioPaths:
    """The one path on which every ratio follows its trend."""
    last = until + COHORT_YEARS
    found = {name: _central(trend, last) for name, trend in calibration.trends.items()}
    seats, posts = calibration.seats, calibration.posts
    constants = {
        "seats_rise": seats.rise,
        "seats_fall": seats.fall,
        "posts_rise": posts.rise,
        "posts_fall": posts.fall,
        "last_grade": LAST_GRADE[1],
    }
    return RatioPaths(
        origin=calibration.origin,
        until=until,
        ratios=found | _levels(calibration, _central, last) | assumed(calibration, last),
        constants={name: np.array([value]) for name, value in constants.items()},
    )


def _central(trend: DampedTrend, until: int) -> RatioPath:
    return RatioPath(trend.year + 1, trend.path(until)[:, None])


def _levels(
    calibration: Calibration, path: Callable[[DampedTrend, int], RatioPath], until: int
) -> dict[str, RatioPath]:
    """Growth of seats and posts beyond elasticities."""
    trends = {"seat_growth": calibration.seat_trend, "post_growth": calibration.post_trend}
    return {name: as_growth(path(trend, until)) for name, trend in trends.items()}


def as_growth(levels: RatioPath) -> RatioPath:
    """Yearly growth of a level that is 0 in the year before the first."""
    return RatioPath(levels.first, np.diff(levels.values, axis=0, prepend=0.0))


def assumed(calibration: Calibration, until: int) -> dict[str, RatioPath]:
    """Ratios that nobody had published."""
    years = until - calibration.origin
    return {
        name: RatioPath(calibration.origin + 1, np.full((years, 1), value))
        for name, value in UNPUBLISHED.items()
        if name not in calibration.trends
    }
