"""Data exchanged between office and model: the office reads a board and returns increments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chanjiao.office.budget import BudgetBalance, BudgetFlows
from chanjiao.office.states import State

Cells = NDArray[np.int64]


@dataclass(frozen=True)
class Board:
    """State of the model that the office reads.

    `engagement`, by zone and category, is the share of firms that train with schools. The
    weights give the relative frequency of projects by zone and by category. `matching` is the
    money that a partner adds per yuan of grant. `spending_time` is the time, in years, over
    which a payment is spent. `capital_per_yuan` is the useful capital that one yuan of
    spending gives at present; only the equipment line of a budget buys capital.
    """

    engagement: NDArray[np.float64]
    zone_weight: NDArray[np.float64]
    category_weight: NDArray[np.float64]
    matching: float
    spending_time: float
    capital_per_yuan: float

    @property
    def cells(self) -> tuple[int, ...]:
        """Shape (number of zones, number of categories)."""
        return self.engagement.shape


@dataclass(frozen=True)
class ProjectCall:
    """Money appropriated, and the projects called at the same moment; money and grants in fen."""

    time: float
    money: int
    projects: int = 0
    grant: int = 0


@dataclass
class ProjectFlows:
    """Flows of projects between two moments, in fen, by zone and category.

    `matching` is the money that partners added, minus the money that they took back. `outlay`
    is money spent. `begun` is the useful capital that it put under construction,
    `commissioned` is capital taken into use, and `abandoned` is capital that stays unfinished
    because its project was cancelled.
    """

    cells: tuple[int, ...]
    matching: int = 0
    outlay: Cells = field(init=False)
    begun: Cells = field(init=False)
    commissioned: Cells = field(init=False)
    abandoned: Cells = field(init=False)

    def __post_init__(self) -> None:
        for name in ("outlay", "begun", "commissioned", "abandoned"):
            setattr(self, name, np.zeros(self.cells, np.int64))


@dataclass(frozen=True)
class Increment:
    """Flows between two moments, and the state at the second moment; money in fen.

    `budget` has the flows of the budget, `period` the flows of projects. `states` counts the
    projects in each state. `under_way` counts projects that have a grant and are not
    finished, or still spend the rest of it. `teaching` counts projects with capital in use.
    """

    budget: BudgetFlows
    period: ProjectFlows
    states: Counter[State]
    under_way: int
    teaching: int
    standing: BudgetBalance


@dataclass(frozen=True)
class StateChange:
    """A project enters a state."""

    time: float
    project: int
    state: State
