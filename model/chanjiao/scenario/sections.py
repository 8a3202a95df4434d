"""The sections of a file: the variable of each, and sections that belong to no variable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.chinese import has_chinese, keys_like, variable_id
from chanjiao.scenario.document import Document, Given
from chanjiao.scenario.entry import HEADING, KINDS
from chanjiao.scenario.faults import brief, did_you_mean, first_few, nearest
from chanjiao.sectors.blocks import names


@dataclass
class Sections:
    """Sections by variable, and the probable ids of sections with a wrong name."""

    given: dict[str, Given] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)


def sections(document: Document, graph: Graph, faults: list[Fault]) -> Sections:
    """Find the sections of a file; faults of sections unknown to the model are collected."""
    found = Sections()
    sectors = {v.sector for v in graph.variables.values() if not v.hidden}
    items = [Given(name, document, (name,), table) for name, table in document.table.items()]
    others = [item for item in items if item.where not in HEADING]
    strangers = [s for s in others if s.where not in sectors or not isinstance(s.value, dict)]
    faults += first_few(strangers, lambda given: _no_sector(given, sectors, found, graph))
    for given in others:
        if given.where in sectors and isinstance(given.value, dict):
            faults += _in_sector(given, found, graph)
    return found


def _no_sector(given: Given, sectors: set[str], found: Sections, graph: Graph) -> Fault:
    if given.where in sectors:
        return given.fault(f"this is a sector; write sections such as [{given.where}.variable]")
    inside = given.value if isinstance(given.value, dict) else {}
    chinese = [names()[sector][1] for sector in sorted(sectors) if sector in names()]
    keys = keys_like(given.where, HEADING)
    hint = did_you_mean(given.where, [*sectors, *chinese, *keys])
    for name in inside:
        found.meant |= {v.id for v in graph.variables.values() if v.name == name}
    kind = "sector" if inside else "key"
    known = chinese if has_chinese(given.where) else sorted(sectors)
    expected = f" Expected one of {', '.join(known if inside else keys)}."
    return given.fault(f"no such {kind}.{hint or expected}")


def _in_sector(given: Given, found: Sections, graph: Graph) -> Iterator[Fault]:
    """Collect the sections of a sector that give numbers; others are faults."""
    wrong = []
    for name, value in given.value.items():
        key = f"{given.where}.{name}"
        section = Given(key, given.document, (given.where, name), value)
        variable = graph.variables.get(key)
        if variable is not None and is_givable(variable, graph) and isinstance(value, dict):
            found.given[key] = section
        else:
            wrong.append(section)
    yield from first_few(wrong, lambda section: _no_entry(section, found, graph))


def _no_entry(section: Given, found: Sections, graph: Graph) -> Fault:
    """Reason why a section cannot give a number."""
    variable = graph.variables.get(section.where)
    if variable is None or variable.hidden:
        name = str(section.keys[1])
        near = meant(str(section.keys[0]), name, graph)
        found.meant.add(near)
        shown = chinese_id(graph.variables[near]) if near and has_chinese(name) else near
        hint = f" Did you mean {shown}?" if near else ""
        return section.fault(f"no such variable.{hint}")
    if not is_givable(variable, graph):
        return section.fault(f"this {variable.kind} is computed; a scenario cannot give it")
    found.meant.add(section.where)
    example = f"[{section.where}] with unit, {KINDS[variable.kind][0]}, source, quality, range"
    return section.fault(f"{brief(section.value)} alone is not enough; write {example}")


def meant(sector: str, name: str, graph: Graph) -> str:
    """The probable variable of a wrong name: similar in its sector, or the same in another."""
    givable = [v for v in graph.variables.values() if is_givable(v, graph)]
    here = {text: v.id for v in givable if v.sector == sector for text in (v.name, v.zh)}
    near = nearest(name, here)
    elsewhere = [v.id for v in givable if name in (v.name, v.zh)]
    return here[near] if near else next(iter(elsewhere), "")


def did_you_mean_variable(id: str, known: Iterable[str]) -> str:
    """A sentence that suggests a variable: by its Chinese name, or the most similar id."""
    known, named = list(known), variable_id(id)
    return f" Did you mean {named}?" if named in known else did_you_mean(id, known)


def chinese_id(variable: Variable) -> str:
    """Chinese names of a variable's sector and of the variable, as a file may write them."""
    sector = names().get(variable.sector)
    return f"{sector[1] if sector else variable.sector}.{variable.zh}"


def is_givable(variable: Variable, graph: Graph) -> bool:
    """Whether a scenario may give a number for a variable."""
    computed_stock = variable.kind == "stock" and variable in graph.equations
    return not variable.hidden and (variable.is_input or computed_stock)
