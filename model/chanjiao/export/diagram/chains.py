"""Stocks and their flows as they are drawn: chains that run from left to right.

A chain holds the stocks that flows connect. Its stocks stand two columns apart, with the flows
between them. A stock that another stock fills stands on the same row, or on a row below where the
chain branches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import networkx as nx

from chanjiao.engine.language.variable import Variable
from chanjiao.export.diagram.pages import Pipe

SLOT = 60.0
"""Height of a stock or a flow with its label."""

Spot = tuple[int, float]
"""A column of a chain, and a height in it."""


@dataclass(frozen=True)
class Chain:
    """Stocks and flows, each at its spot; heights run down from 0 to `height`."""

    spots: dict[Variable, Spot]
    pipes: Sequence[Pipe]

    @property
    def columns(self) -> int:
        """Number of columns."""
        return 1 + max(column for column, _ in self.spots.values())

    @property
    def height(self) -> float:
        """Height of the chain with its labels."""
        return SLOT + max(y for _, y in self.spots.values())


def chains(stocks: Sequence[Variable], pipes: Sequence[Pipe]) -> list[Chain]:
    """Every chain of a page; a flow without stocks is a chain of its own."""
    connected = nx.Graph()
    connected.add_nodes_from(stocks)
    connected.add_nodes_from(pipe.flow for pipe in pipes)
    for pipe in pipes:
        connected.add_edges_from((pipe.flow, end) for end in _ends(pipe))
    return [
        _Weaver([s for s in stocks if s in part], [p for p in pipes if p.flow in part]).chain()
        for part in nx.connected_components(connected)
    ]


def _ends(pipe: Pipe) -> list[Variable]:
    return [end for end in (pipe.source, pipe.sink) if end is not None]


@dataclass
class _Weaver:
    """Assigns a column and a row to each stock, and a slot in a row to each flow."""

    stocks: list[Variable]
    pipes: list[Pipe]
    places: dict[Variable, tuple[int, int]] = field(default_factory=dict)
    slots: dict[Variable, tuple[int, int, int]] = field(default_factory=dict)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: int = 0

    def chain(self) -> Chain:
        """Column and height of each stock and flow."""
        for stock in [*self._heads(), *self.stocks]:
            if stock not in self.places:
                self._grow(stock, 0, self._new_row())
        for pipe in self.pipes:
            if pipe.flow not in self.slots:
                self._fit(pipe)
        depth = [
            max((n for (row, _), n in self.taken.items() if row == wanted), default=1)
            for wanted in range(self.rows)
        ]
        top = [SLOT * sum(depth[:row]) for row in range(self.rows)]
        spots = {stock: (column, top[row]) for stock, (column, row) in self.places.items()}
        spots |= {
            flow: (column, top[row] + SLOT * slot)
            for flow, (column, row, slot) in self.slots.items()
        }
        first = min(column for column, _ in spots.values())
        return Chain({v: (column - first, y) for v, (column, y) in spots.items()}, self.pipes)

    def _heads(self) -> Iterator[Variable]:
        """Stocks that no other stock fills."""
        filled = {pipe.sink for pipe in self.pipes if pipe.source is not None}
        return (stock for stock in self.stocks if stock not in filled)

    def _grow(self, stock: Variable, column: int, row: int) -> None:
        """Place a stock, and to its right the stocks that it fills."""
        self.places[stock] = (column, row)
        straight = True
        for pipe in self.pipes:
            if pipe.source is stock and pipe.sink is not None and pipe.sink not in self.places:
                below = row if straight else self._new_row()
                straight = False
                self._take(pipe, column + 1, below)
                self._grow(pipe.sink, column + 2, below)

    def _fit(self, pipe: Pipe) -> None:
        """Place a flow from or to the outside next to its stock; a backward flow gets a new row."""
        ends = [self.places[end] for end in _ends(pipe)]
        if len(ends) > 1:
            self._take(pipe, min(column for column, _ in ends) + 1, self._new_row())
        elif pipe.sink is not None:
            self._take(pipe, ends[0][0] - 1, ends[0][1])
        elif pipe.source is not None:
            self._take(pipe, ends[0][0] + 1, ends[0][1])
        else:
            self._take(pipe, 0, self._new_row())

    def _take(self, pipe: Pipe, column: int, row: int) -> None:
        slot = self.taken.get((row, column), 0)
        self.taken[row, column] = slot + 1
        self.slots[pipe.flow] = (column, row, slot)

    def _new_row(self) -> int:
        self.rows += 1
        return self.rows - 1
