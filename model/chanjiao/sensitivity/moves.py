"""Moves: which cells of an input change together, and to which sides its range allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.ensemble.numbers import numbers
from chanjiao.scenario import Entry

FEW = 3
"""Largest number of cells of a variable that move one by one."""


@dataclass(frozen=True)
class Move:
    """A change of an input within its range: of one cell, or of all where `cell` is None.

    `cell` has an index for each dimension of the variable.
    """

    id: str
    cell: tuple[int, ...] | None = None

    def index(self, entry: Entry) -> tuple[object, ...]:
        """Index of the cells moved in the values of an entry, at all its dates."""
        dates = (slice(None),) if isinstance(entry.input, TimeSeries) else ()
        return (*dates, *self.cell) if self.cell is not None else ()

    def side(self, entry: Entry) -> int:
        """The only side to which the range lets the cells move: 1 up, -1 down, 0 both.

        An input at one end of its range moves to one side only.
        """
        assert entry.low is not None and entry.high is not None
        arrays = (numbers(entry.input), entry.low, entry.high)
        value, low, high = (array[self.index(entry)] for array in arrays)
        up, down = bool(np.any(high > value)), bool(np.any(low < value))
        return int(up) - int(down)


def moves_of(variables: Mapping[str, Variable], ids: Iterable[str]) -> list[Move]:
    """Moves of inputs: cell by cell where there are few cells, all cells together elsewhere."""
    return [move for id in ids for move in _moves(variables[id])]


def _moves(variable: Variable) -> Iterator[Move]:
    shape = variable.shape
    cells = int(np.prod(shape, dtype=int))
    if not 1 < cells <= FEW:
        yield Move(variable.id)
        return
    for cell in product(*(range(size) for size in shape)):
        yield Move(variable.id, cell)
