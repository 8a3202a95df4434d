"""The canonical text of a scenario: a complete scenario file without parent, always the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Dimension
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.scenario.dates import UNTIL, written
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.scenario import Entry, ReferenceNumbers, Scenario

TITLES = ("title", "title_zh", "why", "why_zh", "zones")
"""Text keys at the head of a scenario."""

YEARS = ("published_to", "births_to", "starts")
"""Optional year keys at the head of a scenario."""


def canonical_text(scenario: Scenario, variables: Mapping[str, Variable]) -> str:
    """All numbers of a scenario in the model's units, without tables; entries are sorted by id."""
    entries, reference = scenario.entries, scenario.reference
    head = {key: getattr(scenario, key) for key in (*TITLES, *YEARS)}
    lines = [f"{key} = {_text(value)}" for key, value in head.items() if value is not None]
    if scenario.cut_loops:
        lines.append(f"cut_loops = [{', '.join(map(_text, scenario.cut_loops))}]")
    if scenario.office:
        lines.append("office = true")
    years = f"from = {scenario.first_year}, to = {scenario.last_year}"
    steps = scenario.steps_per_year // 12
    step = "1 month" if steps == 1 else f"{1 / steps!r} months"
    lines.append(f"period = {{ {years}, step = {_text(step)} }}")
    blocks = ["\n".join(lines)]
    if reference:
        blocks.append("\n".join(_reference(reference, variables)))
    blocks += ["\n".join(_section(entries[key], variables[key])) for key in sorted(entries)]
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
    for key in ("source", "note"):
        text, chinese = getattr(entry, key), getattr(entry, f"{key}_zh")
        if text or key == "source":
            yield f"{key} = {_text(text)}"
        if chinese and chinese != text:
            yield f"{key}_zh = {_text(chinese)}"


def _reference(reference: ReferenceNumbers, variables: Mapping[str, Variable]) -> Iterator[str]:
    yield "[reference]"
    yield f"label = {_text(reference.en)}"
    yield f"label_zh = {_text(reference.zh)}"
    yield f"office = {str(reference.office).lower()}"
    for key, entry in sorted(reference.entries.items()):
        number = ", ".join(_number(entry, variables[key].dimensions))
        yield f"{_text(key)} = {{ {number} }}"


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


def _dates(times: NDArray[np.float64]) -> Iterator[str]:
    """Keys for the dates of a path; the first of two values at one date gets the key "until"."""
    for time, following in zip(times, [*times[1:], None], strict=True):
        yield f"{UNTIL} {written(time)}" if time == following else written(time)


def _nested(values: Any, by: Sequence[Dimension]) -> str:
    """Numbers nested by member; equal numbers below a member are written as one number."""
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
    """A TOML string or whole number. JSON notation is valid TOML, except for the character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
