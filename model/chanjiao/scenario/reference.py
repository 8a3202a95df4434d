"""The reference of a scenario: its parent, another file, or itself with some numbers changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.chinese import member_id
from chanjiao.scenario.document import Document, Given
from chanjiao.scenario.entry import FORMS, KINDS
from chanjiao.scenario.faults import ScenarioError, brief, did_you_mean
from chanjiao.scenario.forms import Frame, read_form
from chanjiao.scenario.plausible import number_faults
from chanjiao.scenario.resolve import input_of
from chanjiao.scenario.scenario import Entry, ReferenceNumbers, Scenario
from chanjiao.scenario.sections import meant
from chanjiao.scenario.shipped import find_file

PARENT = "parent"
LABELS = ("label", "label_zh")
KEYS = (*LABELS, "office")
"""Keys of a reference that are not numbers."""


@dataclass(frozen=True)
class StatedReference:
    """A reference as a file states it; children inherit it.

    `entries` are the numbers of the table or, if the reference is another `scenario`, all its
    numbers. `office` is None if the table does not give it; the reference then has the office
    if the scenario has.
    """

    en: str
    zh: str
    entries: Mapping[str, Entry]
    office: bool | None
    scenario: bool

    def numbers(
        self, entries: Mapping[str, Entry], variables: Mapping[str, Variable], office: bool
    ) -> ReferenceNumbers:
        """The numbers of this reference for a scenario with some entries.

        From another scenario, only numbers that differ are taken; starts of stocks are not changed.
        """
        found = self.entries
        if self.scenario:
            found = {
                key: entry
                for key, entry in found.items()
                if variables[key].is_input and not entry.same_numbers(entries[key])
            }
        own_office = office if self.office is None else self.office
        return ReferenceNumbers(self.en, self.zh, found, own_office)


@dataclass(frozen=True)
class Surroundings:
    """Context in which a file states its reference.

    `parent` is the scenario that the file extends, and `extends` whether it does. `load` reads
    another file for the same model. `referring` are the documents whose references led here, and
    `inherited` is whether the file is read as an ancestor of the one that they led to.
    """

    graph: Graph
    extends: bool
    parent: Scenario | None
    load: Callable[[Path, tuple[Document, ...]], Scenario]
    referring: tuple[Document, ...]
    inherited: bool


def read_reference(
    own: Given | None, inherited: StatedReference | None, around: Surroundings, faults: list[Fault]
) -> StatedReference | None:
    """The reference that a file states, or else its parent's; faults are collected."""
    if own is None or own.value is None:
        return inherited
    if own.value is False:
        return None
    own = replace(own, where="reference")
    if isinstance(own.value, dict):
        return _from_table(own, around.graph, faults)
    scenario = _parent(own, around, faults) if own.value == PARENT else _file(own, around, faults)
    if scenario is None:
        return None
    return StatedReference(
        scenario.title, scenario.title_zh, scenario.entries, scenario.office, scenario=True
    )


def _parent(own: Given, around: Surroundings, faults: list[Fault]) -> Scenario | None:
    if not around.extends:
        what = "this file extends no other, so it has no parent; name a file, or give numbers"
        faults.append(own.fault(what))
    return around.parent


def _file(own: Given, around: Surroundings, faults: list[Fault]) -> Scenario | None:
    """The scenario of a file; None if it is the scenario that refers to it.

    Faults of a file that cannot be read are reported at the line that names it.
    """
    try:
        path = find_file(str(own.value), own.document.path.parent)
    except ScenarioError as error:
        faults += [own.fault(f"{fault.file}: {fault.what}") for fault in error.faults]
        return None
    chain = (*around.referring, own.document)
    if os.path.realpath(path) == os.path.realpath(own.document.path):
        faults.append(own.fault("a scenario cannot be its own reference; name another file"))
    elif not _is_among(own.document, around.referring):
        return _loaded(own, path, around, faults)
    elif not around.inherited:
        names = " is compared with ".join(document.name for document in chain)
        faults.append(own.fault(f"a circle: {names}; write reference = false in one of them"))
    return None


def _loaded(own: Given, path: Path, around: Surroundings, faults: list[Fault]) -> Scenario | None:
    try:
        return around.load(path, (*around.referring, own.document))
    except ScenarioError as error:
        faults += [
            fault if fault.line else own.fault(f"{fault.file}: {fault.what}")
            for fault in error.faults
        ]
    return None


