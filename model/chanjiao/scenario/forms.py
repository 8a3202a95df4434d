"""The forms of a number in a scenario: value, start, path, choice, points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Dimension, Fault
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.cells import Cells, inline_cells, inline_number, no_member, stacked
from chanjiao.scenario.chinese import member_id
from chanjiao.scenario.dates import Moment, parse_moment, written
from chanjiao.scenario.document import Given
from chanjiao.scenario.faults import ScenarioError
from chanjiao.scenario.quantity import converted
from chanjiao.scenario.tables import table_cells
from chanjiao.units import dimensionless

if TYPE_CHECKING:
    from pint import Unit

Array = NDArray[np.float64]


@dataclass(frozen=True)
class NumberReading:
    """A number as read: `cells` in the unit of its entry, with the model's order of axes.

    `times` are the dates of a path, in order, along the first axis of the cells. At a jump,
    the date occurs twice: with the value just before it and with the value from it on. `x`
    are the abscissas of a curve's points. `files` are the tables that were read.
    """

    cells: Cells
    times: Array | None = None
    x: Cells | None = None
    files: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Frame:
    """Properties of an entry that are needed to read its number."""

    variable: Variable
    by: tuple[Dimension, ...]
    unit: Unit
    of: Unit | None

    @property
    def chooses(self) -> bool:
        """Whether a member's name is allowed as a number: 1 for this member, 0 for the others."""
        pure = bool(self.variable.unit == dimensionless)
        return pure and self.variable.kind == "lever" and len(self.by) == 1


def read_form(form: str, given: Given, frame: Frame, faults: list[Fault]) -> NumberReading | None:
    """Read the number of an entry; None if that is impossible, with the faults collected."""
    readers: dict[str, Reader] = {
        "value": _constant,
        "start": _constant,
        "path": _path,
        "choice": _choice,
        "points": _points,
    }
    return readers[form](given, frame, faults)


Reader = Callable[[Given, Frame, list[Fault]], NumberReading | None]


def _file_of(given: Given, by: Sequence[Dimension]) -> str | None:
    """Name of the table that a value refers to, if any."""
    is_table = isinstance(given.value, dict) and set(given.value) == {"file"}
    if is_table and not (by and "file" in by[0].ids) and isinstance(given.value["file"], str):
        return str(given.value["file"])
    return None


def _from_table(
    given: Given, file: str, frame: Frame, dated: bool, faults: list[Fault]
) -> NumberReading | None:
    path = given.document.path.parent / file
    try:
        times, cells = table_cells(path, given.where, frame.by, dated, faults)
    except ScenarioError as error:
        faults += [
            fault if fault.line else given.fault(f"{fault.file}: {fault.what}")
            for fault in error.faults
        ]
        return None
    cells = cells.in_order(frame.by, frame.variable.dimensions)
    return NumberReading(cells, np.array(times) if dated else None, files=(path,))


def _constant(given: Given, frame: Frame, faults: list[Fault]) -> NumberReading | None:
    file = _file_of(given, frame.by)
    if file is not None:
        return _from_table(given, file, frame, False, faults)
    cells = inline_cells(given, frame.by, frame.unit, faults)
    return NumberReading(cells.in_order(frame.by, frame.variable.dimensions))


def _path(given: Given, frame: Frame, faults: list[Fault]) -> NumberReading | None:
    file = _file_of(given, ())
    if file is not None:
        return _from_table(given, file, frame, True, faults)

    def cells(item: Given) -> Cells:
        if frame.chooses and isinstance(item.value, str):
            return _one_hot(item, frame, faults)
        return inline_cells(item, frame.by, frame.unit, faults)

    return _dated(given, frame, cells, faults)


def _dated(
    given: Given, frame: Frame, cells: Callable[[Given], Cells], faults: list[Fault]
) -> NumberReading | None:
    """Items by date, sorted."""
    found: dict[Moment, Given] = {}
    for key in given.value:
        item = given.item(key)
        try:
            moment = parse_moment(key)
        except ValueError as error:
            faults.append(item.fault(str(error)))
            continue
        if moment in found:
            first = found[moment].keys[-1]
            faults.append(item.fault(f"the date {key} is given already, as {first}"))
        found[moment] = item
    faults += _lone(found)
    if not given.value:
        faults.append(given.fault("the path is empty; give at least one date"))
    if not found:
        return None
    moments = sorted(found)
    layers = stacked([cells(found[moment]) for moment in moments])
    times = np.array([time for time, _ in moments])
    return NumberReading(layers.in_order(frame.by, frame.variable.dimensions), times)


def _lone(found: Mapping[Moment, Given]) -> Iterator[Fault]:
    """Report an "until" date without a value from then on; it describes a jump and needs both."""
    for (time, from_it_on), item in found.items():
        if not from_it_on and (time, True) not in found:
            date = written(time)
            yield item.fault(f"gives what holds until {date}; give what holds from {date} on too")


def _choice(given: Given, frame: Frame, faults: list[Fault]) -> NumberReading | None:
    if not frame.chooses:
        what = "a choice needs a lever without unit by one dimension, whose members it names"
        faults.append(given.fault(what))
        return None
    if isinstance(given.value, dict):
        return _dated(given, frame, lambda item: _one_hot(item, frame, faults), faults)
    return NumberReading(_one_hot(given, frame, faults))


def _one_hot(given: Given, frame: Frame, faults: list[Fault]) -> Cells:
    (dimension,) = frame.by
    chosen = member_id(given.value, dimension)
    if chosen not in dimension.ids:
        faults.append(given.fault(no_member(str(given.value), dimension)))
    one = float(converted(1.0, dimensionless, frame.unit))
    values = np.array([one * (member == chosen) for member in dimension.ids])
    lines = np.full(len(dimension), given.place.line)
    return Cells(given.document.name, values, lines)


def _points(given: Given, frame: Frame, faults: list[Fault]) -> NumberReading | None:
    if not given.value:
        faults.append(given.fault("the curve has no points; give at least one, [where, what]"))
        return None
    columns = [
        _column(given, place, unit or frame.unit, faults)
        for place, unit in enumerate((frame.of, frame.unit))
    ]
    x, y = columns
    for index in range(1, len(x.values)):
        if x.values[index] <= x.values[index - 1]:
            what = f"points must ascend, but {x.values[index]:g} follows {x.values[index - 1]:g}"
            faults.append(given.item(index).fault(what))
    return NumberReading(y, x=x)


def _column(given: Given, place: int, unit: Unit, faults: list[Fault]) -> Cells:
    items = [given.item(index).item(place) for index in range(len(given.value))]
    values = np.array([inline_number(item, unit, faults) for item in items])
    return Cells(given.document.name, values, np.array([item.place.line for item in items]))
