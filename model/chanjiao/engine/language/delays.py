"""Writes delays, perceptions and memories out as hidden stocks with names.

A traced graph contains `delay`, `smooth` and `latest` as operators, because some export formats
have functions for them. Programs contain hidden stocks instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chanjiao.engine.language.dimension import Dimension, in_order
from chanjiao.engine.language.expression import Call, Expression, Literal, call
from chanjiao.engine.language.graph import MEMORY, Graph
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.variable import Variable

if TYPE_CHECKING:
    from pint import Unit

SUFFIX = {"delay": "stages", "smooth": "perceived", "latest": "remembered"}


def written_out(graph: Graph) -> Graph:
    """Graph in which every delay, perception and memory is a hidden stock."""
    writer = _DelayWriter(graph)
    equations = {v: writer.rewrite(v, e) for v, e in graph.equations.items()}
    starts = {v: writer.rewrite(v, e) for v, e in graph.starts.items()}
    return replace(
        graph,
        variables={**graph.variables, **{v.id: v for v in writer.equations}},
        equations={**equations, **writer.equations},
        starts={**starts, **writer.starts},
    )


@dataclass
class _DelayWriter:
    graph: Graph
    equations: dict[Variable, Expression] = field(default_factory=dict)
    starts: dict[Variable, Expression] = field(default_factory=dict)
    done: dict[Expression, Expression] = field(default_factory=dict)

    def rewrite(self, owner: Variable, expression: Expression) -> Expression:
        if not isinstance(expression, Call):
            return expression
        if expression not in self.done:
            self.done[expression] = self._rewritten(owner, expression)
        return self.done[expression]

    def _rewritten(self, owner: Variable, expression: Call) -> Expression:
        operands = tuple(self.rewrite(owner, operand) for operand in expression.operands)
        if expression.operator in MEMORY:
            make = {"delay": self._delay, "smooth": self._smooth, "latest": self._latest}
            return make[expression.operator](owner, replace(expression, operands=operands))
        return replace(expression, operands=operands)

    def _delay(self, owner: Variable, expression: Call) -> Expression:
        inflow, time = expression.operands
        stages = expression.over
        assert stages is not None
        quantity = Inference(self.graph.time).of(expression)
        assert quantity.unit is not None
        by = in_order((*quantity.dimensions, stages))
        chain = self._stock(owner, "delay", quantity.unit * self.graph.time, by)
        outflow = chain * Literal(float(len(stages))) / time
        entering = self._as_wide_as(inflow, quantity.dimensions)
        self.equations[chain] = (
            call("put", entering, at=stages.first) + call("shift", outflow, over=stages) - outflow
        )
        self.starts[chain] = call(
            "spread", entering * time / Literal(float(len(stages))), over=stages
        )
        return call("pick", outflow, at=stages.last)

    def _smooth(self, owner: Variable, expression: Call) -> Expression:
        x, time = expression.operands
        quantity = Inference(self.graph.time).of(expression)
        assert quantity.unit is not None
        perceived = self._stock(owner, "smooth", quantity.unit, quantity.dimensions)
        self.equations[perceived] = (x - perceived) / time
        self.starts[perceived] = self._as_wide_as(x, quantity.dimensions)
        return perceived

    def _latest(self, owner: Variable, expression: Call) -> Expression:
        (moved,) = expression.operands
        assert isinstance(moved, Variable)
        known = [v for v in self.equations if v.name == f"{moved.name}__remembered"]
        if known and known[0].sector == moved.sector:
            return known[0]
        memory = self._stock(moved, "latest", moved.unit, moved.dimensions)
        renewal = replace(memory, kind="transfer", name=f"{memory.name}__renewal", gate=moved.gate)
        self.equations[renewal] = moved - memory
        self.equations[memory] = renewal
        self.starts[memory] = moved
        return memory

    def _as_wide_as(self, x: Expression, dimensions: tuple[Dimension, ...]) -> Expression:
        for dimension in dimensions:
            if dimension not in Inference(self.graph.time).of(x).dimensions:
                x = call("spread", x, over=dimension)
        return x

    def _stock(
        self, owner: Variable, operator: str, unit: Unit, by: tuple[Dimension, ...]
    ) -> Variable:
        stem = f"{owner.name}__{SUFFIX[operator]}"
        names = self._names(owner.sector)
        name = stem
        number = 1
        while name in names:
            number += 1
            name = f"{stem}_{number}"
        return replace(
            owner,
            kind="stock",
            name=name,
            unit=unit,
            dimensions=by,
            gate=None,
            hidden=True,
            signed=operator != "delay",
            start_body=None,
            doc=_label(owner, operator),
        )

    def _names(self, sector: str) -> set[str]:
        return {v.name for v in self.equations if v.sector == sector}


def _label(owner: Variable, operator: str) -> str:
    en: Mapping[str, str] = {
        "delay": "on the way",
        "smooth": "as perceived",
        "latest": "at the latest gate",
    }
    zh: Mapping[str, str] = {"delay": "途中存量", "smooth": "感知值", "latest": "最近一次"}
    return f"{owner.en} ({en[operator]}).\n{owner.zh}（{zh[operator]}）"