def _is_among(document: Document, others: tuple[Document, ...]) -> bool:
    places = [os.path.realpath(other.path) for other in others]
    return os.path.realpath(document.path) in places


def _from_table(own: Given, graph: Graph, faults: list[Fault]) -> StatedReference:
    label, label_zh = (_label(own, key, faults) for key in LABELS)
    office = own.value.get("office")
    if office is not None and not isinstance(office, bool):
        faults.append(
            own.item("office").fault(f"office must be true or false, not {brief(office)}")
        )
    entries = {}
    for given in _numbers(own, graph, faults):
        entry = _entry(given, graph.variables[given.where], faults)
        if entry is not None:
            entries[given.where] = entry
    if not entries:
        faults.append(own.fault("a reference needs at least one number that differs"))
    ids = ", ".join(entries)
    label = label or f"with other numbers of {ids}"
    return StatedReference(
        label,
        label_zh or (f"改变 {ids}" if not own.value.get("label") else label),
        entries,
        office,
        False,
    )


def _label(own: Given, key: str, faults: list[Fault]) -> str:
    text = own.value.get(key, "")
    if not isinstance(text, str) or (key in own.value and not text.strip()):
        faults.append(own.item(key).fault(f"{key} must be a text in quotes, not {brief(text)}"))
        return ""
    return text


def _numbers(own: Given, graph: Graph, faults: list[Fault]) -> Iterator[Given]:
    """Numbers of a table by the id of their variable: "sector.name" = 0, or nested tables."""
    sectors = {v.sector for v in graph.variables.values() if v.is_input}
    for key, value in own.value.items():
        if key in KEYS:
            continue
        inside = value if isinstance(value, dict) and "." not in key else {}
        if key in sectors and inside:
            found = [_named(own, f"{key}.{name}", key, name) for name in inside]
        else:
            found = [_named(own, key, key)]
        for given in found:
            variable = graph.variables.get(given.where)
            if variable is not None and variable.is_input and not variable.hidden:
                yield given
            else:
                faults.append(given.fault(_unknown(given.where, variable, sectors, graph)))


def _named(own: Given, id: str, *keys: str) -> Given:
    value = own.value
    for key in keys:
        value = value[key]
    return Given(id, own.document, (*own.keys, *keys), value)


def _unknown(id: str, variable: Variable | None, sectors: set[str], graph: Graph) -> str:
    if variable is not None and not variable.hidden:
        return f"this {variable.kind} is computed; a reference gives numbers of a scenario"
    sector, _, name = id.partition(".")
    if not name:
        hint = did_you_mean(id, [*KEYS, *sectors])
        return (
            f"no such key, and no id of a number such as {next(iter(sorted(sectors)))}.name.{hint}"
        )
    near = meant(sector, name, graph)
    return f"no such variable.{f' Did you mean {near}?' if near else ''}"


def _entry(given: Given, variable: Variable, faults: list[Fault]) -> Entry | None:
    frame = Frame(variable, variable.dimensions, variable.unit, variable.of)
    form, keys = _form(given, frame)
    if form not in KINDS[variable.kind]:
        takes = " or ".join(KINDS[variable.kind])
        faults.append(given.fault(f"a {variable.kind} takes no {form}; give {takes}"))
        return None
    before = len(faults)
    reading = read_form(form, keys[form], frame, faults)
    if reading is None or len(faults) > before:
        return None
    faults += number_faults(reading, frame, None)
    return Entry(
        id=variable.id,
        unit=variable.unit,
        input=input_of(reading, frame, keys),
        low=None,
        high=None,
        range=None,
        range_factor=None,
        source="the reference of the scenario",
        quality="definition",
        note="",
        file=given.place.file,
        line=given.place.line,
        given_as=form,
        read_by=variable.read_by.id if variable.read_by else "",
    )


def _form(given: Given, frame: Frame) -> tuple[str, dict[str, Given]]:
    """The form of a number; a table may name it, as in { path = { ... } }."""
    if isinstance(given.value, dict):
        form = next((form for form in FORMS if form in given.value), None)
        if form:
            return form, {key: given.item(key) for key in given.value}
    if frame.chooses and member_id(given.value, frame.by[0]) in frame.by[0].ids:
        return "choice", {"choice": given}
    return "value", {"value": given}
