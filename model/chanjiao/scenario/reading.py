"""Reads a file and its parents, checks them against the model, and reports all faults."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.loops import loops_of
from chanjiao.scenario.continuation import beginning_faults, begins_late, continued
from chanjiao.scenario.document import Document, Given
from chanjiao.scenario.entry import FORMS, HEADING, KINDS, EntryTable, Heading, checked
from chanjiao.scenario.faults import ScenarioError, capped, nearest
from chanjiao.scenario.files import read_bytes
from chanjiao.scenario.heading import (
    WHOLE,
    merged_heading,
    missing_faults,
    read_cut_loops,
    read_period,
    read_zones,
    split_period,
)
from chanjiao.scenario.inheritance import key_faults, merged_keys, read_chain
from chanjiao.scenario.lags import lag_faults
from chanjiao.scenario.parts import parts_fault
from chanjiao.scenario.period import Period
from chanjiao.scenario.reference import StatedReference, Surroundings, read_reference
from chanjiao.scenario.remarks import FileReading, remarks_of
from chanjiao.scenario.resolve import resolve
from chanjiao.scenario.scenario import OFFICE, Entry, Scenario
from chanjiao.scenario.sections import Sections, sections
from chanjiao.scenario.shipped import BASE as SHIPPED_BASE
from chanjiao.scenario.starts import later_remarks, run_period, starts_faults, with_starts
from chanjiao.scenario.text import canonical_text

FEW = 5
BASE = "base.toml"
"""Usual name of the file that gives all numbers."""

Model = Graph | Callable[[str], Graph]


@np.errstate(over="ignore", invalid="ignore")  # numbers too large are faults, with their lines
def load(path: str | Path, model: Model) -> Scenario:
    """Read a scenario file for a model; ScenarioError lists every fault of it and its parents.

    The model is a graph, or a function that returns a graph for the zones of the file.
    """
    return _load(Path(path), model)


def _load(
    path: Path, model: Model, zones: str = "", referring: tuple[Document, ...] = ()
) -> Scenario:
    """Read a file; a reference is read with the `zones` of the scenario that refers to it."""
    parents: list[Fault] = []
    documents, whole = read_chain(path, parents)
    zones = zones or _zones(documents)
    graph = model if isinstance(model, Graph) else model(zones)
    orphan = whole and _is_orphan(documents[-1], graph)
    layer = _Layer(zones, lenient=orphan or not whole, referring=referring)
    faults: list[Fault] = []
    for document in reversed(documents):
        own: list[Fault] = []
        layer = _extended(layer, document, graph, own, inherited=document is not documents[0])
        faults = [*own, *faults]
    if orphan:
        faults += _no_parent(documents[-1], graph)
    faults = [*(f for f in parents if f.file == documents[0].name), *faults, *parents]
    if faults or layer.scenario is None or layer.reading is None:
        raise ScenarioError(faults)
    return replace(layer.scenario, remarks=remarks_of(layer.reading))


def extended(parent: Scenario, document: Document, graph: Graph) -> Scenario:
    """Scenario of a document whose parent was read before; ScenarioError lists its faults.

    No file is read again: the keys of the parent's entries come from its text.
    """
    faults: list[Fault] = []
    layer = _layer_of(parent, document, graph)
    layer = _extended(layer, document, graph, faults, inherited=False)
    if faults or layer.scenario is None or layer.reading is None:
        raise ScenarioError(faults)
    return replace(layer.scenario, remarks=remarks_of(layer.reading))


def _layer_of(scenario: Scenario, child: Document, graph: Graph) -> _Layer:
    """The layer of a scenario and its parents; entries that a child changes get their places."""
    layer = _text_layer(scenario, graph)
    changed = sections(child, graph, []).given.keys() & scenario.entries.keys()
    keys = {id: _placed(layer.keys[id], scenario.entries[id]) for id in changed}
    return replace(layer, keys={**layer.keys, **keys})


@lru_cache(maxsize=8)
def _text_layer(scenario: Scenario, graph: Graph) -> _Layer:
    """Layer of a scenario, from its text and its entries; the last few are cached."""
    text = Document(scenario.path, tomllib.loads(scenario.text), {}, 0)
    layer = _Layer(scenario.zones, lenient=False)
    layer = _extended(layer, text, graph, [], inherited=True)
    return replace(layer, entries=scenario.entries, scenario=scenario)


def _placed(keys: Mapping[str, Given], entry: Entry) -> dict[str, Given]:
    """Keys of an entry that was read before, with the place of its number."""
    document = Document(Path(entry.file), {}, {}, entry.line, entry.file)
    return {key: replace(given, document=document) for key, given in keys.items()}


def _is_orphan(document: Document, graph: Graph) -> bool:
    """Whether a file gives so few numbers that its author probably forgot to name the parent."""
    return 2 * _count(document) < len(needed(graph))


def _count(document: Document) -> int:
    """Number of sections for numbers in a file, under known or unknown names."""
    return sum(
        len(table)
        for key, table in document.table.items()
        if key not in HEADING and isinstance(table, dict)
    )


def _no_parent(document: Document, graph: Graph) -> Iterator[Fault]:
    """The fault of a file without parent, unless the key `extends` is misspelt."""
    if "extends" in (nearest(key, HEADING) for key in document.table if key not in HEADING):
        return
    folder = document.path.parent
    places = [folder / BASE, Path("scenarios", BASE)]
    found = next((place for place in places if place.is_file()), None)
    name = Path(os.path.relpath(found, folder)).as_posix() if found else SHIPPED_BASE
    count = f"the file gives {_count(document)} of the {len(needed(graph))} numbers of the model"
    what = f"missing; {count}, so it needs a parent"
    hint = f'; add extends = "{name}" at the head of the file, before its sections'
    yield replace(document.place(), line=1).fault("extends", what + hint)


def _zones(documents: Sequence[Document]) -> str:
    """Zones of a chain of files: those of the first file that names any."""
    for document in documents:
        if "zones" in document.table:
            heading = {"zones": Given("zones", document, ("zones",), document.table["zones"])}
            return read_zones(heading, [])
    return WHOLE


@dataclass(frozen=True)
class _Layer:
    """The numbers of a file and its parents together, for the zones of the file.

    `own` are the entries as the file gives them; its paths have no values before their first date.
    `referring` are the documents whose references led to the file.
    """

    zones: str
    lenient: bool
    heading: Mapping[str, Given] = field(default_factory=dict)
    keys: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    own: Mapping[str, Entry] = field(default_factory=dict)
    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()
    reference: StatedReference | None = None
    referring: tuple[Document, ...] = ()
    scenario: Scenario | None = None
    reading: FileReading | None = None


def _extended(
    parent: _Layer, document: Document, graph: Graph, faults: list[Fault], inherited: bool
) -> _Layer:
    table = {k: v for k, v in document.table.items() if k in HEADING}
    own_heading = checked(Heading, Given("", document, (), table), faults)
    own_keys = split_period(own_heading)
    is_child = "extends" in document.table or parent.lenient
    heading = with_starts(merged_heading(parent.heading, own_keys), is_child)
    faults += missing_faults(heading, document, is_child)
    period = read_period(heading, graph.gates, faults)
    read_zones(own_heading, faults)
    read_cut_loops(own_heading, list(loops_of(graph)), faults)
    faults += _office_faults(own_heading.get("office"), graph)
    around = Surroundings(
        graph,
        is_child,
        parent.scenario,
        lambda path, referring: _load(path, graph, parent.zones, referring),
        parent.referring,
        inherited,
    )
    reference = read_reference(own_heading.get("reference"), parent.reference, around, faults)
    found = sections(document, graph, faults)
    faults += starts_faults(heading, own_keys, parent.heading, found.given, graph)
    layer = replace(parent, heading=heading, reference=reference)
    run = run_period(period, heading) if period else None
    layer = _with_entries(layer, found, graph, run, faults)
    if run:
        layer = _with_beginnings(layer, found, run, "from" in own_keys, faults)
        sure = {key: entry for key, entry in layer.entries.items() if key not in layer.faulty}
        faults += lag_faults(graph, sure, run, layer.own, own_keys.get("step"))
    if not is_child:
        faults += _missing_entries(layer.keys, found, document, graph)
    if faults or period is None or run is None or layer.lenient or layer.faulty:
        return replace(layer, scenario=None, reading=None)
    scenario = _scenario(layer, document, period, tuple(found.given), graph)
    reading = FileReading(
        graph,
        run,
        layer.own,
        frozenset(_numbered(found)),
        parent.entries,
        layer.entries,
        stands_alone="starts" in own_keys,
        own_step="step" in own_keys,
        later=tuple(later_remarks(period, run, own_keys)),
    )
    return replace(layer, scenario=scenario, reading=reading)


def _office_faults(given: Given | None, graph: Graph) -> Iterator[Fault]:
    readers = {v.read_by.id for v in graph.variables.values() if v.read_by}
    if given is not None and given.value and OFFICE not in readers:
        yield replace(given, where="office").fault("this model has no project office")


def _numbered(found: Sections) -> Iterator[str]:
    """Ids for which a file gives a number, not only a range or a note."""
    return (key for key, section in found.given.items() if set(FORMS) & set(section.value))


def _with_entries(
    parent: _Layer, found: Sections, graph: Graph, period: Period | None, faults: list[Fault]
) -> _Layer:
    """Layer of a child, from its parent's layer and the sections of its own file."""
    keys, entries, files = dict(parent.keys), dict(parent.entries), dict(parent.files)
    faulty, read = set(parent.faulty), {}
    for key, section in found.given.items():
        wrong: list[Fault] = []
        variable = graph.variables[key]
        own = checked(EntryTable, section, wrong)
        keys[key] = merged_keys(parent.keys.get(key, {}), own)
        lenient = parent.lenient or key in parent.faulty
        wrong += key_faults(variable, section, own, keys[key], lenient)
        resolved = resolve(variable, section, keys[key], wrong)
        before_it = parent.entries.get(key)
        if resolved and before_it:
            wrong += _parts_faults(variable, before_it, resolved[0], graph)
        faults += capped(wrong)
        if resolved is None or wrong:
            faulty.add(key)
        else:
            entry, files[key] = resolved
            read[key] = _with_plausible(before_it, entry)
            entries[key] = (
                continued(before_it, read[key], period.first_year) if period else read[key]
            )
            files[key] += parent.files.get(key, ()) if entries[key] is not read[key] else ()
    return replace(
        parent, keys=keys, entries=entries, own=read, files=files, faulty=frozenset(faulty)
    )


