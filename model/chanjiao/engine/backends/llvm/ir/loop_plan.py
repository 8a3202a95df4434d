"""Splits equations into steps: a tree of operations for one cell, and steps computed before it.

Sums along a dimension, and parts that vary by less than what they stand in, become steps of their
own: they are stored before the loop that reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chanjiao.engine.language.dimension import Dimension, Selection, in_order
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable

Dimensions = tuple[Dimension, ...]

COMPARISONS = ("less", "less_equal")
"""Operators whose result is a truth value, which cannot be stored."""


@dataclass(frozen=True, eq=False)
class Node:
    """One operation on a cell; `load` reads storage at `place`, `number` is `value`."""

    operator: str
    dimensions: Dimensions = ()
    parts: tuple[Node, ...] = ()
    place: int = 0
    value: float = 0.0
    over: Dimension | None = None
    at: Selection | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether it is read from memory or a literal."""
        return self.operator in ("load", "number")


@dataclass(frozen=True)
class Step:
    """One loop nest: a tree for each cell, or its sum or largest value along `over`, stored.

    `divisor` divides a sum.
    """

    target: int
    dimensions: Dimensions
    tree: Node
    over: Dimension | None = None
    largest: bool = False
    divisor: float = 1.0


@dataclass(frozen=True)
class RowStep:
    """A function of every number of a row: `cells` cells at `source`, stored at `target`."""

    target: int
    source: int
    cells: int
    function: str


AnyStep = Step | RowStep


def cells(dimensions: Sequence[Dimension]) -> int:
    """Number of cells along some dimensions."""
    count = 1
    for dimension in dimensions:
        count *= len(dimension)
    return count


def divisor_serves_many(graph: Graph, quotient: Call) -> bool:
    """Whether a divisor varies by so much less than its quotient that a reciprocal is cheaper."""
    divisor = cells(graph.dimensions(quotient.operands[1]))
    return 2 * divisor <= cells(graph.dimensions(quotient))


