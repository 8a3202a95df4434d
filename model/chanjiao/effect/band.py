"""The plausible band of the effect of projects: an estimate by hand, scaled to number and grant.

Its inputs are the numbers of the sector `project_effect`, which no equation reads, and the students
of a programme group. The band checks the model's order of magnitude; it is not a target.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.scenario import Entry, Scenario
from chanjiao.sectors.money import funding, project_effect, project_outputs

Array = NDArray[np.float64]

DRAWS = 100_000
SEED = 1
Z = 1.2815515655446004
"""P90 of the standard normal distribution: the ends of a range are P10 and P90."""

ENDS = (0.1, 0.5, 0.9)
"""Quantiles of the band: P10, median, P90."""


INPUTS = (
    project_effect.groups_per_project,
    project_outputs.students_per_group,
    project_effect.graduating_share,
    project_effect.entering_share,
    project_effect.staying_share,
    project_effect.matched_share,
    project_effect.matching_gain,
    project_effect.staying_gain,
    project_effect.money_elasticity,
    project_effect.grant_per_project,
)
"""Numbers on which the band rests, in the order in which they are drawn."""


@dataclass(frozen=True)
class Band:
    """P10, median and P90 of extra locally matched graduates a year, for some projects.

    `grant` is the grant per project in yuan; it moves the band with an elasticity. Outside
    `grants`, the range to which the elasticity applies, the band does not hold. `assumed` of its
    `inputs` are assumptions.
    """

    low: float
    median: float
    high: float
    projects: float
    grant: float
    grants: tuple[float, float]
    assumed: int
    inputs: int

    @property
    def holds(self) -> bool:
        """Whether the scenario's projects are of a size that the estimate was made for."""
        return self.grants[0] <= self.grant <= self.grants[1]

    def place(self, effect: float) -> int:
        """Where an effect lies: -1 below the band, 0 inside, 1 above; 0 where it does not hold."""
        if not self.holds:
            return 0
        return -1 if effect < self.low else int(effect > self.high)


def band_of(scenario: Scenario) -> Band | None:
    """Plausible band of the effect of a scenario's projects.

    None if no project is called, where the reference calls some too, or where the model has
    none of the numbers on which the band rests.
    """
    projects = projects_called(scenario)
    known = all(variable.id in scenario.entries for variable in INPUTS)
    if not known or not projects > 0 or projects_called(reference_scenario(scenario)) > 0:
        return None
    return band_from(scenario.entries, projects, grant_per_project(scenario))


def band_from(entries: Mapping[str, Entry], projects: float, grant: float) -> Band:
    """Band for a number of projects with a grant each, in yuan, from the entries of a scenario."""
    inputs = {variable.name: entries[variable.id] for variable in INPUTS}
    size = inputs["grant_per_project"]
    low, median, high = (
        float(v) for v in projects * np.quantile(_per_project(inputs, grant), ENDS)
    )
    assert size.range is not None
    assumed = sum(entry.quality == "assumed" for entry in inputs.values())
    return Band(low, median, high, projects, grant, size.range, assumed, len(inputs))


def projects_called(scenario: Scenario) -> float:
    """Projects that a scenario calls within its period, as far as they are planned and paid for."""
    planned = _sum(scenario, funding.projects_planned.id, years=1)
    called = _sum(scenario, funding.batches.id)
    return min(called, planned, planned * _sum(scenario, funding.appropriation_share.id))


def grant_per_project(scenario: Scenario) -> float:
    """Provincial money of a project, in yuan; 0 if no project is planned."""
    planned = _sum(scenario, funding.projects_planned.id, years=1)
    return _sum(scenario, funding.programme_money.id, years=1) / planned if planned > 0 else 0.0


def _per_project(entries: Mapping[str, Entry], grant: float) -> Array:
    """Sample of the extra locally matched graduates a year of one project with a grant, in yuan."""
    random = np.random.default_rng(SEED)
    x = {name: _drawn(entry, random) for name, entry in entries.items()}
    graduates = x["groups_per_project"] * x["students_per_group"] * x["graduating_share"]
    without = x["staying_share"] * x["matched_share"]
    trained = (x["staying_share"] + x["staying_gain"]) * (x["matched_share"] + x["matching_gain"])
    size = (grant / _constant(entries["grant_per_project"])) ** x["money_elasticity"]
    return graduates * x["entering_share"] * (trained - without) * size


def _drawn(entry: Entry, random: np.random.Generator) -> Array:
    """Draws from two halves of normal distributions: P10 at the low end, P90 at the high one."""
    assert entry.low is not None and entry.high is not None
    value, low, high = _constant(entry), float(entry.low), float(entry.high)
    z = random.standard_normal(DRAWS) / Z
    return value + np.where(z < 0, z * (value - low), z * (high - value))


def _constant(entry: Entry) -> float:
    assert isinstance(entry.input, Constant)
    return float(entry.input.values)


def _sum(scenario: Scenario, id: str, years: int | None = None) -> float:
    """Sum of a lever over the years of a scenario, or over the first ones; 0 where it has none."""
    if id not in scenario.entries:
        return 0.0
    count = years or scenario.last_year - scenario.begins + 1
    given = scenario.entries[id].input
    return sum(_at(given, scenario.begins + year) for year in range(count))


def _at(given: Input, year: float) -> float:
    if isinstance(given, Curve):
        raise TypeError("a curve has no course in time")
    return float(np.mean(given.at(year) if isinstance(given, TimeSeries) else given.values))
