"""Computes the number of one variable from the keys of its entry and of its parents' entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine import Dimension, Fault
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.scenario.cells import UNREAD, inline_number, listed_ids
from chanjiao.scenario.document import Given
from chanjiao.scenario.entry import FORMS
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.scenario.forms import Frame, NumberReading, read_form
from chanjiao.scenario.plausible import Bounds, extremes, is_share, number_faults
from chanjiao.scenario.quantity import QuantityError, converted, parse_unit, unit_name, with_unit
from chanjiao.scenario.scenario import Entry

if TYPE_CHECKING:
    from pint import Unit

Keys = Mapping[str, Given]


def resolve(
    variable: Variable, section: Given, keys: Keys, faults: list[Fault]
) -> tuple[Entry, tuple[Path, ...]] | None:
    """The number of a variable and the tables it comes from; None, with faults, if unusable."""
    before = len(faults)
    frame = _frame(variable, keys, faults)
    form = next((form for form in FORMS if form in keys), None)
    bounds = _bounds(keys, frame, faults) if frame else None
    if frame is None or form is None or keys[form].value is None:
        return None
    reading = read_form(form, keys[form], frame, faults)
    if reading is None:
        return None
    wrong = number_faults(reading, frame, bounds)
    inherited = keys[form].document is not section.document
    faults += [section.fault(fault.what) for fault in wrong] if inherited else wrong
    faults += _jumping_step(reading, keys, form)
    plausible = _plausible(keys.get("plausible"), frame, faults)
    entry = replace(_entry(form, keys, frame, reading, bounds), plausible=plausible)
    if len(faults) > before:
        return None
    if not _finite(entry):
        faults.append(keys[form].fault("a number, or its range, is too large to compute with"))
        return None
    return entry, reading.files


def _jumping_step(reading: NumberReading, keys: Keys, form: str) -> Iterator[Fault]:
    """Report "until" in a step path, which holds each value until the next date anyway."""
    shape = keys["shape"].value if "shape" in keys else "step"
    if reading.times is not None and shape == "step" and (np.diff(reading.times) == 0).any():
        what = 'dates with "until" are for paths of shape = "ramp"'
        yield keys[form].fault(f"{what}; a step holds until the next date by itself")


def _frame(variable: Variable, keys: Keys, faults: list[Fault]) -> Frame | None:
    unit = _unit(keys.get("unit"), variable.unit, faults)
    of = _unit(keys.get("of"), variable.of, faults) if variable.of is not None else None
    by = _by(keys.get("by"), variable, faults)
    if unit is None or by is None or (variable.of is not None and of is None):
        return None
    return Frame(variable, by, unit, of)


def _unit(given: Given | None, needed: Unit, faults: list[Fault]) -> Unit | None:
    if given is None or given.value is None:
        return None
    name = unit_name(needed)
    try:
        unit = parse_unit(given.value)
        if unit.is_compatible_with(needed):
            return unit
        what = f"given in {given.value}, but the model needs {name}; write the number in {name}"
        if complete := with_unit(given.value, unit, needed):
            what = f"{given.value} is no unit, only a number; write {complete}"
    except QuantityError as error:
        what = f"{error} The model needs {name}."
    faults.append(given.fault(what))
    return None


def _by(
    given: Given | None, variable: Variable, faults: list[Fault]
) -> tuple[Dimension, ...] | None:
    known = {dimension.id: dimension for dimension in variable.dimensions}
    if given is None:
        return () if not known else None
    if given.value is None:
        return None
    if sorted(given.value) == sorted(known):
        return tuple(known[name] for name in given.value)
    unknown = [name for name in given.value if name not in known]
    hints = "".join(did_you_mean(name, known) for name in unknown[: len(known)])
    if known:
        named = listed(given.value) or "nothing"
        what = f"this variable varies by {listed_ids(known.values())}, not by {named}.{hints}"
        faults.append(given.fault(what))
    else:
        faults.append(given.fault("this variable has no dimensions; delete `by`"))
    return None


def _bounds(keys: Keys, frame: Frame, faults: list[Fault]) -> Bounds | None:
    given = keys.get("range") or keys.get("range_factor")
    if given is None or given.value is None:
        return None
    relative = given.keys[-1] == "range_factor"
    low, high = _factors(given, faults) if relative else _absolute(given, keys, frame, faults)
    if low > high:
        text = f"[{given.value[0]}, {given.value[1]}]"
        faults.append(
            given.fault(f"{given.keys[-1]} {text} is reversed; the lower end comes first")
        )
        return None
    return Bounds(given, low, high, relative) if np.isfinite([low, high]).all() else None


def _factors(given: Given, faults: list[Fault]) -> tuple[float, float]:
    low, high = map(float, given.value)
    if not np.isfinite([low, high]).all() or (low <= high and not 0 <= low <= 1 <= high):
        what = "range_factor must be two numbers around 1: the first from 0 to 1, the second above"
        faults.append(given.fault(what))
    return low, high


def _absolute(given: Given, keys: Keys, frame: Frame, faults: list[Fault]) -> tuple[float, float]:
    """Ends of a range in the unit of the entry; a parent may have given them in another unit."""
    unit = _unit(keys["range_unit"], frame.variable.unit, faults)
    if unit is None:
        return UNREAD, UNREAD
    ends = [inline_number(given.item(place), unit, faults) for place in (0, 1)]
    low, high = (float(converted(end, unit, frame.unit)) for end in ends)
    in_model = [converted(end, unit, frame.variable.unit) for end in ends]
    if is_share(frame.variable) and (min(in_model) < 0 or max(in_model) > 1):
        faults.append(given.fault("the range of a share must lie from 0 to 1"))
    return low, high


def _plausible(
    given: Given | None, frame: Frame, faults: list[Fault]
) -> tuple[float, float] | None:
    """Ends of the plausible interval in the model's unit."""
    if given is None or given.value is None:
        return None
    low, high = (
        float(
            converted(
                inline_number(given.item(place), frame.unit, faults),
                frame.unit,
                frame.variable.unit,
            )
        )
        for place in (0, 1)
    )
    if np.isfinite([low, high]).all() and not 0 <= low <= high:
        what = "`plausible` takes two numbers of 0 or more, the lower one first"
        faults.append(given.fault(what))
    return low, high


