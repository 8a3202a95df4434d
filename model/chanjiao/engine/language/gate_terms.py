"""The equation of a stock, split into flows, which act all year, and transfers of each gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Call, Expression, walk
from chanjiao.engine.language.variable import Variable

LINEAR = ("add", "subtract", "negative", "total", "mean", "shift", "put", "pick", "spread")
"""Functions of a sum that are the sum of the functions of its terms."""


def continuous_part(equation: Expression) -> Expression | None:
    """The equation of a stock without its transfers; None if no term is left."""
    return _terms(equation, lambda term: not _any(term, lambda move: move.gate is not None))


def gate_part(equation: Expression, gate: Gate) -> Expression | None:
    """The transfers of one gate in a stock's equation; None if there are none."""
    return _terms(equation, lambda term: _any(term, lambda move: move.gate == gate))


def _any(term: Expression, holds: Callable[[Variable], bool]) -> bool:
    return any(isinstance(part, Variable) and holds(part) for part in walk(term))


def _terms(expression: Expression, wanted: Callable[[Expression], bool]) -> Expression | None:
    """Some terms of a sum, also inside functions that apply to each term of a sum."""
    if not isinstance(expression, Call) or expression.operator not in LINEAR:
        return expression if wanted(expression) else None
    parts = [_terms(operand, wanted) for operand in expression.operands]
    if expression.operator in ("add", "subtract"):
        return _sum(expression, *parts)
    return None if parts[0] is None else replace(expression, operands=(parts[0],))


def _sum(expression: Call, a: Expression | None, b: Expression | None) -> Expression | None:
    if a is not None and b is not None:
        return replace(expression, operands=(a, b))
    if a is None and b is not None and expression.operator == "subtract":
        return -b
    return b if a is None else a