def _parts_faults(variable: Variable, parent: Entry, own: Entry, graph: Graph) -> Iterator[Fault]:
    found = parts_fault(variable, parent, own, graph)
    yield from [found[1]] if found and found[0] else []


def _with_plausible(parent: Entry | None, own: Entry) -> Entry:
    """An entry with the plausible interval of its parent, unless it has its own."""
    known = own.plausible or (parent.plausible if parent else None)
    return own if known is own.plausible else replace(own, plausible=known)


def _with_beginnings(
    layer: _Layer, found: Sections, period: Period, other_years: bool, faults: list[Fault]
) -> _Layer:
    """Layer without paths that give no number for the first years; each such path is a fault.

    Paths of parents are checked if the file has `other_years`.
    """
    unknown = layer.faulty if not layer.lenient else frozenset(layer.entries)
    looked_at = [
        entry
        for key, entry in layer.entries.items()
        if key not in unknown and (key in found.given or other_years)
    ]
    wrong = list(beginning_faults(looked_at, found.given, period, layer.heading["from"]))
    faults += wrong
    late = {e.id for e in looked_at if begins_late(e, period.first_year)}
    return replace(layer, faulty=layer.faulty | late) if wrong else layer


def _missing_entries(
    keys: Mapping[str, Any], found: Sections, document: Document, graph: Graph
) -> Iterator[Fault]:
    """Variables without entry: one fault for each if they are few, else one for each sector."""
    missing = [v for v in needed(graph) if v.id not in keys and v.id not in found.meant]
    place = document.place()
    if len(missing) <= FEW:
        for variable in missing:
            what = f"no entry; add a section [{variable.id}] with {KINDS[variable.kind][0]}"
            yield place.fault(variable.id, f"{what}, unit, source, quality, range")
        return
    sectors: dict[str, list[str]] = defaultdict(list)
    for variable in missing:
        sectors[variable.sector].append(variable.name)
    for sector, names in sectors.items():
        count = f"{len(names)} variables have no entry" if len(names) > 1 else "no entry for"
        yield place.fault(sector, f"{count}: {', '.join(names)}")


