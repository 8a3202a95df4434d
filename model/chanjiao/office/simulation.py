"""Runs a scenario coupled with its project office, in several replications, and their mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine import Calendar
from chanjiao.engine.language.calendar import MONTHS
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.simulation.cosimulation import Coupling
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.loop_cuts import cut_variables, uncut_reference
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import funding

if TYPE_CHECKING:
    from chanjiao.office.board import Board, Increment
    from chanjiao.office.office import Office

SEED = 1
REPLICATIONS = 20


@summarised
@dataclass(frozen=True)
class OfficeRun:
    """A run of the model coupled with offices.

    `result` has an axis `member` for the replications if there are several. `increments` has
    a list for each step, with one increment for each office.
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
    options: RunOptions = RunOptions(),
    reference: Result | None = None,
    seed: int = SEED,
    replications: int = REPLICATIONS,
) -> Result:
    """Run a scenario, coupled with its office if it has one.

    With an office, outputs are means over the replications, and `data` also holds the fan of
    the office (`office.fan`). See `results.simulate` for runs without an office.
    """
    uncut = uncut_reference(scenario) if scenario.cut_loops and reference is None else None
    if uncut is not None and uncut.office:
        links = [variable.id for variable in cut_variables(scenario, graph)]
        cut = replace(options, outputs=links)
        reference = simulate_scenario(uncut, graph, cut, None, seed, replications)
    if not scenario.office:
        return simulate(scenario, graph, options, reference)
    from chanjiao.office.fan import fan  # noqa: PLC0415 - few runs have an office

    means = replace(options, per_member=())
    run = simulate_with_office(scenario, graph, seed, range(replications), means, reference)
    data = run.result.data
    courses = list(zip(*run.increments, strict=True))
    whole_run = fan(courses, scenario.begins, data.attrs["steps_per_year"])
    shown = slice(scenario.first_year, None)
    data = data.assign({key: values.sel(year=shown) for key, values in whole_run.items()})
    data.attrs |= {"seed": seed, "replications": replications}
    return replace(run.result, output=data)


def simulate_members(
    scenario: Scenario,
    graph: Graph,
    numbers: Sequence[int],
    seed: int = SEED,
    options: RunOptions = RunOptions(),
) -> Result:
    """Run a scenario for several members, with an office for each if the scenario has one.

    `numbers` are the numbers of the members; with an office, a member is one replication, whose
    random events depend only on the seed and on its number.
    """
    reference = None
    uncut = uncut_reference(scenario) if scenario.cut_loops else None
    if uncut is not None and uncut.office:
        links = [variable.id for variable in cut_variables(scenario, graph)]
        monthly = replace(options, outputs=links, rows_per_year=MONTHS)
        reference = simulate_members(uncut, graph, numbers, seed, monthly)
    if not scenario.office:
        return simulate(scenario, graph, options, reference)
    return simulate_with_office(scenario, graph, seed, numbers, options, reference).result


def simulate_with_office(
    scenario: Scenario,
    graph: Graph,
    seed: int = SEED,
    replications: Sequence[int] = (0,),
    options: RunOptions = RunOptions(),
    reference: Result | None = None,
) -> OfficeRun:
    """Run a scenario in which the office awards grants and pays them, instead of the schedule.

    `replications` are the numbers of the replications; each is a member of the result. Random
    events depend only on the seed and on this number, so that policies can be compared
    replication by replication.
    """
    from chanjiao.office.coupling import EXOGENOUS, OfficeCoupling  # noqa: PLC0415
    from chanjiao.office.office import Office  # noqa: PLC0415 - loads SimPy
    from chanjiao.office.parameters import office_parameters  # noqa: PLC0415

    assert scenario.office, "projects of the scenario run by the schedule"
    steps = options.steps_per_year or scenario.steps_per_year
    calendar = Calendar(scenario.begins, scenario.last_year, steps)
    board = blank_board(graph)
    numbers = office_parameters(scenario)
    offices = [Office(numbers, board, (seed, number), calendar.time(0)) for number in replications]
    office_coupling = OfficeCoupling(offices, calendar)
    coupling = Coupling(office_coupling, EXOGENOUS, len(offices))
    result = simulate(scenario, graph, replace(options, coupling=coupling), reference)
    return OfficeRun(result, offices, office_coupling.increments)


def blank_board(graph: Graph) -> Board:
    """A board for the time before the first step of the model."""
    from chanjiao.office.board import Board  # noqa: PLC0415

    shape = graph.variables[partnership.participation_by_category.id].shape
    weights = (graph.variables[v.id].shape for v in (funding.zone_weight, funding.category_weight))
    zone, category = map(np.zeros, weights)
    return Board(np.zeros(shape), zone, category, 0.0, 0.0, 0.0)