@dataclass
class LoopPlanner:
    """Turns an equation into steps; `places` says where each variable is stored.

    Steps store parts of an equation from `scratch` on; `used` is how far any equation got.
    """

    graph: Graph
    places: dict[Variable, int]
    curves: dict[Variable, int]
    scratch: int
    used: int = 0
    steps: list[AnyStep] = field(default_factory=list)
    _at: int = 0

    def plan(self, equation: Expression, dimensions: Dimensions, target: int) -> list[AnyStep]:
        """Steps that store an equation at a place, for every cell of some dimensions."""
        self.steps, self._at = [], self.scratch
        if isinstance(equation, Call) and self.graph.dimensions(equation) == dimensions:
            if equation.operator in ("total", "map_over", "mean"):
                self._sum(equation, target)
                return self.steps
            if equation.operator in ROWS:
                self._row(equation, target)
                return self.steps
        self.steps.append(Step(target, dimensions, self.node(equation, dimensions)))
        return self.steps

    def node(self, expression: Expression, within: Dimensions) -> Node:
        """Tree of an expression that stands in loops over the dimensions `within`."""
        if isinstance(expression, Variable):
            return Node("load", expression.dimensions, place=self.places[expression])
        if isinstance(expression, Literal):
            return Node("number", value=expression.value)
        assert isinstance(expression, Call)
        if expression.operator in SPECIAL:
            return SPECIAL[expression.operator](self, expression, within)
        dimensions = self.graph.dimensions(expression)
        parts = tuple(self._part(o, within) for o in expression.operands)
        return Node(expression.operator, dimensions, parts, over=expression.over, at=expression.at)

    def _part(self, expression: Expression, within: Dimensions) -> Node:
        """Tree of an operand, stored before where loops would compute it repeatedly."""
        dimensions = self.graph.dimensions(expression)
        outer = within[: len(dimensions)] == dimensions
        if outer or not isinstance(expression, Call) or expression.operator in COMPARISONS:
            return self.node(expression, within)
        return self._stored(self.node(expression, dimensions))

    def _inverse(self, divisor: Node, within: Dimensions) -> Node:
        """Reciprocal of a divisor that serves many cells, stored before where loops repeat it."""
        node = Node("inverse", divisor.dimensions, (divisor,))
        outer = within[: len(node.dimensions)] == node.dimensions
        return node if outer else self._stored(node)

    def _stored(self, node: Node) -> Node:
        if node.is_leaf:
            return node
        place = self._room(node.dimensions)
        self.steps.append(Step(place, node.dimensions, node))
        return Node("load", node.dimensions, place=place)

    def _room(self, dimensions: Dimensions) -> int:
        place = self._at
        self._at += cells(dimensions)
        self.used = max(self.used, self._at - self.scratch)
        return place

    def _reduced(
        self,
        tree: Node,
        over: Dimension,
        largest: bool = False,
        divisor: float = 1.0,
        target: int | None = None,
    ) -> Node:
        dimensions = tuple(d for d in tree.dimensions if d is not over)
        place = self._room(dimensions) if target is None else target
        self.steps.append(Step(place, dimensions, tree, over, largest, divisor))
        return Node("load", dimensions, place=place)

    def _sum(self, call: Call, target: int | None = None) -> Node:
        assert call.over is not None
        if call.operator == "map_over":
            wide = in_order((*self.graph.dimensions(call), call.over))
            parts = tuple(self._part(o, wide) for o in call.operands)
            tree = Node("multiply", wide, parts)
        else:
            wide = self.graph.dimensions(call.operands[0])
            tree = self.node(call.operands[0], wide)
        divisor = float(len(call.over)) if call.operator == "mean" else 1.0
        return self._reduced(tree, call.over, divisor=divisor, target=target)

    def _total(self, call: Call, within: Dimensions) -> Node:
        return self._sum(call)

    def _share(self, call: Call, within: Dimensions) -> Node:
        assert call.over is not None
        dimensions = self.graph.dimensions(call)
        x = self._stored(self.node(call.operands[0], dimensions))
        whole = self._reduced(x, call.over)
        some = Node("some_inverse", whole.dimensions, (whole,))
        return Node("multiply", dimensions, (x, self._stored(some)))

    def _divide(self, call: Call, within: Dimensions) -> Node:
        dimensions = self.graph.dimensions(call)
        a, b = (self._part(o, within) for o in call.operands)
        if not divisor_serves_many(self.graph, call):
            return Node("divide", dimensions, (a, b))
        return Node("multiply", dimensions, (a, self._inverse(b, within)))

    def _of_row(self, call: Call, within: Dimensions) -> Node:
        return self._row(call)

    def _row(self, call: Call, target: int | None = None) -> Node:
        """A function of a whole row: its operand is stored before."""
        dimensions = self.graph.dimensions(call)
        return self._applied(call.operator, self.node(call.operands[0], dimensions), target)

    def _applied(self, function: str, x: Node, target: int | None = None) -> Node:
        place = self._room(x.dimensions) if target is None else target
        if x.operator == "load":
            source = x.place
        else:
            source = place
            self.steps.append(Step(place, x.dimensions, x))
        self.steps.append(RowStep(place, source, cells(x.dimensions), function))
        return Node("load", x.dimensions, place=place)

    def _softmax(self, call: Call, within: Dimensions) -> Node:
        assert call.over is not None
        dimensions = self.graph.dimensions(call)
        x = self._stored(self.node(call.operands[0], dimensions))
        largest = self._reduced(x, call.over, largest=True)
        raised = self._applied("exp", Node("subtract", dimensions, (x, largest)))
        inverse = Node("inverse", largest.dimensions, (self._reduced(raised, call.over),))
        return Node("multiply", dimensions, (raised, self._stored(inverse)))

    def _pick(self, call: Call, within: Dimensions) -> Node:
        (x,) = call.operands
        tree = self.node(x, self.graph.dimensions(x))
        return Node("pick", self.graph.dimensions(call), (tree,), at=call.at)

    def _moved(self, call: Call, within: Dimensions) -> Node:
        """Shift, put and spread: their operand is seen from other cells."""
        (x,) = call.operands
        dimensions = self.graph.dimensions(call)
        part = self.node(x, self.graph.dimensions(x))
        costly = not part.is_leaf and part.dimensions != dimensions
        part = self._stored(part) if costly and part.dimensions else part
        return Node(call.operator, dimensions, (part,), over=call.over, at=call.at)

    def _lookup(self, call: Call, within: Dimensions) -> Node:
        curve, x = call.operands
        assert isinstance(curve, Variable)
        points = Node("load", (), place=self.places[curve], value=float(self.curves[curve]))
        return Node("lookup", self.graph.dimensions(x), (points, self._part(x, within)))


ROWS = ("exp", "log")
"""Operators that are functions of a whole row of numbers."""

SPECIAL: dict[str, Callable[[LoopPlanner, Call, Dimensions], Node]] = {
    "total": LoopPlanner._total,
    "mean": LoopPlanner._total,
    "map_over": LoopPlanner._total,
    "share": LoopPlanner._share,
    "softmax": LoopPlanner._softmax,
    "pick": LoopPlanner._pick,
    "shift": LoopPlanner._moved,
    "put": LoopPlanner._moved,
    "spread": LoopPlanner._moved,
    "lookup": LoopPlanner._lookup,
    "divide": LoopPlanner._divide,
    **dict.fromkeys(ROWS, LoopPlanner._of_row),
}
