"""Couples the office with the model: it reads the board of the model and pays projects.

Within a step the office sees the board as it stood at the beginning, and the model sees what
the office did as flows spread evenly over the step; the error is of the order of the step.
Replications are members of one run, each with an office of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Calendar
from chanjiao.engine.language.variable import Variable
from chanjiao.office.board import Board, Increment, ProjectCall
from chanjiao.office.budget import FEN_PER_YUAN, fen
from chanjiao.office.office import Office
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import absorption, funding, project_office, projects
from chanjiao.sectors.schools import training_bases

Array = NDArray[np.float64]
View = Mapping[str, Array]

PAID: Mapping[Variable, Callable[[Increment], Any]] = {
    project_office.grants_paid: lambda done: done.budget.paid,
    project_office.money_lapsed: lambda done: done.budget.expired,
    project_office.matching: lambda done: done.period.matching,
    project_office.works_left: lambda done: done.period.abandoned,
    funding.outlay: lambda done: done.period.outlay,
    training_bases.programme_starts: lambda done: done.period.begun,
    training_bases.programme_completions: lambda done: done.period.commissioned,
}
"""What moves in a step, by the flow of the model that it is: amounts in fen."""

SET_ASIDE = (funding.awards, funding.lapses)
"""Flows of the schedule, which the office replaces: both stay at 0."""

EXOGENOUS = (*PAID, projects.under_way, *SET_ASIDE)
"""Variables of the model that have no equation in a run with an office."""


@dataclass
class OfficeCoupling:
    """Runs offices step by step, one for each member of a model, and stores their increments.

    `increments` are a list for each step of one increment for each office.
    """

    offices: Sequence[Office]
    calendar: Calendar
    increments: list[list[Increment]] = field(default_factory=list)

    def __call__(self, step: int, time: float, view: View) -> View:
        """Run the offices for a step on the boards of its start; return their payments as flows."""
        until = self.calendar.time(step + 1)
        done = [
            advanced(office, time, until, _of_member(view, member))
            for member, office in enumerate(self.offices)
        ]
        self.increments.append(done)
        per_year = self.calendar.steps_per_year / FEN_PER_YUAN
        values = {
            v.id: _members([amount(d) for d in done]) * per_year for v, amount in PAID.items()
        }
        return values | {projects.under_way.id: _members([d.under_way for d in done])}


def advanced(office: Office, time: float, until: float, view: View) -> Increment:
    """Let an office work from one moment to another with the board of the first."""
    office.board = board_of(view)
    if funding.appropriations.id in view:
        office.schedule([_call(time, view)])
    return office.advance(until)


def board_of(view: View) -> Board:
    """The board as present values of the model give it."""
    efficiency = view[training_bases.efficiency.id][PROGRAMME]
    return Board(
        engagement=view[partnership.participation_by_category.id],
        zone_weight=view[funding.zone_weight.id],
        category_weight=view[funding.category_weight.id],
        matching=float(view[funding.matching_per_yuan.id]),
        spending_time=float(view[funding.spending_time.id]),
        capital_per_yuan=float(efficiency / view[absorption.present_unit_cost.id]),
    )


BOARD: tuple[Variable, ...] = (
    partnership.participation_by_category,
    funding.zone_weight,
    funding.category_weight,
    funding.matching_per_yuan,
    funding.spending_time,
    training_bases.efficiency,
    absorption.present_unit_cost,
)
CALL: tuple[Variable, ...] = (funding.appropriations, funding.batches, funding.grant)
PROGRAMME = training_bases.efficiency.dimensions[0].position("programme")


def _of_member(view: View, member: int) -> View:
    """What one member shows; what all have in common has one member only."""
    shown = {v.id: view[v.id] for v in (*BOARD, *CALL) if v.id in view}
    return {key: a[..., member if a.shape[-1] > 1 else 0] for key, a in shown.items()}


def _members(values: Sequence[object]) -> Array:
    return np.stack([np.asarray(value, float) for value in values], axis=-1)


def _call(time: float, view: View) -> ProjectCall:
    """Money and projects of a fiscal year that begins."""
    money, projects, grant = (float(view[variable.id]) for variable in CALL)
    return ProjectCall(time, fen(money), round(projects), fen(grant))
