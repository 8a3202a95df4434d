"""Equations as text in the syntax of one format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.variable import Variable
from chanjiao.export.lowering.names import Names

if TYPE_CHECKING:
    from pint import Unit

Place = Mapping[Dimension, str]
"""The subscript of each dimension: its own name or the name of a member."""

INFIX = {
    "less": (" < ", 1),
    "less_equal": (" <= ", 1),
    "add": (" + ", 2),
    "subtract": (" - ", 2),
    "multiply": (" * ", 3),
    "divide": (" / ", 3),
    "power": ("^", 5),
}
ATOM = 6
INSIDE = 1
LOOSE = 0
LARGEST_WHOLE = 1e15
"""Largest whole number that is written without a decimal point."""


@dataclass(frozen=True)
class Dialect:
    """The syntax in which formats differ.

    `marked_sum` is the function that sums over dimensions marked with `!`; None if the format
    writes every term of a sum.
    """

    condition: str
    functions: Mapping[str, str]
    marked_sum: str | None = None


@dataclass(frozen=True)
class Writer:
    """Writes equations, with names; `time` is the format's name for the time of the run."""

    names: Names
    dialect: Dialect
    special: Mapping[Variable, str] = field(default_factory=dict)

    def equation(self, expression: Expression, of: Variable) -> str:
        """Right side of a variable's equation."""
        return self._text(expression, {d: self._dimension(d) for d in of.dimensions}, LOOSE)

    def reference(self, variable: Variable, place: Place | None = None) -> str:
        """A variable with its subscripts, if it is an array."""
        if variable in self.special:
            return self.special[variable]
        place = place or {d: self._dimension(d) for d in variable.dimensions}
        subscripts = ", ".join(place[d] for d in variable.dimensions if len(d) > 1)
        name = self.names.of(variable)
        return f"{name}[{subscripts}]" if subscripts else name

    def _dimension(self, dimension: Dimension) -> str:
        return self.names.of(dimension) if len(dimension) > 1 else ""

    def _text(self, expression: Expression, place: Place, around: int) -> str:
        if isinstance(expression, Variable):
            return self.reference(expression, place)
        if isinstance(expression, Literal):
            return number(expression.value, around)
        assert isinstance(expression, Call)
        text, strength = WRITERS[expression.operator](self, expression, place)
        return f"({text})" if strength < around else text

    def _infix(self, expression: Call, place: Place) -> tuple[str, int]:
        sign, strength = INFIX[expression.operator]
        a, b = expression.operands
        right = strength if expression.operator == "add" else strength + 1
        left = strength + 1 if expression.operator == "power" else strength
        return f"{self._text(a, place, left)}{sign}{self._text(b, place, right)}", strength

    def _negative(self, expression: Call, place: Place) -> tuple[str, int]:
        return f"-{self._text(expression.operands[0], place, ATOM)}", 2

    def _function(self, expression: Call, place: Place) -> tuple[str, int]:
        name = self.dialect.functions[expression.operator]
        operands = ", ".join(self._text(o, place, LOOSE) for o in expression.operands)
        return f"{name}({operands})", ATOM

    def _where(self, expression: Call, place: Place) -> tuple[str, int]:
        parts = (self._text(operand, place, INSIDE) for operand in expression.operands)
        strength = ATOM if self.dialect.condition.endswith(")") else LOOSE
        return self.dialect.condition.format(*parts), strength

    def _selection(self, expression: Call, place: Place) -> tuple[str, int]:
        at = expression.at
        assert at is not None
        member = self.names.member(at.dimension, at.member) if len(at.dimension) > 1 else ""
        inner = {**place, at.dimension: member}
        return self._text(expression.operands[0], inner, ATOM), ATOM

    def _spread(self, expression: Call, place: Place) -> tuple[str, int]:
        return self._text(expression.operands[0], place, ATOM), ATOM

    def _total(self, expression: Call, place: Place) -> tuple[str, int]:
        summed: Expression = expression
        dimensions: list[Dimension] = []
        while isinstance(summed, Call) and summed.operator == "total":
            assert summed.over is not None
            dimensions.append(summed.over)
            (summed,) = summed.operands
        if self.dialect.marked_sum:
            marked = {d: f"{self.names.of(d)}!" for d in dimensions}
            text = self._text(summed, {**place, **marked}, LOOSE)
            return f"{self.dialect.marked_sum}({text})", ATOM
        members = product(*(self.names.members(d) for d in dimensions))
        terms = (
            self._text(summed, {**place, **dict(zip(dimensions, names, strict=True))}, 2)
            for names in members
        )
        return " + ".join(terms), 2


def number(value: float, around: int = LOOSE) -> str:
    """A number with all digits, in brackets if its sign could be misread."""
    whole = value == int(value) and abs(value) < LARGEST_WHOLE
    text = str(int(value)) if whole else repr(float(value))
    return f"({text})" if text.startswith("-") and around > LOOSE else text


def unit_text(unit: Unit) -> str:
    """A unit as a product of words, as simulation programs write it; 1 if it has none.

    Formats know whole powers only: a unit with another one is written as 1.
    """
    powers = {name: float(str(power)) for name, power in unit._units.items()}
    if any(power != int(power) for power in powers.values()):
        return "1"
    above = [name for name, power in sorted(powers.items()) for _ in range(int(power))]
    below = [name for name, power in sorted(powers.items()) for _ in range(-int(power))]
    text = "*".join(above) or "1"
    return text if not below else f"{text}/{_bracketed(below)}"


def _bracketed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"({'*'.join(words)})"


WRITERS: Mapping[str, Callable[[Writer, Call, Place], tuple[str, int]]] = {
    **dict.fromkeys(INFIX, Writer._infix),
    **dict.fromkeys(("minimum", "maximum", "exp", "log"), Writer._function),
    "negative": Writer._negative,
    "where": Writer._where,
    "pick": Writer._selection,
    "spread": Writer._spread,
    "total": Writer._total,
}
