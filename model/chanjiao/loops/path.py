"""The way of a loop through the equations: every variable on it, and the links to be measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.loops.links import causal_links
from chanjiao.loops.loop import Loop


@dataclass(frozen=True)
class CausalLink:
    """Two neighbours of a loop among its named variables and all stocks, hidden ones included.

    `way` leads from `cause` to `effect`; only its ends may be stocks.
    """

    way: tuple[Variable, ...]

    @property
    def cause(self) -> Variable:
        """What is changed."""
        return self.way[0]

    @property
    def effect(self) -> Variable:
        """What answers; of a stock, its rate or its jump at a gate."""
        return self.way[-1]


def circle(loop: Loop, graph: Graph) -> tuple[Variable, ...]:
    """Every variable around a loop, once, by the shortest way between those its chain names.

    `graph` must have its delays written out; a delay counts as no detour.
    """
    links = causal_links(graph)
    chain = [graph.own(variable) for variable in loop.chain]
    around: list[Variable] = []
    for cause, effect in pairwise((*chain, chain[0])):
        around += nx.dijkstra_path(links, cause, effect, _weight)[:-1]
    return tuple(around)


def _weight(cause: Variable, effect: Variable, link: object) -> float:
    return 0.0 if effect.hidden else 1.0


def links_of(loop: Loop, graph: Graph) -> Iterator[CausalLink]:
    """Links of a loop in causal order, closing on itself."""
    around = circle(loop, graph)
    named = {variable.id for variable in loop.chain}
    way = [around[0]]
    for variable in (*around[1:], around[0]):
        way.append(variable)
        if variable.id in named or variable.kind == "stock":
            yield CausalLink(tuple(way))
            way = [variable]
