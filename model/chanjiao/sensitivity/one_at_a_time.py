"""One at a time: what a result becomes as one number moves within its range and no other does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble import ParameterSample, draw
from chanjiao.ensemble.numbers import at_position, numbers, triangular
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.scenario import Entry, Scenario

Array = NDArray[np.float64]

ENDS = (0.1, 0.9)
"""Positions between which a number moves: P10 and P90 of what it may be."""


@dataclass(frozen=True)
class Swing:
    """A result with one entry at the low and at the high end, all others as given.

    `elasticity` is the relative change of the result per relative change of the entry; None where
    the entry or the result is 0 as given, or its cells do not move in one proportion.
    """

    id: str
    low: float
    high: float
    elasticity: float | None

    @property
    def width(self) -> float:
        """Distance between the two results."""
        return abs(self.high - self.low)


@dataclass(frozen=True)
class OneAtATimeRuns:
    """Runs in which one entry at a time stands at some positions of its range.

    `data` holds recorded variables by scenario and year; its last dimension `member` has first
    the run with all numbers as given, then, entry by entry, one run a position.
    """

    scenarios: Sequence[Scenario]
    ids: Sequence[str]
    positions: Sequence[float]
    data: xr.Dataset

    def given(self, values: xr.DataArray) -> float:
        """Result with all numbers as given; `values` is one number a member of `data`."""
        return float(values[0])

    def of(self, values: xr.DataArray, id: str) -> Array:
        """Results at each position of one entry."""
        start = 1 + list(self.ids).index(id) * len(self.positions)
        return np.asarray(values[start : start + len(self.positions)], float)


def move_each(
    scenarios: Sequence[Scenario],
    graph: Graph,
    ids: Sequence[str] | None = None,
    positions: Sequence[float] = ENDS,
    options: EnsembleOptions = EnsembleOptions(),
) -> OneAtATimeRuns:
    """Run scenarios with one entry at a time at each position of its range.

    `ids` are the entries moved: all that move as a whole, where None. Takes
    1 + entries x positions members of each scenario.
    """
    known = draw(scenarios, graph.variables, 1, 0).common
    chosen = list(known) if ids is None else list(ids)
    count = 1 + len(chosen) * len(positions)
    draws = ParameterSample(
        {id: _one(place, positions, count) for place, id in enumerate(chosen)}, count
    )
    data = run_scenarios(scenarios, graph, draws, options)
    return OneAtATimeRuns(tuple(scenarios), chosen, tuple(positions), data)


def swings(moved: OneAtATimeRuns, values: xr.DataArray) -> list[Swing]:
    """What each entry does to a result between the first and the last position, widest first."""
    entries = {e.id: e for scenario in moved.scenarios for e in scenario.entries.values()}
    given = moved.given(values)
    found = []
    for id in moved.ids:
        low, high = (float(moved.of(values, id)[end]) for end in (0, -1))
        change = _relative_change(entries[id], moved.positions[0], moved.positions[-1])
        elasticity = (high - low) / given / change if change and given else None
        found.append(Swing(id, low, high, elasticity))
    return sorted(found, key=lambda swing: (-swing.width, swing.id))


def _one(place: int, positions: Sequence[float], count: int) -> Array:
    """Positions of one entry over all members: as given, but for the runs that are its own."""
    row = np.full(count, np.nan)
    start = 1 + place * len(positions)
    row[start : start + len(positions)] = positions
    return row


def _relative_change(entry: Entry, first: float, last: float) -> float | None:
    """Change of an entry's numbers between two positions, relative to what they are as given."""
    given = numbers(entry.input)
    ends = at_position(entry, np.array([first, last]), triangular)
    nonzero = given != 0
    if not nonzero.any():
        return None
    changes = (ends[..., 1] - ends[..., 0])[nonzero] / given[nonzero]
    return float(changes.flat[0]) if np.allclose(changes, changes.flat[0]) else None
