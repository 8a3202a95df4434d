"""The sections of a file: which variable each is for, and what is no variable's section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from chanjiao.engine import Fault
from chanjiao.engine.graph import Graph
from chanjiao.engine.variable import Variable
from chanjiao.scenario.document import Document, Given
from chanjiao.scenario.entry import HEADING, KINDS
from chanjiao.scenario.faults import brief, did_you_mean, nearest


@dataclass
class Sections:
    """Sections by variable, and ids that sections with a wrong name were probably meant for."""

    given: dict[str, Given] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)


def sections(document: Document, graph: Graph, faults: list[Fault]) -> Sections:
    """Find the sections of a file; faults of those that are none of the model's are gathered."""
    found = Sections()
    sectors = {v.sector for v in graph.variables.values() if not v.hidden}
    for name, table in document.table.items():
        if name in HEADING:
            continue
        given = Given(name, document, (name,), table)
        if name not in sectors or not isinstance(table, dict):
            faults.append(_no_sector(given, sectors, found, graph))
        else:
            faults += _in_sector(given, found, graph)
    return found


def _no_sector(given: Given, sectors: set[str], found: Sections, graph: Graph) -> Fault:
    if given.where in sectors:
        return given.fault(f"this is a sector; write sections such as [{given.where}.variable]")
    inside = given.value if isinstance(given.value, dict) else {}
    hint = did_you_mean(given.where, [*sectors, *HEADING])
    for name in inside:
        found.meant |= {v.id for v in graph.variables.values() if v.name == name}
    kind = "sector" if inside else "key"
    expected = f" Expected one of {', '.join(sorted(sectors) if inside else HEADING)}."
    return given.fault(f"no such {kind}.{hint or expected}")


def _in_sector(given: Given, found: Sections, graph: Graph) -> Iterator[Fault]:
    for name in given.value:
        key = f"{given.where}.{name}"
        section = Given(key, given.document, (given.where, name), given.value[name])
        variable = graph.variables.get(key)
        if variable is None or variable.hidden:
            meant = _meant(given.where, name, graph)
            found.meant.add(meant)
            hint = f" Did you mean {meant}?" if meant else ""
            yield section.fault(f"no such variable.{hint}")
        elif not is_givable(variable, graph):
            yield section.fault(f"this {variable.kind} is computed; a scenario cannot give it")
        elif not isinstance(section.value, dict):
            example = f"[{key}] with unit, {KINDS[variable.kind][0]}, source, quality, range"
            yield section.fault(f"{brief(section.value)} alone is not enough; write {example}")
            found.meant.add(key)
        else:
            found.given[key] = section


def _meant(sector: str, name: str, graph: Graph) -> str:
    """The variable a wrong name was meant for: one like it here, or of that name elsewhere."""
    givable = [v for v in graph.variables.values() if is_givable(v, graph)]
    here = nearest(name, [v.name for v in givable if v.sector == sector])
    elsewhere = [v.id for v in givable if v.name == name]
    return f"{sector}.{here}" if here else next(iter(elsewhere), "")


def is_givable(variable: Variable, graph: Graph) -> bool:
    """Whether a scenario may give a number for a variable."""
    computed_stock = variable.kind == "stock" and variable in graph.equations
    return not variable.hidden and (variable.is_input or computed_stock)
