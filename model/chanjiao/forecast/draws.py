"""Drawn paths: what may vary from year to year, and steps of policy that nobody announces.

Slopes, elasticities and damping are drawn once a member. Ratios get innovations each year. Two
steps are drawn for years to come: places moved between general and vocational schools, and a jump
of the college intake. Each moves all series that it touches, so bands of those move together.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.paths import (
    COHORT_YEARS,
    LAST_GRADE,
    RatioPath,
    RatioPaths,
    as_growth,
    assumed,
)

Array = NDArray[np.float64]

SEED = 1

SAME_PEOPLE = {"hv_own": "participation"}
"""Ratios that draw the same random numbers as another, since both are the same entrants."""


@dataclass(frozen=True)
class Steps:
    """Steps of policy: how often a year has one, and the mean and deviation of its size."""

    chance: float
    mean: float
    deviation: float

    def draw(self, years: int, count: int, random: np.random.Generator) -> Array:
        """Steps by year and member, most of them 0, shape (years, count)."""
        happens = random.random((years, count)) < self.chance
        return happens * random.normal(self.mean, self.deviation, (years, count))


SPLIT = Steps(chance=1 / 6, mean=0.0, deviation=0.03)
"""Places moved between general and vocational schools, over general seats: assumed; the nation
moved 2 to 3 % in 2006, 2014 and 2022."""

COLLEGES = Steps(chance=1 / 8, mean=0.05, deviation=0.12)
"""Jumps of the college intake: assumed; one of 30 % in 2019 among 13 years."""


def drawn(calibration: Calibration, until: int, count: int, seed: int = SEED) -> RatioPaths:
    """Paths of `count` members up to a year; member i is the same for every origin and series."""
    last = until + COHORT_YEARS
    ratios = {
        name: RatioPath(trend.year + 1, trend.draw(last, count, _random(seed, name)))
        for name, trend in calibration.trends.items()
    }
    transfers = ratios["transfer_share"]
    ratios["transfer_share"] = RatioPath(
        transfers.first, transfers.values.clip(max=LARGEST_TRANSFERS)
    )
    levels = {"seat_growth": calibration.seat_trend, "post_growth": calibration.post_trend}
    for name, trend in levels.items():
        drawn_levels = trend.draw(last, count, _random(seed, name))
        ratios[name] = as_growth(RatioPath(trend.year + 1, drawn_levels))
    random = _random(seed, "steps")
    _move_places(calibration, ratios, SPLIT.draw(last - calibration.origin, count, random))
    _move_colleges(calibration, ratios, COLLEGES.draw(last - calibration.origin, count, random))
    constants: dict[str, Array] = {}
    for name, found in (("seats", calibration.seats), ("posts", calibration.posts)):
        rises, falls = found.draw(count, _random(seed, f"{name}_elasticities"))
        constants |= {f"{name}_rise": rises, f"{name}_fall": falls}
    low, _, high = LAST_GRADE
    constants["last_grade"] = _random(seed, "last_grade").uniform(low, high, count)
    ratios |= assumed(calibration, last)
    return RatioPaths(calibration.origin, until, ratios, constants)


LARGEST_TRANSFERS = 0.5
"""Share of secondary entrants in five-year courses above which no path goes; with two or three
known changes, as at the end of 2013, a drawn slope alone would pass 1."""


def _random(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, crc32(SAME_PEOPLE.get(name, name).encode())])


def _move_places(calibration: Calibration, ratios: dict[str, RatioPath], steps: Array) -> None:
    """What general seats gain, young vocational entrants lose, for good."""
    known, origin = calibration.known, calibration.origin
    general_share = known["general_intake"][origin] / known["leavers"][origin]
    ratios["seat_growth"] = _changed(ratios["seat_growth"], origin, steps)
    lost = -general_share * steps.cumsum(axis=0)
    young = _changed(ratios["vocational_share"], origin, lost)
    ratios["vocational_share"] = RatioPath(young.first, np.clip(young.values, SMALLEST_SHARE, 1))


SMALLEST_SHARE = 0.01
"""Share of leavers below which no drawn step takes vocational schools."""


def _move_colleges(calibration: Calibration, ratios: dict[str, RatioPath], steps: Array) -> None:
    """A jump of the intake moves participation and the intake's own trend alike."""
    factor = np.exp(steps.cumsum(axis=0))
    for name in ("participation", "hv_own"):
        path = ratios[name]
        ahead = calibration.origin + 1 - path.first
        values = path.values.copy()
        values[ahead:] *= factor
        ratios[name] = RatioPath(path.first, values)


def _changed(path: RatioPath, origin: int, change: Array) -> RatioPath:
    """A path plus a change of the years after the origin."""
    ahead = origin + 1 - path.first
    values = path.values.copy()
    values[ahead:] += change
    return RatioPath(path.first, values)
