"""The office: panels, budget and projects in one event simulation, advanced step by step."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np
import simpy

from chanjiao.gates import SCHOOL_YEAR
from chanjiao.office.board import Board, Increment, ProjectCall, ProjectFlows, StateChange
from chanjiao.office.budget import Budget
from chanjiao.office.draws import Seed, draw, lognormal, shock
from chanjiao.office.parameters import OfficeParameters
from chanjiao.office.project import Process, Project, live
from chanjiao.office.states import AWARDED, STANDING_STILL, State
from chanjiao.office.works import Payment, Works


class Office:
    """The project office; the same seed gives the same sequence of events.

    `start` is a time in years. `board` may be replaced between steps. `log` lists every
    change of state in order.
    """

    def __init__(
        self, parameters: OfficeParameters, board: Board, seed: Seed, start: float
    ) -> None:
        self.parameters = parameters
        self.board = board
        self.seed = seed
        self.env = simpy.Environment(start)
        self.panels = simpy.PriorityResource(self.env, round(parameters.panels))
        self.budget = Budget(self.env)
        self.projects: list[Project] = []
        self.log: list[StateChange] = []
        self.states: Counter[State] = Counter()
        self.period = ProjectFlows(board.cells)
        self.env.process(self._close_years())

    def schedule(self, calls: Iterable[ProjectCall]) -> None:
        """Schedule calls; none may be in the past."""
        for call in calls:
            self.env.process(self._open(call))

    def advance(self, until: float) -> Increment:
        """Process all events before a moment, and return the increment since the last call."""
        self.period = ProjectFlows(self.board.cells)
        before = self.budget.moved
        spending = {project.number for project in self.projects if project.works.payments}
        self.env.run(until)
        for project in self.projects:
            if project.works.payments:
                self.settle(project)
        return Increment(
            budget=self.budget.moved - before,
            period=self.period,
            states=self.states.copy(),
            under_way=self._under_way(spending),
            teaching=sum(project.works.in_use > 0 for project in self.projects),
            standing=self.budget.standing,
        )

    def signing_chance(self, project: Project) -> float:
        """Probability that an attempt to sign succeeds; it rises with the number of firms."""
        known = self.parameters.signing_chance
        firms = self.board.engagement[project.cell] / self.parameters.signing_engagement
        return float(1 - (1 - known) ** firms)

    def enter(self, project: Project, state: State) -> None:
        """Record that a project enters a state."""
        self.settle(project)
        if project.state is not None:
            self.states[project.state] -= 1
        project.state = state
        self.states[state] += 1
        self.log.append(StateChange(self.env.now, project.number, state))

    def duration(self, project: Project, stage: str) -> float:
        """Duration of a stage that begins now, in years."""
        mean = float(getattr(self.parameters, f"{stage}_time"))
        return mean * project.draws.factors[stage] * self._common_factor(project.zone)

    def wait(self, project: Project, stage: str) -> simpy.Timeout:
        """Event at the end of a stage that begins now."""
        return self.env.timeout(self.duration(project, stage))

    def until_intake(self) -> simpy.Timeout:
        """Event at the start of the next school year."""
        offset = float(SCHOOL_YEAR.offset)
        after = math.floor(self.env.now - offset) + 1 + offset
        return self.env.timeout(after - self.env.now)

    def priority(self, project: Project) -> int:
        """Priority of a project's category in the queue for panels; low numbers go first."""
        return round(self.parameters.priority[project.category])

    def pay(self, project: Project, tranche: int) -> None:
        """Pay a tranche.

        The last tranche is the rest of the grant. A partner, if any, adds matching money.
        """
        shares = self.parameters.tranche_share
        last = tranche == len(shares) - 1
        amount = project.unpaid if last else round(project.grant * shares[tranche])
        matching = round(amount * self.board.matching) if project.has_partner else 0
        project.unpaid -= amount
        self.budget.pay(amount)
        self.period.matching += matching
        self.settle(project)
        project.works.payments.append(Payment(amount, matching, self.board.spending_time))

    def settle(self, project: Project) -> None:
        """Book a project's spending up to now; interrupted works spend nothing."""
        works = project.works
        elapsed, works.settled = self.env.now - works.settled, self.env.now
        if not works.payments or project.state in STANDING_STILL:
            return
        spent = works.spend(elapsed)
        built = round(spent * self.board.capital_per_yuan)
        works.begun += built
        self.period.outlay[project.cell] += spent
        self.period.begun[project.cell] += built
        if works.open:
            self._take_over(project, works.begun)

    def commission(self, project: Project, cycle: int, cycles: int) -> None:
        """Bring a share of the capital into use, for intake number `cycle` of `cycles`."""
        self.settle(project)
        self._take_over(project, project.works.begun * cycle // cycles)
        project.works.open = cycle == cycles

    def give_back(self, project: Project) -> None:
        """Return the unpaid and unspent money of a cancelled project; its works stay unfinished."""
        self.settle(project)
        self.budget.release(project.unpaid)
        project.unpaid = 0
        grant, matching, unfinished = project.works.close()
        self.budget.recover(grant)
        self.period.matching -= matching
        self.period.abandoned[project.cell] += unfinished

    def _take_over(self, project: Project, target: int) -> None:
        self.period.commissioned[project.cell] += project.works.take_over(target)

    def _under_way(self, spending: set[int]) -> int:
        """Projects that have a grant and are not finished, or that still spend the rest of it."""
        return sum(
            p.state in AWARDED or bool(p.works.payments) or p.number in spending
            for p in self.projects
        )

    def _open(self, call: ProjectCall) -> Process:
        yield self.env.timeout(call.time - self.env.now)
        self.budget.appropriate(call.money)
        for _ in range(call.projects):
            project = self._project(call)
            self.projects.append(project)
            self.env.process(live(self, project))

    def _project(self, call: ProjectCall) -> Project:
        number = len(self.projects)
        draws = draw(self.seed, number, self.parameters)
        zone = _chosen(self.board.zone_weight, draws.zone)
        category = _chosen(self.board.category_weight, draws.category)
        works = Works(self.env.now)
        return Project(number, self.env.now, call.grant, category, zone, draws, works)

    def _common_factor(self, zone: int) -> float:
        spread = self.parameters.common_shock[zone]
        if not spread:
            return 1.0
        return lognormal(shock(self.seed, zone, math.floor(self.env.now)), spread)

    def _close_years(self) -> Process:
        while True:
            yield self.env.timeout(math.floor(self.env.now) + 1 - self.env.now)
            self.budget.close_year(self.parameters.carry_over)


def _chosen(weight: np.ndarray, luck: float) -> int:
    """Position of a member drawn by weight, for a uniform number between 0 and 1."""
    steps = np.cumsum(weight)
    return int(np.searchsorted(steps, luck * steps[-1], side="right"))
