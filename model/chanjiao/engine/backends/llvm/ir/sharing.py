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
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable

DimensionsOf = Callable[[Expression], tuple[Dimension, ...]]

COSTLY = ("exp", "log")
"""Operators that make a part costly."""

CONDITIONS = ("less", "less_equal")


def economical(schedule: Schedule, graph: Graph) -> Schedule:
    """Schedule that gives the same values at less cost, up to the last bits."""
    new = Rewriter(graph.dimensions).rewritten

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
    return _with_shared_parts(cheaper, graph.dimensions)


def _with_shared_parts(schedule: Schedule, dimensions: DimensionsOf) -> Schedule:
    """Schedule in which each costly part of several equations is a variable of its own.

    Equal parts must be the same object.
    """
    changes = [schedule.rates, *schedule.jumps.values()]
    equations = {v: schedule.equations[v] for v in schedule.computed}
    roots = [*equations.items(), *(item for change in changes for item in change.items())]
    parts = _Parts(dimensions, _uses([e for _, e in roots]))
    written = {v: parts.written(v, e) for v, e in equations.items()}
    new = [{s: parts.written(s, e) for s, e in change.items()} for change in changes]
    known = {**schedule.equations, **written, **parts.equations}
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
    """Replaces shared parts by variables; `equations` has the variables so far."""

    dimensions: DimensionsOf
    uses: Counter[Expression]
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
        if self.uses[call] > 1 and call.operator not in CONDITIONS:
            return self._variable(owner, new)
        self._costly.add(new)
        return new

    def _variable(self, owner: Variable, part: Expression) -> Variable:
        shared = replace(
            owner,
            kind="auxiliary",
            name=f"{owner.name}__part_{len(self.equations)}",
            dimensions=self.dimensions(part),
            gate=None,
            hidden=True,
            start_body=None,
        )
        self.equations[shared] = part
        return shared


def _with(
    shared: Changes,
    order: Iterable[Variable],
    equations: Changes,
    changes: Changes | None = None,
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
