"""Causal links of a graph of equations, as a graph of networkx."""

from __future__ import annotations

import networkx as nx

from chanjiao.engine.language.graph import Graph


def causal_links(graph: Graph) -> nx.DiGraph:
    """All causal links, from cause to effect, including those of delays and stocks."""
    found = nx.DiGraph()
    found.add_nodes_from(graph.variables.values())
    found.add_edges_from(
        (cause, effect) for effect in graph.equations for cause in graph.reads(effect)
    )
    return found