TEXTS = ("source", "source_zh", "quality", "note", "note_zh")
"""Keys of an entry with texts."""


def _entry(
    form: str, keys: Keys, frame: Frame, reading: NumberReading, bounds: Bounds | None
) -> Entry:
    variable = frame.variable
    low, high = extremes(reading.cells, bounds, frame) if bounds else (None, None)
    ends = (bounds.low, bounds.high) if bounds else None
    absolute = ends and tuple(converted(end, frame.unit, variable.unit) for end in ends)
    text = {key: keys[key].value for key in TEXTS if key in keys}
    return Entry(
        id=variable.id,
        unit=variable.unit,
        input=input_of(reading, frame, keys),
        low=low,
        high=high,
        range=None if bounds is None or bounds.relative else absolute,
        range_factor=ends if bounds and bounds.relative else None,
        source=text.get("source") or "",
        source_zh=text.get("source_zh") or text.get("source") or "",
        quality=text.get("quality") or "",
        note=text.get("note") or "",
        note_zh=text.get("note_zh") or text.get("note") or "",
        file=keys[form].place.file,
        line=keys[form].place.line,
        given_as=form,
        read_by=variable.read_by.id if variable.read_by else "",
    )


def input_of(reading: NumberReading, frame: Frame, keys: Keys) -> Input:
    """The input of a number that was read, in the model's unit.

    `keys` may give the shape of a path.
    """
    values = np.asarray(converted(reading.cells.values, frame.unit, frame.variable.unit), float)
    if reading.x is not None and frame.of is not None and frame.variable.of is not None:
        return Curve(np.asarray(converted(reading.x.values, frame.of, frame.variable.of)), values)
    if reading.times is not None:
        return TimeSeries(reading.times, values, keys["shape"].value if "shape" in keys else "step")
    return Constant(values)


def _finite(entry: Entry) -> bool:
    """Whether the number of an entry and the ends of its range are finite."""
    given = entry.input
    numbers = [given.x, given.y] if isinstance(given, Curve) else [given.values]
    ends = [end for end in (entry.low, entry.high) if end is not None]
    return all(bool(np.isfinite(array).all()) for array in [*numbers, *ends])
