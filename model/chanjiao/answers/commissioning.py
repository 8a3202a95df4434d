"""Commissioning: when grants come into operation, over many runs of the project office."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.answers.horizon import Horizon
from chanjiao.answers.runs import Runs
from chanjiao.engine.simulation.inputs import Constant, Input, TimeSeries
from chanjiao.office.board import Board, ProjectCall
from chanjiao.office.budget import fen
from chanjiao.office.office import Office
from chanjiao.office.parameters import OfficeParameters, office_parameters
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import funding

Array = NDArray[np.float64]

BEFORE = 2
"""Years shown before the first projects."""
PER_YEAR = 4
ENGAGEMENT = funding.matching_engagement.id
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Fan:
    """Share of grants in operation by time: P10, median and P90 over the runs of the office."""

    times: Array
    low: Array
    middle: Array
    high: Array

    def ends(self, year: int) -> tuple[float, float]:
        """P10 and P90 at the end of a year."""
        low, high = (np.interp(year + 1, self.times, line) for line in (self.low, self.high))
        return float(low), float(high)


def fan(scenario: Scenario, horizon: Horizon, runs: Runs) -> Fan:
    """Run the project office alone for the calls of a scenario, once for each member."""
    parameters = office_parameters(scenario)
    money = _value(scenario.entries[funding.programme_money.id].input, 0)
    start, end = horizon.begun - BEFORE, horizon.fifteen
    calls = list(_calls(scenario, money, range(start + 1, end)))
    times = np.arange(start, end + 1 / PER_YEAR, 1 / PER_YEAR)
    courses = [_course(scenario, parameters, calls, seed, times) for seed in range(runs.members)]
    low, middle, high = np.quantile(np.array(courses) / fen(money), QUANTILES, axis=0)
    return Fan(times, low, middle, high)


def _calls(scenario: Scenario, money: float, years: range) -> list[ProjectCall]:
    entries = scenario.entries
    planned = _value(entries[funding.projects_planned.id].input, 0)
    calls = []
    for year in years:
        share = _value(entries[funding.appropriation_share.id].input, year)
        projects = _value(entries[funding.batches.id].input, year)
        if share or projects:
            calls.append(
                ProjectCall(year, fen(money * share), round(projects), fen(money / planned))
            )
    return calls


def _course(
    scenario: Scenario,
    parameters: OfficeParameters,
    calls: list[ProjectCall],
    seed: int,
    times: Array,
) -> Array:
    """Grant money in operation at each time, in fen."""
    office = Office(parameters, _board(scenario), seed, float(times[0]))
    office.schedule(calls)
    taken = [float(office.advance(float(time)).period.commissioned.sum()) for time in times[1:]]
    return np.cumsum([0.0, *taken])


def _board(scenario: Scenario) -> Board:
    """Constant inputs of the office: usual engagement of firms, and no price effects."""
    zones, categories = (
        np.asarray(scenario.entries[v.id].input.values, float)  # type: ignore[union-attr]
        for v in (funding.zone_weight, funding.category_weight)
    )
    usual = _value(scenario.entries[ENGAGEMENT].input, 0)
    spending_time = _value(scenario.entries[funding.spending_time.id].input, 0)
    engagement = np.full((zones.size, categories.size), usual)
    return Board(engagement, zones, categories, 0.0, spending_time, 1.0)


def _value(given: Input, year: float) -> float:
    if isinstance(given, TimeSeries):
        return float(given.at(year))
    assert isinstance(given, Constant)
    return float(given.values)