def needed(graph: Graph) -> list[Variable]:
    """Variables that a scenario must give: inputs, and stocks without a start equation."""
    return [
        v
        for v in graph.variables.values()
        if not v.hidden
        and (v.is_input or (v.kind == "stock" and v in graph.equations and v not in graph.starts))
    ]


def _scenario(
    layer: _Layer, document: Document, period: Period, changed: tuple[str, ...], graph: Graph
) -> Scenario:
    heading, variables = layer.heading, graph.variables
    entries = {key: layer.entries[key] for key in variables if key in layer.entries}
    office = "office" in heading and bool(heading["office"].value)
    stated = layer.reference
    scenario = Scenario(
        name=document.path.stem,
        path=document.path,
        title=_text(heading, "title"),
        title_zh=_text(heading, "title_zh", "title"),
        why=_text(heading, "why"),
        why_zh=_text(heading, "why_zh", "why"),
        zones=layer.zones,
        cut_loops=read_cut_loops(heading, list(loops_of(graph)), []),
        parent=layer.scenario,
        first_year=period.first_year,
        last_year=period.last_year,
        steps_per_year=period.steps_per_year,
        entries=entries,
        changed=changed,
        text="",
        digest="",
        office=office,
        reference=stated.numbers(entries, variables, office) if stated else None,
        published_to=_year(heading, "published_to"),
        births_to=_year(heading, "births_to"),
        starts=_year(heading, "starts"),
    )
    text = canonical_text(scenario, variables)
    tables = [read_bytes(path) for key in sorted(layer.files) for path in layer.files[key]]
    digest = hashlib.sha256(b"\0".join([text.encode(), *tables])).hexdigest()
    return replace(scenario, text=text, digest=digest)


def _year(heading: Mapping[str, Given], key: str) -> int | None:
    return int(heading[key].value) if key in heading else None


def _text(heading: Mapping[str, Given], *keys: str) -> str:
    """Text of the first key that is given; the English text replaces a missing Chinese one."""
    return next(str(heading[key].value) for key in keys if key in heading)
