"""One-at-a-time sensitivity: a result as one input moves within its range and all others stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.numbers import at_position, numbers, triangular
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.ensemble.sampling.inputs import varied_inputs
from chanjiao.ensemble.sampling.one_at_a_time import ENDS
from chanjiao.scenario import Entry, Scenario
from chanjiao.sensitivity.moves import Move

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Swing:
    """A result with one move at the low and at the high end, all other inputs as given.

    `elasticity` is the relative change of the result per relative change of the input. It is None
    where the input or the result is 0 as given, or cells do not change in one proportion.
    """

    move: Move
    low: float
    high: float
    elasticity: float | None

    @property
    def id(self) -> str:
        """Id of the input."""
        return self.move.id

    @property
    def width(self) -> float:
        """Distance between the two results."""
        return abs(self.high - self.low)


@dataclass(frozen=True)
class OneAtATimeRuns:
    """Runs in which one input at a time stands at several positions of its range.

    `data` holds output variables by scenario and year. Its last dimension `member` begins with
    the run with all inputs as given; then follow, move by move, one run for each position.
    """

    scenarios: Sequence[Scenario]
    moves: Sequence[Move]
    positions: Sequence[float]
    data: xr.Dataset

    def given(self, values: xr.DataArray) -> float:
        """Result with all inputs as given; `values` has one number for each member of `data`."""
        return float(values[0])

    def at_positions(self, values: xr.DataArray, move: Move) -> Array:
        """Results at each position of one move."""
        start = 1 + list(self.moves).index(move) * len(self.positions)
        return np.asarray(values[start : start + len(self.positions)], float)


def move_each(
    scenarios: Sequence[Scenario],
    graph: Graph,
    moves: Sequence[Move] | None = None,
    positions: Sequence[float] = ENDS,
    options: EnsembleOptions = EnsembleOptions(),
) -> OneAtATimeRuns:
    """Run scenarios with one move at a time at each position of its range.

    `moves` None takes every input that moves as a whole. Each scenario has
    1 + moves x positions members. Raises KeyError if a moved input has no range.
    """
    if moves is None:
        varied = varied_inputs(scenarios, graph.variables)
        moves = [Move(each.id) for each in varied if not each.shape]
    for move in moves:
        if all(scenario.entries[move.id].low is None for scenario in scenarios):
            raise KeyError(f"{move.id} has no range")
    draws = _draws(moves, graph.variables, positions)
    data = run_scenarios(scenarios, graph, draws, options)
    return OneAtATimeRuns(tuple(scenarios), tuple(moves), tuple(positions), data)


def swings(runs: OneAtATimeRuns, values: xr.DataArray) -> list[Swing]:
    """Change of a result between the first and the last position of each move, widest first."""
    entries = {e.id: e for scenario in runs.scenarios for e in scenario.entries.values()}
    given = runs.given(values)
    found = []
    for move in runs.moves:
        low, high = (float(runs.at_positions(values, move)[end]) for end in (0, -1))
        change = _relative_change(entries[move.id], move, runs.positions[0], runs.positions[-1])
        elasticity = (high - low) / given / change if change and given else None
        found.append(Swing(move, low, high, elasticity))
    return sorted(found, key=lambda swing: (-swing.width, swing.id))


def _draws(
    moves: Sequence[Move], variables: Mapping[str, Variable], positions: Sequence[float]
) -> ParameterSample:
    """Positions over all members: NaN (as given) but for the runs of the move itself."""
    count = 1 + len(moves) * len(positions)
    single = {move.id for move in moves if move.cell is not None}
    rows: dict[str, Array] = {}
    for place, move in enumerate(moves):
        shape = variables[move.id].shape if move.id in single else ()
        row = rows.setdefault(move.id, np.full((*shape, count), np.nan))
        start = 1 + place * len(positions)
        row[(*(move.cell or ()), ..., slice(start, start + len(positions)))] = positions
    return ParameterSample(rows, count)


def _relative_change(entry: Entry, move: Move, first: float, last: float) -> float | None:
    """Change of the moved cells between two positions, relative to their given values."""
    index = move.index(entry)
    given = np.atleast_1d(numbers(entry.input)[index])
    ends = at_position(entry, np.array([first, last]), triangular)
    changes = np.atleast_1d((ends[..., 1] - ends[..., 0])[index])
    nonzero = given != 0
    if not nonzero.any():
        return None
    ratios = changes[nonzero] / given[nonzero]
    return float(ratios.flat[0]) if np.allclose(ratios, ratios.flat[0]) else None
