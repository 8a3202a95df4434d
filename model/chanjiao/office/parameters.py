"""The parameters of the project office, from the entries of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.scenario import Entry, Scenario
from chanjiao.sectors.money import project_office
from chanjiao.sectors.money.project_office import distribution


@dataclass(frozen=True)
class OfficeParameters:
    """Parameters of the office in the model's units; `sectors.money.project_office` defines each.

    Parameters by zone, tranche or category are tuples.
    """

    panels: float
    application_time: float
    review_time: float
    signing_time: float
    replacement_time: float
    civil_works_time: float
    procurement_time: float
    commissioning_time: float
    midterm_review_time: float
    acceptance_time: float
    rectification_time: float
    variation: float
    common_shock: tuple[float, ...]
    signing_chance: float
    signing_engagement: float
    signing_attempts: float
    exit_rate: float
    acceptance_chance: float
    intake_cycles: float
    carry_over: float
    tranche_share: tuple[float, ...]
    priority: tuple[float, ...]
    distribution: str


STAGES = tuple(
    f.name.removesuffix("_time") for f in fields(OfficeParameters) if f.name.endswith("_time")
)
"""Stages with a duration, in the order in which the durations are drawn."""

SECTOR = project_office.__name__.rpartition(".")[2]


def office_parameters(scenario: Scenario) -> OfficeParameters:
    """Parameters of the office in a scenario."""
    values: dict[str, Any] = {
        f.name: _value(scenario.entries, f.name, scenario.begins) for f in fields(OfficeParameters)
    }
    (dimension,) = distribution.dimensions
    chosen = int(np.argmax(values[distribution.name]))
    return OfficeParameters(**{**values, distribution.name: dimension.ids[chosen]})


def _value(entries: Mapping[str, Entry], name: str, begins: int) -> float | tuple[float, ...]:
    given = entries[f"{SECTOR}.{name}"].input
    assert isinstance(given, Constant | TimeSeries)
    values = np.asarray(given.at(begins) if isinstance(given, TimeSeries) else given.values, float)
    return tuple(values.tolist()) if values.ndim else float(values)
