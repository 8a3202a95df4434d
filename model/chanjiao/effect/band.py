"""The plausible band of the programme's effect: an estimate by hand, scaled to the projects.

Its inputs stand in `data/plausible_effect.toml` beside the scenario; the model reads none of them.
The band is a check of the model's order of magnitude and not a target.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.scenario import Entry, Scenario
from chanjiao.scenario.beside import data_file
from chanjiao.scenario.fields import number
from chanjiao.scenario.files_read import kept_reading
from chanjiao.sectors.money import funding
from chanjiao.units import dimensionless, per_year, person, yuan

Array = NDArray[np.float64]

FILE = "plausible_effect.toml"
"""Name of the file of inputs, in the data folder of a scenario or of its parents."""

DRAWS = 100_000
SEED = 1
Z = 1.2815515655446004
"""P90 of the standard normal distribution: the ends of a range are P10 and P90."""

ENDS = (0.1, 0.5, 0.9)
"""Quantiles of the band: P10, median, P90."""


@dataclass(frozen=True)
class BandNumbers:
    """Inputs of the band; the value of each is its median, the ends of its range P10 and P90.

    Shares are of the graduates of the step before. Gains are rises by training in a good base, in
    parts of all. The band holds for grants within the range of `grant_per_project`.
    """

    groups_per_project: float = number(
        dimensionless, "programme groups in a project", "每个项目的专业群数"
    )
    students_per_group: float = number(person, "students in a group", "每个专业群在校生")
    graduating_share: float = number(
        per_year, "students who graduate in a year", "年毕业比例", share=True
    )
    entering_share: float = number(
        dimensionless, "graduates who look for work", "求职比例", share=True
    )
    staying_share: float = number(
        dimensionless, "of whom stay in the province", "留省比例", share=True
    )
    matched_share: float = number(
        dimensionless, "of whom are hired in their field", "对口比例", share=True
    )
    matching_gain: float = number(
        dimensionless, "rise of the share hired in their field", "对口比例提升", share=True
    )
    staying_gain: float = number(
        dimensionless, "rise of the share that stays", "留省比例提升", share=True
    )
    grant_per_project: float = number(yuan, "provincial grant a project", "单个项目财政资金")


@dataclass(frozen=True)
class Band:
    """P10, median and P90 of extra locally matched graduates a year, for some projects.

    `grant` is what a project of the scenario gets, in yuan; outside `grants`, the range that the
    estimate was made for, the band does not hold. `assumed` of its `inputs` are assumptions.
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
    """Plausible band of the effect of a scenario's programme.

    None where there is no file of inputs beside the scenario or its parents, or no project is
    called. ScenarioError with the faults of the file.
    """
    file, projects = data_file(scenario, FILE), projects_called(scenario)
    if file is None or not projects > 0:
        return None
    return band_from(file, projects, grant_per_project(scenario))


def band_from(file: Path, projects: float, grant: float) -> Band:
    """Band for a number of projects with a grant each, in yuan, from a file of inputs."""
    entries = {
        e.id.partition(".")[2]: e for e in kept_reading("band", file, lambda: _entries(file))
    }
    size = entries["grant_per_project"]
    low, median, high = (float(v) for v in projects * np.quantile(_per_project(entries), ENDS))
    assert size.range is not None
    assumed = sum(entry.quality == "assumed" for entry in entries.values())
    return Band(low, median, high, projects, grant, size.range, assumed, len(entries))


def _entries(file: Path) -> list[Entry]:
    from chanjiao.scenario.numbers import read_entries  # noqa: PLC0415 - loads parsers

    return list(read_entries(file, BandNumbers, "band"))


def projects_called(scenario: Scenario) -> float:
    """Projects that a scenario calls within its period, as far as they are planned and paid for."""
    planned = _sum(scenario, funding.projects_planned.id, years=1)
    called = _sum(scenario, funding.batches.id)
    return min(called, planned, planned * _sum(scenario, funding.appropriation_share.id))


def grant_per_project(scenario: Scenario) -> float:
    """Provincial money of a project, in yuan; 0 where no project is planned."""
    planned = _sum(scenario, funding.projects_planned.id, years=1)
    return _sum(scenario, funding.programme_money.id, years=1) / planned if planned > 0 else 0.0


def _per_project(entries: Mapping[str, Entry]) -> Array:
    """ParameterSample of the extra locally matched graduates a year of one project."""
    random = np.random.default_rng(SEED)
    x = {name: _drawn(entry, random) for name, entry in entries.items()}
    graduates = x["groups_per_project"] * x["students_per_group"] * x["graduating_share"]
    without = x["staying_share"] * x["matched_share"]
    trained = (x["staying_share"] + x["staying_gain"]) * (x["matched_share"] + x["matching_gain"])
    return graduates * x["entering_share"] * (trained - without)


def _drawn(entry: Entry, random: np.random.Generator) -> Array:
    """Draws from two halves of normal distributions: P10 at the low end, P90 at the high one."""
    assert isinstance(entry.input, Constant)
    assert entry.low is not None and entry.high is not None
    value, low, high = float(entry.input.values), float(entry.low), float(entry.high)
    z = random.standard_normal(DRAWS) / Z
    return value + np.where(z < 0, z * (value - low), z * (high - value))


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
