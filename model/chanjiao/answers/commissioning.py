"""Commissioning: when the office brings grants into use, over many simulated courses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.answers.runs import Runs
from chanjiao.engine.inputs import Constant, Input, Path
from chanjiao.office.budget import fen
from chanjiao.office.office import Board, Call, Office
from chanjiao.office.parameters import OfficeParameters
from chanjiao.office.read import read_office
from chanjiao.scenario import Scenario
from chanjiao.sectors import funding

Array = NDArray[np.float64]

START, END = 2018.0, 2040.0
PER_YEAR = 4
ENGAGEMENT = funding.matching_engagement.id
OFFICE = "office/projects.toml"
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Fan:
    """Part of all grants in use, by time: P10, median and P90 over the courses of the office."""

    times: Array
    low: Array
    middle: Array
    high: Array

    @property
    def low_2026(self) -> float:
        """P10 at the end of 2026."""
        return float(np.interp(2027, self.times, self.low))

    @property
    def high_2026(self) -> float:
        """P90 at the end of 2026."""
        return float(np.interp(2027, self.times, self.high))


def fan(scenario: Scenario, runs: Runs) -> Fan:
    """Run the office alone for the calls of a scenario, once for each member of an ensemble."""
    parameters = read_office(runs.folder / OFFICE)
    money = _value(scenario.entries[funding.programme_money.id].input, 0)
    calls = list(_calls(scenario, money))
    times = np.arange(START, END + 1 / PER_YEAR, 1 / PER_YEAR)
    courses = [_course(scenario, parameters, calls, seed, times) for seed in range(runs.members)]
    low, middle, high = np.quantile(np.array(courses) / fen(money), QUANTILES, axis=0)
    return Fan(times, low, middle, high)


def _calls(scenario: Scenario, money: float) -> list[Call]:
    entries = scenario.entries
    planned = _value(entries[funding.projects_planned.id].input, 0)
    calls = []
    for year in range(int(START) + 1, int(END)):
        share = _value(entries[funding.appropriation_share.id].input, year)
        projects = _value(entries[funding.batches.id].input, year)
        if share or projects:
            calls.append(Call(year, fen(money * share), round(projects), fen(money / planned)))
    return calls


def _course(
    scenario: Scenario, parameters: OfficeParameters, calls: list[Call], seed: int, times: Array
) -> Array:
    """Grant money in use at each time, in fen."""
    weights = scenario.entries[funding.category_weight.id].input.values  # type: ignore[union-attr]
    engagement = _value(scenario.entries[ENGAGEMENT].input, 0)
    office = Office(parameters, Board(engagement, np.asarray(weights)), seed, START)
    office.schedule(calls)
    reached = [0.0]
    for time in times[1:]:
        office.advance(float(time))
        reached.append(float(office.commissioned.sum()))
    return np.array(reached)


def _value(given: Input, year: float) -> float:
    if isinstance(given, Path):
        return float(given.at(year))
    assert isinstance(given, Constant)
    return float(given.values)
