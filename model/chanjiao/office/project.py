"""A project from the call to acceptance, as a process that the exit of its partner interrupts."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Protocol

import simpy

from chanjiao.office.budget import Budget
from chanjiao.office.draws import ProjectDraws
from chanjiao.office.parameters import OfficeParameters
from chanjiao.office.states import State
from chanjiao.office.works import Works

Process = Generator[simpy.Event, Any, None]

WORKS = (State.CIVIL_WORKS, State.PROCUREMENT, State.COMMISSIONING)


class CancelledError(Exception):
    """The project is cancelled."""


@dataclass
class Project:
    """One project: its constant properties and its present state.

    `grant` and `unpaid` are in fen; `unpaid` is 0 before the award. `called` is a time in
    years. `category` and `zone` are positions of members.
    """

    number: int
    called: float
    grant: int
    category: int
    zone: int
    draws: ProjectDraws
    works: Works
    state: State | None = None
    unpaid: int = 0
    has_partner: bool = True
    at_work: bool = False

    @property
    def cell(self) -> tuple[int, int]:
        """Its position in arrays by zone and category."""
        return self.zone, self.category


class ProjectOffice(Protocol):
    """The methods of its office that a project calls."""

    parameters: OfficeParameters
    env: simpy.Environment
    panels: simpy.PriorityResource
    budget: Budget

    def enter(self, project: Project, state: State) -> None:
        """Record that a project enters a state."""

    def wait(self, project: Project, stage: str) -> simpy.Timeout:
        """Event at the end of a stage that begins now."""

    def duration(self, project: Project, stage: str) -> float:
        """Duration of a stage that begins now, in years."""

    def until_intake(self) -> simpy.Timeout:
        """Event at the start of the next school year."""

    def priority(self, project: Project) -> int:
        """Priority of a project in the queue for panels; low numbers go first."""

    def signing_chance(self, project: Project) -> float:
        """Probability that an attempt to sign succeeds."""

    def pay(self, project: Project, tranche: int) -> None:
        """Pay a tranche."""

    def commission(self, project: Project, cycle: int, cycles: int) -> None:
        """Bring a share of the capital into use."""

    def give_back(self, project: Project) -> None:
        """Take back the unspent money of a cancelled project."""


def live(office: ProjectOffice, project: Project) -> Process:
    """Run a project through its stages; if it is cancelled, its unpaid money is released."""
    try:
        yield from _apply(office, project)
        yield from _award(office, project)
        yield from _build(office, project)
        yield from _fill(office, project)
        yield from _keep_partner(office, project)
        yield from _review(office, project, State.MIDTERM_REVIEW, "midterm_review")
        office.pay(project, 1)
        yield from _accept(office, project)
        office.pay(project, 2)
        office.enter(project, State.COMPLETED)
    except CancelledError:
        office.give_back(project)
        office.enter(project, State.CANCELLED)


def leave(office: ProjectOffice, project: Project, process: simpy.Process) -> Process:
    """Let the partner leave after a time; works stop at once, reviews continue."""
    yield office.env.timeout(project.draws.exit / office.parameters.exit_rate)
    project.has_partner = False
    if project.at_work:
        process.interrupt("the partner left")


def _apply(office: ProjectOffice, project: Project) -> Process:
    office.enter(project, State.APPLYING)
    yield office.wait(project, "application")
    yield from _review(office, project, State.IN_REVIEW, "review")


def _review(office: ProjectOffice, project: Project, state: State, stage: str) -> Process:
    """Wait for a panel in the order of priorities, and then for its review."""
    office.enter(project, state)
    with office.panels.request(priority=office.priority(project)) as turn:
        yield turn
        yield office.wait(project, stage)


def _award(office: ProjectOffice, project: Project) -> Process:
    """Sign with a partner, wait for money, and receive the first tranche."""
    office.enter(project, State.SIGNING)
    for luck in project.draws.signing:
        yield office.wait(project, "signing")
        if luck < office.signing_chance(project):
            break
    else:
        raise CancelledError
    office.enter(project, State.AWAITING_BUDGET)
    yield office.budget.get(project.grant)
    project.unpaid = project.grant
    office.pay(project, 0)
    if office.parameters.exit_rate:
        process = office.env.active_process
        assert process is not None
        office.env.process(leave(office, project, process))


def _build(office: ProjectOffice, project: Project) -> Process:
    for state in WORKS:
        office.enter(project, state)
        yield from _work(office, project, office.duration(project, state.name.lower()))


def _work(office: ProjectOffice, project: Project, duration: float) -> Process:
    """Build for a time; if the partner leaves, the rest waits for a new partner."""
    left = duration
    while True:
        yield from _keep_partner(office, project)
        begun = office.env.now
        project.at_work = True
        try:
            yield office.env.timeout(left)
            return
        except simpy.Interrupt:
            left = max(left - (office.env.now - begun), 0.0)
        finally:
            project.at_work = False


def _keep_partner(office: ProjectOffice, project: Project) -> Process:
    """Seek a new partner if the first has left; if none is found, the project is cancelled."""
    if project.has_partner or project.state is None:
        return
    interrupted = project.state
    office.enter(project, State.SEEKING_PARTNER)
    yield office.wait(project, "replacement")
    if project.draws.replacement >= office.signing_chance(project):
        raise CancelledError
    project.has_partner = True
    office.enter(project, interrupted)


def _fill(office: ProjectOffice, project: Project) -> Process:
    """Start operation intake by intake, each with an equal share of the capital."""
    cycles = round(office.parameters.intake_cycles)
    office.enter(project, State.RAMP_UP)
    for cycle in range(cycles):
        yield office.until_intake()
        office.commission(project, cycle + 1, cycles)
    if not cycles:
        office.commission(project, 1, 1)


def _accept(office: ProjectOffice, project: Project) -> Process:
    """Inspect the project; if it fails, inspect it again after rectification."""
    first, second = (
        luck < office.parameters.acceptance_chance for luck in project.draws.acceptance
    )
    yield from _review(office, project, State.ACCEPTANCE, "acceptance")
    if first:
        return
    office.enter(project, State.RECTIFICATION)
    yield from _work(office, project, office.duration(project, "rectification"))
    yield from _review(office, project, State.ACCEPTANCE, "acceptance")
    if not second:
        raise CancelledError
