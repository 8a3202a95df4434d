"""The named loops of a page: their chains, and the part of each in the effect of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chanjiao.effect.definition import Effect, LoopPart, loop_parts
from chanjiao.engine.language.graph import Graph
from chanjiao.loops import loops_of


def parts_of(effect: Effect | None, graph: Graph) -> Sequence[LoopPart]:
    """Part of each loop in an effect; two runs a loop."""
    if effect is None or effect.run is None:
        return ()
    return loop_parts(effect.run, graph, effect)


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
