"""Plausibility checks: numbers within their range, no negative amounts, no shares above 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Fault
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Curve, Input
from chanjiao.scenario.cells import Cells
from chanjiao.scenario.dates import written
from chanjiao.scenario.document import Given
from chanjiao.scenario.faults import Place
from chanjiao.scenario.forms import Frame, NumberReading
from chanjiao.scenario.quantity import converted, unit_name
from chanjiao.scenario.scenario import Entry
from chanjiao.units import dimensionless

Array = NDArray[np.float64]
NEARLY = 1e-9
"""Relative tolerance for rounding in unit conversion."""

MOST_FAULTS = 20

FAR = 10
"""Factor from which on a number counts as far from its parent's."""

THOUSAND = 1000


@dataclass(frozen=True)
class Bounds:
    """The range of an entry as given: absolute in the entry's unit, or relative to its value."""

    given: Given
    low: float
    high: float
    relative: bool


def is_share(variable: Variable) -> bool:
    """Whether a variable is a share, judged by its name or its label."""
    named = variable.name.endswith("share") or variable.en.startswith("Share")
    return named and bool(variable.unit == dimensionless)


def number_faults(reading: NumberReading, frame: Frame, bounds: Bounds | None) -> Iterator[Fault]:
    """Check every number of an entry; the same number on the same line is reported once."""
    cells = reading.cells
    least = bounds.low if bounds and not bounds.relative else 0.0
    if least >= 0:
        hint = "; if that is meant, give a range that includes negative numbers"
        yield from _outside(cells.values < 0, f"is negative{hint}", reading, frame)
    if is_share(frame.variable):
        one = converted(1.0, dimensionless, frame.unit)
        above = cells.values > one * (1 + NEARLY)
        yield from _outside(above, "is a share above 1; a share lies from 0 to 1", reading, frame)
    if frame.variable.whole:
        parts = cells.values != np.round(cells.values)
        yield from _outside(parts & np.isfinite(cells.values), "is no whole number", reading, frame)
    if bounds and not bounds.relative:
        yield from _range_faults(reading, frame, bounds)


def _range_faults(reading: NumberReading, frame: Frame, bounds: Bounds) -> Iterator[Fault]:
    values = reading.cells.values
    slack = NEARLY * max(abs(bounds.low), abs(bounds.high))
    given = f"its range [{bounds.low:.10g}, {bounds.high:.10g}] ({bounds.given.place})"
    below = (values < bounds.low - slack) & ~((values < 0) & (bounds.low >= 0))
    yield from _outside(below, f"is below {given}", reading, frame)
    yield from _outside(values > bounds.high + slack, f"is above {given}", reading, frame)


def _outside(
    wrong: NDArray[np.bool_], what: str, reading: NumberReading, frame: Frame
) -> Iterator[Fault]:
    cells = reading.cells
    seen: dict[tuple[int, float], tuple[int, ...]] = {}
    for at in map(tuple, np.argwhere(wrong)):
        seen.setdefault((int(cells.lines[at]), float(cells.values[at])), at)
    for (line, number), at in list(seen.items())[:MOST_FAULTS]:
        label = _label(at, reading, frame)
        text = f"{number:.10g} {unit_name(frame.unit)}{label} {what}"
        yield Place(cells.file, line).fault(frame.variable.id, text)


def _label(at: tuple[int, ...], reading: NumberReading, frame: Frame) -> str:
    """Date and members of a number, if it has any."""
    times = [] if reading.times is None else [written(reading.times[at[0]])]
    axes = zip(frame.variable.dimensions, at[len(times) :], strict=False)
    if reading.x is not None:
        times = [f"at {reading.x.values[at[0]]:.10g}"]
    names = [*times, *(dimension.ids[index] for dimension, index in axes)]
    return f" ({', '.join(names)})" if names else ""


def extremes(cells: Cells, bounds: Bounds, frame: Frame) -> tuple[Array, Array]:
    """Lowest and highest numbers in the model's unit, each with the shape of the cells."""
    if bounds.relative:
        ends = np.sort([cells.values * bounds.low, cells.values * bounds.high], axis=0)
    else:
        ends = np.array([np.full(cells.values.shape, b) for b in (bounds.low, bounds.high)])
    ends = np.asarray(converted(ends, frame.unit, frame.variable.unit), float)
    low, high = np.clip(ends, 0.0, 1.0) if is_share(frame.variable) else ends
    return low, high


def magnitude_remark(own: Entry, parent: Entry | None) -> Iterator[Fault]:
    """Remark that a number is outside its plausible interval or far from the parent's number."""
    size = _size(numbers_of(own.input))
    place = Place(own.file, own.line)
    if size == 0:
        return
    number = f"{_digits(size)} {unit_name(own.unit)}"
    if own.plausible is not None:
        low, high = own.plausible
        if not low * (1 - NEARLY) <= size <= high * (1 + NEARLY):
            side = "far below" if size < low else "far above"
            what = f"{number} is {side} what is plausible, {_digits(low)} to {_digits(high)}"
            yield place.fault(own.id, f"{what}; see whether unit and number of digits are meant")
        return
    if parent is not None:
        low, high = _sizes(parent)
        if size > high * FAR or size < low / FAR:
            times = f"{size / high:.3g} times" if size > high else f"one {low / size:.3g}th of"
            before = _digits(_size(numbers_of(parent.input)))
            what = f"{number} is {times} what the parent has, {before}"
            what = f"{what} ({Place(parent.file, parent.line)})"
            yield place.fault(own.id, f"{what}; see whether unit and number of digits are meant")


def numbers_of(given: Input) -> Array:
    """The numbers of an input: its values, or the ordinates of a curve."""
    return np.asarray(given.y if isinstance(given, Curve) else given.values, float)


def _digits(number: float) -> str:
    """A number with few digits and with separated thousands."""
    return f"{number:,.0f}" if number >= THOUSAND else f"{number:.6g}"


def _size(numbers: Array) -> float:
    return float(np.abs(numbers).max())


def _sizes(entry: Entry) -> tuple[float, float]:
    """Smallest and largest absolute value in the range of a number; no limit if it is 0."""
    given = _size(numbers_of(entry.input))
    ends = [_size(end) for end in (entry.low, entry.high) if end is not None]
    largest = max([given, *ends])
    smallest = min([size for size in (given, *ends) if size > 0], default=0.0)
    return smallest, largest if given > 0 else np.inf
