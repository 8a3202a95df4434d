"""The unit and the dimensions of an expression, derived from those of the variables in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chanjiao.engine.language.dimension import Dimension, in_order
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.variable import Variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pint import Unit


class MismatchError(Exception):
    """Units or dimensions that do not fit together; the message is for the equation's author."""


@dataclass(frozen=True)
class Quantity:
    """What kind of thing an expression is.

    `unit` None fits any unit: it is the unit of a bare 0. `condition` marks a comparison,
    which only `where` takes.
    """

    unit: Unit | None
    dimensions: tuple[Dimension, ...]
    condition: bool = False


def same_unit(a: Unit, b: Unit) -> bool:
    """Whether two units are equal, including their scale."""
    return bool(a == b)


def name(unit: Unit | None) -> str:
    """Write a unit in brackets for a message."""
    if unit is None:
        return "[any]"
    return "[1]" if unit == type(unit)("dimensionless") else f"[{unit:~P}]"


class Inference:
    """Derives quantities and remembers them for every expression met.

    In the equation of a stock what exists at a gate counts as an impulse, its amount per time:
    `impulses` switches that on. With `units` False only dimensions are derived.
    """

    def __init__(self, time: Unit, impulses: bool = False, units: bool = True) -> None:
        self.time = time
        self.impulses = impulses
        self.units = units
        self.known: dict[Expression, Quantity] = {}

    def of(self, expression: Expression) -> Quantity:
        """Quantity of an expression; raises MismatchError if its parts do not fit."""
        if expression not in self.known:
            self.known[expression] = self._derive(expression)
        return self.known[expression]

    def _derive(self, expression: Expression) -> Quantity:
        if isinstance(expression, Variable):
            if expression.kind == "curve":
                raise MismatchError(f"{expression.id} is a curve; read it with lookup(...)")
            unit: Unit | None = expression.unit
            if self.impulses and expression.gate is not None:
                unit = unit / self.time
            return Quantity(unit, expression.dimensions)
        if isinstance(expression, Literal):
            return _of_literal(expression, self.time)
        assert isinstance(expression, Call)
        if expression.operator == "lookup":
            return self._of_lookup(expression)
        operands = [self.of(argument) for argument in expression.operands]
        rule = OPERATORS[expression.operator]
        if rule.arity != len(operands):
            raise MismatchError(f"{expression.operator} takes {rule.arity} arguments")
        if any(q.condition for q in operands[1 if expression.operator == "where" else 0 :]):
            raise MismatchError("a comparison can only be the condition of where(...)")
        unit = rule.unit(operands, _Context(expression, self.time)) if self.units else None
        return Quantity(unit, rule.dimensions(operands, expression), rule.condition)

    def _of_lookup(self, expression: Call) -> Quantity:
        curve, x = expression.operands
        if not (isinstance(curve, Variable) and curve.kind == "curve" and curve.of is not None):
            raise MismatchError("the first argument of lookup must be a curve")
        argument = self.of(x)
        if argument.unit is not None and not same_unit(argument.unit, curve.of):
            raise MismatchError(
                f"{curve.id} is a curve of {name(curve.of)}, but read at {name(argument.unit)}"
            )
        return Quantity(curve.unit, argument.dimensions)


@dataclass(frozen=True)
class _Context:
    call: Call
    time: Unit

    @property
    def dimensionless(self) -> Unit:
        return type(self.time)("dimensionless")


def _of_literal(literal: Literal, time: Unit) -> Quantity:
    if literal.unit is None and literal.value != 0:
        return Quantity(type(time)("dimensionless"), ())
    return Quantity(literal.unit, ())


UnitRule = Callable[["Sequence[Quantity]", _Context], Any]
DimensionRule = Callable[["Sequence[Quantity]", Call], tuple[Dimension, ...]]


@dataclass(frozen=True)
class Operator:
    """What the language knows of an operator: arguments, units, dimensions."""

    arity: int
    unit: UnitRule
    dimensions: DimensionRule
    condition: bool = False


VERBS = {"add": "add", "subtract": "subtract", "less": "compare", "less_equal": "compare"}


