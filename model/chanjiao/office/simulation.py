"""Runs a scenario with its office: several replications, and the mean of what they give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine import Calendar
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.record import Progress
from chanjiao.results.result import Result, simulate
from chanjiao.scenario import Scenario
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import funding

if TYPE_CHECKING:
    from chanjiao.office.board import Board, Increment
    from chanjiao.office.office import Office

SEED = 1
REPLICATIONS = 20


@dataclass(frozen=True)
class Coupled:
    """A run of the model with offices beside it.

    `result` has an axis `member` for replications where there are several. `increments` are a list
    for each step of one increment for each office.
    """

    result: Result
    offices: Sequence[Office]
    increments: Sequence[Sequence[Increment]]

    @property
    def office(self) -> Office:
        """The office of the first replication."""
        return self.offices[0]


def simulate_scenario(
    scenario: Scenario,
    graph: Graph,
    method: str = DEFAULT,
    steps_per_year: int | None = None,
    progress: Progress | None = None,
    record: Iterable[str] | None = None,
    reference: Result | None = None,
    seed: int = SEED,
    replications: int = REPLICATIONS,
    backend: str = "auto",
) -> Result:
    """Run a scenario, with its office where it has one.

    With an office every recorded number is the mean of the replications, and `data` holds the
    fan of the office beside them (`office.fan`). Otherwise see `results.simulate`.
    """
    if scenario.office is None:
        return simulate(
            scenario, graph, method, steps_per_year, progress, record, reference, backend=backend
        )
    from chanjiao.office.fan import fan  # noqa: PLC0415 - few runs have an office

    run = simulate_with_office(
        scenario,
        graph,
        seed,
        range(replications),
        method,
        steps_per_year,
        progress,
        record,
        reference,
        apart=(),
        backend=backend,
    )
    data = run.result.data
    courses = list(zip(*run.increments, strict=True))
    whole_run = fan(courses, scenario.begins, data.attrs["steps_per_year"])
    data = data.assign(
        {
            key: values.sel(year=slice(scenario.first_year, None))
            for key, values in whole_run.items()
        }
    )
    data.attrs |= {"seed": seed, "replications": replications}
    return replace(run.result, kept=data)


def simulate_with_office(
    scenario: Scenario,
    graph: Graph,
    seed: int = SEED,
    replications: Sequence[int] = (0,),
    method: str = DEFAULT,
    steps_per_year: int | None = None,
    progress: Progress | None = None,
    record: Iterable[str] | None = None,
    reference: Result | None = None,
    apart: Iterable[str] | None = None,
    backend: str = "auto",
) -> Coupled:
    """Run a scenario in which the office, not the schedule, awards and pays.

    `replications` are numbers of courses of chance; each is a member of the result. What chance
    decides depends on its number and the seed alone, so that policies may be compared course by
    course. Of variables not in `apart` only the mean over courses is kept.
    """
    from chanjiao.office.coupling import SET_ASIDE, TOLD, Coupling  # noqa: PLC0415
    from chanjiao.office.office import Office  # noqa: PLC0415 - loads SimPy

    assert scenario.office is not None, "the scenario has no office"
    steps = steps_per_year or scenario.steps_per_year
    calendar = Calendar(scenario.begins, scenario.last_year, steps)
    board = blank_board(graph)
    offices = [
        Office(scenario.office, board, (seed, number), calendar.time(0)) for number in replications
    ]
    coupling = Coupling(offices, calendar)
    result = simulate(
        scenario,
        graph,
        method,
        steps,
        progress,
        record,
        reference,
        between=coupling,
        told=(*TOLD, *SET_ASIDE),
        members=len(offices),
        apart=apart,
        backend=backend,
    )
    return Coupled(result, offices, coupling.increments)


def blank_board(graph: Graph) -> Board:
    """A board before the model has shown anything."""
    from chanjiao.office.board import Board  # noqa: PLC0415

    shape = graph.variables[partnership.engagement.id].shape
    weights = (graph.variables[v.id].shape for v in (funding.zone_weight, funding.category_weight))
    zone, category = map(np.zeros, weights)
    return Board(np.zeros(shape), zone, category, 0.0, 0.0, 0.0)
