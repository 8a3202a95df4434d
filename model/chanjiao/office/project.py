"""A project's life from the call to acceptance, as a process that a leaving partner disturbs."""

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
    """Ends a project early."""


@dataclass
class Project:
    """One project: what never changes, and how it stands.

    `grant` and `unpaid` are in fen; `unpaid` is 0 before the award. `called` is a time in years,
    `category` and `zone` are positions.
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
        """Where it stands in arrays by zone and category."""
        return self.zone, self.category


class ProjectOffice(Protocol):
    """What a project needs of the office that it belongs to."""

    parameters: OfficeParameters
    env: simpy.Environment
    panels: simpy.PriorityResource
    budget: Budget

    def enter(self, project: Project, state: State) -> None:
        """Note that a project enters a state."""

    def wait(self, project: Project, stage: str) -> simpy.Timeout:
        """Event at the end of a stage that begins now."""

    def duration(self, project: Project, stage: str) -> float:
        """Duration of a stage that begins now, in years."""

    def until_intake(self) -> simpy.Timeout:
        """Event at the next beginning of a school year."""

    def priority(self, project: Project) -> int:
        """Place of a project in the queue for panels; low numbers go first."""

    def signing_chance(self, project: Project) -> float:
        """Chance that an attempt to sign succeeds."""

    def pay(self, project: Project, tranche: int) -> None:
        """Pay a tranche."""

    def commission(self, project: Project, cycle: int, cycles: int) -> None:
        """Bring a share of what is built into use."""

    def give_back(self, project: Project) -> None:
        """Take back what a cancelled project has not spent."""


def live(office: ProjectOffice, project: Project) -> Process:
    """Take a project through its stages; money not paid returns where it is cancelled."""
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
    """Let the partner leave after a time; works stop at once, reviews go on."""
    yield office.env.timeout(project.draws.exit / office.parameters.exit_rate)
    project.has_partner = False
    if project.at_work:
        process.interrupt("the partner left")


def _apply(office: ProjectOffice, project: Project) -> Process:
    office.enter(project, State.APPLYING)
    yield office.wait(project, "application")
    yield from _review(office, project, State.IN_REVIEW, "review")


def _review(office: ProjectOffice, project: Project, state: State, stage: str) -> Process:
    """Wait for a panel, in the order of priorities, and then for its work."""
    office.enter(project, state)
    with office.panels.request(priority=office.priority(project)) as turn:
        yield turn
        yield office.wait(project, stage)


def _award(office: ProjectOffice, project: Project) -> Process:
    """Sign with a partner, wait for money, and take the first tranche."""
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
    """Work for a time; where the partner leaves, the rest has to wait for a new one."""
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
    """Seek a new partner where the first one left; without one the project is cancelled."""
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
    """Come into operation by intakes: an equal part of the capital with each."""
    cycles = round(office.parameters.intake_cycles)
    office.enter(project, State.RAMP_UP)
    for cycle in range(cycles):
        yield office.until_intake()
        office.commission(project, cycle + 1, cycles)
    if not cycles:
        office.commission(project, 1, 1)


def _accept(office: ProjectOffice, project: Project) -> Process:
    """Inspect, and once more after rectification."""
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
