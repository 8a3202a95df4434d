"""The number of a variable in the base scenario: value, range, quality and source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from chanjiao.engine.language.dimension import Member
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve
from chanjiao.reference import labels
from chanjiao.reference.markdown import fact, plain
from chanjiao.results.labelled import axes, unit_text
from chanjiao.scenario import Entry, Scenario

MANY = 100_000
"""Numbers from here on are written without decimals."""


def number_facts(variable: Variable, scenario: Scenario) -> Iterator[str]:
    """Facts about the number of an input, or of a stock whose start a scenario gives."""
    entry = scenario.entries.get(variable.id)
    if entry is None:
        if variable.is_input:
            yield fact(labels.NUMBER, labels.NO_NUMBER)
        return
    yield fact(labels.NUMBER, value_text(variable, entry))
    if entry.low is not None:
        yield fact(labels.RANGE, range_text(entry))
    yield fact(labels.QUALITY, f"[{labels.QUALITIES[entry.quality]}](#quality-{entry.quality})")
    yield fact(labels.SOURCE, plain(_both(entry.source, entry.source_zh)))
    if entry.note:
        yield fact(labels.NOTE, plain(_both(entry.note, entry.note_zh)))
    yield fact(labels.GIVEN_IN, f"`{Path(entry.file).name}`, line {entry.line}")


def _both(text: str, chinese: str) -> str:
    """A text with its Chinese, if it has one of its own."""
    return f"{text} {chinese}" if chinese and chinese != text else text


def value_text(variable: Variable, entry: Entry) -> str:
    """Value with its unit: one number, one by member, first and last of a series, or points."""
    unit = unit_text(variable)
    unit = "" if unit == "1" else f" {unit}"
    match entry.input:
        case Constant(values):
            return _constant(variable, np.asarray(values, float)) + unit
        case Curve(x, y):
            points = zip(x, np.asarray(y, float), strict=True)
            return "; ".join(f"{at:g} → {value:g}" for at, value in points)
        case series:
            times, values = series.times, series.values
            first, last = span(values[0]), span(values[-1])
            if len(times) == 1:
                return f"{first}{unit}"
            return f"{first} ({_date(times[0])}) → {last} ({_date(times[-1])}){unit}"


def range_text(entry: Entry) -> str:
    """Lowest and highest number that is believable; empty where no range is given."""
    if entry.range_factor is not None:
        low, high = entry.range_factor
        return f"×{low:g}–{high:g}"
    if entry.low is None or entry.high is None:
        return ""
    return f"{figure(np.min(entry.low))}–{figure(np.max(entry.high))}"


def _constant(variable: Variable, values: np.ndarray) -> str:
    along = axes(variable)
    if len(along) != 1 or values.min() == values.max():
        return span(values)
    listed = zip(along[0], values.ravel(), strict=True)
    return "; ".join(f"{plain(both(member))}: {figure(value)}" for member, value in listed)


def span(values: object) -> str:
    """One number, or the smallest and the largest of several."""
    array = np.asarray(values, float)
    low, high = array.min(), array.max()
    return figure(low) if low == high else f"{figure(low)}–{figure(high)}"


def figure(value: float) -> str:
    """Write a number with six digits; a large one with its thousands and no decimals."""
    return f"{value:,.0f}" if abs(value) >= MANY else f"{value:,.6g}"


def both(member: Member) -> str:
    """Labels of a member in both languages; once where they are the same."""
    return member.en if member.en == member.zh else f"{member.en} {member.zh}"


def _date(time: float) -> str:
    year, month = divmod(round(float(time) * 12), 12)
    return f"{year}" if month == 0 else f"{year}-{month + 1:02d}"
