"""Targets: published figures that a member must meet within a tolerance, from a TOML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import xarray as xr
from pydantic import BaseModel, ConfigDict, Field

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble.running import in_all
from chanjiao.results.labelled import yearly_unit
from chanjiao.scenario import ScenarioError
from chanjiao.scenario.cells import inline_number, no_member
from chanjiao.scenario.document import Document, Given, read_document
from chanjiao.scenario.entry import Text, Year, checked
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.scenario.quantity import QuantityError, converted, parse_unit, unit_name

Names = Annotated[list[Text], Field(min_length=1)]


class TargetTable(BaseModel):
    """Keys of the section of one target."""

    model_config = ConfigDict(extra="forbid", strict=True)
    en: Text
    zh: Text
    variables: Names
    per: list[Text] = []
    where: dict[str, str] = {}
    year: Year
    unit: Text
    value: Any
    tolerance: Annotated[float, Field(gt=0, lt=1)]
    source: Text
    source_zh: Text = ""


@dataclass(frozen=True)
class Target:
    """A published figure of one year, in the unit of the variables that should give it.

    The figure stands for the sum of `variables` over the cells in `where`, divided by the sum of
    those in `per` where there are any. `tolerance` is relative to the value.
    """

    id: str
    en: str
    zh: str
    variables: tuple[str, ...]
    per: tuple[str, ...]
    where: Mapping[str, str]
    year: int
    value: float
    tolerance: float
    source: str
    source_zh: str = ""

    @property
    def outputs(self) -> tuple[str, ...]:
        """Variables that a run has to store."""
        return tuple(dict.fromkeys((*self.variables, *self.per)))

    def given(self, data: xr.Dataset) -> xr.DataArray:
        """Value of the target in each member, from variables by year."""
        above = self._sum(data, self.variables)
        return above / self._sum(data, self.per) if self.per else above

    def met(self, data: xr.Dataset) -> xr.DataArray:
        """Whether each member is within the tolerance."""
        return abs(self.given(data) - self.value) <= self.tolerance * abs(self.value)

    def _sum(self, data: xr.Dataset, names: Iterable[str]) -> xr.DataArray:
        first, *others = (in_all(data[name].sel(year=self.year), self.where) for name in names)
        return sum(others, first)


def read_targets(path: str | Path, graph: Graph) -> list[Target]:
    """Read a file of targets, a section each; raises ScenarioError with every fault of it."""
    document = read_document(Path(path))
    faults: list[Fault] = []
    targets = [_target(id, document, graph, faults) for id in document.table]
    if faults:
        raise ScenarioError(faults)
    return [target for target in targets if target]


def _target(id: str, document: Document, graph: Graph, faults: list[Fault]) -> Target | None:
    section = Given(id, document, (id,), document.table[id])
    if not isinstance(section.value, dict):
        faults.append(section.fault(f"expected a section [{id}] with variables, year, value ..."))
        return None
    before = len(faults)
    keys = checked(TargetTable, section, faults)
    if len(faults) > before:
        return None
    names = [*section.value["variables"], *section.value.get("per", [])]
    faults += _unknown(keys, names, graph)
    if len(faults) > before:
        return None
    faults += _wrong_members(section, [graph.variables[name] for name in names])
    value = _value(keys, graph.variables[names[0]], bool(section.value.get("per")), faults)
    return None if len(faults) > before else _built(id, section.value, value)


def _unknown(keys: Mapping[str, Given], names: list[str], graph: Graph) -> Iterator[Fault]:
    for name in names:
        if name not in graph.variables:
            given = keys["per" if name not in keys["variables"].value else "variables"]
            yield given.fault(f"no variable {name}.{did_you_mean(name, graph.variables)}")


def _wrong_members(section: Given, variables: list[Variable]) -> Iterator[Fault]:
    for id, member in section.value.get("where", {}).items():
        given = section.item("where").item(id)
        for variable in variables:
            dimension = next((d for d in variable.dimensions if d.id == id), None)
            if dimension is None:
                by = listed(d.id for d in variable.dimensions) or "nothing"
                yield given.fault(f"{variable.id} does not vary by {id}, but by {by}")
            elif member not in dimension.ids:
                yield given.fault(no_member(member, dimension, codes=True))


def _value(
    keys: Mapping[str, Given], variable: Variable, is_ratio: bool, faults: list[Fault]
) -> float:
    wanted = parse_unit("dimensionless") if is_ratio else yearly_unit(variable)
    try:
        unit = parse_unit(keys["unit"].value)
    except QuantityError as error:
        faults.append(keys["unit"].fault(str(error)))
        return 0.0
    if not unit.is_compatible_with(wanted):
        what = f"given in {unit_name(unit)}, but by year {variable.id} is in {unit_name(wanted)}"
        faults.append(keys["unit"].fault(what))
        return 0.0
    number = inline_number(keys["value"], unit, faults)
    return float(converted(number, unit, wanted))


def _built(id: str, table: Mapping[str, Any], value: float) -> Target:
    texts = {key: table[key] for key in ("en", "zh", "year", "tolerance", "source")}
    return Target(
        id=id,
        variables=tuple(table["variables"]),
        per=tuple(table.get("per", ())),
        where=table.get("where", {}),
        value=value,
        source_zh=table.get("source_zh", table["source"]),
        **texts,
    )
