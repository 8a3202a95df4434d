"""Layered placement: a variable stands one column to the left of its readers.

Two linear programmes set the columns and the heights. They minimise the length of the links and
allow no overlap. A link that would run backward or across a column is not drawn: its reader gets
a ghost of the source, as modellers draw it. Graph libraries such as igraph place points; the
bodies here span several columns and links leave them at given heights, so this project has its
own layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import networkx as nx
import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from chanjiao.export.diagram.ordering import stack
from chanjiao.export.diagram.placement import Arrow, Body, Placement

FAR = 180.0
"""Largest height of a link from a word; a reader further away gets a ghost."""


def placed(bodies: Sequence[Body], arrows: Sequence[Arrow], ghosts: Sequence[Body]) -> Placement:
    """Place bodies, and a ghost next to each reader that is too far from its source.

    `ghosts` are the bodies that ghosts of the sources of `arrows` would have.
    """
    forward = _forward(bodies, arrows)
    columns = _columns(bodies, [a for a, fits in zip(arrows, forward, strict=True) if fits])
    placement = Placement(list(bodies), list(arrows), columns)
    _split(placement, ghosts, _long(placement))
    _shift(placement)
    stack(placement)
    _split(placement, ghosts, _far(placement), shared=False)
    stack(placement)
    return placement


def _forward(bodies: Sequence[Body], arrows: Sequence[Arrow]) -> list[bool]:
    """Whether each link can run to the right; one that closes a cycle cannot."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(len(bodies)))
    graph.add_edges_from((a.source, a.target) for a in arrows if a.source != a.target)
    part = {b: n for n, found in enumerate(nx.strongly_connected_components(graph)) for b in found}
    ordered = nx.DiGraph()
    fits = []
    for arrow in arrows:
        inside = arrow.source != arrow.target and part[arrow.source] == part[arrow.target]
        fits.append(arrow.source != arrow.target)
        if inside:
            before = ordered.copy()
            weight = -_least(arrow)
            known = ordered.get_edge_data(arrow.source, arrow.target, {"weight": weight})
            ordered.add_edge(arrow.source, arrow.target, weight=min(weight, known["weight"]))
            if nx.negative_edge_cycle(ordered):
                ordered, fits[-1] = before, False
    return fits


def _least(arrow: Arrow) -> int:
    """Least distance between the first columns of source and target."""
    return 1 + arrow.leaves[0] - arrow.enters[0]


def _columns(bodies: Sequence[Body], arrows: Sequence[Arrow]) -> list[int]:
    """First column of each body: all links run to the right and are as short as possible."""
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


def _long(placement: Placement) -> list[int]:
    """Links that do not end in the next column."""
    return [
        i for i, a in enumerate(placement.arrows) if a.source != a.target and placement.span(a) != 1
    ]


def _far(placement: Placement) -> list[int]:
    """Links that rise or fall too much; the link to the nearest reader of a source stays."""
    rises = {
        i: abs(placement.rise(a)) for i, a in enumerate(placement.arrows) if a.source != a.target
    }
    nearest: dict[int, int] = {}
    for index in sorted(rises, key=rises.__getitem__):
        nearest.setdefault(placement.arrows[index].source, index)
    shortest = set(nearest.values())
    return [i for i, rise in rises.items() if rise > FAR and i not in shortest]


def _split(
    placement: Placement, ghosts: Sequence[Body], apart: list[int], shared: bool = True
) -> None:
    """Start these links at ghosts of their sources; readers in one column may share a ghost."""
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
