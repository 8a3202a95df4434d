"""The text of a resolved scenario: a scenario file that stands alone, the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from chanjiao.engine import Dimension
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.scenario.dates import UNTIL, written
from chanjiao.scenario.document import Given
from chanjiao.scenario.period import Period
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.scenario import Entry


def canonical_text(
    head: Mapping[str, str | int],
    period: Period,
    entries: Mapping[str, Entry],
    variables: Mapping[str, Variable],
    cut_loops: Sequence[str] = (),
    office: Mapping[str, Given] = MappingProxyType({}),
) -> str:
    """Every number of a scenario in the model's units, entries sorted by id, without tables.

    Numbers of the office follow as they are given.
    """
    lines = [f"{key} = {_text(value)}" for key, value in head.items()]
    if cut_loops:
        lines.append(f"cut_loops = [{', '.join(map(_text, cut_loops))}]")
    years = f"from = {period.first_year}, to = {period.last_year}"
    steps = period.steps_per_year // 12
    step = "1 month" if steps == 1 else f"{1 / steps!r} months"
    lines.append(f"period = {{ {years}, step = {_text(step)} }}")
    blocks = ["\n".join(lines)]
    blocks += ["\n".join(_section(entries[key], variables[key])) for key in sorted(entries)]
    blocks += ["\n".join(_office_section(key, office[key].value)) for key in sorted(office)]
    return "\n\n".join(blocks) + "\n"


def _section(entry: Entry, variable: Variable) -> Iterator[str]:
    yield f"[{entry.id}]"
    yield f"unit = {_text(unit_name(variable.unit))}"
    if variable.of is not None:
        yield f"of = {_text(unit_name(variable.of))}"
    if variable.dimensions:
        yield f"by = [{', '.join(_text(dimension.id) for dimension in variable.dimensions)}]"
    yield from _number(entry, variable.dimensions)
    pairs = (
        ("range", entry.range),
        ("range_factor", entry.range_factor),
        ("plausible", entry.plausible),
    )
    for key, ends in pairs:
        if ends is not None:
            yield f"{key} = [{_float(ends[0])}, {_float(ends[1])}]"
    yield f"quality = {_text(entry.quality)}"
    yield f"source = {_text(entry.source)}"
    if entry.note:
        yield f"note = {_text(entry.note)}"


def _office_section(name: str, section: Mapping[str, Any]) -> Iterator[str]:
    yield f"[office.{name}]"
    yield from (f"{key} = {_as_given(value)}" for key, value in section.items())


def _as_given(value: Any) -> str:
    if isinstance(value, dict):
        items = (f"{_text(key)} = {_as_given(item)}" for key, item in value.items())
        return f"{{ {', '.join(items)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_as_given, value))}]"
    return _text(value) if isinstance(value, str) else repr(value)


def _number(entry: Entry, by: Sequence[Dimension]) -> Iterator[str]:
    match entry.input:
        case Curve(x, y):
            points = (f"[{_float(a)}, {_float(b)}]" for a, b in zip(x, y, strict=True))
            yield f"points = [{', '.join(points)}]"
        case TimeSeries(times, values, shape):
            dates = (
                f"{_text(date)} = {_nested(layer, by)}"
                for date, layer in zip(_dates(times), values, strict=True)
            )
            yield f"path = {{ {', '.join(dates)} }}"
            yield f"shape = {_text(shape)}"
        case Constant(values):
            form = "start" if entry.given_as == "start" else "value"
            yield f"{form} = {_nested(values, by)}"


def _dates(times: Sequence[float]) -> Iterator[str]:
    """Dates as a path has them: the first of two values at one date holds until then."""
    for time, following in zip(times, [*times[1:], None], strict=True):
        yield f"{UNTIL} {written(time)}" if time == following else written(time)


def _nested(values: Any, by: Sequence[Dimension]) -> str:
    """Numbers by member; equal ones below a member as one number."""
    first = np.asarray(values).flat[0]
    if not by or bool((values == first).all()):
        return _float(first)
    items = (
        f"{_text(member)} = {_nested(part, by[1:])}"
        for member, part in zip(by[0].ids, values, strict=True)
    )
    return f"{{ {', '.join(items)} }}"


def _float(number: float) -> str:
    return repr(float(number))


def _text(value: str | int) -> str:
    """A TOML string or whole number; what JSON writes is one, but for the sign DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
