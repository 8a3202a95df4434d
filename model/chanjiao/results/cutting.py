"""Cutting loops: the link at which a loop is broken takes the course it has without the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.loops import Loop, loops_of
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import funding

if TYPE_CHECKING:
    import xarray as xr


def without_programme(scenario: Scenario) -> Scenario:
    """Scenario with every number as it is, but no programme money, and no office to pay it."""
    id = funding.programme_money.id
    if id not in scenario.entries:
        return scenario
    entry = replace(scenario.entries[id], input=Constant(np.array(0.0)))
    entries = {**scenario.entries, id: entry}
    return replace(scenario, entries=entries, office=None, office_entries=())


def programme_begins(scenario: Scenario) -> int | None:
    """First year of the run in which projects are called or paid for; None where there is none.

    Budgets are of 1 January, and that of the first year lies before the run.
    """
    levers = (funding.batches, funding.appropriation_share)
    for year in range(scenario.begins + 1, scenario.last_year + 1):
        if _acts(scenario, funding.programme_money, year) and any(
            _acts(scenario, lever, year) for lever in levers
        ):
            return year
    return None


def _acts(scenario: Scenario, lever: Variable, year: int) -> bool:
    """Whether a lever is anything but 0 on 1 January."""
    match scenario.entries[lever.id].input if lever.id in scenario.entries else None:
        case TimeSeries() as path:
            return bool(np.any(path.at(float(year))))
        case Constant(values):
            return bool(np.any(values))
    return False


def with_cut(scenario: Scenario, loop: Loop) -> Scenario:
    """Scenario in which one loop more is cut."""
    return replace(scenario, cut_loops=(*scenario.cut_loops, loop.id))


def reference_of(scenario: Scenario) -> Scenario:
    """Scenario from which cut links take their course: no programme money, and nothing cut."""
    return replace(without_programme(scenario), cut_loops=()).from_its_beginning()


def cut_variables(scenario: Scenario, graph: Graph) -> list[Variable]:
    """Variables of a graph at which a scenario cuts loops, each once."""
    named = loops_of(graph)
    return list(dict.fromkeys(graph.own(named[id].cut) for id in scenario.cut_loops))


def courses(data: xr.Dataset, variables: list[Variable]) -> Mapping[str, TimeSeries]:
    """Values of variables in the results of a run, month by month, as inputs of another."""
    times = data["time"].to_numpy()
    return {v.id: TimeSeries(times, _by_time(data[v.id], times.size, v), "step") for v in variables}


def _by_time(array: xr.DataArray, count: int, variable: Variable) -> np.ndarray:
    """Values with an axis for every dimension, also where results leave out one; members last."""
    values = array if "time" in array.dims else array.expand_dims(time=count)
    return values.to_numpy().reshape(count, *variable.shape, -1)
