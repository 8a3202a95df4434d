"""Numbers as written, each with its line, and the reading of numbers inside a scenario file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Dimension, Fault
from chanjiao.scenario.chinese import has_chinese, member_id
from chanjiao.scenario.document import Given
from chanjiao.scenario.faults import MOST_FAULTS, brief, first_few, listed, nearest
from chanjiao.scenario.quantity import (
    QuantityError,
    converted,
    parse_quantity,
    unit_name,
    with_unit,
)
from chanjiao.units import year

if TYPE_CHECKING:
    from pint import Unit

UNREAD = math.nan
"""Placeholder for a number that could not be read and whose fault is already reported."""


@dataclass(frozen=True)
class Cells:
    """Numbers in the unit of their entry, and their lines; two arrays of the same shape."""

    file: str
    values: NDArray[np.float64]
    lines: NDArray[np.int_]

    def in_order(self, by: Sequence[Dimension], wanted: Sequence[Dimension]) -> Cells:
        """The same cells with the last axes, which follow `by`, reordered."""
        leading = self.values.ndim - len(by)
        axes = [*range(leading), *(leading + by.index(dimension) for dimension in wanted)]
        return replace(self, values=self.values.transpose(axes), lines=self.lines.transpose(axes))


def empty_cells(file: str, by: Sequence[Dimension]) -> Cells:
    """Cells with the shape of some dimensions, all unread."""
    shape = tuple(len(dimension) for dimension in by)
    return Cells(file, np.full(shape, UNREAD), np.zeros(shape, int))


def stacked(cells: Sequence[Cells]) -> Cells:
    """Stack cells of one shape along a new first axis."""
    values, lines = (np.array([getattr(c, name) for c in cells]) for name in ("values", "lines"))
    return Cells(cells[0].file, values, lines)


def inline_cells(given: Given, by: Sequence[Dimension], unit: Unit, faults: list[Fault]) -> Cells:
    """Numbers nested by the members of each dimension.

    A single number holds for all members below it.
    """
    cells = empty_cells(given.document.name, by)
    _fill(given, cells, by, unit, faults, ())
    return cells


def inline_number(given: Given, unit: Unit, faults: list[Fault]) -> float:
    """A number, or a text with number and unit, converted to the unit of its entry."""
    if isinstance(given.value, str):
        return _quantity(given, unit, faults)
    try:
        if isinstance(given.value, int | float) and not isinstance(given.value, bool):
            if math.isfinite(number := float(given.value)):
                return number
    except OverflowError:
        pass
    faults.append(given.fault(f"{brief(given.value)} is no number"))
    return UNREAD


def _quantity(given: Given, unit: Unit, faults: list[Fault]) -> float:
    try:
        number, own = parse_quantity(given.value)
        if own.is_compatible_with(unit):
            return float(converted(number, own, unit))
        what = _misfit(given.value, own, unit)
    except QuantityError as error:
        what = str(error)
    faults.append(given.fault(what))
    return UNREAD


def _misfit(text: str, own: Unit, unit: Unit) -> str:
    if complete := with_unit(text, own, unit):
        return f"{text!r} has a number and no unit; write {complete!r}"
    yearly = (own / year).is_compatible_with(unit)
    hint = f"; did you mean '{text.strip()}/year'?" if yearly else ""
    return f"{text!r} does not convert to {unit_name(unit)}, the unit of its entry{hint}"


def _fill(
    given: Given,
    cells: Cells,
    by: Sequence[Dimension],
    unit: Unit,
    faults: list[Fault],
    at: tuple[int, ...],
) -> None:
    if not isinstance(given.value, dict):
        cells.values[at] = inline_number(given, unit, faults)
        cells.lines[at] = given.place.line
    elif len(at) == len(by):
        known = "this variable has no dimensions" if not by else f"it varies by {listed_ids(by)}"
        faults.append(given.fault(f"a table stands where a number is expected; {known}"))
    else:
        dimension = by[len(at)]
        faults += _member_faults(given, dimension)
        keys = {member_id(key, dimension): key for key in given.value}
        for index, member in enumerate(dimension.ids):
            if member in keys:
                _fill(given.item(keys[member]), cells, by, unit, faults, (*at, index))


def _member_faults(given: Given, dimension: Dimension) -> Iterable[Fault]:
    keys = {key: member_id(key, dimension) for key in given.value}
    for member in dimension.ids:
        twice = [key for key, meant in keys.items() if meant == member][1:]
        what = f"{member} is given already; delete one"
        yield from (given.item(key).fault(what) for key in twice)
    known = (*dimension.ids, *dimension.absent)
    unknown = [key for key, member in keys.items() if member not in known]
    near = (nearest(key, member_names(dimension)) for key in unknown[:MOST_FAULTS])
    meant = {*keys.values(), *(member_id(name, dimension) for name in near if name)}
    yield from first_few(unknown, lambda key: given.item(key).fault(no_member(key, dimension)))
    missing = [name for id, name in names_like(keys, dimension).items() if id not in meant]
    if missing:
        yield given.fault(f"no number for {dimension.id} {listed(missing)}; give one for each")


def no_member(key: str, dimension: Dimension, codes: bool = False) -> str:
    """Message that a dimension has no such member; it suggests a name or lists all members.

    With `codes`, ids are suggested alone, since the place knows no Chinese names.
    """
    ids = {name: member.id for member in dimension for name in (member.id, member.zh)}
    near = nearest(key, ids)
    names = dimension.ids if codes else names_like([key], dimension).values()
    meant = f" Did you mean {ids[near] if codes else near}?" if near else ""
    return f"{key} is no member of {dimension.id}.{meant or f' Expected {listed(names, 20)}.'}"


def names_like(written: Iterable[str], dimension: Dimension) -> dict[str, str]:
    """Names of members by id, in Chinese if a file writes names of them in Chinese."""
    in_chinese = any(map(has_chinese, written))
    return {member.id: member.zh if in_chinese else member.id for member in dimension}


def member_names(dimension: Dimension) -> list[str]:
    """Names by which a file may call the members of a dimension."""
    return [*dimension.ids, *(member.zh for member in dimension)]


def listed_ids(by: Iterable[Dimension]) -> str:
    """Names of dimensions, separated by commas."""
    return ", ".join(dimension.id for dimension in by)
