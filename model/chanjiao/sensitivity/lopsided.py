"""Lopsided ranges: numbers that stand near an end of their range, so that draws go one way."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.ensemble import ParameterSample
from chanjiao.ensemble.numbers import numbers
from chanjiao.scenario import Entry, Scenario

OUTER = 0.25
"""Part of a range, at each end, in which a number counts as near the end."""


@dataclass(frozen=True)
class Lopsided:
    """A number near an end of its range; `above` is the part of the draws larger than it."""

    id: str
    above: float


def lopsided(scenario: Scenario, draws: ParameterSample) -> list[Lopsided]:
    """Numbers of a scenario that stand near an end of their range, in the order of their ids."""
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
    """Place of a number in its range, from 0 to 1; of a table, the mean of its cells."""
    assert entry.low is not None and entry.high is not None
    width = entry.high - entry.low
    moved = width > 0
    return float(((numbers(entry.input) - entry.low)[moved] / width[moved]).mean())
