"""Makes a schedule cheaper: cheaper operators, and costly parts of several equations only once.

Such parts become hidden variables of a moment or a gate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from chanjiao.engine.backends.llvm.ir.rewriting import Rewriter
from chanjiao.engine.backends.llvm.ir.schedule import Changes, Schedule
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression
from chanjiao.engine.language.graph import references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Program

DimensionsOf = Callable[[Expression], tuple[Dimension, ...]]

COSTLY = ("exp", "log")
"""Operators that make a part costly."""

CONDITIONS = ("less", "less_equal")


def economical(schedule: Schedule, program: Program) -> Schedule:
    """Schedule that gives the same values at less cost, up to the last bits."""
    graph = program.graph
    new = Rewriter(graph.dimensions, graph.equations).rewritten

    def changed(changes: Changes) -> dict[Variable, Expression]:
        return {variable: new(expression) for variable, expression in changes.items()}

    computed = {v: new(schedule.equations[v]) for v in (*schedule.fixed, *schedule.computed)}
    starts = {v: new(schedule.starts[v]) for v in schedule.start}
    cheaper = replace(
        schedule,
        equations={**schedule.equations, **computed},
        starts={**schedule.starts, **starts},
        rates=changed(schedule.rates),
        jumps={gate: changed(jumps) for gate, jumps in schedule.jumps.items()},
    )
    steady = {graph.variables[key] for key in program.fixed | program.constants}
    return _with_shared_parts(cheaper, graph.dimensions, steady)


def _with_shared_parts(
    schedule: Schedule, dimensions: DimensionsOf, steady: set[Variable]
) -> Schedule:
    """Schedule in which costly parts of several equations are variables, and costly constants too.

    Equal parts must be the same object. `steady` variables keep one value during a run.
    """
    changes = [schedule.rates, *schedule.jumps.values()]
    equations = {v: schedule.equations[v] for v in schedule.computed}
    roots = [*equations.items(), *(item for change in changes for item in change.items())]
    parts = _Parts(dimensions, _uses([e for _, e in roots]), steady)
    written = {v: parts.written(v, e) for v, e in equations.items()}
    new = [{s: parts.written(s, e) for s, e in change.items()} for change in changes]
    known = {**schedule.equations, **written, **parts.equations, **parts.constants}
    starts = {**schedule.starts, **written, **_starts_of_stocks(schedule)}
    return replace(
        schedule,
        equations=known,
        starts={**starts, **parts.equations},
        start=_with(parts.equations, schedule.start, starts),
        rates=new[0],
        gates={
            gate: _with(parts.equations, moved, known, new_jumps)
            for (gate, moved), new_jumps in zip(schedule.gates.items(), new[1:], strict=True)
        },
        jumps=dict(zip(schedule.jumps, new[1:], strict=True)),
        shared=tuple(parts.equations),
        constants=tuple(parts.constants),
    )


def _starts_of_stocks(schedule: Schedule) -> Changes:
    return {v: schedule.starts[v] for v in schedule.start if v.kind == "stock"}


def _uses(roots: Iterable[Expression]) -> Counter[Expression]:
    """Number of expressions in which each expression stands; each expression counts once."""
    uses: Counter[Expression] = Counter()
    waiting = list(roots)
    uses.update(waiting)
    seen = set(waiting)
    while waiting:
        for operand in waiting.pop().arguments:
            uses[operand] += 1
            if operand not in seen:
                seen.add(operand)
                waiting.append(operand)
    return uses


@dataclass
class _Parts:
    """Replaces shared parts and constant parts by variables, and has their equations."""

    dimensions: DimensionsOf
    uses: Counter[Expression]
    steady: set[Variable]
    constants: dict[Variable, Expression] = field(default_factory=dict)
    equations: dict[Variable, Expression] = field(default_factory=dict)
    _done: dict[Expression, Expression] = field(default_factory=dict)
    _costly: set[Expression] = field(default_factory=set)

    def written(self, owner: Variable, expression: Expression) -> Expression:
        """The equation of a variable; a part that it shares becomes a variable named after it."""
        if not isinstance(expression, Call):
            return expression
        if expression not in self._done:
            self._done[expression] = self._written(owner, expression)
        return self._done[expression]

    def _written(self, owner: Variable, call: Call) -> Expression:
        operands = tuple(self.written(owner, o) for o in call.operands)
        new = call if operands == call.operands else replace(call, operands=operands)
        if call.operator not in COSTLY and self._costly.isdisjoint(operands):
            return new
        if call.operator not in CONDITIONS:
            if self.steady.issuperset(references(new)):
                constant = self._variable(owner, new, self.constants)
                self.steady.add(constant)
                return constant
            if self.uses[call] > 1:
                return self._variable(owner, new, self.equations)
        self._costly.add(new)
        return new

    def _variable(
        self, owner: Variable, part: Expression, equations: dict[Variable, Expression]
    ) -> Variable:
        variable = replace(
            owner,
            kind="auxiliary",
            name=f"{owner.name}__part_{len(self.equations) + len(self.constants)}",
            dimensions=self.dimensions(part),
            gate=None,
            hidden=True,
            start_body=None,
        )
        equations[variable] = part
        return variable


def _with(
    shared: Changes, order: Iterable[Variable], equations: Changes, changes: Changes | None = None
) -> tuple[Variable, ...]:
    """An order of evaluation, with each shared part before its first use."""
    found: dict[Variable, None] = {}

    def needed(expression: Expression) -> Iterator[Variable]:
        for part in references(expression):
            if part in shared and part not in found:
                yield from needed(shared[part])
                yield part

    for variable in order:
        found |= dict.fromkeys(needed(equations[variable]))
        found[variable] = None
    for change in (changes or {}).values():
        found |= dict.fromkeys(needed(change))
    return tuple(found)
