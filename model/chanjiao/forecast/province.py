"""The forecast of a scenario: its ensemble, and for schools the past errors of the nation as well.

Members draw every uncertain number of the scenario from its range and meet the published figures.
The yearly series of a province are not published, so that nobody can score the province itself:
lines of schools have at least the width of the nation's past errors at the same lead, and lines of
the labour market have no record at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import xarray as xr

from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.assembly import SCENARIO
from chanjiao.ensemble.block import MEMBER
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.ensemble.screening import TARGETS, Screening, published_targets
from chanjiao.ensemble.sweep import Sweep, sweep
from chanjiao.forecast.classes import SCENARIO as NO_RECORD
from chanjiao.forecast.classes import class_of
from chanjiao.forecast.draws import SEED
from chanjiao.forecast.errors import ForecastError
from chanjiao.forecast.fan import PROBABILITIES, Fan, fan
from chanjiao.forecast.national import QUANTILES, UNIT
from chanjiao.scenario import Scenario
from chanjiao.scenario.data_files import data_file
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import enrolment, teachers
from chanjiao.system import graph

LEVELS: Mapping[str, str] = {"sv": "sv", "hv": "hv", "vb": "vu"}
"""Levels of the model, and how series of the file begin."""

SCHOOLS: Mapping[str, tuple[str, str]] = {
    "entrants": (enrolment.admissions.id, "intake"),
    "enrolment": (enrolment.students.id, "students"),
    "graduates": (enrolment.graduates.id, "graduates"),
    "fulltime_teachers": (teachers.employed.id, "teachers"),
}
"""Series of each level: the variable, and how ids of the published figures end."""

LABOUR: Mapping[str, str] = {
    "openings": outlook.openings.id,
    "new_job_seekers": outlook.entrants.id,
    "gap": outlook.gap.id,
    "unused": outlook.unused.id,
}
"""Series of the labour market, and their variables."""

PROVINCE_MEMBERS, MOST_PROVINCE_MEMBERS = 200, 300
FEWEST_PROVINCE_MEMBERS = 20
"""Members of the ensemble: usual, most, and fewest for quantiles."""


@dataclass(frozen=True)
class ProvinceForecast:
    """Forecasts in 10,000 persons or posts, zones and industries added up.

    `rows` has the columns series, year, QUANTILES and class, for the years after `origin`. `past`
    has the same quantiles without a class, for the years to the origin: nobody publishes them
    either, and members differ there too.
    """

    scenario: Scenario
    origin: int
    rows: pd.DataFrame
    past: pd.DataFrame
    signals: Mapping[str, int]
    screening: Screening | None
    members: int
    seed: int


@dataclass(frozen=True)
class ProvinceQuestion:
    """How far a scenario is forecast, and how its ensemble is drawn."""

    until: int
    members: int = PROVINCE_MEMBERS
    seed: int = SEED


def origin_of(scenario: Scenario) -> int:
    """Last year with published figures; the year before the run where there is none."""
    return scenario.published_to or scenario.first_year - 1


def province_forecast(
    scenario: Scenario, question: ProvinceQuestion, errors: pd.DataFrame
) -> ProvinceForecast:
    """Run the ensemble of a scenario; `errors` are past log errors of the nation's figures.

    Raises ForecastError for years that the scenario does not have, and the errors of a sweep.
    """
    check_province(scenario, question)
    origin = origin_of(scenario)
    found = _sweep(scenario, question)
    signals, rows, past = {}, list[Row](), list[Row]()
    for name, (members, id) in _lines(found).items():
        before = members.sel(year=slice(None, origin))
        ahead = members.sel(year=slice(origin + 1, None))
        drawn = _fan(ahead.values, errors[errors["series"] == id])
        signals[name] = drawn.signal
        years = [int(year) for year in ahead["year"]]
        classes = [class_of(id, year - origin) if id else NO_RECORD for year in years]
        rows += [
            row | {"class": each}
            for row, each in zip(_rows(name, years, drawn.quantiles), classes, strict=True)
        ]
        quantiles = np.quantile(before.values, PROBABILITIES, axis=1).T
        past += _rows(name, [int(year) for year in before["year"]], quantiles)
    return ProvinceForecast(
        scenario=scenario,
        origin=origin,
        rows=pd.DataFrame(rows),
        past=pd.DataFrame(past),
        signals=signals,
        screening=found.screening,
        members=found.members,
        seed=question.seed,
    )


Row = dict[str, object]


def check_province(scenario: Scenario, question: ProvinceQuestion) -> None:
    """Raise ForecastError with every fault of a question about a scenario."""
    if faults := list(_faults(scenario, question)):
        raise ForecastError(faults)


def _faults(scenario: Scenario, question: ProvinceQuestion) -> Iterator[str]:
    origin, last = origin_of(scenario), scenario.last_year
    if scenario.first_year > origin:
        yield (
            f"scenario {scenario.name} begins in {scenario.first_year}, and its published figures "
            f"end in {origin}; write a period that begins in {origin} or earlier"
        )
    elif not origin < question.until <= last:
        yield (
            f"--to {question.until}: scenario {scenario.name} has published figures to "
            f"{origin} and runs to {last}; name a year from {origin + 1} to {last}"
        )
    if not FEWEST_PROVINCE_MEMBERS <= question.members <= MOST_PROVINCE_MEMBERS:
        yield (
            f"--members {question.members}: the ensemble of a scenario takes "
            f"{FEWEST_PROVINCE_MEMBERS} to {MOST_PROVINCE_MEMBERS} members; name a number between "
            "them"
        )


def _sweep(scenario: Scenario, question: ProvinceQuestion) -> Sweep:
    short = replace(scenario, last_year=question.until)
    outputs = [*(variable for variable, _ in SCHOOLS.values()), *LABOUR.values()]
    options = EnsembleOptions(run=RunOptions(outputs=outputs), by_zone=False)
    targets = published_targets(short, graph(short.zones)) if data_file(short, TARGETS) else ()
    targets = [target for target in targets if target.year <= question.until]
    return sweep([short], graph, question.members, question.seed, targets, options)


_Line = tuple[xr.DataArray, str]
"""Members by year, and the id of published figures of the same kind."""


def _lines(found: Sweep) -> dict[str, _Line]:
    lines: dict[str, _Line] = {}
    for level, start in LEVELS.items():
        for end, (variable, id) in SCHOOLS.items():
            lines[f"{start}_{end}"] = (_members(found, variable, level=level), f"{level}_{id}")
    for name, variable in LABOUR.items():
        lines[name] = (_members(found, variable), "")
    return lines


def _members(found: Sweep, variable: str, **where: object) -> xr.DataArray:
    drawn = found.total(variable, **where).isel({SCENARIO: 0}, drop=True)
    return drawn.transpose("year", MEMBER)


def _fan(members: np.ndarray, errors: pd.DataFrame) -> Fan:
    """A fan about the median of the members, at least as wide as past errors."""
    return fan(np.median(members, axis=1), members, errors)


def _rows(name: str, years: Sequence[int], quantiles: np.ndarray) -> Iterator[Row]:
    for year, row in zip(years, quantiles / UNIT, strict=True):
        yield {"series": name, "year": year, **dict(zip(QUANTILES, row.tolist(), strict=True))}
