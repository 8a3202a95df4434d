"""Circles of variables that need each other, which no model may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from chanjiao.engine.language.faults import Fault
from chanjiao.engine.language.variable import Variable


def circles(needs: Mapping[Variable, Iterable[Variable]]) -> list[list[Variable]]:
    """Circles of variables each of which needs the next one's present value."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError:
        return _found(needs)
    return []


def _found(needs: Mapping[Variable, Iterable[Variable]]) -> list[list[Variable]]:
    """One circle in each group of variables that reach each other."""
    import networkx as nx  # noqa: PLC0415 - takes a tenth of a second, for a faulty model only

    graph = nx.DiGraph((v, need) for v, others in needs.items() for need in others)
    groups = (graph.subgraph(group) for group in nx.strongly_connected_components(graph))
    return [[edge[0] for edge in nx.find_cycle(g)] for g in groups if g.number_of_edges()]


def circle_faults(circle: list[Variable], what: str) -> Fault:
    """Name every variable of a circle, at the line of the first."""
    path = " -> ".join(v.id for v in [*circle, circle[0]])
    return Fault(circle[0].id, f"{what}: {path}", circle[0].file, circle[0].line)
