"""The equations of a variable: the parts that its author named, and what acts at which time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import FrameType

from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Call, Expression, as_expression, walk
from chanjiao.engine.language.gate_terms import continuous_part, gate_part
from chanjiao.engine.language.variable import Body, Variable


@dataclass(frozen=True)
class Equation:
    """One equation of a variable.

    `form` says what it gives: the `value`, the `rate` of a stock between gates, what a stock gains
    at a `gate`, or its `start`.
    """

    form: str
    expression: Expression
    gate: Gate | None = None


@dataclass(frozen=True)
class Equations:
    """All equations of a variable, and the names that its author gave to parts of them."""

    equations: tuple[Equation, ...]
    named: Mapping[Expression, str]


def equations_of(variable: Variable) -> Equations:
    """Equations of a variable, read from its function; none for an input."""
    if variable.is_input:
        return Equations((), {})
    expression, named = traced(variable.body)
    found = [*_stock(expression)] if variable.kind == "stock" else [Equation("value", expression)]
    if variable.start_body is not None:
        start, names = traced(variable.start_body)
        found.append(Equation("start", start))
        named = {**named, **names}
    return Equations(tuple(found), named)


def traced(body: Body) -> tuple[Expression, dict[Expression, str]]:
    """Call the function of an equation: what it returns, and its local names of expressions."""
    function = getattr(body, "__wrapped__", body)
    names: dict[str, object] = {}

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is function.__code__:
            names.update(frame.f_locals)

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        returned = as_expression(function())
    finally:
        sys.setprofile(before)
    parts: dict[Expression, str] = {
        x: name for name, x in names.items() if isinstance(x, Call) and x is not returned
    }
    return returned, parts


def _stock(expression: Expression) -> Iterator[Equation]:
    """The rate of a stock between gates, and what it gains at each gate."""
    gates = {v.gate for v in walk(expression) if isinstance(v, Variable) and v.gate is not None}
    rate = continuous_part(expression) if gates else expression
    if rate is not None or not gates:
        yield Equation("rate", expression if rate is None else rate)
    for gate in sorted(gates, key=lambda gate: (gate.month, gate.order)):
        moved = gate_part(expression, gate)
        if moved is not None:
            yield Equation("gate", moved, gate)
