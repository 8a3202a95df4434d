"""Heights on a page: first an order with few crossings, then short links in that order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array

from chanjiao.export.diagram.placement import Placement

Floats = NDArray[np.float64]

SWEEPS = 8
"""Number of orders that are tried."""


def stack(placement: Placement) -> None:
    """Set the upper edge of each body so that bodies of a column do not overlap."""
    placement.tops = _heights(placement, _Order(placement).best())


class _Order:
    """Orders bodies from top to bottom by the positions of their neighbours."""

    def __init__(self, placement: Placement) -> None:
        arrows = placement.between
        self.placement = placement
        self.high = np.array([body.height for body in placement.bodies])
        self.columns = [np.array(placement.inside(c)) for c in range(placement.width)]
        self.columns = [inside for inside in self.columns if inside.size]
        self.sources = np.array([a.source for a in arrows], int)
        self.targets = np.array([a.target for a in arrows], int)
        self.leaves = np.array([a.leaves[1] for a in arrows]) - self.high[self.sources] / 2
        self.enters = np.array([a.enters[1] for a in arrows]) - self.high[self.targets] / 2
        self.rises = self.enters - self.leaves
        self.spans = np.array([placement.columns[a.target] + a.enters[0] for a in arrows])

    def best(self) -> list[int]:
        """The order of bodies, the same in every column, with the fewest crossings found."""
        bodies = self.placement.bodies
        middles = np.arange(len(bodies), dtype=float) * 10
        found, fewest = list(range(len(bodies))), np.inf
        for _ in range(SWEEPS):
            keys = self._keys(middles)
            middles = self._packed(keys)
            crossings = self._crossings(middles)
            if crossings < fewest:
                found = [int(i) for i in np.lexsort((middles, keys))]
                fewest = crossings
            middles = self._drawn(middles)
        return found

    def _keys(self, middles: Floats) -> Floats:
        """Key of each body for the order: its height, or the other end of its only link."""
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
        """Middles of bodies that are packed in the order of their keys.

        The mean over their columns.
        """
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
    """Upper edges: links as flat as possible, bodies of a column in order and without overlap."""
    rank = {body: n for n, body in enumerate(order)}
    bodies, arrows = placement.bodies, placement.between
    above = [
        pair
        for column in range(placement.width)
        for pair in pairwise(sorted(placement.inside(column), key=rank.__getitem__))
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
