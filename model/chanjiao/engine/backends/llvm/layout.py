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
"""Cells before the first one, since lanes may look at a cell before the first of a variable."""


@dataclass(frozen=True)
class Work:
    """What is computed: at each moment and each gate, in order, and how stocks change there."""

    moment: tuple[Variable, ...]
    rates: Mapping[Variable, Expression]
    gates: Mapping[Gate, tuple[Variable, ...]]
    jumps: Mapping[Gate, Mapping[Variable, Expression]]

    @property
    def variables(self) -> set[Variable]:
        """Everything that is computed or read."""
        found = {*self.moment, *self.rates}
        for gate, moved in self.gates.items():
            found |= {*moved, *self.jumps[gate]}
        return found


@dataclass
class Layout:
    """Places in cells: stocks that flow, other stocks, rates, values, then scratch."""

    places: dict[Variable, int] = field(default_factory=dict)
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
    program: Program, work: Work, wanted: Iterable[Variable], curves: Mapping[Variable, int]
) -> Layout:
    """Give everything that is computed, read or wanted its place."""
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
    for variable in _read(program, work, wanted):
        if variable not in layout.places:
            layout.places[variable] = end
            end += 2 * curves[variable] if variable in curves else cells(variable.dimensions)
    layout.jumps = end
    most = (sum(cells(s.dimensions) for s in jumps) for jumps in work.jumps.values())
    layout.scratch = end + max(most, default=0)
    return layout


def _read(program: Program, work: Work, wanted: Iterable[Variable]) -> list[Variable]:
    equations = program.graph.equations
    changes = [work.rates, *work.jumps.values()]
    computed = dict.fromkeys([*work.moment, *(v for moved in work.gates.values() for v in moved)])
    read = dict.fromkeys(r for v in computed for r in references(equations[v]))
    read |= dict.fromkeys(r for part in changes for c in part.values() for r in references(c))
    return list({**read, **computed, **dict.fromkeys(wanted)})
