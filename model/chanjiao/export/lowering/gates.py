"""Gates as auxiliaries and flows: what moves on one day, in order.

At a gate, equations see the stocks as they are at the end of the step that ends on its day, after
the earlier gates of that day. The variables that a gate needs are therefore computed a second
time from those stocks, and the amounts that move become flows of that step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeGuard

from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Call, Expression, call
from chanjiao.engine.language.gate_terms import continuous_part, gate_part
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Input, TimeSeries
from chanjiao.engine.simulation.program import Program
from chanjiao.export.lowering.clock import Clock

Swap = Callable[[Variable], Expression]


@dataclass(frozen=True)
class Balance:
    """The inflows and outflows of a stock, during the year and at gates."""

    inflows: tuple[Variable, ...]
    outflows: tuple[Variable, ...]

    def net(self) -> Expression | None:
        """Inflows minus outflows; None if there are none."""
        terms = [*((1, flow) for flow in self.inflows), *((-1, flow) for flow in self.outflows)]
        return _sum_of(terms) if terms else None


@dataclass
class Unrolled:
    """A program without gates: equations, balances and starts of stocks, by variable.

    `copies` maps variables at another moment to the original ones; `paths` are those copies
    that are series read at the end of a step.
    """

    program: Program
    inputs: Mapping[str, Input]
    clock: Clock
    equations: dict[Variable, Expression] = field(default_factory=dict)
    balances: dict[Variable, Balance] = field(default_factory=dict)
    starts: dict[Variable, Variable] = field(default_factory=dict)
    copies: dict[Variable, Variable] = field(default_factory=dict)
    paths: dict[Variable, Variable] = field(default_factory=dict)
    _known: dict[tuple[Variable, str], Variable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        graph = self.program.graph
        self.equations |= self.clock.equations()
        self.equations |= {v: graph.equations[v] for v in graph.ungated}
        for stock in self.program.places:
            self.balances[stock] = self._all_year(stock)
        for variable, equation in graph.equations.items():
            if variable.gate is not None:
                event = self.clock.events[variable.gate]
                moved = substituted(equation, partial(self._at, gate=variable.gate))
                opened = call("less", 0, event)
                self.equations[variable] = call("where", opened, moved, 0)
        for stock, balance in list(self.balances.items()):
            at_gates = [self._gate_flow(stock, gate) for gate in graph.gates]
            moving = tuple(flow for flow in at_gates if flow is not None)
            self.balances[stock] = Balance((*balance.inflows, *moving), balance.outflows)
            self.starts[stock] = self._start(stock)

    def _all_year(self, stock: Variable) -> Balance:
        expression = continuous_part(self.program.graph.equations[stock])
        inflows: list[Variable] = []
        outflows: list[Variable] = []
        others: list[tuple[int, Expression]] = []
        is_ledger = stock.id in self.program.graph.ledgers
        for sign, term in _signed_terms(expression):
            if not is_ledger and _is_flow_like(term, stock):
                (inflows if sign > 0 else outflows).append(term)
            else:
                others.append((sign, term))
        if others:
            doc = _doc(stock, "other changes", "其他变化")
            change = self._derived(stock, f"{stock.name}_change", doc, "flow", per_time=True)
            self.equations[change] = _sum_of(others)
            inflows.append(change)
        return Balance(tuple(inflows), tuple(outflows))

    def _gate_flow(self, stock: Variable, gate: Gate) -> Variable | None:
        part = gate_part(self.program.graph.equations[stock], gate)
        if part is None:
            return None
        doc = _doc(stock, f"moved at the gate: {gate.en}", f"{gate.zh}变动")
        flow = self._derived(stock, f"{stock.name}_at_{gate.id}", doc, "flow", per_time=True)
        moved = substituted(part, lambda v: self._at(v, gate))
        self.equations[flow] = moved / self.clock.step
        return flow

    def _start(self, stock: Variable) -> Variable:
        starts = self.program.graph.starts
        doc = _doc(stock, "at the start", "初值")
        kind = "auxiliary" if stock in starts else "parameter"
        start = self._derived(stock, f"{stock.name}_start", doc, kind)
        if stock in starts:
            self.equations[start] = substituted(starts[stock], self._at_start)
        return start

    def _at_start(self, variable: Variable) -> Expression:
        """The value of a variable on the first day, before its gate."""
        if variable.gate is None:
            return variable
        doc = _doc(variable, "as it would be at the start", "期初假设值")
        return self._copy(variable, f"{variable.name}_at_start", "start", doc, self._at_start)

    def _at(self, variable: Variable, gate: Gate) -> Expression:
        """The value of a variable for the equations of a gate."""
        if variable.kind == "stock":
            return self._stock_at(variable, gate)
        if isinstance(self.inputs.get(variable.id), TimeSeries):
            return self._path_at_end(variable)
        fixed = variable.id in self.program.fixed or variable not in self.program.graph.equations
        if variable.gate == gate or fixed:
            return variable
        doc = _doc(variable, f"as seen at: {gate.en}", f"{gate.zh}时")
        return self._copy(
            variable, f"{variable.name}_at_{gate.id}", gate.id, doc, lambda v: self._at(v, gate)
        )

    def _copy(self, variable: Variable, name: str, moment: str, doc: str, swap: Swap) -> Variable:
        key = (variable, moment)
        if key not in self._known:
            copy = self._derived(variable, name, doc, "auxiliary")
            self._known[key] = copy
            self.copies[copy] = variable
            self.equations[copy] = substituted(self.program.graph.equations[variable], swap)
        return self._known[key]

    def _path_at_end(self, variable: Variable) -> Variable:
        key = (variable, "end of step")
        if key not in self._known:
            doc = _doc(variable, "at the end of the step", "步末")
            copy = self._derived(variable, f"{variable.name}_next", doc, "series")
            self._known[key] = copy
            self.paths[copy] = variable
        return self._known[key]

    def _stock_at(self, stock: Variable, gate: Gate) -> Expression:
        """A stock at the end of the step, after the earlier gates of the same day."""
        part, earlier = None, None
        for other in self.program.graph.gates:
            if other.month == gate.month and other.order < gate.order:
                moved = gate_part(self.program.graph.equations[stock], other)
                part, earlier = (moved, other) if moved is not None else (part, earlier)
        if part is not None and earlier is not None:
            return self._after(stock, part, earlier)
        net = self.balances[stock].net()
        if net is None:
            return stock
        doc = _doc(stock, "at the end of the step, before gates", "步末变动前")
        return self._moment(
            stock, f"{stock.name}_end_of_step", doc, lambda: stock + self.clock.step * net
        )

    def _after(self, stock: Variable, part: Expression, gate: Gate) -> Variable:
        doc = _doc(stock, f"after the gate: {gate.en}", f"{gate.zh}后")
        return self._moment(
            stock,
            f"{stock.name}_after_{gate.id}",
            doc,
            lambda: self._stock_at(stock, gate) + substituted(part, lambda v: self._at(v, gate)),
        )

    def _moment(
        self, stock: Variable, name: str, doc: str, equation: Callable[[], Expression]
    ) -> Variable:
        key = (stock, name)
        if key not in self._known:
            self._known[key] = self._derived(stock, name, doc, "auxiliary")
            self.copies[self._known[key]] = stock
            self.equations[self._known[key]] = equation()
        return self._known[key]

    def _derived(
        self, variable: Variable, name: str, doc: str, kind: str, per_time: bool = False
    ) -> Variable:
        unit = variable.unit / self.clock.time.unit if per_time else variable.unit
        return replace(
            variable,
            name=name,
            doc=doc,
            kind=kind,
            unit=unit,
            gate=None,
            hidden=True,
            start_body=None,
        )


def substituted(expression: Expression, swap: Swap) -> Expression:
    """An expression with other expressions in place of its variables; curves stay."""
    if isinstance(expression, Variable):
        return expression if expression.kind == "curve" else swap(expression)
    if not isinstance(expression, Call):
        return expression
    operands = tuple(substituted(operand, swap) for operand in expression.operands)
    return replace(expression, operands=operands)


def _is_flow_like(term: Expression, stock: Variable) -> TypeGuard[Variable]:
    """Whether a term is a flow that fills or drains every cell of a stock as it stands."""
    return (
        isinstance(term, Variable) and term.kind == "flow" and term.dimensions == stock.dimensions
    )


def _signed_terms(expression: Expression | None, sign: int = 1) -> list[tuple[int, Expression]]:
    if expression is None:
        return []
    if isinstance(expression, Call) and expression.operator in ("add", "subtract", "negative"):
        flips = {"add": (1, 1), "subtract": (1, -1), "negative": (-1,)}[expression.operator]
        return [
            term
            for flip, operand in zip(flips, expression.operands, strict=True)
            for term in _signed_terms(operand, sign * flip)
        ]
    return [(sign, expression)]


def _sum_of(terms: Sequence[tuple[int, Expression]]) -> Expression:
    ordered = sorted(terms, key=lambda term: -term[0])
    sign, total = ordered[0]
    total = total if sign > 0 else -total
    for sign, term in ordered[1:]:
        total = total + term if sign > 0 else total - term
    return total


def _doc(variable: Variable, en: str, zh: str) -> str:
    return f"{variable.en} ({en}).\n{variable.zh}（{zh}）"
