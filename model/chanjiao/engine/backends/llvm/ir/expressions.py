"""Lowers steps to loop nests: the loops, the lanes, and the instructions of each operator.

Lanes are members of an ensemble, or else neighbouring cells along the last loop. Sums run along a
loop, never across lanes, so that the number of lanes cannot change a result.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chanjiao.engine.backends.llvm.ir.loop_nest import (
    INDEX,
    TRUTH,
    Nest,
    Value,
    bits,
    index,
    number,
)
from chanjiao.engine.backends.llvm.ir.loop_plan import Dimensions, Node, Step, cells
from chanjiao.engine.backends.llvm.ir.spec import Lanes
from chanjiao.engine.language.dimension import Dimension

LARGEST = sys.float_info.max

MOVING = ("shift", "put", "pick", "spread")


@dataclass(frozen=True)
class LoopIndex:
    """Index of a loop along one or several neighbouring dimensions; `lanes` lie along them."""

    dimensions: Dimensions
    index: Value
    lanes: bool = False


Places = tuple[LoopIndex, ...]


class StepWriter:
    """Writes one step as a nest of loops."""

    def __init__(self, step: Step, lanes: Lanes, names: Iterator[int]) -> None:
        self.step = step
        self.lanes = lanes
        self.nest = Nest(names)
        self.groups = _groups(step)
        self.width = lanes.count if lanes.by_member else _cells_at_once(step, self.groups, lanes)
        self.memory: dict[tuple[Node, Places], Value] = {}

    def text(self) -> list[str]:
        """Lines of the step."""
        places = self._open()
        level = self.nest.level
        if self.step.over is None:
            value = self.value(self.step.tree, places)
            self.nest.store(self._whole(value), self._target(places), level)
        else:
            self._reduce(self.step.over, places, level)
        return self.nest.text()

    def _open(self) -> Places:
        places = []
        for group in self.groups:
            last = group is self.groups[-1] and not self.lanes.by_member and self.width > 1
            places.append(self._loop(group, last))
        return tuple(places)

    def _loop(self, group: Dimensions, lanes: bool) -> LoopIndex:
        count = cells(group)
        if count == 1:
            return LoopIndex(group, index(0))
        if not lanes:
            return LoopIndex(group, self.nest.open(count))
        trips = -(-count // self.width)
        if trips == 1:
            return LoopIndex(group, index(0), lanes=True)
        turn = self.nest.open(trips)
        at = self.nest.binary("mul", turn, index(self.width))
        if count % self.width:
            last = index(count - self.width)
            at = self.nest.select(self.nest.compare("icmp ult", at, last), at, last)
        return LoopIndex(group, at, lanes=True)

    def _whole(self, value: Value) -> Value:
        return self.nest.widened(value, self.width)

    def _target(self, places: Places) -> Value:
        return self.address(self.step.target, self.step.dimensions, places)

    def _reduce(self, over: Dimension, places: Places, level: int) -> None:
        nest = self.nest
        inner = nest.open(len(over))
        start = nest.widened(number(float("-inf") if self.step.largest else 0.0), self.width)
        following = nest.name()
        so_far = nest.carry(start, following)
        place = LoopIndex((over,), inner)
        value = self._whole(self.value(self.step.tree, (*places, place)))
        if self.step.largest:
            nest.select(_keeps(nest, "oge", so_far, value), so_far, value, following)
        else:
            nest.binary("fadd", so_far, value, following)
        result = Value(following, level, self.width)
        if self.step.divisor != 1:
            by = nest.widened(number(self.step.divisor), self.width)
            result = Value(nest.name(), level, self.width)
            nest.after[level].append(f"{result.text} = fdiv {result.type} {following}, {by.text}")
        nest.store(result, self._target(places), level, late=True)

    def value(self, node: Node, places: Places) -> Value:
        """Value of a tree at the place where loops stand."""
        key = (node, places)
        if key not in self.memory:
            self.memory[key] = self._made(node, places)
        return self.memory[key]

    def _made(self, node: Node, places: Places) -> Value:
        if node.operator == "number":
            return number(node.value)
        if node.operator == "load":
            return self._load(node, places)
        if node.operator in MOVING:
            return getattr(self, f"_{node.operator}")(node, places)  # type: ignore[no-any-return]
        if node.operator == "lookup":
            return self._lookup(node, places)
        values = [self.value(part, places) for part in node.parts]
        return OPERATIONS[node.operator](self.nest, *values)

    def address(self, place: int, dimensions: Dimensions, places: Places) -> Value:
        """Address of a cell of what is stored at a place."""
        offset, _ = self._offset(dimensions, places)
        base = self.nest.pointer("%ws", offset, self.lanes.unit)
        if not place:
            return base
        return self.nest.emit(
            f"getelementptr {self.lanes.unit}, ptr {base.text}, i64 {place}", [base], "ptr"
        )

    def _offset(self, dimensions: Dimensions, places: Places) -> tuple[Value, bool]:
        total, wide = index(0), False
        rest = dimensions
        while rest:
            place = next(p for p in reversed(places) if rest[0] in p.dimensions)
            rest = rest[len(place.dimensions) :]
            wide = wide or place.lanes
            stride = index(cells(rest))
            step = place.index if stride.text == "1" else self._times(place.index, stride)
            total = self._plus(total, step)
        return total, wide

    def _times(self, a: Value, b: Value) -> Value:
        if not a.text.startswith("%"):
            return index(int(a.text) * int(b.text))
        return self.nest.binary("mul", a, b)

    def _plus(self, a: Value, b: Value) -> Value:
        if not a.text.startswith("%") and not b.text.startswith("%"):
            return index(int(a.text) + int(b.text))
        if a.text == "0" or b.text == "0":
            return b if a.text == "0" else a
        return self.nest.binary("add", a, b)

    def _load(self, node: Node, places: Places) -> Value:
        _, wide = self._offset(node.dimensions, places)
        width = self.width if self.lanes.by_member or wide else 1
        return self.nest.load(self.address(node.place, node.dimensions, places), width)

    def _at(self, dimension: Dimension, places: Places) -> LoopIndex:
        return next(p for p in reversed(places) if dimension in p.dimensions)

    def _is_at(self, place: LoopIndex, where: int) -> Value:
        """Whether the loop stands at one member of a dimension."""
        if not place.index.text.startswith("%") and not place.lanes:
            return Value("true" if int(place.index.text) == where else "false", kind=TRUTH)
        if not place.lanes:
            return self.nest.compare("icmp eq", place.index, index(where))
        counted = Value(
            f"<{', '.join(f'i64 {lane}' for lane in range(self.width))}>", 0, self.width, INDEX
        )
        return self.nest.compare(
            "icmp eq", self.nest.binary("add", place.index, counted), index(where)
        )

    def _pick(self, node: Node, places: Places) -> Value:
        assert node.at is not None
        chosen = LoopIndex((node.at.dimension,), index(node.at.index))
        return self.value(node.parts[0], (*places, chosen))

    def _put(self, node: Node, places: Places) -> Value:
        assert node.at is not None
        here = self._is_at(self._at(node.at.dimension, places), node.at.index)
        return self.nest.select(here, self.value(node.parts[0], places), number(0.0))

    def _spread(self, node: Node, places: Places) -> Value:
        return self.value(node.parts[0], places)

    def _shift(self, node: Node, places: Places) -> Value:
        assert node.over is not None
        here = self._at(node.over, places)
        first = self._is_at(here, 0)
        before = self._plus(here.index, index(-1))
        if not here.lanes:
            clamped = self.nest.select(first, here.index, before)
            before = clamped if before.text.startswith("%") else index(max(int(before.text), 0))
        moved = LoopIndex(here.dimensions, before, here.lanes)
        return self.nest.select(first, number(0.0), self.value(node.parts[0], (*places, moved)))

    def _lookup(self, node: Node, places: Places) -> Value:
        points, at = node.parts
        count = int(points.value)
        nest = self.nest
        x = self.value(at, places)
        where, what = (
            [self._point(points.place + row * count + i) for i in range(count)] for row in (0, 1)
        )
        result = what[0]
        for i in range(count - 1):
            slope = nest.binary(
                "fdiv",
                nest.binary("fsub", what[i + 1], what[i]),
                nest.binary("fsub", where[i + 1], where[i]),
            )
            risen = nest.binary("fmul", slope, nest.binary("fsub", x, where[i]))
            part = nest.binary("fadd", risen, what[i])
            result = nest.select(nest.compare("fcmp oge", x, where[i]), part, result)
        result = nest.select(nest.compare("fcmp oge", x, where[-1]), what[-1], result)
        return nest.select(nest.compare("fcmp uno", x, x), x, result)

    def _point(self, place: int) -> Value:
        width = self.width if self.lanes.by_member else 1
        return self.nest.load(self.address(place, (), ()), width)


def _groups(step: Step) -> list[Dimensions]:
    """Dimensions to loop over; neighbours that everything has together make one loop."""
    loads = list(_loads(step.tree))
    apart = _seen_from_elsewhere(step.tree)
    groups: list[Dimensions] = []
    for dimension in step.dimensions:
        together = (
            groups
            and dimension not in apart
            and groups[-1][-1] not in apart
            and all(_side_by_side(groups[-1][-1], dimension, load.dimensions) for load in loads)
        )
        if together:
            groups[-1] = (*groups[-1], dimension)
        else:
            groups.append((dimension,))
    return groups


def _side_by_side(a: Dimension, b: Dimension, dimensions: Dimensions) -> bool:
    if a in dimensions and b in dimensions:
        return dimensions.index(b) == dimensions.index(a) + 1
    return a not in dimensions and b not in dimensions


def _loads(node: Node) -> Iterator[Node]:
    if node.operator == "load":
        yield node
    for part in node.parts:
        yield from _loads(part)


def _seen_from_elsewhere(node: Node) -> set[Dimension]:
    found = {node.at.dimension} if node.at else {node.over} if node.over else set()
    for part in node.parts:
        found |= _seen_from_elsewhere(part)
    return found


def _cells_at_once(step: Step, groups: list[Dimensions], lanes: Lanes) -> int:
    """Lanes along the last loop; 1 where cells do not lie side by side there."""
    if not groups:
        return 1
    last = groups[-1][-1]
    if any(
        last in load.dimensions and load.dimensions[-1] is not last for load in _loads(step.tree)
    ):
        return 1
    width = lanes.count
    while width > cells(groups[-1]):
        width //= 2
    return width


def _keeps(nest: Nest, order: str, a: Value, b: Value) -> Value:
    """Whether the first of two numbers is chosen: it meets the comparison, or it is NaN."""
    taken = nest.compare(f"fcmp {order}", a, b)
    wrong = nest.compare("fcmp uno", a, a)
    return nest.binary("or", taken, wrong)


def _inverse(nest: Nest, x: Value) -> Value:
    """1/x; finite unless x is 0, so that 0 divided by a tiny number stays 0."""
    inverse = nest.binary("fdiv", number(1.0), x)
    for order, limit in (("ogt", LARGEST), ("olt", -LARGEST)):
        beyond = nest.compare(f"fcmp {order}", inverse, number(limit))
        inverse = nest.select(beyond, number(limit), inverse)
    return nest.select(nest.compare("fcmp oeq", x, number(0.0)), number(float("inf")), inverse)


def _some_inverse(nest: Nest, x: Value) -> Value:
    """1/x, or 0 where x is 0."""
    there = nest.compare("fcmp une", x, number(0.0))
    return nest.select(there, _inverse(nest, x), number(0.0))


def _binary(code: str) -> Callable[..., Value]:
    return lambda nest, a, b: nest.binary(code, a, b)


def _compare(code: str) -> Callable[..., Value]:
    return lambda nest, a, b: nest.compare(f"fcmp {code}", a, b)


def _chosen(order: str) -> Callable[..., Value]:
    return lambda nest, a, b: nest.select(_keeps(nest, order, a, b), a, b)


def _negative(nest: Nest, x: Value) -> Value:
    return nest.binary("fsub", Value(bits(-0.0)), x)


OPERATIONS: dict[str, Callable[..., Value]] = {
    "add": _binary("fadd"),
    "subtract": _binary("fsub"),
    "multiply": _binary("fmul"),
    "divide": _binary("fdiv"),
    "less": _compare("olt"),
    "less_equal": _compare("ole"),
    "negative": _negative,
    "where": lambda nest, condition, a, b: nest.select(condition, a, b),
    "minimum": _chosen("ole"),
    "maximum": _chosen("oge"),
    "inverse": _inverse,
    "some_inverse": _some_inverse,
}
"""Operators on the cells of one place; the others are loops, or look from another place."""
