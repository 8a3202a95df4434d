"""Census: the number of feedback loops in the graph.

The number of loops grows exponentially with the number of links, so the loops cannot be listed.
The census counts the groups of variables that all affect one another (strongly connected
components) and the independent loops in each group. It also finds a set of independent loops that
are as short as possible. The undirected cycle basis of graph theory is not suitable, because its
cycles may run against the direction of causation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.loops.links import causal_links

Circle = tuple[Variable, ...]


@dataclass(frozen=True)
class Group:
    """Variables that all affect one another: a strongly connected component.

    `independent` is the dimension of the loop space: every loop is a sum of so many basis
    loops. `shortest` are independent loops; each is the shortest loop through one of its
    links.
    """

    variables: frozenset[Variable]
    stocks: int
    hidden_stocks: int
    links: int
    independent: int
    shortest: tuple[Circle, ...]


def groups(graph: Graph) -> list[Group]:
    """Groups of a graph with expanded delays, the largest first, without ledgers."""
    links = causal_links(graph)
    links.remove_nodes_from([v for v in graph.variables.values() if v.id in graph.ledgers])
    found = [
        _group(links.subgraph(component))
        for component in nx.strongly_connected_components(links)
        if links.subgraph(component).number_of_edges()
    ]
    return sorted(found, key=lambda group: (-len(group.variables), min(map(str, group.variables))))


def _group(links: nx.DiGraph) -> Group:
    independent = links.number_of_edges() - links.number_of_nodes() + 1
    stocks = [v for v in links if v.kind == "stock"]
    return Group(
        variables=frozenset(links),
        stocks=len(stocks),
        hidden_stocks=sum(v.hidden for v in stocks),
        links=links.number_of_edges(),
        independent=independent,
        shortest=tuple(_independent(links, independent)),
    )


def _independent(links: nx.DiGraph, count: int) -> Iterator[Circle]:
    """The loops, in order of length, that are not a sum (modulo 2) of shorter ones."""
    place = {link: bit for bit, link in enumerate(links.edges)}
    basis: dict[int, int] = {}
    for circle in sorted(set(_geodesic(links)), key=lambda c: (len(c), [v.id for v in c])):
        left = sum(1 << place[link] for link in zip(circle, (*circle[1:], circle[0]), strict=True))
        while left and left.bit_length() in basis:
            left ^= basis[left.bit_length()]
        if left:
            basis[left.bit_length()] = left
            yield circle
        if len(basis) == count:
            return


def _geodesic(links: nx.DiGraph) -> Iterator[Circle]:
    """Shortest loop through each link.

    Each starts at the variable whose id is first in alphabetical order.
    """
    for cause, effect in links.edges:
        circle = tuple(nx.shortest_path(links, effect, cause))
        first = circle.index(min(circle, key=lambda v: v.id))
        yield circle[first:] + circle[:first]
