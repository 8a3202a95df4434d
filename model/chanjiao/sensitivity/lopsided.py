"""Lopsided ranges: inputs near an end of their range, so that most draws fall on one side."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.ensemble import ParameterSample
from chanjiao.ensemble.numbers import numbers
from chanjiao.scenario import Entry, Scenario

OUTER = 0.25
"""Share of the range at each end that counts as near the end."""


@dataclass(frozen=True)
class Lopsided:
    """An input near an end of its range; `above` is the share of the draws above its value."""

    id: str
    above: float


def lopsided(scenario: Scenario, draws: ParameterSample) -> list[Lopsided]:
    """Inputs of a scenario near an end of their range, in the order of their ids."""
    places = {
        id: (positions, _place(scenario.entries[id]))
        for id, positions in draws.common.items()
        if id in scenario.entries
    }
    return [
        Lopsided(id, float((positions > place).mean()))
        for id, (positions, place) in sorted(places.items())
        if not OUTER <= place <= 1 - OUTER
    ]


def _place(entry: Entry) -> float:
    """Position of an input in its range, from 0 to 1; for a table, the mean of its cells."""
    assert entry.low is not None and entry.high is not None
    width = entry.high - entry.low
    moved = width > 0
    return float(((numbers(entry.input) - entry.low)[moved] / width[moved]).mean())
