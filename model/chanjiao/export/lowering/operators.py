"""Rewrites operators in terms of the few operators that all engines read.

The result has only arithmetic, comparisons and `where`, `minimum` and `maximum`, `exp`, `log`,
`total` of a variable, `pick` and `spread`. An expression that must be a variable of its own
becomes a hidden auxiliary.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine.language.dimension import Dimension, Selection, in_order
from chanjiao.engine.language.expression import Call, Expression, Literal, call
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Curve
from chanjiao.export.lowering.clock import made_variable

if TYPE_CHECKING:
    from pint import Unit


@dataclass
class Operators:
    """Rewrites equations, and collects the auxiliaries, masks and curve readings that it adds."""

    time: Unit
    curves: dict[str, Curve]
    equations: dict[Variable, Expression] = field(default_factory=dict)
    masks: dict[Variable, np.ndarray] = field(default_factory=dict)
    read: dict[Variable, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._units = Inference(self.time)
        self._masks: dict[tuple[Dimension, int], Variable] = {}
        self._counts: dict[tuple[Variable, str], int] = {}

    def rewrite(self, owner: Variable, expression: Expression) -> Expression:
        """Equation of a variable in the remaining operators."""
        if not isinstance(expression, Call):
            return expression
        if expression.operator == "lookup":
            return self._lookup(owner, expression)
        operands = tuple(self.rewrite(owner, operand) for operand in expression.operands)
        make = getattr(self, f"_{expression.operator}", None)
        if make is None:
            return replace(expression, operands=operands)
        result: Expression = make(owner, expression, *operands)
        return result

    def _total(self, owner: Variable, expression: Call, x: Expression) -> Expression:
        over = expression.over
        assert over is not None
        if len(over) == 1:
            return call("pick", x, at=over.first)
        inner = x
        while isinstance(inner, Call) and inner.operator == "total":
            inner = inner.operands[0]
        if not isinstance(inner, Variable):
            x = self._part(owner, x, "part")
        summed = call("total", x, over=over)
        return self._part(owner, summed, "sum") if over in owner.dimensions else summed

    def _mean(self, owner: Variable, expression: Call, x: Expression) -> Expression:
        assert expression.over is not None
        return self._total(owner, expression, x) / Literal(float(len(expression.over)))

    def _map_over(
        self, owner: Variable, expression: Call, x: Expression, bridge: Expression
    ) -> Expression:
        return self._total(owner, expression, x * bridge)

    def _share(self, owner: Variable, expression: Call, x: Expression) -> Expression:
        x = self._variable(owner, x, "part")
        whole = self._part(owner, self._total(owner, expression, x), "sum")
        size = call("maximum", whole, -whole)
        return call("where", call("less", 0, size), x / whole, 0)

    def _softmax(self, owner: Variable, expression: Call, x: Expression) -> Expression:
        over = expression.over
        assert over is not None
        x = self._variable(owner, x, "part")
        top: Expression = call("pick", x, at=over.first)
        for index in range(1, len(over)):
            top = call("maximum", top, call("pick", x, at=Selection(over, index)))
        raised = self._part(owner, call("exp", x - self._part(owner, top, "top")), "raised")
        return raised / self._part(owner, self._total(owner, expression, raised), "sum")

    def _ces_min(
        self, owner: Variable, expression: Call, a: Expression, b: Expression, k: Expression
    ) -> Expression:
        small = self._part(owner, call("minimum", a, b), "smaller")
        large = self._part(owner, call("maximum", a, b), "larger")
        ratio = call("where", call("less", 0, large), small / large, 0)
        k = self._variable(owner, k, "part")
        return small * (1 + ratio**k) ** (Literal(-1.0) / k)

    def _shift(self, owner: Variable, expression: Call, x: Expression) -> Expression:
        along = expression.over
        assert along is not None
        if len(along) == 1:
            return call("spread", Literal(0.0, self._unit(x)), over=along)
        x = self._variable(owner, x, "part")
        terms = [
            call("pick", x, at=Selection(along, index - 1)) * self._mask(along, index)
            for index in range(1, len(along))
        ]
        return sum(terms[1:], start=terms[0])

    def _put(self, owner: Variable, expression: Call, x: Expression) -> Expression:
        at = expression.at
        assert at is not None
        if len(at.dimension) == 1:
            return call("spread", x, over=at.dimension)
        if isinstance(x, Literal) and x.value == 0:
            return call("spread", x, over=at.dimension)
        return x * self._mask(at.dimension, at.index)

    def _lookup(self, owner: Variable, expression: Call) -> Expression:
        curve, x = expression.operands
        assert isinstance(curve, Variable)
        points = self.curves[curve.id]
        x = self.rewrite(owner, x)
        if self._units.of(x).dimensions:
            return _as_arithmetic(points, self._variable(owner, x, "part"), curve)
        low, high = (Literal(float(end), curve.of) for end in (points.x[0], points.x[-1]))
        inside = call("minimum", call("maximum", x, low), high)
        reading = self._new(owner, "read", curve.unit, ())
        self.equations[reading] = inside
        self.read[reading] = np.array([points.x, points.y])
        return reading

    def _mask(self, dimension: Dimension, index: int) -> Variable:
        key = (dimension, index)
        if key not in self._masks:
            member = dimension.members[index]
            mask = replace(
                made_variable(
                    f"{dimension.id}_is_{member.id}",
                    type(self.time)("dimensionless"),
                    f"1 at {dimension.en} {member.en}, 0 elsewhere.\n"
                    f"{dimension.zh}为{member.zh}时取1，其余取0",
                    "parameter",
                    "at",
                ),
                dimensions=(dimension,),
            )
            self._masks[key] = mask
            self.masks[mask] = np.eye(len(dimension))[index]
        return self._masks[key]

    def _variable(self, owner: Variable, x: Expression, name: str) -> Expression:
        return x if isinstance(x, Variable | Literal) else self._part(owner, x, name)

    def _part(self, owner: Variable, x: Expression, name: str) -> Variable:
        """Make an auxiliary that holds an expression already rewritten."""
        if isinstance(x, Variable):
            return x
        quantity = self._units.of(x)
        part = self._new(owner, name, self._unit(x), quantity.dimensions)
        self.equations[part] = x
        return part

    def _unit(self, x: Expression) -> Unit:
        unit = self._units.of(x).unit
        return type(self.time)("dimensionless") if unit is None else unit

    def _new(
        self, owner: Variable, name: str, unit: Unit, dimensions: tuple[Dimension, ...]
    ) -> Variable:
        number = self._counts[owner, name] = self._counts.get((owner, name), 0) + 1
        return replace(
            owner,
            kind="auxiliary",
            name=f"{owner.name}_{name}_{number}",
            unit=unit,
            dimensions=in_order(dimensions),
            gate=None,
            hidden=True,
            start_body=None,
            doc=f"Part of: {owner.en}.\n{owner.zh}的组成部分",
        )


def _as_arithmetic(points: Curve, x: Expression, curve: Variable) -> Expression:
    """A curve as a sum over its segments, for an argument that is an array."""
    result: Expression = Literal(float(points.y[0]), curve.unit)
    for index in range(1, len(points.x)):
        start, width = points.x[index - 1], points.x[index] - points.x[index - 1]
        slope = (points.y[index] - points.y[index - 1]) / width
        inside = call("maximum", x - Literal(float(start), curve.of), 0)
        inside = call("minimum", inside, Literal(float(width), curve.of))
        assert curve.of is not None
        result = result + inside * Literal(float(slope), curve.unit / curve.of)
    return result
