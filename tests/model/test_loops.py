"""The named loops close: each link of each chain is a causal path, and the last leads back."""

import networkx as nx
import pytest
from chanjiao.loops import LOOPS


@pytest.fixture(scope="module")
def links(graph):
    return graph.links()


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.id)
def test_a_loop_closes(loop, links):
    for cause, effect in zip(loop.chain, (*loop.chain[1:], loop.chain[0]), strict=True):
        near = nx.has_path(links, cause, effect)
        assert near, f"{loop.id}: nothing leads from {cause.id} to {effect.id}"
        assert len(nx.shortest_path(links, cause, effect)) <= 6, (
            f"{loop.id}: {cause.id} reaches {effect.id} only the long way round"
        )


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.id)
def test_the_cut_lies_on_the_loop(loop):
    assert loop.cut in loop.chain


def test_the_loops_of_the_first_version_are_all_there():
    assert {"B1", "B2", "B3", "B7", "B8", "R1", "R3"} <= {loop.id for loop in LOOPS}
