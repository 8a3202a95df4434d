"""Writes costly operators of an equation in cheaper ones; the value changes in its last bits only.

A power is the exponential of a logarithm, because the logarithm serves all powers of its base. A
smooth minimum consists of two such powers. Equal parts become one object, so that `sharing` finds
them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace

from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.variable import Variable

ONE, ZERO = Literal(1.0), Literal(0.0)

LEAST = Literal(-sys.float_info.max)
"""Least logarithm of a base: times an exponent of 0, it is 0 as the power of 0 needs."""


@dataclass
class Rewriter:
    """Rewrites equations of one graph; `dimensions` are those of an expression.

    The base of a power must not be negative, nor the parts of a base that is a quotient: the power
    of a negative base is NaN.
    """

    dimensions: Callable[[Expression], tuple[Dimension, ...]]
    equations: Mapping[Variable, Expression] = field(default_factory=dict)
    _done: dict[Expression, Expression] = field(default_factory=dict)
    _known: dict[Hashable, Expression] = field(default_factory=dict)

    def rewritten(self, expression: Expression) -> Expression:
        """The same value in cheaper operators; equal expressions give the same object."""
        if expression not in self._done:
            self._done[expression] = self._rewritten(expression)
        return self._done[expression]

    def _rewritten(self, expression: Expression) -> Expression:
        if isinstance(expression, Literal):
            return self._known.setdefault(expression.value, expression)
        if not isinstance(expression, Call):
            return expression
        operands = tuple(map(self.rewritten, expression.operands))
        if expression.operator in RULES:
            return RULES[expression.operator](self, *operands)
        return self._one_of(replace(expression, operands=operands))

    def _one_of(self, call: Call) -> Expression:
        """The first call that is equal to a call whose operands are objects of this kind."""
        key = (call.operator, tuple(map(id, call.operands)), call.over, call.at)
        return self._known.setdefault(key, call)

    def _call(self, operator: str, *operands: Expression) -> Expression:
        known = tuple(self.rewritten(o) if isinstance(o, Literal) else o for o in operands)
        return self._one_of(Call(operator, known))

    def _power(self, base: Expression, exponent: Expression) -> Expression:
        if isinstance(exponent, Literal) and exponent.value in (0, 1):
            return base if exponent.value else self.rewritten(ONE)
        if self._is_cheaper_in_parts(base):
            parts = (self._power(part, exponent) for part in base.arguments)
            return self._call("divide", *parts)
        return self._call("exp", self._call("multiply", exponent, self._log_of_base(base)))

    def _is_cheaper_in_parts(self, base: Expression) -> bool:
        """Whether a base is a quotient of two parts that have fewer cells together."""
        if not (isinstance(base, Call) and base.operator == "divide"):
            return False
        return sum(map(self._cells, base.operands)) < self._cells(base)

    def _cells(self, expression: Expression) -> int:
        return cells(self.dimensions(expression))

    def _log_of_base(self, base: Expression) -> Expression:
        parts = self._power_in(base)
        if parts is None:
            return self._call("maximum", self._call("log", base), LEAST)
        factor, power = parts
        logarithm = self._call("add", self._log_of_base(factor), *power.arguments)
        return self._call("maximum", logarithm, LEAST)

    def _power_in(self, base: Expression) -> tuple[Variable, Expression] | None:
        """The two factors of a variable that is a variable times a power; None for others."""
        if not isinstance(base, Variable) or base.kind == "stock" or base.gate is not None:
            return None
        equation = self.equations.get(base)
        product = self.rewritten(equation) if equation is not None else base
        if not (isinstance(product, Call) and product.operator == "multiply"):
            return None
        factor, power = product.operands
        if isinstance(factor, Variable) and _is_exponential(power):
            return factor, power
        return None

    def _ces_min(self, a: Expression, b: Expression, sharpness: Expression) -> Expression:
        """small * (1 + (small/large)^k)^(-1/k), and 0 where both are 0."""
        small, large = self._call("minimum", a, b), self._call("maximum", a, b)
        some = self._call("less", ZERO, large)
        ratio = self._call("where", some, self._call("divide", small, large), ZERO)
        raised = self._call("add", ONE, self._power(ratio, sharpness))
        exponent = self._call("divide", self._call("log", raised), sharpness)
        part = self._call("exp", self._call("negative", exponent))
        return self._call("multiply", small, part)

    def _product(self, a: Expression, b: Expression) -> Expression:
        """A product; that of two powers of the same dimensions is one exponential."""
        if _is_exponential(a) and _is_exponential(b) and self.dimensions(a) == self.dimensions(b):
            (x,), (y,) = a.arguments, b.arguments
            return self._call("exp", self._call("add", x, y))
        return self._call("multiply", a, b)


def _is_exponential(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.operator == "exp"


RULES: dict[str, Callable[..., Expression]] = {
    "power": Rewriter._power,
    "ces_min": Rewriter._ces_min,
    "multiply": Rewriter._product,
}
