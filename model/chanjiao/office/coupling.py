"""The office beside the model: the model shows its board, the office pays in place of a schedule.

Within a step the office sees the board as it stood at the beginning, and the model sees what
the office did as flows spread evenly over the step; the error is of the order of the step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Calendar
from chanjiao.engine.graph import Graph
from chanjiao.office.budget import FEN_PER_YUAN, fen
from chanjiao.office.office import Board, Call, Increment, Office
from chanjiao.office.parameters import OfficeParameters
from chanjiao.office.states import AWARDED
from chanjiao.results import Result, simulate
from chanjiao.scenario import Scenario
from chanjiao.sectors import funding, partnership, project_office, projects

View = Mapping[str, NDArray[np.float64]]

TOLD = (project_office.grants_paid, project_office.money_lapsed, projects.under_way)
"""What the office gives to the model, step by step."""

SET_ASIDE = (funding.awards, funding.lapses)
"""What the schedule does and the office does now: both stay at 0."""


@dataclass
class Coupling:
    """Runs an office step by step with a model of one member; keeps its increments."""

    office: Office
    calendar: Calendar
    increments: list[Increment] = field(default_factory=list)

    def __call__(self, step: int, time: float, view: View) -> View:
        """Show the board, let the office work for a step, and return what it did as flows."""
        self.office.board = board_of(view)
        if funding.appropriations.id in view:
            self.office.schedule([_call(time, view)])
        increment = self.office.advance(self.calendar.time(step + 1))
        self.increments.append(increment)
        per_year = self.calendar.steps_per_year / FEN_PER_YUAN
        under_way = sum(increment.states[state] for state in AWARDED)
        told = (increment.paid * per_year, increment.expired * per_year, under_way)
        return {v.id: np.array(value, float) for v, value in zip(TOLD, told, strict=True)}


@dataclass(frozen=True)
class Coupled:
    """A run of the model with the office beside it: both, and the office's increments by step."""

    result: Result
    office: Office
    increments: list[Increment]


def simulate_with_office(
    scenario: Scenario,
    graph: Graph,
    parameters: OfficeParameters,
    seed: int,
    steps_per_year: int | None = None,
) -> Coupled:
    """Run a scenario in which the office, not the schedule, awards and pays."""
    steps = steps_per_year or scenario.steps_per_year
    calendar = Calendar(scenario.first_year, scenario.last_year, steps)
    board = Board(0.0, np.zeros(funding.category_weight.shape))
    office = Office(parameters, board, seed, calendar.time(0))
    coupling = Coupling(office, calendar)
    result = simulate(
        scenario, graph, steps_per_year=steps, between=coupling, told=(*TOLD, *SET_ASIDE)
    )
    return Coupled(result, office, coupling.increments)


def board_of(view: View) -> Board:
    """The board as present values of the model give it."""
    return Board(
        float(view[partnership.overall_engagement.id][0]),
        view[funding.category_weight.id][..., 0],
    )


def _call(time: float, view: View) -> Call:
    """Money and projects of a fiscal year that begins."""
    money, projects, grant = (
        float(view[v.id][0]) for v in (funding.appropriations, funding.batches, funding.grant)
    )
    return Call(time, fen(money), round(projects), fen(grant))
