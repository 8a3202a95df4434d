"""Layered placement: what is read stands a column to the left of what reads it.

Columns and heights are each the answer of a linear programme: as short as links can be, without
overlap. A link that would run backward or past a column becomes none; its reader gets a ghost of
the source beside it, as modellers do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array

Floats = NDArray[np.float64]

SWEEPS = 8
FAR = 180.0
"""Height that a link from a word spans at most; a reader further away gets a ghost."""


@dataclass(frozen=True)
class Body:
    """Something to place: its number of columns, and its height."""

    columns: int
    height: float


@dataclass(frozen=True)
class Arrow:
    """A link between spots of two bodies: body, column in it, height in it."""

    source: int
    target: int
    leaves: tuple[int, float] = (0, 0.0)
    enters: tuple[int, float] = (0, 0.0)


@dataclass
class Placement:
    """The first column and the upper edge of each body, and the links as drawn, in their order.

    Bodies after those given are ghosts: `ghosts` says of each which link's source it repeats.
    """

    bodies: list[Body]
    arrows: list[Arrow]
    columns: list[int]
    tops: list[float] = field(default_factory=list)
    ghosts: list[int] = field(default_factory=list)


def placed(
    bodies: Sequence[Body], arrows: Sequence[Arrow], ghosts: Sequence[Body]
) -> Placement:
    """Place bodies, and a ghost beside each reader that is too far from what it reads.

    `ghosts` are the bodies that ghosts of the sources of `arrows` would have.
    """
    forward = _forward(bodies, arrows)
    columns = _columns(bodies, [a for a, fits in zip(arrows, forward, strict=True) if fits])
    placement = Placement(list(bodies), list(arrows), columns)
    _split(placement, ghosts, [i for i, a in enumerate(arrows) if _is_long(placement, a)])
    _shift(placement)
    _stack(placement)
    _split(placement, ghosts, _far(placement), shared=False)
    _stack(placement)
    return placement


def _forward(bodies: Sequence[Body], arrows: Sequence[Arrow]) -> list[bool]:
    """Which links can all run to the right: each that closes a circle with earlier ones cannot."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(len(bodies)))
    graph.add_edges_from((a.source, a.target) for a in arrows if a.source != a.target)
    part = {b: n for n, found in enumerate(nx.strongly_connected_components(graph)) for b in found}
    kept = nx.DiGraph()
    fits = []
    for arrow in arrows:
        inside = arrow.source != arrow.target and part[arrow.source] == part[arrow.target]
        fits.append(arrow.source != arrow.target)
        if inside:
            before = kept.copy()
            weight = -_least(arrow)
            known = kept.get_edge_data(arrow.source, arrow.target, {"weight": weight})
            kept.add_edge(arrow.source, arrow.target, weight=min(weight, known["weight"]))
            if nx.negative_edge_cycle(kept):
                kept, fits[-1] = before, False
    return fits


def _least(arrow: Arrow) -> int:
    """Columns by which the target's first one comes after the source's first one, at least."""
    return 1 + arrow.leaves[0] - arrow.enters[0]


def _columns(bodies: Sequence[Body], arrows: Sequence[Arrow]) -> list[int]:
    """First column of each body: links as short as they can be, all to the right."""
    between = [a for a in arrows if a.source != a.target]
    if not between:
        return [0] * len(bodies)
    rows = np.arange(len(between)).repeat(2)
    ends = np.array([(a.source, a.target) for a in between])
    sign = np.tile([1.0, -1.0], len(between))
    differences = coo_array((sign, (rows, ends.ravel())), (len(between), len(bodies)))
    cost = np.bincount(ends[:, 1], minlength=len(bodies)) * 1.0
    cost -= np.bincount(ends[:, 0], minlength=len(bodies))
    found = linprog(cost, differences, [-_least(a) for a in between], method="highs-ds")
    columns = np.round(found.x).astype(int)
    return [int(c) for c in columns]


def _span(placement: Placement, arrow: Arrow) -> int:
    return (
        placement.columns[arrow.target] + arrow.enters[0]
        - placement.columns[arrow.source] - arrow.leaves[0]
    )


def _is_long(placement: Placement, arrow: Arrow) -> bool:
    return arrow.source != arrow.target and _span(placement, arrow) != 1


def _far(placement: Placement) -> list[int]:
    """Links that rise or fall too much, but for those that are all their source has."""
    uses = Counter(end for a in placement.arrows for end in (a.source, a.target))
    return [
        i for i, a in enumerate(placement.arrows)
        if a.source != a.target and uses[a.source] > 1 and abs(_rise(placement, a)) > FAR
    ]


def _rise(placement: Placement, arrow: Arrow) -> float:
    tops = placement.tops
    return tops[arrow.target] + arrow.enters[1] - tops[arrow.source] - arrow.leaves[1]


def _split(
    placement: Placement, ghosts: Sequence[Body], apart: list[int], shared: bool = True
) -> None:
    """Let these links come from ghosts of their sources, `shared` by readers in one column."""
    known: dict[tuple[int, tuple[int, float], int, int], int] = {}
    for index in apart:
        arrow = placement.arrows[index]
        column = placement.columns[arrow.target] + arrow.enters[0] - 1
        key = (arrow.source, arrow.leaves, column, -1 if shared else arrow.target)
        if key not in known:
            known[key] = len(placement.bodies)
            placement.bodies.append(ghosts[index])
            placement.columns.append(column)
            placement.ghosts.append(index)
        middle = (0, ghosts[index].height / 2)
        placement.arrows[index] = replace(arrow, source=known[key], leaves=middle)


