"""The content of a graph as one digest: graphs from which the same code follows have the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields

from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable

LABELS = {
    *("unit", "of", "body", "start_body", "doc", "file", "line", "source", "module"),
    *("read_by", "whole"),
}
MARKS = [part.name for part in fields(Variable) if part.name not in {*LABELS, "dimensions"}]
"""Attributes of a variable that matter for code; labels do not."""


def digest_of(graph: Graph) -> str:
    """SHA-256 of variables, equations, starts and accounts, in their order.

    Labels, units and places in files do not count: no code follows from them.
    """
    return hashlib.sha256("\n".join(_Reader(graph).lines()).encode()).hexdigest()


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.axes: dict[Dimension, str] = {}
        self.numbers: dict[Expression, str] = {}

    def lines(self) -> Iterator[str]:
        graph = self.graph
        for key, variable in graph.variables.items():
            yield f"{key}: {self._declared(variable)}"
        for name, equations in (("equation", graph.equations), ("start", graph.starts)):
            for variable, expression in equations.items():
                yield f"{name} {variable.id} = {self._of(expression)}"
        for ledger, stocks in graph.ledgers.items():
            yield f"account {ledger}: {stocks}"
        yield f"order of axes: {[str(d) for d in sorted(self.axes, key=lambda d: d.rank)]}"

    def _declared(self, variable: Variable) -> str:
        axes = " ".join(self._axis(dimension) for dimension in variable.dimensions)
        marks = [str(getattr(variable, name)) for name in MARKS]
        return f"{' '.join(marks)} {variable in self.graph.given} {axes}"

    def _axis(self, dimension: Dimension) -> str:
        if dimension not in self.axes:
            self.axes[dimension] = f"{dimension.id}{list(dimension.ids)}"
            return self.axes[dimension]
        return dimension.id

    def _of(self, expression: Expression) -> str:
        """An expression; one that stands in several places is written out in the first."""
        if isinstance(expression, Variable):
            return expression.id
        if isinstance(expression, Literal):
            return repr(expression.value)
        if expression not in self.numbers:
            self.numbers[expression] = f"#{len(self.numbers)}"
            return f"{self.numbers[expression]}={self._written(expression)}"
        return self.numbers[expression]

    def _written(self, expression: Expression) -> str:
        assert isinstance(expression, Call)
        at, over = expression.at, expression.over
        parts = [self._of(operand) for operand in expression.operands]
        if over is not None:
            parts.append(f"over {self._axis(over)}")
        if at is not None:
            parts.append(f"at {self._axis(at.dimension)} {at.index}")
        return f"{expression.operator}({', '.join(parts)})"
