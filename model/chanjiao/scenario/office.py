"""The numbers of the project office, and how a scenario gives them: a file, sections, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import Dimension, Fault, numbered
from chanjiao.engine.graph import Graph
from chanjiao.scenario.document import Given, read_document
from chanjiao.scenario.faults import ScenarioError
from chanjiao.scenario.fields import choice, number
from chanjiao.scenario.numbers import (
    Resized,
    number_sections,
    numbers_of,
    read_numbers,
    whole,
)
from chanjiao.units import dimensionless, per_year, year

TRANCHES = numbered("tranche", "tranche", "拨付批次", 3)


@dataclass(frozen=True)
class OfficeParameters:
    """Numbers of the office; each field knows its unit and the dimensions it varies by.

    A field that ends in `_time` is the mean duration of the stage it is named after.
    `variation` is the coefficient of variation of every duration; Erlang durations have the
    whole number of stages nearest to it. `common_shock` is the standard deviation of the log of
    a factor that all durations begun in a zone and year share, by the zones that are told apart.
    `signing_chance` holds at the engagement `signing_engagement`. `exit_rate` is that of
    partners, from the award on. `priority` orders the queue for panels, low numbers first.
    `carry_over` is the share of money without award that outlives its year.
    """

    panels: float = number(dimensionless, whole=True)
    application_time: float = number(year)
    review_time: float = number(year)
    signing_time: float = number(year)
    replacement_time: float = number(year)
    civil_works_time: float = number(year)
    procurement_time: float = number(year)
    commissioning_time: float = number(year)
    midterm_review_time: float = number(year)
    acceptance_time: float = number(year)
    rectification_time: float = number(year)
    variation: float = number(dimensionless)
    common_shock: tuple[float, ...] = number(dimensionless, by=ZONE)
    signing_chance: float = number(dimensionless, share=True)
    signing_engagement: float = number(dimensionless)
    signing_attempts: float = number(dimensionless, whole=True)
    exit_rate: float = number(per_year)
    acceptance_chance: float = number(dimensionless, share=True)
    intake_cycles: float = number(dimensionless, whole=True)
    carry_over: float = number(dimensionless, share=True)
    tranche_share: tuple[float, ...] = number(dimensionless, by=TRANCHES, parts=True)
    priority: tuple[float, ...] = number(dimensionless, by=CATEGORY, whole=True)
    distribution: str = choice("lognormal", "erlang")


STAGES = tuple(
    f.name.removesuffix("_time") for f in fields(OfficeParameters) if f.name.endswith("_time")
)
"""Stages that take time, in the order in which their durations are drawn."""


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


def _file(own: Given, faults: list[Fault]) -> Given | None:
    """The file that a key names, as a table; a file that is not there is a fault of the key."""
    try:
        return whole(read_document(own.document.path.parent / str(own.value)))
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
