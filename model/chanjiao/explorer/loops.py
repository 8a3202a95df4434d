"""The named loops of a page: their chains, and the part of each in the effect of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chanjiao.effect.definition import (
    ADDED,
    CAPITAL,
    GRANTS,
    IN_FIELD,
    MATCHED,
    POSTS,
    LoopPart,
    effect_of,
    loop_parts,
)
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.loops import loops_of
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario


def parts_in(scenario: Scenario, graph: Graph) -> Sequence[LoopPart]:
    """Part of each loop in the effect of a scenario, by two runs a loop; empty without effect."""
    record = (MATCHED, IN_FIELD, CAPITAL, *POSTS, *GRANTS, *ADDED)
    result = simulate(scenario, graph, RunOptions(outputs=record))
    effect = effect_of(result, graph)
    return () if effect is None else loop_parts(result, graph, effect)


def described(graph: Graph, parts: Sequence[LoopPart]) -> list[dict[str, Any]]:
    """The loops as plain data; `part` is in graduates a year, None where it was not measured."""
    measured = {part.loop.id: part.part for part in parts}
    return [
        {
            "id": loop.id,
            "en": loop.en,
            "zh": loop.zh,
            "chain": [variable.id for variable in loop.chain],
            "cut": loop.cut.id,
            "part": None if loop.id not in measured else round(measured[loop.id], 1),
        }
        for loop in loops_of(graph).values()
    ]
