"""The arithmetic of a graph: the operations per member, by kind, counted on its equations.

The equations are those that the fast backend computes: powers are written as exponentials, and
parts of several equations are computed once. Each operation of an equation counts once for every
cell of its result. A subexpression that occurs twice in one equation counts once. Memory access is
not counted. Parts that depend only on inputs are not counted either, since a member computes them
once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chanjiao.engine.backends.llvm.ir.loop_plan import divisor_serves_many
from chanjiao.engine.backends.llvm.ir.schedule import schedule_of
from chanjiao.engine.backends.llvm.ir.sharing import economical
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.simulation.program import Program

Dimensions = frozenset[Dimension]
Counts = Counter[tuple[str, Dimensions]]
"""Numbers of computed cells, by kind of operation and by the dimensions of the cells."""

ELEMENTWISE = {
    "add": "add",
    "subtract": "add",
    "negative": "add",
    "multiply": "multiply",
    "divide": "divide",
    "minimum": "choose",
    "maximum": "choose",
    "where": "choose",
    "less": "choose",
    "less_equal": "choose",
    "exp": "exp",
    "log": "log",
}
"""Kind of each operator that takes one operation per cell."""

COMPOUND = {
    "total": ("add",),
    "mean": ("add",),
    "map_over": ("multiply", "add"),
    "share": ("add", "multiply"),
    "softmax": ("choose", "add", "exp", "add", "multiply"),
    "lookup": ("choose", "add", "multiply", "add"),
}
"""Kinds of operations of the other operators, for each cell of their operand."""

KINDS = ("add", "multiply", "divide", "choose", "exp", "log")
RECIPROCALS = ("share", "softmax")
"""Operators that divide once for all cells along their dimension."""

NOWHERE: Dimensions = frozenset()


@dataclass(frozen=True)
class Arithmetic:
    """Operations of one evaluation, and operations at the gates of one year."""

    evaluation: Counts
    gates: Counts

    def by_kind(self, evaluations: int, years: int) -> Counter[str]:
        """Operations of a whole run."""
        total: Counter[str] = Counter()
        for counts, times in ((self.evaluation, evaluations), (self.gates, years)):
            for (kind, dimensions), number in counts.items():
                total[kind] += times * number * _cells(dimensions)
        return total

    def along(self, *ids: str) -> float:
        """Share of an evaluation's operations whose cells have at least one of some dimensions."""
        sizes = {key: number * _cells(key[1]) for key, number in self.evaluation.items()}
        along = sum(
            size for (_, dimensions), size in sizes.items() if any(d.id in ids for d in dimensions)
        )
        return along / sum(sizes.values())


def arithmetic_of(program: Program, varying: Iterable[str], wanted: frozenset[str]) -> Arithmetic:
    """Operations that some variables require; `varying` are the inputs that change in time."""
    graph = program.graph
    known = {v.id for v in graph.inputs}.difference(varying) | program.fixed
    schedule = economical(schedule_of(program, wanted), program)
    evaluation: Counts = Counter()
    changes = {True: schedule.rates, False: schedule.equations}
    for variable, is_rate in schedule.evaluations:
        evaluation += _Count(graph, known).of(changes[is_rate][variable])
    for stock in schedule.rates:  # the stocks move
        cells = frozenset(stock.dimensions)
        evaluation += Counter({(kind, cells): 1 for kind in ("multiply", "add")})
    gates: Counts = Counter()
    for gate, moved in schedule.gates.items():
        for expression in (*(schedule.equations[v] for v in moved), *schedule.jumps[gate].values()):
            gates += _Count(graph, known).of(expression)
    return Arithmetic(evaluation, gates)


class _Count:
    """Counts one equation of a graph; `known` are the ids of constant variables."""

    def __init__(self, graph: Graph, known: set[str]) -> None:
        self.graph = graph
        self.known = known
        self.seen: set[object] = set()
        self.counts: Counts = Counter()

    def of(self, expression: Expression) -> Counts:
        """Operations of an equation."""
        self._visit(expression, NOWHERE)
        return self.counts

    def _visit(self, expression: Expression, without: Dimensions) -> None:
        """Count a subexpression; for the dimensions `without`, only one member is needed."""
        key = (_key(expression), without)
        if not isinstance(expression, Call) or key in self.seen or self._is_known(expression):
            return
        self.seen.add(key)
        operator, over = expression.operator, expression.over
        cells = frozenset(self.graph.dimensions(expression)) - without
        if operator in COMPOUND and over is not None:
            cells |= {over}
        kinds = COMPOUND.get(operator) or filter(None, [ELEMENTWISE.get(operator)])
        self.counts += self._divisions(expression) or Counter((kind, cells) for kind in kinds)
        if operator in RECIPROCALS and over is not None:
            self.counts += Counter([("divide", cells - {over})])
        if operator == "pick" and expression.at is not None:
            without |= {expression.at.dimension}
        elif over is not None:
            without -= {over}
        for operand in expression.operands:
            self._visit(operand, without)

    def _divisions(self, expression: Call) -> Counts:
        """Operations of a quotient that multiplies by a reciprocal; none for other calls."""
        if expression.operator != "divide" or not divisor_serves_many(self.graph, expression):
            return Counter()
        divisor, quotient = (
            frozenset(self.graph.dimensions(e)) for e in (expression.operands[1], expression)
        )
        products: Counts = Counter({("multiply", quotient): 1})
        is_known = self._is_known(expression.operands[1])
        return products if is_known else products + Counter({("divide", divisor): 1})

    def _is_known(self, expression: Expression) -> bool:
        return all(v.id in self.known for v in references(expression))


def _key(expression: Expression) -> object:
    if isinstance(expression, Call):
        parts = tuple(map(_key, expression.operands))
        return expression.operator, expression.over, expression.at, parts
    return expression.value if isinstance(expression, Literal) else expression


def _cells(dimensions: Dimensions) -> int:
    return math.prod(len(d) for d in dimensions)
