"""Parts of equations that follow from inputs alone, taken out to be computed once."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from chanjiao.engine.expression import Call, Expression, Literal
from chanjiao.engine.graph import Graph, references
from chanjiao.engine.variable import Variable

COSTLY = frozenset({
    "divide", "power", "exp", "log", "ces_min", "lookup", "total", "mean", "map_over", "share",
    "softmax",
})
"""Operators that cost more than to read what they gave from memory."""

TRUTHS = ("less", "less_equal")

Equations = Mapping[Variable, Expression]


@dataclass
class Lean:
    """Equations and rates that read, instead of computing, their constant `parts`."""

    graph: Graph
    constant: Set[Variable]
    equations: dict[Variable, Expression] = field(default_factory=dict)
    rates: dict[Variable, Expression] = field(default_factory=dict)
    parts: dict[Variable, Expression] = field(default_factory=dict)
    _known: dict[object, Variable] = field(default_factory=dict)

    def lean(self, owner: Variable, expression: Expression) -> Expression:
        """An expression with its constant parts taken out."""
        if not isinstance(expression, Call):
            return expression
        if self._is_part(expression):
            return self._part(owner, expression)
        operands = tuple(self.lean(owner, operand) for operand in expression.operands)
        return replace(expression, operands=operands)

    def _is_part(self, call: Call) -> bool:
        read = set(references(call))
        constant = bool(read) and read <= self.constant
        return constant and call.operator not in TRUTHS and _is_costly(call)

    def _part(self, owner: Variable, call: Call) -> Variable:
        form = _form(call)
        if form not in self._known:
            self._known[form] = part = replace(
                owner, kind="auxiliary", name=f"{owner.name}__constant_{len(self.parts)}",
                dimensions=self.graph.dimensions(call), gate=None, hidden=True)
            self.parts[part] = call
        return self._known[form]


def taken_out(
    graph: Graph, equations: Equations, rates: Equations, constant: Set[Variable]
) -> Lean:
    """Take from equations and rates what hangs on `constant` variables alone."""
    result = Lean(graph, constant)
    result.equations = {v: result.lean(v, e) for v, e in equations.items()}
    result.rates = {v: result.lean(v, e) for v, e in rates.items()}
    return result


def _is_costly(expression: Expression) -> bool:
    return isinstance(expression, Call) and (
        expression.operator in COSTLY or any(map(_is_costly, expression.operands)))


def _form(expression: Expression) -> object:
    """What two expressions have in common that compute the same."""
    if isinstance(expression, Literal):
        return expression.value
    if not isinstance(expression, Call):
        return expression
    return (expression.operator, expression.over, expression.at,
            *(_form(operand) for operand in expression.operands))