def _common(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    units = [q.unit for q in quantities if q.unit is not None]
    for unit in units[1:]:
        if not same_unit(units[0], unit):
            verb = VERBS.get(context.call.operator, f"take the {context.call.operator} of")
            raise MismatchError(f"cannot {verb} {name(units[0])} and {name(unit)}")
    return units[0] if units else None


def _common_of_branches(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    if not quantities[0].condition:
        raise MismatchError("the first argument of where must be a comparison")
    return _common(quantities[1:], context)


def _comparison(quantities: Sequence[Quantity], context: _Context) -> Unit:
    _common(quantities, context)
    return context.dimensionless


def _pure(quantities: Sequence[Quantity], context: _Context) -> Unit:
    for quantity in quantities:
        if quantity.unit is not None and not same_unit(quantity.unit, context.dimensionless):
            raise MismatchError(
                f"{context.call.operator} needs a number without unit, not {name(quantity.unit)}"
            )
    return context.dimensionless


def _product(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    a, b = (q.unit for q in quantities)
    return None if a is None or b is None else a * b


def _quotient(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    a, b = (q.unit for q in quantities)
    if b is None:
        raise MismatchError("division by 0")
    return None if a is None else a / b


def _smooth_minimum(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    _pure(quantities[2:], context)
    return _common(quantities[:2], context)


def _same_unit(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    return quantities[0].unit


def _share(quantities: Sequence[Quantity], context: _Context) -> Unit:
    return context.dimensionless


def _lagged(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    time = quantities[1].unit
    if time is None or not same_unit(time, context.time):
        raise MismatchError(
            f"{context.call.operator} needs a time in {name(context.time)}, not {name(time)}"
        )
    return quantities[0].unit


def _of_transfer(quantities: Sequence[Quantity], context: _Context) -> Unit | None:
    operand = context.call.operands[0]
    if not (isinstance(operand, Variable) and operand.gate is not None):
        raise MismatchError("latest(...) needs a transfer, or an auxiliary at a gate")
    return operand.unit


def _union(quantities: Sequence[Quantity], call: Call) -> tuple[Dimension, ...]:
    return in_order(d for q in quantities for d in q.dimensions)


def _present(quantities: Sequence[Quantity], call: Call) -> tuple[Dimension, ...]:
    over = _axis(call)
    for quantity in quantities:
        if over not in quantity.dimensions:
            raise MismatchError(f"{call.operator} over {over}, but it does not vary by {over}")
    return _union(quantities, call)


def _removed(quantities: Sequence[Quantity], call: Call) -> tuple[Dimension, ...]:
    over = _axis(call)
    return tuple(d for d in _present(quantities, call) if d is not over)


def _added(quantities: Sequence[Quantity], call: Call) -> tuple[Dimension, ...]:
    over = _axis(call)
    if over in quantities[0].dimensions:
        raise MismatchError(f"{call.operator} over {over}, but it varies by {over} already")
    return in_order((*quantities[0].dimensions, over))


def _axis(call: Call) -> Dimension:
    axis = call.at.dimension if call.at else call.over
    assert axis is not None
    return axis


OPERATORS: dict[str, Operator] = {
    "add": Operator(2, _common, _union),
    "subtract": Operator(2, _common, _union),
    "multiply": Operator(2, _product, _union),
    "divide": Operator(2, _quotient, _union),
    "power": Operator(2, _pure, _union),
    "negative": Operator(1, _same_unit, _union),
    "less": Operator(2, _comparison, _union, condition=True),
    "less_equal": Operator(2, _comparison, _union, condition=True),
    "where": Operator(3, _common_of_branches, _union),
    "minimum": Operator(2, _common, _union),
    "maximum": Operator(2, _common, _union),
    "exp": Operator(1, _pure, _union),
    "log": Operator(1, _pure, _union),
    "softmax": Operator(1, _pure, _present),
    "ces_min": Operator(3, _smooth_minimum, _union),
    "lookup": Operator(2, _same_unit, _union),
    "total": Operator(1, _same_unit, _removed),
    "mean": Operator(1, _same_unit, _removed),
    "share": Operator(1, _share, _present),
    "map_over": Operator(2, _product, _removed),
    "spread": Operator(1, _same_unit, _added),
    "shift": Operator(1, _same_unit, _present),
    "pick": Operator(1, _same_unit, _removed),
    "put": Operator(1, _same_unit, _added),
    "delay": Operator(2, _lagged, _union),
    "smooth": Operator(2, _lagged, _union),
    "latest": Operator(1, _of_transfer, _union),
}
