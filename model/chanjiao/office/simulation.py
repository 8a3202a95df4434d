"""Runs a scenario with its office: several replications, and the mean of what they give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import Calendar
from chanjiao.engine.graph import Graph
from chanjiao.engine.integrate import Progress
from chanjiao.office.board import Board, Increment
from chanjiao.office.coupling import SET_ASIDE, TOLD, Coupling
from chanjiao.office.fan import fan
from chanjiao.office.office import Office
from chanjiao.results import Result, simulate
from chanjiao.scenario import Scenario
from chanjiao.sectors import funding, partnership

SEED = 1
REPLICATIONS = 20
AT_ONCE = 5
"""Replications run side by side where everything is recorded; more would take much memory."""


@dataclass(frozen=True)
class Coupled:
    """A run of the model with offices beside it.

    `result` has an axis `member` for replications where there are several. `increments` are
    those of every office, step by step.
    """

    result: Result
    offices: Sequence[Office]
    increments: Sequence[Sequence[Increment]]


def simulate_scenario(
    scenario: Scenario,
    graph: Graph,
    method: str = "euler",
    steps_per_year: int | None = None,
    progress: Progress | None = None,
    record: Iterable[str] | None = None,
    reference: Result | None = None,
    seed: int = SEED,
    replications: int = REPLICATIONS,
) -> Result:
    """Run a scenario, with its office where it has one.

    With an office every recorded number is the mean of the replications, and `data` holds the
    fan of the office beside them (`office.fan`). Otherwise see `results.simulate`.
    """
    if scenario.office is None:
        return simulate(scenario, graph, method, steps_per_year, progress, record, reference)
    size = replications if record is not None else AT_ONCE
    groups = [range(first, min(first + size, replications))
              for first in range(0, replications, size)]
    runs = [
        simulate_with_office(
            scenario, graph, seed, group, method, steps_per_year,
            _part_of(progress, place, len(groups)), record, reference,
        )
        for place, group in enumerate(groups)
    ]
    data = mean([run.result.data for run in runs], [len(group) for group in groups])
    offices = [course for run in runs for course in zip(*run.increments, strict=True)]
    data = data.assign(fan(offices, data.attrs["first_year"], data.attrs["steps_per_year"]))
    data.attrs |= {"seed": seed, "replications": replications}
    return replace(runs[0].result, data=data)


def simulate_with_office(
    scenario: Scenario,
    graph: Graph,
    seed: int = SEED,
    replications: Sequence[int] = (0,),
    method: str = "euler",
    steps_per_year: int | None = None,
    progress: Progress | None = None,
    record: Iterable[str] | None = None,
    reference: Result | None = None,
) -> Coupled:
    """Run a scenario in which the office, not the schedule, awards and pays.

    `replications` are numbers of courses of chance; each is a member of the result. A course
    depends on its number and the seed alone, so policies may be compared course by course.
    """
    assert scenario.office is not None, "the scenario has no office"
    steps = steps_per_year or scenario.steps_per_year
    calendar = Calendar(scenario.first_year, scenario.last_year, steps)
    board = blank_board(graph)
    offices = [
        Office(scenario.office, board, (seed, number), calendar.time(0)) for number in replications
    ]
    coupling = Coupling(offices, calendar)
    result = simulate(
        scenario, graph, method, steps, progress, record, reference,
        between=coupling, told=(*TOLD, *SET_ASIDE), members=len(offices),
    )
    return Coupled(result, offices, coupling.increments)


def blank_board(graph: Graph) -> Board:
    """A board before the model has shown anything."""
    shape = graph.variables[partnership.engagement.id].shape
    weights = (graph.variables[v.id].shape for v in (funding.zone_weight, funding.category_weight))
    zone, category = map(np.zeros, weights)
    return Board(np.zeros(shape), zone, category, 0.0, 0.0, 0.0)


def mean(parts: Sequence[xr.Dataset], sizes: Sequence[int]) -> xr.Dataset:
    """Mean over the replications in several parts of these sizes; what has none stays."""
    whole = parts[0]
    weights = np.array(sizes) / sum(sizes)
    varying = [key for key, array in whole.data_vars.items() if "member" in array.dims]
    if not varying and len(parts) == 1:
        return whole
    means = {key: _mean([part[key] for part in parts], weights) for key in varying}
    errors = max(part.attrs["largest_account_error"] for part in parts)
    return whole.assign(means).assign_attrs(largest_account_error=errors)


def _mean(arrays: Sequence[xr.DataArray], weights: np.ndarray) -> xr.DataArray:
    total = sum(
        array.mean("member") * weight if "member" in array.dims else array * weight
        for array, weight in zip(arrays, weights, strict=True)
    )
    return total.assign_attrs(arrays[0].attrs)


def _part_of(progress: Progress | None, place: int, count: int) -> Progress | None:
    """Progress of one of several runs as a part of all."""
    if progress is None:
        return None
    return lambda step, steps: progress(place * steps + step, count * steps)
