"""Couples the office with the model: the office reads the model's board and pays projects.

During a step, the office reads the board of the start of the step. The model receives the actions
of the office as flows, spread evenly over the step. The coupling error is proportional to the
step. Each replication is a member of one run and has its own office.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.dimensions import BUDGET_LINE
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
"""For each flow of the model, the amount of an increment that gives it, in fen."""

SET_ASIDE = (funding.awards, funding.lapses)
"""Flows of the schedule, which the office replaces; both are 0 in a coupled run."""

EXOGENOUS = (*PAID, projects.under_way, *SET_ASIDE)
"""Variables of the model that the office sets; their equations are not used in a coupled run."""


@dataclass
class OfficeCoupling:
    """Runs one office for each member of a model, step by step, and stores their increments.

    `increments` are a list for each step of one increment for each office.
    """

    offices: Sequence[Office]
    calendar: Calendar
    increments: list[list[Increment]] = field(default_factory=list)

    def __call__(self, step: int, time: float, view: View) -> View:
        """Run the offices for one step with the boards of its start.

        Return their payments as flows.
        """
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
    """Advance an office from one moment to another with the board of the first moment."""
    office.board = board_of(view)
    if funding.appropriations.id in view:
        office.schedule([_call(time, view)])
    return office.advance(until)


def board_of(view: View) -> Board:
    """The board, from the present values of the model."""
    efficiency = view[training_bases.efficiency.id][PROGRAMME]
    equipment = view[funding.line_share.id][EQUIPMENT]
    return Board(
        engagement=view[partnership.participation_by_category.id],
        zone_weight=view[funding.zone_weight.id],
        category_weight=view[funding.category_weight.id],
        matching=float(view[funding.matching_per_yuan.id]),
        spending_time=float(view[funding.spending_time.id]),
        capital_per_yuan=float(equipment / view[absorption.present_unit_cost.id] * efficiency),
    )


BOARD: tuple[Variable, ...] = (
    partnership.participation_by_category,
    funding.zone_weight,
    funding.category_weight,
    funding.line_share,
    funding.matching_per_yuan,
    funding.spending_time,
    training_bases.efficiency,
    absorption.present_unit_cost,
)
CALL: tuple[Variable, ...] = (funding.appropriations, funding.batches, funding.grant)
PROGRAMME = training_bases.efficiency.dimensions[0].position("programme")
EQUIPMENT = BUDGET_LINE.position("equipment")


def _of_member(view: View, member: int) -> View:
    """Values of one member; an array that all members share has a member axis of length 1."""
    shown = {v.id: view[v.id] for v in (*BOARD, *CALL) if v.id in view}
    return {key: a[..., member if a.shape[-1] > 1 else 0] for key, a in shown.items()}


def _members(values: Sequence[object]) -> Array:
    return np.stack([np.asarray(value, float) for value in values], axis=-1)


def _call(time: float, view: View) -> ProjectCall:
    """Money and projects of the fiscal year that begins."""
    money, projects, grant = (float(view[variable.id]) for variable in CALL)
    return ProjectCall(time, fen(money), round(projects), fen(grant))
