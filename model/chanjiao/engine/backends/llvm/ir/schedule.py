"""Schedule of a kernel: variables evaluated once, initially, at each moment and at each gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.gate_terms import continuous_part, gate_part
from chanjiao.engine.language.graph import present_references, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Program

Changes = Mapping[Variable, Expression]


@dataclass(frozen=True)
class Schedule:
    """Variables to evaluate, in order, and the changes of stocks.

    `fixed` variables have one value during the run. `start` are the initial stocks and the
    variables they need, by the equations in `starts`. `shared` are hidden variables of a moment:
    parts of several equations. `constants` are hidden variables that have one value during the run.
    """

    fixed: tuple[Variable, ...]
    start: tuple[Variable, ...]
    moment: tuple[Variable, ...]
    equations: Changes
    starts: Changes
    rates: Changes
    gates: Mapping[Gate, tuple[Variable, ...]]
    jumps: Mapping[Gate, Changes]
    shared: tuple[Variable, ...] = ()
    constants: tuple[Variable, ...] = ()

    @property
    def evaluations(self) -> list[tuple[Variable, bool]]:
        """Values of a moment and, marked True, rates: each rate as soon as it can be computed.

        The operands of a rate are computed right before it, for cache locality.
        """
        waiting = dict.fromkeys([*self.moment, *self.shared])
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

    @property
    def computed(self) -> dict[Variable, None]:
        """Variables computed at moments and gates."""
        moved = (v for order in self.gates.values() for v in order)
        return dict.fromkeys([*self.moment, *self.shared, *moved])

    @property
    def read(self) -> Iterator[Variable]:
        """Variables that anything reads, some of them several times."""
        for variable in (*self.fixed, *self.constants, *self.computed):
            yield from references(self.equations[variable])
        for variable in self.start:
            yield from references(self.starts[variable])
        for changes in (self.rates, *self.jumps.values()):
            for change in changes.values():
                yield from references(change)


def schedule_of(program: Program, wanted: frozenset[str] | None) -> Schedule:
    """Schedule that computes the stocks and the `wanted` variables (None: all)."""
    graph = program.graph
    rates = _present({s: continuous_part(graph.equations[s]) for s in program.places})
    jumps = {
        gate: _present({s: gate_part(graph.equations[s], gate) for s in program.places})
        for gate in graph.gates
    }
    starting = graph.order_at_start(s for s in program.places if s in graph.starts)
    return Schedule(
        tuple(v for v in graph.order(graph.ungated) if v.id in program.fixed),
        tuple(v for v in starting if v.id not in program.fixed),
        _order(program, _seeds(graph.ungated, rates, wanted)),
        graph.equations,
        {**graph.equations, **graph.starts},
        rates,
        {g: _order(program, _at_gate(program, g, jumps[g], wanted)) for g in graph.gates},
        jumps,
    )


def _order(program: Program, seeds: Iterable[Variable]) -> tuple[Variable, ...]:
    computed = [v for v in program.graph.order(seeds) if v.id not in program.fixed]
    return tuple(v for v in computed if v.kind != "stock")


def _seeds(
    candidates: Iterable[Variable], changes: Changes, wanted: frozenset[str] | None
) -> list[Variable]:
    needed = {r for change in changes.values() for r in present_references(change)}
    return [v for v in candidates if wanted is None or v.id in wanted or v in needed]


def _at_gate(
    program: Program, gate: Gate, jumps: Changes, wanted: frozenset[str] | None
) -> list[Variable]:
    """Variables of a gate, and those without one that stand in its transfers."""
    graph = program.graph
    needed = dict.fromkeys(r for change in jumps.values() for r in present_references(change))
    ungated = set(graph.ungated)
    moved = _seeds([v for v in graph.equations if v.gate == gate], jumps, wanted)
    return moved + [v for v in needed if v in ungated]


def _present(changes: Mapping[Variable, Expression | None]) -> dict[Variable, Expression]:
    return {stock: change for stock, change in changes.items() if change is not None}
