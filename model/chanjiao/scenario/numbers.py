"""Reads dataclasses of numbers: every number with unit, range, quality and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np

from chanjiao.engine import Dimension, Fault
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.scenario.cells import Cells, inline_cells, inline_number
from chanjiao.scenario.document import Document, Given, read_document
from chanjiao.scenario.entry import EntryTable, checked
from chanjiao.scenario.faults import ScenarioError, brief, did_you_mean, first_few, listed
from chanjiao.scenario.quantity import QuantityError, converted, parse_unit, unit_name
from chanjiao.scenario.scenario import Entry

Keys = Mapping[str, Given]
Resized = Mapping[Dimension, Dimension]
"""Dimensions of other members than those that fields name, by the ones they name."""
Numbers = TypeVar("Numbers")
"""A dataclass whose fields are all made by `number` or `choice`."""

FEW = 5
AS_NAMED: Resized = MappingProxyType({})
NEEDED = ("unit", "value", "range", "quality", "source")
NEEDED_OF_CHOICE = ("choice", "quality", "source")


def read_numbers(path: str | Path, kind: type[Numbers], resized: Resized = AS_NAMED) -> Numbers:
    """Read a dataclass of numbers, a section a field; ScenarioError with every fault."""
    faults: list[Fault] = []
    document = read_document(Path(path))
    sections = number_sections(whole(document), kind, faults)
    values = numbers_of(sections, whole(document), kind, faults, resized)
    if faults:
        raise ScenarioError(faults)
    return kind(**values)


def read_entries(path: str | Path, kind: type[Any], stem: str) -> tuple[Entry, ...]:
    """Read a dataclass of numbers as entries, each with range, quality and source.

    Ids are the names of fields behind `stem`. ScenarioError with every fault of the file.
    """
    table = whole(read_document(Path(path)))
    return entries_of(number_sections(table, kind, []), read_numbers(path, kind), stem)


def entries_of(sections: Keys, numbers: object, stem: str) -> tuple[Entry, ...]:
    """Each number of a dataclass as an entry, in order, with range, quality and source."""
    kind: Any = numbers
    return tuple(
        _entry(f, sections[f.name], getattr(kind, f.name), stem)
        for f in fields(kind)
        if "unit" in f.metadata
    )


def _entry(field: Field[Any], given: Given, value: float | tuple[float, ...], stem: str) -> Entry:
    unit, keys = field.metadata["unit"], given.value
    own = parse_unit(keys["unit"])
    ends = [inline_number(given.item("range").item(end), own, []) for end in (0, 1)]
    low, high = (float(converted(end, own, unit)) for end in ends)
    return Entry(
        id=f"{stem}.{field.name}",
        unit=unit,
        input=Constant(np.asarray(value, float)),
        low=np.array(low),
        high=np.array(high),
        range=(low, high),
        range_factor=None,
        source=keys["source"],
        quality=keys["quality"],
        note=keys.get("note", ""),
        file=given.place.file,
        line=given.place.line,
        given_as="value",
    )


def whole(document: Document) -> Given:
    """All of a document as one table."""
    return Given("", document, (), document.table)


def number_sections(table: Given, kind: type[Any], faults: list[Fault]) -> dict[str, Given]:
    """Sections of a table by field; those that no field has are faults."""
    names = [f.name for f in fields(kind)]
    stem = f"{table.where}." if table.where else ""
    found = {
        key: Given(stem + key, table.document, (*table.keys, key), value)
        for key, value in table.value.items()
    }
    strangers = [key for key in found if key not in names]
    faults += first_few(strangers, lambda key: found[key].fault(_no_number(key, names)))
    return {key: given for key, given in found.items() if key in names}


def _no_number(key: str, names: Sequence[str]) -> str:
    hint = did_you_mean(key, names) or f" Expected one of {listed(names, 30)}."
    return f"no such number.{hint}"


def numbers_of(
    sections: Keys, table: Given, kind: type[Any], faults: list[Fault], resized: Resized = AS_NAMED
) -> dict[str, Any]:
    """Values of all fields from their sections; a field that has none is a fault of `table`.

    Numbers are in the units of their fields; a value with a fault is None.
    """
    missing = [f.name for f in fields(kind) if f.name not in sections]
    faults += _missing(missing, table)
    return {
        f.name: _value(f, sections[f.name], faults, resized) if f.name in sections else None
        for f in fields(kind)
    }


def _missing(names: Sequence[str], table: Given) -> Iterator[Fault]:
    """One fault a field without section if they are few, else one for all of them."""
    stem = f"{table.where}." if table.where else ""
    if len(names) > FEW:
        what = f"{len(names)} numbers have no entry: {listed(names, len(names))}"
        yield table.fault(what)
        return
    for name in names:
        what = f"no entry; add a section [{stem}{name}]"
        yield table.place.fault(stem + name, what)


def _value(field: Field[Any], given: Given, faults: list[Fault], resized: Resized) -> Any:
    if not isinstance(given.value, dict):
        faults.append(given.fault(f"{brief(given.value)} is no entry; add a section for it"))
        return None
    before = len(faults)
    keys = checked(EntryTable, given, faults)
    choices = field.metadata.get("choices")
    needed = NEEDED_OF_CHOICE if choices else NEEDED
    faults += [given.fault(f"has no {key}; add it") for key in needed if key not in given.value]
    if len(faults) > before:
        return None
    return (
        _choice(keys["choice"], choices, faults)
        if choices
        else _number(field, keys, faults, resized)
    )


def _choice(given: Given, choices: tuple[str, ...], faults: list[Fault]) -> str:
    if given.value not in choices:
        hint = did_you_mean(str(given.value), choices)
        what = f"{brief(given.value)} is none of {listed(choices)}.{hint}"
        faults.append(given.fault(what))
    return str(given.value)


def _number(
    field: Field[Any], keys: Keys, faults: list[Fault], resized: Resized
) -> float | tuple[float, ...] | None:
    wanted, named = field.metadata["unit"], field.metadata["by"]
    by = [resized.get(named, named)] if named else []
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
    if np.isinf(values).any():
        yield given.fault("a number is too large to compute with")
    if asked["share"] and (values > 1).any():
        yield given.fault(f"{values.max():g} is above 1; it is a share")
    if asked["whole"] and (values != np.round(values)).any():
        yield given.fault(f"{values.max():g} is no whole number")
    if asked["parts"] and not np.isclose(values.sum(), 1):
        yield given.fault(f"its parts add up to {values.sum():g}; they must make 1")
