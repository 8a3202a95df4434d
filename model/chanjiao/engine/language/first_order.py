"""First-order losses: outflows in proportion to their stock, found on the graph.

They stand in equations as `stock / time` or `stock * rate`, in the equation of the stock itself or
in those of flows and auxiliaries that it reads. Delays and perceptions, written out as stocks, are
such losses too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.expression import Call, Expression, Literal, call
from chanjiao.engine.language.gate_terms import continuous_part
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.variable import Variable


@dataclass(frozen=True, eq=False)
class FirstOrderLoss:
    """An outflow in proportion to a stock: `rate` a unit of time, and the inputs it depends on.

    The time constant is 1 / `rate`. Where the state moves the rate, `rate` is what is left without
    factors that depend on it and have no unit, such as shares; where nothing is left, `inputs` is
    None. `always` is False for a loss that the state moves or switches on and off.
    """

    stock: Variable
    rate: Expression
    inputs: tuple[Variable, ...] | None
    always: bool = True


@lru_cache(maxsize=4)
def losses(graph: Graph) -> tuple[FirstOrderLoss, ...]:
    """First-order losses of all stocks, hidden ones of delays and perceptions among them."""
    whole = written_out(graph)
    found = []
    for stock in whole.of_kind("stock"):
        change = continuous_part(whole.equations[stock])
        terms = _Finder(whole, stock).terms(change) if change is not None else []
        found += [_loss(whole, stock, term) for term in terms if term.sign < 0]
    return tuple(found)


def _loss(graph: Graph, stock: Variable, term: _Term) -> FirstOrderLoss:
    rate = term.rate
    inputs = _inputs(graph, rate)
    if inputs is not None:
        return FirstOrderLoss(stock, rate, inputs, term.always)
    given = [
        (sign, factor)
        for sign, factor in _factors(graph, rate)
        if _inputs(graph, factor) is not None
    ]
    left: Expression = Literal(1.0)
    for sign, factor in given:
        left = left * factor if sign > 0 else left / factor
    units = Inference(graph.time)
    needed = units.of(Literal(1.0) / Literal(1.0, graph.time)).unit
    per_time = units.of(left).unit == needed
    if not per_time:
        return FirstOrderLoss(stock, rate, None, always=False)
    return FirstOrderLoss(stock, left, _inputs(graph, left), always=False)


def _factors(graph: Graph, x: Expression, sign: int = 1) -> Iterator[tuple[int, Expression]]:
    """What an expression multiplies (1) and divides by (-1), inside auxiliaries and sums too."""
    if isinstance(x, Variable) and x.gate is None and x.kind != "stock":
        equation = graph.equations.get(x)
        if equation is not None and _inputs(graph, x) is None:
            yield from _factors(graph, equation, sign)
            return
    operator = x.operator if isinstance(x, Call) else ""
    if operator in ("multiply", "divide"):
        a, b = x.arguments
        yield from _factors(graph, a, sign)
        yield from _factors(graph, b, sign if operator == "multiply" else -sign)
    elif operator in ("total", "spread", "pick"):
        yield from _factors(graph, x.arguments[0], sign)
    else:
        yield sign, x


@dataclass(frozen=True)
class _Term:
    """A stock as it stands in an expression: multiplied by a rate, with a sign.

    `always` is False inside an operator that lets one of two through.
    """

    sign: int
    rate: Expression
    always: bool = True

    def times(self, factor: Expression) -> _Term:
        return replace(self, rate=self.rate * factor)


@dataclass
class _Finder:
    """Finds by which rates a stock is multiplied, term by term."""

    graph: Graph
    stock: Variable
    known: dict[Variable, list[_Term]] = field(default_factory=dict)

    def terms(self, expression: Expression) -> list[_Term]:
        if expression is self.stock:
            return [_Term(1, Literal(1.0))]
        if isinstance(expression, Variable):
            return self._of_variable(expression)
        if not isinstance(expression, Call):
            return []
        make = getattr(self, f"_{expression.operator}", None)
        return [] if make is None else list(make(expression))

    def _of_variable(self, variable: Variable) -> list[_Term]:
        equation = self.graph.equations.get(variable)
        if variable.kind == "stock" or variable.gate is not None or equation is None:
            return []
        if variable not in self.known:
            self.known[variable] = self.terms(equation)
        return self.known[variable]

    def _of_all(self, operands: Sequence[Expression]) -> list[_Term]:
        return [term for operand in operands for term in self.terms(operand)]

    def _either(self, operands: Sequence[Expression]) -> list[_Term]:
        return [replace(term, always=False) for term in self._of_all(operands)]

    def _add(self, x: Call) -> list[_Term]:
        return self._of_all(x.operands)

    def _subtract(self, x: Call) -> list[_Term]:
        return [*self.terms(x.operands[0]), *self._negated(x.operands[1])]

    def _negative(self, x: Call) -> list[_Term]:
        return self._negated(x.operands[0])

    def _negated(self, x: Expression) -> list[_Term]:
        return [replace(term, sign=-term.sign) for term in self.terms(x)]

    def _multiply(self, x: Call) -> list[_Term]:
        a, b = x.operands
        return [
            *(term.times(b) for term in self.terms(a)),
            *(term.times(a) for term in self.terms(b)),
        ]

    def _divide(self, x: Call) -> list[_Term]:
        a, b = x.operands
        return [replace(term, rate=term.rate / b) for term in self.terms(a)]

    def _where(self, x: Call) -> list[_Term]:
        condition, a, b = x.operands
        if _inputs(self.graph, condition) is None:
            return self._either((a, b))
        return [
            *(self._if(condition, term.rate, 0, term) for term in self.terms(a)),
            *(self._if(condition, 0, term.rate, term) for term in self.terms(b)),
        ]

    def _if(self, condition: Expression, a: object, b: object, term: _Term) -> _Term:
        return replace(term, rate=call("where", condition, a, b))

    def _minimum(self, x: Call) -> list[_Term]:
        return self._either(x.operands)

    def _maximum(self, x: Call) -> list[_Term]:
        return self._either(x.operands)

    def _ces_min(self, x: Call) -> list[_Term]:
        return self._either(x.operands[:2])

    def _total(self, x: Call) -> list[_Term]:
        terms = self.terms(x.operands[0])
        return [replace(term, rate=self._summed(term.rate, x)) for term in terms]

    def _map_over(self, x: Call) -> list[_Term]:
        a, bridge = x.operands
        terms = self.terms(a)
        return [replace(term, rate=self._summed(term.rate * bridge, x)) for term in terms]

    def _pick(self, x: Call) -> list[_Term]:
        terms = self.terms(x.operands[0])
        return [replace(term, rate=self._picked(term.rate, x)) for term in terms]

    def _spread(self, x: Call) -> list[_Term]:
        return self.terms(x.operands[0])

    def _picked(self, rate: Expression, x: Call) -> Expression:
        assert x.at is not None
        varies = x.at.dimension in self.graph.dimensions(rate)
        return call("pick", rate, at=x.at) if varies else rate

    def _summed(self, rate: Expression, x: Call) -> Expression:
        """Rate at which one cell empties into all members of a sum."""
        assert x.over is not None
        if x.over in self.stock.dimensions:
            return rate
        if x.over in self.graph.dimensions(rate):
            return call("total", rate, over=x.over)
        return rate * Literal(float(len(x.over)))


def _inputs(graph: Graph, rate: Expression) -> tuple[Variable, ...] | None:
    """Inputs behind an expression; None if it depends on the state or on a gate."""
    found: dict[Variable, None] = {}
    waiting = list(references(rate))
    while waiting:
        variable = waiting.pop()
        if variable.kind == "stock" or variable.gate is not None or variable in graph.given:
            return None
        if variable not in found:
            found[variable] = None
            equation = graph.equations.get(variable)
            waiting += [] if equation is None else references(equation)
    return tuple(v for v in found if v not in graph.equations)
