"""Remarks about valid but unusual content of a file, one line each, with advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.scenario.continuation import beginning_remark, begins_late
from chanjiao.scenario.dates import written
from chanjiao.scenario.faults import Place, listed
from chanjiao.scenario.lags import short_at_range_ends
from chanjiao.scenario.parts import parts_fault
from chanjiao.scenario.period import Period
from chanjiao.scenario.plausible import is_share, magnitude_remark
from chanjiao.scenario.scenario import Entry
from chanjiao.scenario.sums import sum_remarks

Entries = Mapping[str, Entry]


@dataclass(frozen=True)
class FileReading:
    """Content of a file: its own entries, those of its parent, and all entries together.

    `numbers` are the ids for which the file gives a number, not only a range or a note.
    `stands_alone` says whether the file itself states the year of its starts.
    """

    graph: Graph
    period: Period
    own: Entries
    numbers: frozenset[str]
    parent: Entries
    entries: Entries
    stands_alone: bool
    own_step: bool
    later: tuple[Fault, ...] = ()


def remarks_of(reading: FileReading) -> tuple[Fault, ...]:
    """Remarks about a file in the order of its lines."""
    found = [
        *reading.later,
        *_of_entries(reading),
        *sum_remarks(reading.entries, reading.numbers, reading.period),
        *_of_lags(reading),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: (fault.file, fault.line)))


def _of_entries(reading: FileReading) -> Iterator[Fault]:
    first_year = reading.period.first_year
    for id in reading.numbers & set(reading.own):
        own, parent = reading.own[id], reading.parent.get(id)
        yield from _outside_the_run(own, reading.period)
        if parent is not None and begins_late(own, first_year):
            yield beginning_remark(parent, own, first_year)
        if parent is not None:
            found = parts_fault(reading.graph.variables[id], parent, own, reading.graph)
            yield from [found[1]] if found and not found[0] else []
        bounded = is_share(reading.graph.variables[id])
        compared = None if reading.stands_alone or bounded else parent
        yield from magnitude_remark(own, compared)


def _outside_the_run(entry: Entry, period: Period) -> Iterator[Fault]:
    """Remarks about dates of a path that have no effect."""
    if not isinstance(entry.input, TimeSeries):
        return
    times, end = entry.input.times, period.last_year + 1
    ramps = entry.input.shape == "ramp"
    reached = times[:-1] < end if ramps else times[1:] < end
    late, early = times[1:][~reached], times[:-1][times[1:] <= period.first_year]
    place = Place(entry.file, entry.line)
    for dates, where, advice in (
        (late, f"after the end of the run, 31 December {period.last_year}", "lengthen the period"),
        (early, f"before the run, which begins in {period.first_year}", "correct the date"),
    ):
        if dates.size:
            lie = "lies" if np.unique(dates).size == 1 else "lie"
            named = listed(dict.fromkeys(written(float(date)) for date in dates))
            yield place.fault(
                entry.id, f"{named} {lie} {where}, and changes nothing; {advice}, or delete it"
            )


def _of_lags(reading: FileReading) -> Iterator[Fault]:
    graph, period, entries = reading.graph, reading.period, reading.entries
    whole = reading.own_step or not reading.parent
    among = None if whole else reading.own
    for short, end in short_at_range_ends(graph, entries, period, among):
        yield short.range_remark(end)
