"""How a scenario gives its office: a file, sections of its own that change it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from chanjiao.dimensions import ZONE
from chanjiao.engine import Dimension, Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.scenario.document import Given, read_document
from chanjiao.scenario.faults import ScenarioError
from chanjiao.scenario.numbers import (
    Resized,
    entries_of,
    number_sections,
    numbers_of,
    read_numbers,
    whole,
)
from chanjiao.scenario.office import OfficeParameters
from chanjiao.scenario.scenario import Entry
from chanjiao.scenario.shipped import find_file


@dataclass(frozen=True)
class OfficeGiven:
    """The office as a file and its parents give it: sections by name of the number, and values.

    Without sections there is no office; `parameters` are None there, and where a number is wrong.
    """

    sections: Mapping[str, Given] = field(default_factory=dict)
    parameters: OfficeParameters | None = None


NO_OFFICE = OfficeGiven()


def read_office(path: str | Path, graph: Graph) -> OfficeParameters:
    """Read the numbers of the office from a TOML file of their own, for the zones of a graph.

    ScenarioError with every fault of the file.
    """
    return read_numbers(path, OfficeParameters, _zones(graph))


def given_office(
    own: Given | None, parent: OfficeGiven, graph: Graph, faults: list[Fault]
) -> OfficeGiven:
    """The office of a scenario, from what its own key says and what its parent has.

    The key names a file, is a table of sections of which the parent has the rest, or is false.
    """
    if own is None or own.value is None:
        return parent
    if own.value is False:
        return NO_OFFICE
    before = len(faults)
    own = replace(own, where="office")
    table = own if isinstance(own.value, dict) else _file(own, faults)
    if table is None:
        return NO_OFFICE
    inherited = parent.sections if table is own else {}
    sections = {**inherited, **number_sections(table, OfficeParameters, faults)}
    values = numbers_of(sections, table, OfficeParameters, faults, _zones(graph))
    sound = len(faults) == before
    return OfficeGiven(sections, OfficeParameters(**values) if sound else None)


def office_entries(office: OfficeGiven) -> tuple[Entry, ...]:
    """Each number of an office as an entry, in order, with range, quality and source."""
    if office.parameters is None:
        return ()
    return entries_of(office.sections, office.parameters, "office")


def _file(own: Given, faults: list[Fault]) -> Given | None:
    """The file that a key names, as a table; a file that is not there is a fault of the key."""
    try:
        return whole(read_document(find_file(str(own.value), own.document.path.parent)))
    except ScenarioError as error:
        faults += [
            fault if fault.line else own.fault(f"{fault.file}: {fault.what}")
            for fault in error.faults
        ]
        return None


def _zones(graph: Graph) -> Resized:
    """The zones that a graph tells apart, in place of all of them."""
    own = (d for v in graph.variables.values() for d in v.dimensions if d.id == ZONE.id)
    zone: Dimension | None = next(own, None)
    return {ZONE: zone} if zone else {}