def _shift(placement: Placement) -> None:
    first = min(placement.columns)
    placement.columns[:] = [column - first for column in placement.columns]


def _stack(placement: Placement) -> None:
    """Find heights: an order with few crossings first, then short links in that order."""
    order = _Order(placement)
    placement.tops = _heights(placement, order.best())


class _Order:
    """Orders bodies from above to below by where their neighbours stand."""

    def __init__(self, placement: Placement) -> None:
        arrows = [a for a in placement.arrows if a.source != a.target]
        self.placement = placement
        self.high = np.array([body.height for body in placement.bodies])
        self.columns = [np.array(_inside(placement, c)) for c in range(_width(placement))]
        self.columns = [inside for inside in self.columns if inside.size]
        self.sources = np.array([a.source for a in arrows], int)
        self.targets = np.array([a.target for a in arrows], int)
        self.leaves = np.array([a.leaves[1] for a in arrows]) - self.high[self.sources] / 2
        self.enters = np.array([a.enters[1] for a in arrows]) - self.high[self.targets] / 2
        self.rises = self.enters - self.leaves
        self.spans = np.array([placement.columns[a.target] + a.enters[0] for a in arrows])

    def best(self) -> list[int]:
        """Bodies in an order, the same in every column, with the fewest crossings found."""
        bodies = self.placement.bodies
        middles = np.arange(len(bodies), dtype=float) * 10
        found, fewest = list(range(len(bodies))), np.inf
        for _ in range(SWEEPS):
            keys = self._beside(middles)
            middles = self._packed(keys)
            crossings = self._crossings(middles)
            if crossings < fewest:
                found = [int(i) for i in np.lexsort((middles, keys))]
                fewest = crossings
            middles = self._drawn(middles)
        return found

    def _beside(self, middles: Floats) -> Floats:
        """Where a body belongs; one with a single link, where that leads."""
        keys = middles.copy()
        uses = np.bincount([*self.sources, *self.targets], minlength=len(keys))
        single = uses[self.sources] == 1
        ends = middles[self.targets] + self.enters
        keys[self.sources[single]] = ends[single]
        single = uses[self.targets] == 1
        ends = middles[self.sources] + self.leaves
        keys[self.targets[single]] = ends[single]
        return keys

    def _packed(self, keys: Floats) -> Floats:
        """Heights of bodies set close in the order of their keys; over columns, the mean."""
        bodies = self.placement.bodies
        total, count = np.zeros(len(bodies)), np.zeros(len(bodies))
        for inside in self.columns:
            here = inside[np.argsort(keys[inside], kind="stable")]
            high = self.high[here]
            total[here] += np.cumsum(high) - high / 2 - high.sum() / 2
            count[here] += 1
        packed: Floats = total / count
        return packed

    def _drawn(self, middles: Floats) -> Floats:
        """Heights drawn towards those of neighbours."""
        total, count = 0.5 * middles, np.full(len(middles), 0.5)
        np.add.at(total, self.sources, middles[self.targets] + self.rises)
        np.add.at(total, self.targets, middles[self.sources] - self.rises)
        np.add.at(count, self.sources, 1)
        np.add.at(count, self.targets, 1)
        drawn: Floats = total / count
        return drawn

    def _crossings(self, middles: Floats) -> int:
        """Pairs of links between the same two columns that cross."""
        left = middles[self.sources] + self.leaves
        right = middles[self.targets] + self.enters
        same = self.spans[:, None] == self.spans
        apart = (left[:, None] - left) * (right[:, None] - right)
        return int(np.sum(same & (apart < 0)))


def _heights(placement: Placement, order: list[int]) -> list[float]:
    """Upper edges: links as flat as they can be, bodies of a column in order and apart."""
    rank = {body: n for n, body in enumerate(order)}
    bodies, arrows = placement.bodies, [a for a in placement.arrows if a.source != a.target]
    above = [
        pair
        for column in range(_width(placement))
        for pair in pairwise(sorted(_inside(placement, column), key=rank.__getitem__))
    ]
    n = len(bodies)
    entries: list[tuple[int, int, float]] = []
    limits: list[float] = []
    for upper, lower in dict.fromkeys(above):
        entries += [(len(limits), upper, 1.0), (len(limits), lower, -1.0)]
        limits.append(-bodies[upper].height)
    for k, arrow in enumerate(arrows):
        rise = arrow.enters[1] - arrow.leaves[1]
        for sign in (1.0, -1.0):
            row = len(limits)
            entries += [(row, arrow.target, sign), (row, arrow.source, -sign), (row, n + k, -1.0)]
            limits.append(-sign * rise)
    cost = np.concatenate([np.full(n, 1e-4), np.ones(len(arrows))])
    if not limits:
        return [0.0] * n
    rows, columns, values = zip(*entries, strict=True)
    matrix = coo_array((values, (rows, columns)), (len(limits), n + len(arrows)))
    found = linprog(cost, matrix, limits, method="highs-ds")
    return [float(y) for y in found.x[:n]]


def _inside(placement: Placement, column: int) -> list[int]:
    return [
        i for i, body in enumerate(placement.bodies)
        if placement.columns[i] <= column < placement.columns[i] + body.columns
    ]


def _width(placement: Placement) -> int:
    return max(c + b.columns for c, b in zip(placement.columns, placement.bodies, strict=True))
