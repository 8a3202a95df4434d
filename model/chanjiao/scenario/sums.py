"""Checks sums over a run: money appropriated and projects called must not exceed their totals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from chanjiao.engine import Fault, Gate
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, Tables, TimeSeries
from chanjiao.gates import FISCAL_YEAR
from chanjiao.scenario.faults import Place
from chanjiao.scenario.period import Period
from chanjiao.scenario.scenario import Entry

NEARLY = 1e-9
"""Relative tolerance for rounding when a sum is compared with its total."""


@dataclass(frozen=True)
class Sum:
    """A lever whose values at one gate of each year are parts of a total.

    `whole` is the entry that gives the total; if it is empty, the total is 1.
    """

    parts: str
    whole: str
    gate: Gate
    what: str
    advice: str


SUMS = (
    Sum(
        "funding.appropriation_share",
        "",
        FISCAL_YEAR,
        "the shares of the programme money appropriated over the run add up to {total:.4g}, more "
        "than the whole: {percent:.4g} % of it would be appropriated",
        "let them add up to 1, and end the path with 0",
    ),
    Sum(
        "funding.batches",
        "funding.projects_planned",
        FISCAL_YEAR,
        "{total:.10g} projects are called over the run, and {whole:.10g} are planned: the money "
        "is divided among those planned and does not reach for the others",
        "call as many as are planned, or plan more",
    ),
)


def sum_remarks(
    entries: Mapping[str, Entry], own: Collection[str], period: Period
) -> Iterator[Fault]:
    """Remarks about sums that exceed their total, if the file itself gives one of the values."""
    for each in SUMS:
        parts, whole = entries.get(each.parts), entries.get(each.whole)
        given = [entry for entry in (parts, whole) if entry and entry.id in own]
        if parts and given and (whole or not each.whole):
            total = _total(parts.input, each.gate, period)
            most = _largest(whole.input) if whole else 1.0
            if total > most * (1 + NEARLY):
                what = each.what.format(total=total, whole=most, percent=100 * total)
                place = Place(given[0].file, given[0].line)
                yield place.fault(each.parts, f"{what}; {each.advice}")


def _total(given: Input, gate: Gate, period: Period) -> float:
    """Sum of the values at a gate; no gate opens at the very start of a run."""
    years = np.arange(period.first_year, period.last_year + 1) + float(gate.offset)
    return float(sum(_at(given, time) for time in years if time > period.first_year))


def _at(given: Input, time: float) -> float:
    if isinstance(given, TimeSeries):
        return float(np.sum(given.at(time + Tables.INSTANT)))
    assert isinstance(given, Constant)
    return float(np.sum(given.values))


def _largest(given: Input) -> float:
    return float(np.max(given.y if isinstance(given, Curve) else given.values))
