"""The office: panels, budget and projects on one clock, advanced from moment to moment."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import simpy
from numpy.typing import NDArray

from chanjiao.dimensions import CATEGORY
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.office.budget import Budget
from chanjiao.office.draws import draw, lognormal, shock
from chanjiao.office.parameters import OfficeParameters
from chanjiao.office.project import Process, Project, live
from chanjiao.office.states import State

ZONES = ("province",)


@dataclass(frozen=True)
class Board:
    """What the office knows of the world outside.

    `engagement` is the share of firms that train with schools; `category_weight` has the shape
    of programme categories and says how often a project is of each.
    """

    engagement: float
    category_weight: NDArray[np.float64]


@dataclass(frozen=True)
class Call:
    """Money appropriated, and projects called at the same moment; money and grants in fen."""

    time: float
    money: int
    projects: int = 0
    grant: int = 0


@dataclass(frozen=True)
class Increment:
    """What happened between two moments, in fen, and how many projects are in each state now.

    `commissioned` is grant money turned into capital in use, by programme category.
    """

    appropriated: int
    paid: int
    expired: int
    commissioned: NDArray[np.int64]
    states: Mapping[State, int]


@dataclass(frozen=True)
class Entry:
    """A project enters a state."""

    time: float
    project: int
    state: State


class Office:
    """The project office; the same seed gives the same course.

    `start` is a time in years. `board` may be replaced while the office runs. `log` holds every
    change of state, in order.
    """

    def __init__(
        self,
        parameters: OfficeParameters,
        board: Board,
        seed: int,
        start: float,
        zones: tuple[str, ...] = ZONES,
    ) -> None:
        self.parameters = parameters
        self.board = board
        self.seed = seed
        self.zones = zones
        self.env = simpy.Environment(start)
        self.panels = simpy.PriorityResource(self.env, round(parameters.panels))
        self.budget = Budget(self.env)
        self.projects: list[Project] = []
        self.log: list[Entry] = []
        self.states: Counter[State] = Counter()
        self.commissioned = np.zeros(len(CATEGORY), np.int64)
        self.env.process(self._close_years())

    def schedule(self, calls: Iterable[Call]) -> None:
        """Expect calls, none of them in the past."""
        for call in calls:
            self.env.process(self._open(call))

    def advance(self, until: float) -> Increment:
        """Let everything before a moment happen, and say what it was."""
        before = (self.budget.appropriated, self.budget.paid, self.budget.expired)
        commissioned = self.commissioned.copy()
        self.env.run(until)
        after = (self.budget.appropriated, self.budget.paid, self.budget.expired)
        appropriated, paid, expired = (b - a for a, b in zip(before, after, strict=True))
        states = {state: self.states[state] for state in State}
        return Increment(appropriated, paid, expired, self.commissioned - commissioned, states)

    @property
    def signing_chance(self) -> float:
        """Chance that an attempt to sign succeeds: each firm more is one more to ask."""
        known = self.parameters.signing_chance
        return 1 - (1 - known) ** (self.board.engagement / self.parameters.signing_engagement)

    def enter(self, project: Project, state: State) -> None:
        """Note that a project enters a state."""
        if project.state is not None:
            self.states[project.state] -= 1
        project.state = state
        self.states[state] += 1
        self.log.append(Entry(self.env.now, project.number, state))

    def duration(self, project: Project, stage: str) -> float:
        """Duration of a stage that begins now, in years."""
        mean = float(getattr(self.parameters, f"{stage}_time"))
        return mean * project.draws.factors[stage] * self._common_factor(project.zone)

    def wait(self, project: Project, stage: str) -> simpy.Timeout:
        """Event at the end of a stage that begins now."""
        return self.env.timeout(self.duration(project, stage))

    def until_intake(self) -> simpy.Timeout:
        """Event at the next beginning of a school year."""
        offset = float(SCHOOL_YEAR.offset)
        after = math.floor(self.env.now - offset) + 1 + offset
        return self.env.timeout(after - self.env.now)

    def priority(self, project: Project) -> int:
        """Place of a project's category in the queue for panels; low numbers go first."""
        return round(self.parameters.priority[project.category])

    def pay(self, project: Project, tranche: int) -> None:
        """Pay a tranche; the last one is what is left."""
        shares = self.parameters.tranche_share
        last = tranche == len(shares) - 1
        amount = project.unpaid if last else round(project.grant * shares[tranche])
        project.unpaid -= amount
        self.budget.pay(amount)

    def give_back(self, project: Project) -> None:
        """Return what a cancelled project has not been paid."""
        self.budget.release(project.unpaid)
        project.unpaid = 0

    def commission(self, project: Project, cycle: int, cycles: int) -> None:
        """Bring a part of a project's capital into use: intake number `cycle` of `cycles`."""
        part = project.grant * cycle // cycles - project.grant * (cycle - 1) // cycles
        self.commissioned[project.category] += part

    def _open(self, call: Call) -> Process:
        yield self.env.timeout(call.time - self.env.now)
        self.budget.appropriate(call.money)
        for _ in range(call.projects):
            project = self._project(call)
            self.projects.append(project)
            self.env.process(live(self, project))

    def _project(self, call: Call) -> Project:
        number = len(self.projects)
        draws = draw(self.seed, number, self.parameters)
        weights = np.cumsum(self.board.category_weight)
        category = int(np.searchsorted(weights, draws.category * weights[-1], side="right"))
        zone = int(draws.zone * len(self.zones))
        return Project(number, self.env.now, call.grant, category, zone, draws)

    def _common_factor(self, zone: int) -> float:
        if not self.parameters.common_shock:
            return 1.0
        common = shock(self.seed, zone, math.floor(self.env.now))
        return lognormal(common, self.parameters.common_shock)

    def _close_years(self) -> Process:
        while True:
            yield self.env.timeout(math.floor(self.env.now) + 1 - self.env.now)
            self.budget.close_year(self.parameters.carry_over)
