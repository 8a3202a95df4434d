"""Expressions: what an equation returns while it is traced.

An expression describes how a value is computed from other values. It carries no number of a run
and knows no
backend; units and dimensions are derived from it in `quantity`, code in `backends`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chanjiao.engine.language.dimension import Selection
from chanjiao.engine.language.faults import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pint import Unit

    from chanjiao.engine.language.dimension import Dimension


class Expression:
    """Base of everything that can stand in an equation; Python's operators build calls."""

    __slots__ = ()

    @property
    def arguments(self) -> tuple[Expression, ...]:
        """The expressions this one is computed from."""
        return ()

    def __add__(self, other: Expression | int) -> Expression:
        return call("add", self, other)

    def __radd__(self, other: int) -> Expression:
        return call("add", other, self)

    def __sub__(self, other: Expression | int) -> Expression:
        return call("subtract", self, other)

    def __rsub__(self, other: int) -> Expression:
        return call("subtract", other, self)

    def __mul__(self, other: Expression | int) -> Expression:
        return call("multiply", self, other)

    def __rmul__(self, other: int) -> Expression:
        return call("multiply", other, self)

    def __truediv__(self, other: Expression | int) -> Expression:
        return call("divide", self, other)

    def __rtruediv__(self, other: int) -> Expression:
        return call("divide", other, self)

    def __pow__(self, other: Expression | int) -> Expression:
        return call("power", self, other)

    def __neg__(self) -> Expression:
        return call("negative", self)

    def __lt__(self, other: Expression | int) -> Expression:
        return call("less", self, other)

    def __le__(self, other: Expression | int) -> Expression:
        return call("less_equal", self, other)

    def __gt__(self, other: Expression | int) -> Expression:
        return call("less", other, self)

    def __ge__(self, other: Expression | int) -> Expression:
        return call("less_equal", other, self)

    def __getitem__(self, selection: Selection) -> Expression:
        if not isinstance(selection, Selection):
            raise ModelError([f'{selection!r} is no member; pick one as x[DIMENSION["id"]]'])
        return call("pick", self, at=selection)

    def __iter__(self) -> Iterator[Expression]:
        raise ModelError(["a variable cannot be looped over; use total(x, over=...)"])

    def __bool__(self) -> bool:
        raise ModelError(
            ["an equation cannot branch with `if`, `and` or `or`; use where(condition, a, b)"]
        )


@dataclass(frozen=True, eq=False)
class Literal(Expression):
    """A number in an equation.

    Authors may write 0 and 1 only; `unit` None means that the number takes the unit of its
    surroundings (0) or has none (1). Other values come from the engine, as in delays.
    """

    value: float
    unit: Unit | None = None


@dataclass(frozen=True, eq=False)
class Call(Expression):
    """An operator of the language applied to expressions."""

    operator: str
    operands: tuple[Expression, ...]
    over: Dimension | None = None
    at: Selection | None = None

    @property
    def arguments(self) -> tuple[Expression, ...]:
        """The operands, in order."""
        return self.operands


def as_expression(value: object) -> Expression:
    """Turn 0 and 1 into literals; refuse every other number."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ModelError([f"{value!r} cannot stand in an equation"])
    if value not in (0, 1):
        raise ModelError(
            [
                f"the number {value} stands in an equation; declare a parameter and give its "
                "value, unit and source in a scenario file"
            ]
        )
    return Literal(float(value))


def call(
    operator: str, *operands: object, over: Dimension | None = None, at: Selection | None = None
) -> Call:
    """Apply an operator of the language by its name."""
    return Call(operator, tuple(as_expression(operand) for operand in operands), over, at)


def walk(expression: Expression) -> Iterator[Expression]:
    """Go through an expression and everything below it, each occurrence once."""
    yield expression
    for argument in expression.arguments:
        yield from walk(argument)
