"""Values before the first date of a path: those of the parent; without one, a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Fault
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.scenario.dates import written
from chanjiao.scenario.document import Given
from chanjiao.scenario.faults import Place
from chanjiao.scenario.period import Period
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.scenario import Entry
from chanjiao.units import dimensionless

Array = NDArray[np.float64]
Numbers = Callable[[Entry], Array | None]


def begins_late(entry: Entry, first_year: int) -> bool:
    """Whether an entry is a path whose first date is after the start of the run."""
    return isinstance(entry.input, TimeSeries) and bool(entry.input.times[0] > first_year)


def continued(parent: Entry | None, own: Entry, first_year: int) -> Entry:
    """An entry whose path begins late, with the parent's number before its first date.

    The ends of the ranges are joined in the same way; the range as given is widened to
    include both.
    """
    if parent is None or not begins_late(own, first_year) or isinstance(parent.input, Curve):
        return own
    low, high = (
        None
        if parent.low is None and own.low is None
        else _joined(parent, own, first_year, end).values
        for end in (lambda entry: entry.low, lambda entry: entry.high)
    )
    given = _joined(parent, own, first_year, lambda entry: None)
    ends = own.range
    if ends is not None and low is not None and high is not None:
        ends = (min(ends[0], float(low.min())), max(ends[1], float(high.max())))
    return replace(own, input=given, low=low, high=high, range=ends)


def _joined(parent: Entry, own: Entry, first_year: int, numbers: Numbers) -> TimeSeries:
    """The parent's path and then the child's, of their numbers or of one end of their ranges."""
    return _course(parent, first_year, numbers).followed_by(_course(own, first_year, numbers))


def _course(entry: Entry, first_year: int, numbers: Numbers) -> TimeSeries:
    given: Input = entry.input
    assert isinstance(given, Constant | TimeSeries)
    values = numbers(entry)
    values = np.asarray(given.values if values is None else values, float)
    if isinstance(given, TimeSeries):
        return TimeSeries(given.times, values, given.shape)
    return TimeSeries(np.array([float(first_year)]), values[None])


def beginning_faults(
    entries: Iterable[Entry], own: Mapping[str, Given], period: Period, begins: Given
) -> Iterator[Fault]:
    """Faults of paths without a number for the first years; `begins` is the first year of the run.

    Faults in `own`, the sections of the file itself, are reported at their own line.
    """
    for entry in entries:
        if begins_late(entry, period.first_year):
            assert isinstance(entry.input, TimeSeries)
            first = float(entry.input.times[0])
            missing = f"no value {_years(period.first_year, first)}"
            if entry.id in own:
                what = f"{missing}; begin the path with {period.first_year}"
                yield Place(entry.file, entry.line).fault(entry.id, what)
            else:
                place = Place(entry.file, entry.line)
                yield begins.fault(
                    f"{entry.id} has {missing} ({place}); begin later, or give it a path that "
                    f"begins with {period.first_year}"
                )


def _years(first_year: int, end: float) -> str:
    """The years from the first year until a date, in words."""
    whole = int(np.ceil(end)) - 1
    if end != int(end):
        return f"from {first_year} until {written(end)}"
    return f"in {first_year}" if whole == first_year else f"from {first_year} to {whole}"


def beginning_remark(parent: Entry, own: Entry, first_year: int) -> Fault:
    """Remark that says which value holds before a path that begins late."""
    assert isinstance(own.input, TimeSeries)
    date = written(float(own.input.times[0]))
    place = Place(parent.file, parent.line)
    what = (
        f"before {date}, where the path begins, the parent's value holds{_value(parent)} ({place});"
        f" if another is meant, begin the path with {first_year}"
    )
    return Place(own.file, own.line).fault(own.id, what)


def _value(parent: Entry) -> str:
    """The parent's number, if it is a single number."""
    if not isinstance(parent.input, Constant):
        return ""
    values = np.unique(parent.input.values)
    unit = "" if parent.unit == dimensionless else f" {unit_name(parent.unit)}"
    return f", {values[0]:.10g}{unit}" if values.size == 1 else ""
