"""Lopsided ranges: numbers that stand near an end of their range, so that draws go one way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.ensemble import Draws
from chanjiao.ensemble.numbers import numbers
from chanjiao.scenario import Entry, Scenario

OUTER = 0.25
"""Part of a range, at each end, in which a number counts as near the end."""


@dataclass(frozen=True)
class Lopsided:
    """A number near an end of its range.

    `above` is the part of the draws that are larger than the number itself; `shift` about how far
    they move a result away from the one with the number itself.
    """

    id: str
    above: float
    shift: float


def lopsided(scenario: Scenario, draws: Draws, values: xr.DataArray) -> list[Lopsided]:
    """Numbers of a scenario near an end of their range, those that shift a result most first.

    `values` is the result of each member. The shift is the slope of the result along the draws
    of a number times their mean distance from the number itself, others left as they fall.
    """
    result = np.asarray(values, float)
    found = [
        Lopsided(id, float((positions > own).mean()), _slope(positions, result) * shift)
        for id, positions in draws.common.items() if id in scenario.entries
        for own in [_place(scenario.entries[id])]
        for shift in [float(positions.mean()) - own]
        if not OUTER <= own <= 1 - OUTER
    ]
    return sorted(found, key=lambda one: (-abs(one.shift), one.id))


def towards(found: Iterable[Lopsided], distance: float) -> list[Lopsided]:
    """Those that shift a result to one side, that of `distance`."""
    return [one for one in found if one.shift * distance > 0]


def _place(entry: Entry) -> float:
    """Place of a number in its range, from 0 to 1; of a table, the mean of its cells."""
    assert entry.low is not None and entry.high is not None
    width = entry.high - entry.low
    moved = width > 0
    return float(((numbers(entry.input) - entry.low)[moved] / width[moved]).mean())


def _slope(positions: np.ndarray, result: np.ndarray) -> float:
    """Slope of the straight line through results along positions."""
    off = positions - positions.mean()
    return float(off @ (result - result.mean()) / (off @ off))
