"""What passes between the office and the world: the board it reads, the increments it gives."""

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
    """What the office knows of the world outside.

    `engagement`, by zone and category, is the share of firms that train with schools. Weights
    say how often a project is of a zone and of a category. `matching` is money that a partner
    adds to a yuan of grant, `spending_time` the years in which a payment is spent,
    `capital_per_yuan` the useful capital that a yuan buys at present.
    """

    engagement: NDArray[np.float64]
    zone_weight: NDArray[np.float64]
    category_weight: NDArray[np.float64]
    matching: float
    spending_time: float
    capital_per_yuan: float

    @property
    def cells(self) -> tuple[int, ...]:
        """Numbers of zones and of categories."""
        return self.engagement.shape


@dataclass(frozen=True)
class ProjectCall:
    """Money appropriated, and projects called at the same moment; money and grants in fen."""

    time: float
    money: int
    projects: int = 0
    grant: int = 0


@dataclass
class ProjectFlows:
    """What projects did between two moments, in fen, by zone and category.

    `matching` is what partners added, less what they took back. `outlay` is money spent, `begun`
    the useful capital that it put under construction, `commissioned` capital taken into use,
    `abandoned` capital that stays unfinished because its project was cancelled.
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
    """What happened between two moments, and how things stand at the second; money in fen.

    `budget` is what moved there, `period` what projects did. `states` counts the projects in each
    state, `under_way` those that have their grant and are not at their end, or spend what is left
    of it, `teaching` those with capital in use.
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
