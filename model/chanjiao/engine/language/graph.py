"""The graph of equations: which variables each equation reads, and the order of evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from chanjiao.engine.language.algebraic_loops import algebraic_loops, loop_fault
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression, walk
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.summary import Summary, brief, summarised
from chanjiao.engine.language.variable import Variable

if TYPE_CHECKING:
    from pint import Unit

MEMORY = ("delay", "smooth", "latest")
"""Operators that read a hidden stock instead of the present value of their first operand."""


@summarised
@dataclass(frozen=True, eq=False)
class Graph:
    """Everything backends need: variables, equations, starts, accounts and outcomes.

    `given` are variables whose values come from outside instead of from their equation.
    """

    variables: Mapping[str, Variable]
    equations: Mapping[Variable, Expression]
    starts: Mapping[Variable, Expression]
    time: Unit
    given: frozenset[Variable] = frozenset()
    outcomes: tuple[Variable, ...] = ()
    ledgers: Mapping[str, tuple[Variable, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_inference", Inference(self.time, units=False))

    def __getstate__(self) -> dict[str, Any]:
        return {part.name: getattr(self, part.name) for part in fields(self)}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)
        self.__post_init__()

    def summary(self) -> Summary:
        """How many variables of each kind it has, and what a run of it gives."""
        own = [v for v in self.variables.values() if not v.hidden]
        kinds = Counter(v.kind for v in own)
        rows = (
            ("variables", ", ".join(f"{count} {kind}" for kind, count in kinds.items())),
            ("hidden", f"{len(self.variables) - len(own)}, of delays and accounts"),
            ("time", f"{self.time:~P}"),
            ("gates", brief([gate.en for gate in self.gates])),
            ("outcomes", brief([v.id for v in self.outcomes])),
            ("accounts", brief(self.ledgers)),
        )
        sectors = {v.sector for v in own}
        return Summary(f"Graph of {len(own)} variables in {len(sectors)} sectors", rows)

    def dimensions(self, expression: Expression) -> tuple[Dimension, ...]:
        """Dimensions along which an expression varies."""
        inference: Inference = object.__getattribute__(self, "_inference")
        return inference.of(expression).dimensions

    def own(self, variable: Variable) -> Variable:
        """Version of a declared variable in this graph; a graph with other zones has its own."""
        return self.variables[variable.id]

    def with_given(self, variables: Iterable[Variable]) -> Graph:
        """Graph in which some variables are inputs: their equations are left out."""
        given = self.given | frozenset(variables)
        return replace(
            self,
            given=given,
            equations={v: e for v, e in self.equations.items() if v not in given},
            starts={v: e for v, e in self.starts.items() if v not in given},
        )

    def of_kind(self, *kinds: str) -> list[Variable]:
        """Variables of some kinds that are computed, in order of declaration."""
        return [v for v in self.equations if v.kind in kinds]

    @property
    def inputs(self) -> list[Variable]:
        """Variables whose values a run needs as inputs, without initial values.

        Inputs that only an outside program reads are not among them.
        """
        return [
            v
            for v in self.variables.values()
            if (v.is_input and v.read_by is None) or v in self.given
        ]

    @property
    def ungated(self) -> list[Variable]:
        """Flows and auxiliaries that have a value at every moment."""
        return [v for v in self.of_kind("auxiliary", "flow") if v.gate is None]

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Gates of the graph, in the order of the year."""
        gates = {v.gate for v in self.equations if v.gate is not None}
        return tuple(sorted(gates, key=lambda gate: (gate.month, gate.order)))

    def reads(self, variable: Variable) -> list[Variable]:
        """Variables that stand in an equation, in order of appearance, each once."""
        return list(dict.fromkeys(references(self.equations[variable])))

    def read_by(self, variable: Variable) -> list[Variable]:
        """Variables whose equation reads this one."""
        return [other for other in self.equations if variable in self.reads(other)]

    def behind(self, variables: Iterable[Variable]) -> list[Variable]:
        """Some variables and all on which they depend, by any path; starts of stocks included."""

        def causes(variable: Variable) -> list[Variable]:
            read = self.reads(variable) if variable in self.equations else []
            start = self.starts.get(variable)
            return read + (list(references(start)) if start is not None else [])

        return self._reachable(variables, causes)

    def order(self, wanted: Iterable[Variable]) -> list[Variable]:
        """Variables to compute, each after those it needs at the same moment.

        Stocks and inputs are known at each moment and are not listed.
        """
        needs = {v: self.needs_now(v) for v in self._reachable(wanted, self.needs_now)}
        return _sorted(needs)

    def order_at_start(self, wanted: Iterable[Variable]) -> list[Variable]:
        """Like `order`, but for the start, when stocks are computed from their start equations."""
        needs = {v: self.needs_at_start(v) for v in self._reachable(wanted, self.needs_at_start)}
        return _sorted(needs)

    def needs_now(self, variable: Variable) -> list[Variable]:
        """Computed variables whose present value an equation needs; none for a stock."""
        return [
            v
            for v in dict.fromkeys(present_references(self.equations[variable]))
            if v.kind != "stock" and v in self.equations
        ]

    def needs_at_start(self, variable: Variable) -> list[Variable]:
        """Computed variables, stocks among them, that a start equation needs."""
        expression = (self.starts if variable.kind == "stock" else self.equations)[variable]
        return [
            v
            for v in dict.fromkeys(references(expression))
            if v in (self.starts if v.kind == "stock" else self.equations)
        ]

    def _reachable(self, wanted: Iterable[Variable], needs) -> list[Variable]:  # type: ignore[no-untyped-def]
        found: dict[Variable, None] = {}
        waiting = list(wanted)[::-1]
        while waiting:
            variable = waiting.pop()
            if variable not in found:
                found[variable] = None
                waiting += needs(variable)
        return list(found)


def references(expression: Expression) -> Iterator[Variable]:
    """Variables that stand anywhere in an expression."""
    return (part for part in walk(expression) if isinstance(part, Variable))


def present_references(expression: Expression) -> Iterator[Variable]:
    """Variables whose present value an expression needs: not what it remembers."""
    if isinstance(expression, Variable):
        yield expression
    operands = expression.arguments
    if isinstance(expression, Call) and expression.operator in MEMORY:
        operands = operands[1:] if expression.operator == "delay" else ()
    for operand in operands:
        yield from present_references(operand)


def _sorted(needs: Mapping[Variable, list[Variable]]) -> list[Variable]:
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError:
        faults = [loop_fault(loop, "algebraic loop") for loop in algebraic_loops(needs)]
        raise ModelError(faults) from None
