"""Thresholds: the value of an input at which the better of two policies changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.ensemble.numbers import at_position, numbers, triangular
from chanjiao.scenario import Entry
from chanjiao.sensitivity.one_at_a_time import OneAtATimeRuns

GRID = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Positions at which `move_each` has to run for switch points to be found."""


@dataclass(frozen=True)
class SwitchPoint:
    """A value of one input, all others as given, at which a difference passes 0.

    `position` lies between 0 and 1 in its range. `value` is in the model's unit, None for a table
    of several cells. `factor` is the multiple of the given value. It is None if that value is 0
    or if cells do not change in proportion. `rises` is true where the difference grows there.
    """

    id: str
    position: float
    value: float | None
    factor: float | None
    rises: bool


def switch_points(runs: OneAtATimeRuns, difference: xr.DataArray) -> list[SwitchPoint]:
    """Positions where a difference between two policies passes 0; one value for each member."""
    entries = {e.id: e for scenario in runs.scenarios for e in scenario.entries.values()}
    found = []
    for move in runs.moves:
        results = runs.at_positions(difference, move)
        for position, rises in _crossings(runs.positions, results):
            found.append(_point(entries[move.id], position, rises))
    return found


def _crossings(positions: Sequence[float], results: np.ndarray) -> list[tuple[float, bool]]:
    found = []
    for place in range(len(positions) - 1):
        before, after = float(results[place]), float(results[place + 1])
        if (before < 0) != (after < 0):
            part = before / (before - after)
            between = positions[place] + part * (positions[place + 1] - positions[place])
            found.append((between, after > before))
    return found


def _point(entry: Entry, position: float, rises: bool) -> SwitchPoint:
    value, factor = value_and_factor(entry, position)
    return SwitchPoint(entry.id, position, value, factor, rises)


def value_and_factor(entry: Entry, position: float) -> tuple[float | None, float | None]:
    """Value of an input at a position, and its multiple of the given value; see `SwitchPoint`."""
    given = numbers(entry.input)
    there = at_position(entry, np.array([position]), triangular)[..., 0]
    value = float(there) if there.ndim == 0 else None
    nonzero = given != 0
    if not nonzero.any():
        return value, None
    factors = there[nonzero] / given[nonzero]
    factor = float(factors.flat[0]) if np.allclose(factors, factors.flat[0]) else None
    return value, factor
