"""The path of a loop through the equations: all its variables, and the links to be measured."""

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
    """A link between two neighbours of a loop: named variables, or stocks (also those of delays).

    `way` is the path from `cause` to `effect`; only its ends may be stocks.
    """

    way: tuple[Variable, ...]

    @property
    def cause(self) -> Variable:
        """The variable that is changed."""
        return self.way[0]

    @property
    def effect(self) -> Variable:
        """The variable that responds; for a stock, its rate or its change at a gate."""
        return self.way[-1]


def circle(loop: Loop, graph: Graph) -> tuple[Variable, ...]:
    """All variables of a loop, each once, on the shortest paths between the variables of its chain.

    `graph` must have its delays expanded; a delay does not lengthen a path.
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
    """Links of a loop in causal order; the last one ends where the first one starts."""
    around = circle(loop, graph)
    named = {variable.id for variable in loop.chain}
    way = [around[0]]
    for variable in (*around[1:], around[0]):
        way.append(variable)
        if variable.id in named or variable.kind == "stock":
            yield CausalLink(tuple(way))
            way = [variable]
