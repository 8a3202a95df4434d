"""Memory layout of one block of members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.ir.schedule import Schedule
from chanjiao.engine.backends.llvm.ir.spec import KernelSpec
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.graph import references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Program

MARGIN = 64
"""Cells before the first one: lanes may read before it, and counters of the run lie there."""


@dataclass
class Layout:
    """Places in cells: stocks that flow, other stocks, rates, fixed variables, values, scratch.

    `passing` are values that no later step reads, of a moment (None) or a gate, and `starting`
    those of the first day: they share places. `given` are initial values that are inputs.
    `peaks` is where the most that each cell of a stock has held begins, in the order of stocks.
    """

    places: dict[Variable, int] = field(default_factory=dict)
    passing: dict[Gate | None, dict[Variable, int]] = field(default_factory=dict)
    starting: dict[Variable, int] = field(default_factory=dict)
    given: dict[Variable, int] = field(default_factory=dict)
    rates: dict[Variable, int] = field(default_factory=dict)
    fixed: int = 0
    jumps: int = 0
    scratch: int = 0
    peaks: int = 0
    flowing: int = 0
    stocks: int = 0

    @property
    def inputs(self) -> dict[Variable, int]:
        """Places of possible inputs; given initial values have places of their own."""
        return {**self.places, **self.given}

    @property
    def in_state(self) -> list[Variable]:
        """The stocks, in the order in which they lie."""
        return [v for v, at in self.places.items() if at < self.state + self.stocks]

    @property
    def state(self) -> int:
        """Where the stocks begin."""
        return MARGIN


def layout_of(program: Program, schedule: Schedule, spec: KernelSpec) -> Layout:
    """Give a place to everything that is computed or read, and to the inputs of a kernel.

    Values that are no outputs share places.
    """
    curves = spec.curves
    layout = Layout()
    layout.flowing = sum(cells(s.dimensions) for s in schedule.rates)
    layout.stocks = program.cells
    end = MARGIN
    for stock in (*schedule.rates, *(s for s in program.places if s not in schedule.rates)):
        layout.places[stock] = end
        end += cells(stock.dimensions)
    for stock in schedule.rates:
        layout.rates[stock] = end
        end += cells(stock.dimensions)
    layout.fixed = end
    passing = _passing(schedule, spec.outputs)
    passing |= {v for v in schedule.start if v not in schedule.computed and v.kind != "stock"}
    for variable in (
        *schedule.fixed,
        *dict.fromkeys([*schedule.read, *schedule.computed, *spec.inputs]),
    ):
        if variable not in layout.places and variable not in passing:
            layout.places[variable] = end
            end += 2 * curves[variable] if variable in curves else cells(variable.dimensions)
    for stock in program.places:
        if stock not in program.graph.starts:
            layout.given[stock] = end
            end += cells(stock.dimensions)
    layout.peaks = end
    end += layout.stocks
    layout.jumps = end
    end += max((_size(jumps) for jumps in schedule.jumps.values()), default=0)
    layout.scratch = end + _share_places(layout, schedule, passing, end)
    return layout


def _passing(schedule: Schedule, outputs: frozenset[str] | None) -> set[Variable]:
    """Values that nothing reads after the moment or gate at which they are computed."""
    if outputs is None:
        return set(schedule.shared)
    return {v for v in schedule.computed if v.id not in outputs}


def _size(variables: Iterable[Variable]) -> int:
    return sum(cells(v.dimensions) for v in variables)


def _share_places(layout: Layout, schedule: Schedule, passing: set[Variable], start: int) -> int:
    """Places of passing values from `start` on; how many cells they take."""
    reads = [
        (variable, not is_rate, (schedule.rates if is_rate else schedule.equations)[variable])
        for variable, is_rate in schedule.evaluations
    ]
    layout.passing[None], end = _places(reads, passing, start)
    on_the_first_day = {v for v in schedule.start if v.kind != "stock"}
    first = [(v, True, schedule.starts[v]) for v in schedule.start]
    layout.starting, first_end = _places(first, on_the_first_day, start)
    end = max(end, first_end)
    for gate, moved in schedule.gates.items():
        at_gate = _Room(start)
        layout.passing[gate] = {v: at_gate.take(cells(v.dimensions)) for v in moved if v in passing}
        end = max(end, at_gate.end)
    return end - start


def _places(
    evaluations: Sequence[tuple[Variable, bool, Expression]], passing: set[Variable], start: int
) -> tuple[dict[Variable, int], int]:
    """Places of passing values from `start` on, free again after their last use, and the end.

    What is done one after another: for a variable, whether it is its value, by which expression.
    """
    room, places = _Room(start), dict[Variable, int]()
    last: dict[Variable, int] = {}
    for number, (variable, _, expression) in enumerate(evaluations):
        last |= dict.fromkeys([*references(expression), variable], number)
    ending: dict[int, list[Variable]] = {}
    for variable, number in last.items():
        if variable in passing:
            ending.setdefault(number, []).append(variable)
    for number, (variable, is_value, _) in enumerate(evaluations):
        if variable in passing and is_value:
            places[variable] = room.take(cells(variable.dimensions))
        for gone in ending.get(number, ()):
            room.free(places[gone], cells(gone.dimensions))
    return places, room.end


@dataclass
class _Room:
    """Memory from `end` on, and parts before it that are free again, by their size."""

    end: int
    free_: dict[int, list[int]] = field(default_factory=dict)

    def take(self, size: int) -> int:
        if self.free_.get(size):
            return self.free_[size].pop()
        self.end += size
        return self.end - size

    def free(self, place: int, size: int) -> None:
        self.free_.setdefault(size, []).append(place)
