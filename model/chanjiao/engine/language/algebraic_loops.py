"""Algebraic loops: variables that need each other's present value, which no model may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from chanjiao.engine.language.faults import Fault
from chanjiao.engine.language.variable import Variable


def algebraic_loops(needs: Mapping[Variable, Iterable[Variable]]) -> list[list[Variable]]:
    """Loops of variables in which each needs the present value of the next; needs by variable."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError:
        return _found(needs)
    return []


def _found(needs: Mapping[Variable, Iterable[Variable]]) -> list[list[Variable]]:
    """One loop in each group of variables that reach each other."""
    import networkx as nx  # noqa: PLC0415 - takes a tenth of a second, for a faulty model only

    graph = nx.DiGraph((v, need) for v, others in needs.items() for need in others)
    groups = (graph.subgraph(group) for group in nx.strongly_connected_components(graph))
    return [[edge[0] for edge in nx.find_cycle(g)] for g in groups if g.number_of_edges()]


def loop_fault(loop: list[Variable], what: str) -> Fault:
    """Fault that names every variable of a loop, at the line of the first."""
    path = " -> ".join(v.id for v in [*loop, loop[0]])
    return Fault(loop[0].id, f"{what}: {path}", loop[0].file, loop[0].line)
