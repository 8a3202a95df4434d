"""The forecast of a scenario: its ensemble, and for schools the past errors of the nation as well.

Members draw every uncertain number of the scenario from its range and meet the published figures.
The yearly series of a province are not published, so that nobody can score the province itself:
lines of schools have at least the width of the nation's past errors at the same lead, and lines of
the labour market have no record at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import xarray as xr

from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.assembly import SCENARIO
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.ensemble.screening import TARGETS, Screening, published_targets
from chanjiao.ensemble.sweep import Sweep, sweep
from chanjiao.forecast.classes import SCENARIO as NO_RECORD
from chanjiao.forecast.classes import class_of
from chanjiao.forecast.draws import SEED
from chanjiao.forecast.errors import ForecastError
from chanjiao.forecast.fan import Fan, fan
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

    `rows` has the columns series, year, QUANTILES and class; `past` the run with the numbers of
    the file, by year and series, to the year `origin`. `as_given` is the same for later years.
    """

    scenario: Scenario
    origin: int
    rows: pd.DataFrame
    past: pd.DataFrame
    as_given: pd.DataFrame
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
    fans, given, rows = {}, {}, []
    for name, (drawn, once, id) in _lines(found).items():
        given[name] = once / UNIT
        ahead = drawn.sel(year=slice(origin + 1, question.until)).values
        fans[name] = _fan(ahead, errors[errors["series"] == id])
        rows += _rows(name, id, fans[name], origin)
    every = pd.DataFrame(given, index=pd.Index(found.data["year"].values, name="year"))
    return ProvinceForecast(
        scenario=scenario,
        origin=origin,
        rows=pd.DataFrame(rows),
        past=every.loc[:origin],
        as_given=every.loc[origin + 1 :],
        signals={name: each.signal for name, each in fans.items()},
        screening=found.screening,
        members=found.members,
        seed=question.seed,
    )


def check_province(scenario: Scenario, question: ProvinceQuestion) -> None:
    """Raise ForecastError with every fault of a question about a scenario."""
    if faults := list(_faults(scenario, question)):
        raise ForecastError(faults)


def _faults(scenario: Scenario, question: ProvinceQuestion) -> Iterator[str]:
    origin, last = origin_of(scenario), scenario.last_year
    if not origin < question.until <= last:
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


_Line = tuple[xr.DataArray, np.ndarray, str]
"""Members by year, the run with the numbers of the file, and the id of published figures."""


def _lines(found: Sweep) -> dict[str, _Line]:
    lines: dict[str, _Line] = {}
    for level, start in LEVELS.items():
        for end, (variable, id) in SCHOOLS.items():
            lines[f"{start}_{end}"] = _line(found, variable, f"{level}_{id}", level=level)
    for name, variable in LABOUR.items():
        lines[name] = _line(found, variable, "")
    return lines


def _line(found: Sweep, variable: str, id: str, **where: object) -> _Line:
    drawn = found.total(variable, **where).isel({SCENARIO: 0}, drop=True)
    once = found.total_as_given(variable, **where).isel({SCENARIO: 0}, drop=True)
    return drawn.transpose("year", "member"), once.transpose("year").values, id


def _fan(members: np.ndarray, errors: pd.DataFrame) -> Fan:
    """A fan about the median of the members, at least as wide as past errors."""
    return fan(np.median(members, axis=1), members, errors)


def _rows(name: str, id: str, found: Fan, origin: int) -> Iterator[dict[str, object]]:
    for lead, quantiles in enumerate(found.quantiles, start=1):
        yield {
            "series": name,
            "year": origin + lead,
            **dict(zip(QUANTILES, (quantiles / UNIT).tolist(), strict=True)),
            "class": class_of(id, lead) if id else NO_RECORD,
        }
