"""Reads dataclasses of numbers: every number with unit, range, quality and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from chanjiao.engine import Fault
from chanjiao.office.parameters import OfficeParameters
from chanjiao.scenario.cells import Cells, inline_cells, inline_number
from chanjiao.scenario.document import Document, Given, read_document
from chanjiao.scenario.entry import EntryTable, checked
from chanjiao.scenario.faults import ScenarioError, brief, did_you_mean, listed
from chanjiao.scenario.quantity import QuantityError, converted, parse_unit, unit_name

Keys = Mapping[str, Given]
Numbers = TypeVar("Numbers")
"""A dataclass whose fields are all made by `number` or `choice`."""

NEEDED = ("unit", "value", "range", "quality", "source")
NEEDED_OF_CHOICE = ("choice", "quality", "source")


def read_office(path: str | Path) -> OfficeParameters:
    """Read the numbers of the office from a TOML file; ScenarioError with every fault of it."""
    return read_numbers(path, OfficeParameters)


def read_numbers(path: str | Path, kind: type[Numbers]) -> Numbers:
    """Read a dataclass of numbers, a section a field; ScenarioError with every fault."""
    document = read_document(Path(path))
    faults = list(_unknown(document, kind))
    values = {f.name: _value(f, document, faults) for f in fields(kind)}
    if faults:
        raise ScenarioError(faults)
    return kind(**values)


def _unknown(document: Document, kind: type[Any]) -> Iterator[Fault]:
    names = [f.name for f in fields(kind)]
    for key in document.table:
        if key not in names:
            hint = did_you_mean(key, names) or f" Expected one of {listed(names, 30)}."
            yield document.place(key).fault(key, f"no such number.{hint}")


def _value(field: Field[Any], document: Document, faults: list[Fault]) -> Any:
    """Number or choice of one field, in the unit of the field; None where it has a fault."""
    section = document.table.get(field.name)
    if not isinstance(section, dict):
        what = f"no entry; add a section [{field.name}]"
        faults.append(document.place(field.name).fault(field.name, what))
        return None
    given = Given(field.name, document, (field.name,), section)
    before = len(faults)
    keys = checked(EntryTable, given, faults)
    choices = field.metadata.get("choices")
    needed = NEEDED_OF_CHOICE if choices else NEEDED
    faults += [given.fault(f"has no {key}; add it") for key in needed if key not in section]
    if len(faults) > before:
        return None
    return _choice(keys["choice"], choices, faults) if choices else _number(field, keys, faults)


def _choice(given: Given, choices: tuple[str, ...], faults: list[Fault]) -> str:
    if given.value not in choices:
        hint = did_you_mean(str(given.value), choices)
        what = f"{brief(given.value)} is none of {listed(choices)}.{hint}"
        faults.append(given.fault(what))
    return str(given.value)


def _number(field: Field[Any], keys: Keys, faults: list[Fault]) -> float | tuple[float, ...] | None:
    wanted = field.metadata["unit"]
    by = [field.metadata["by"]] if field.metadata["by"] else []
    try:
        unit = parse_unit(keys["unit"].value)
    except QuantityError as error:
        faults.append(keys["unit"].fault(str(error)))
        return None
    if not unit.is_compatible_with(wanted):
        what = f"given in {unit_name(unit)}; expected {unit_name(wanted)}"
        faults.append(keys["unit"].fault(what))
        return None
    cells = inline_cells(keys["value"], by, unit, faults)
    ends = [inline_number(keys["range"].item(end), unit, faults) for end in (0, 1)]
    faults += _range_faults(cells, ends[0], ends[1], keys["value"])
    cells = replace(cells, values=np.asarray(converted(cells.values, unit, wanted)))
    faults += _value_faults(field, cells, keys["value"])
    return tuple(cells.values.tolist()) if by else float(cells.values)


def _range_faults(cells: Cells, low: float, high: float, given: Given) -> Iterator[Fault]:
    if low < 0 or low > high:
        yield given.fault(f"its range [{low:g}, {high:g}] must ascend and not be negative")
    outside = (cells.values < low) | (cells.values > high)
    for value in np.unique(cells.values[outside]):
        yield given.fault(f"{value:g} is outside its range [{low:g}, {high:g}]")


def _value_faults(field: Field[Any], cells: Cells, given: Given) -> Iterator[Fault]:
    values, asked = cells.values, field.metadata
    if asked["share"] and (values > 1).any():
        yield given.fault(f"{values.max():g} is above 1; it is a share")
    if asked["whole"] and (values != np.round(values)).any():
        yield given.fault(f"{values.max():g} is no whole number")
    if asked["parts"] and not np.isclose(values.sum(), 1):
        yield given.fault(f"its parts add up to {values.sum():g}; they must make 1")
