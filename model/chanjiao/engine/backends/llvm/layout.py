"""Where everything of a run lies in the memory of one block of members, and what is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chanjiao.engine.backends.llvm.tree import cells
from chanjiao.engine.backends.numpy import Program
from chanjiao.engine.calendar import Gate
from chanjiao.engine.expression import Expression
from chanjiao.engine.graph import present_references, references
from chanjiao.engine.impulses import continuous_part, gate_part
from chanjiao.engine.variable import Variable

MARGIN = 64
"""Cells before the first one: lanes may look before it, and counters of the run stand there."""


@dataclass(frozen=True)
class Work:
    """What is computed: at each moment and each gate, in order, and how stocks change there."""

    moment: tuple[Variable, ...]
    equations: Mapping[Variable, Expression]
    rates: Mapping[Variable, Expression]
    gates: Mapping[Gate, tuple[Variable, ...]]
    jumps: Mapping[Gate, Mapping[Variable, Expression]]

    @property
    def schedule(self) -> list[tuple[Variable, bool]]:
        """Values of a moment and, marked True, rates: each rate as soon as it can be computed.

        What a rate needs is computed right before it, so that it is still close at hand.
        """
        waiting = dict.fromkeys(self.moment)
        done: list[tuple[Variable, bool]] = []

        def compute(variable: Variable) -> None:
            if variable in waiting:
                del waiting[variable]
                for needed in present_references(self.equations[variable]):
                    compute(needed)
                done.append((variable, False))

        for stock, change in self.rates.items():
            for needed in present_references(change):
                compute(needed)
            done.append((stock, True))
        for variable in self.moment:
            compute(variable)
        return done


@dataclass
class Layout:
    """Places in cells: stocks that flow, other stocks, rates, values, then scratch.

    `passing` are values that nobody wants later, at a moment (None) or a gate: they share places.
    """

    places: dict[Variable, int] = field(default_factory=dict)
    passing: dict[Gate | None, dict[Variable, int]] = field(default_factory=dict)
    rates: dict[Variable, int] = field(default_factory=dict)
    jumps: int = 0
    scratch: int = 0
    flowing: int = 0
    stocks: int = 0

    @property
    def state(self) -> int:
        """Where the stocks begin."""
        return MARGIN


def work_of(program: Program, wanted: frozenset[str] | None) -> Work:
    """What a run must compute to know the stocks and the `wanted` variables (None: all)."""
    graph = program.graph
    rates = _present({s: continuous_part(graph.equations[s]) for s in program.places})
    jumps = {
        gate: _present({s: gate_part(graph.equations[s], gate) for s in program.places})
        for gate in graph.gates
    }

    def order(seeds: Iterable[Variable]) -> tuple[Variable, ...]:
        computed = [v for v in graph.order(seeds) if v.id not in program.fixed]
        return tuple(v for v in computed if v.kind != "stock")

    def seeds(
        candidates: Iterable[Variable], changes: Mapping[Variable, Expression]
    ) -> list[Variable]:
        needed = {r for change in changes.values() for r in present_references(change)}
        return [v for v in candidates if wanted is None or v.id in wanted or v in needed]

    return Work(
        order(seeds(graph.ungated, rates)),
        graph.equations,
        rates,
        {g: order(seeds([v for v in graph.equations if v.gate == g], jumps[g])
                  + seeds_of_jump(program, jumps[g])) for g in graph.gates},
        jumps,
    )


def seeds_of_jump(program: Program, jumps: Mapping[Variable, Expression]) -> list[Variable]:
    """Variables without a gate that stand in the transfers of stocks."""
    needed = dict.fromkeys(r for change in jumps.values() for r in present_references(change))
    ungated = set(program.graph.ungated)
    return [v for v in needed if v in ungated]


def _present(changes: Mapping[Variable, Expression | None]) -> dict[Variable, Expression]:
    return {stock: change for stock, change in changes.items() if change is not None}


def layout_of(
    program: Program,
    work: Work,
    kept: frozenset[str] | None,
    inputs: Iterable[Variable],
    curves: Mapping[Variable, int],
) -> Layout:
    """Give everything that is computed or read its place, and to `inputs` in any case.

    What is not `kept` (None: all is) shares places with others.
    """
    layout = Layout()
    layout.flowing = sum(cells(s.dimensions) for s in work.rates)
    layout.stocks = program.cells
    end = MARGIN
    for stock in (*work.rates, *(s for s in program.places if s not in work.rates)):
        layout.places[stock] = end
        end += cells(stock.dimensions)
    for stock in work.rates:
        layout.rates[stock] = end
        end += cells(stock.dimensions)
    passing = _passing(work, kept)
    for variable in _read(program, work, inputs):
        if variable not in layout.places and variable not in passing:
            layout.places[variable] = end
            end += 2 * curves[variable] if variable in curves else cells(variable.dimensions)
    layout.jumps = end
    end += max((_size(jumps) for jumps in work.jumps.values()), default=0)
    layout.scratch = end + _share_places(layout, work, passing, end)
    return layout


def _passing(work: Work, kept: frozenset[str] | None) -> set[Variable]:
    """Values that nobody looks at after the moment or the gate at which they are computed."""
    if kept is None:
        return set()
    computed = {*work.moment, *(v for moved in work.gates.values() for v in moved)}
    return {v for v in computed if v.id not in kept}


def _size(variables: Iterable[Variable]) -> int:
    return sum(cells(v.dimensions) for v in variables)


def _share_places(layout: Layout, work: Work, passing: set[Variable], start: int) -> int:
    """Places of passing values from `start` on; how many cells they take."""
    room = _Room(start)
    layout.passing[None] = places = {}
    schedule = work.schedule
    last: dict[Variable, int] = {}
    for number, (variable, is_rate) in enumerate(schedule):
        change = (work.rates if is_rate else work.equations)[variable]
        last |= dict.fromkeys([*references(change), variable], number)
    ending: dict[int, list[Variable]] = {}
    for variable, number in last.items():
        if variable in passing:
            ending.setdefault(number, []).append(variable)
    for number, (variable, is_rate) in enumerate(schedule):
        if variable in passing and not is_rate:
            places[variable] = room.take(cells(variable.dimensions))
        for gone in ending.get(number, ()):
            room.free(places[gone], cells(gone.dimensions))
    for gate, moved in work.gates.items():
        at_gate = _Room(start)
        layout.passing[gate] = {
            v: at_gate.take(cells(v.dimensions)) for v in moved if v in passing}
        room.end = max(room.end, at_gate.end)
    return room.end - start


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


def _read(program: Program, work: Work, inputs: Iterable[Variable]) -> list[Variable]:
    equations = program.graph.equations
    changes = [work.rates, *work.jumps.values()]
    computed = dict.fromkeys([*work.moment, *(v for moved in work.gates.values() for v in moved)])
    read = dict.fromkeys(r for v in computed for r in references(equations[v]))
    read |= dict.fromkeys(r for part in changes for c in part.values() for r in references(c))
    return list({**read, **computed, **dict.fromkeys(inputs)})
