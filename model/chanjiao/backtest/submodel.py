"""The education submodel: the sectors from demography to teachers; what they read is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chanjiao.backtest.initial_conditions import UNBOUND
from chanjiao.backtest.ratios import COURSE
from chanjiao.dimensions import LEVEL
from chanjiao.engine.backends.registry import run
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Input
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Program, compile_graph
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario, load
from chanjiao.sectors.people import choice, comprehensive, demography, pathways, schooling
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment, progression, quotas, rationing, teachers
from chanjiao.sectors.work import wages
from chanjiao.system import graph

Array = NDArray[np.float64]

NATION = "national.toml"
"""Scenario with all numbers that are neither estimated nor given."""

SECTORS = frozenset(
    module.__name__.rpartition(".")[2]
    for module in (
        demography,
        schooling,
        comprehensive,
        pathways,
        rationing,
        quotas,
        enrolment,
        progression,
        teachers,
    )
)
"""Sectors whose equations are tested."""

COUNTED = 8
"""Month after whose beginning pupils and students are counted: September, as in the bulletins."""

SUMMED = {
    "leavers": "schooling.leavers",
    "general_intake": "schooling.general_admissions",
    "technician_intake": "pathways.technician_admissions",
    "general_graduates": "pathways.general_graduates",
    "technician_graduates": "pathways.technician_graduates",
    "sv_intake": "enrolment.admissions",
    "hv_intake": "enrolment.admissions",
    "sv_graduates": "enrolment.graduates",
    "hv_graduates": "enrolment.graduates",
}
"""Series of amounts that moved in a year, and their variables."""

COUNTS = {
    "sv_students": "enrolment.enrolled",
    "hv_students": "enrolment.enrolled",
    "sv_teachers": "teachers.employed",
}
"""Series that are counted on a day, and their variables."""


@dataclass(frozen=True)
class EducationSubmodel:
    """The equations of the tested sectors, ready to be run from any year."""

    scenario: Scenario

    @classmethod
    def of(cls, scenarios: Path) -> EducationSubmodel:
        """Submodel with national numbers; raises ScenarioError if the file has faults."""
        return cls(load(scenarios / NATION, graph))

    @property
    def profile(self) -> Array:
        """Losses of each grade relative to the mean of its course: those of the base."""
        base = self.scenario.parent or self.scenario
        losses = base.entries[enrolment.dropout_rate.id].input.values
        courses = (losses > 0) & (np.arange(losses.shape[1]) < COURSE)
        return losses / losses.mean(axis=1, where=courses, keepdims=True)

    def forecast(
        self,
        origin: int,
        starts: Sequence[Mapping[str, Array]],
        teachers_known: float | None = None,
        years: int = 5,
    ) -> dict[str, Array]:
        """Series of the years after `origin`, by name, each of shape (years, starts).

        `starts` are inputs as of `start.start`; each is a member of one run. `teachers_known`
        are the teachers of secondary schools at the start, or else as many as are needed.
        """
        inputs = {**self.scenario.inputs, **self._given}
        inputs |= {k: self._members(k, [s[k] for s in starts]) for k in starts[0]}
        inputs |= self._teachers(inputs, teachers_known)
        calendar = Calendar(
            origin + 1, origin + years, self.scenario.steps_per_year, self._program.graph.gates
        )
        wanted = [*SUMMED.values(), *COUNTS.values()]
        options = RunOptions(outputs=wanted, backend="numpy")
        return _series(run(self._program, inputs, calendar, options), calendar.years)

    @cached_property
    def border(self) -> tuple[Variable, ...]:
        """Variables of other sectors that the tested equations read."""
        whole = graph(self.scenario.zones)
        read = {
            cause
            for effect, equation in whole.equations.items()
            if _tested(effect)
            for cause in references(equation)
            if not _tested(cause) and not cause.is_input
        }
        return tuple(sorted(read, key=lambda variable: variable.id))

    @cached_property
    def _given(self) -> dict[str, Input]:
        """Variables of other sectors that tested equations read: neutral, or as at the start.

        Euler's mean of a step is the value at its start; that of other methods is not.
        """
        leaning = self.scenario.entries[choice.leaning.id].input.values
        neutral = {
            wages.relative_prospects.id: 1.0,
            programmes.recruiting.id: UNBOUND,
            choice.choice_share.id: leaning,
        }
        others = [v.id for v in self.border if v.id not in neutral]
        system = graph(self.scenario.zones)
        first = (
            simulate(self.scenario, system, RunOptions(method="euler", outputs=others)).data
            if others
            else {}
        )
        values = neutral | {id: first[id].isel(time=0).to_numpy() for id in others}
        return {
            v.id: Constant(np.broadcast_to(values[v.id], v.shape).astype(float))
            for v in self.border
        }

    @cached_property
    def _program(self) -> Program:
        cut = without_accounts_of(graph(self.scenario.zones).with_given(self.border))
        started = [*self.scenario.started, *(v.id for v in TEACHERS)]
        varying = [*self.scenario.varying, *self._given]
        return compile_graph(cut, varying=varying, started=started)

    def _members(self, id: str, values: Sequence[Array]) -> Constant:
        """One value a member, last axis."""
        return Constant(np.stack([np.asarray(value, float) for value in values], axis=-1))

    def _teachers(self, inputs: Mapping[str, Input], known: float | None) -> dict[str, Constant]:
        """Teachers at the start by category, as students are, dual-qualified and not."""
        leaning = inputs[choice.leaning.id].values[..., None]
        students = inputs[enrolment.students_at_start.id].values.sum(axis=1)
        ratio = inputs[teachers.students_per_teacher.id].values
        employed = students / ratio
        if known is not None:
            employed[LEVEL.ids.index("sv")] = known
        by_category = employed[:, None, :] * leaning
        dual = inputs[teachers.dual_share_at_start.id].values[:, None, None]
        single = by_category * (1 - dual)
        return {
            TEACHERS[0].id: Constant(single[None]),
            TEACHERS[1].id: Constant((by_category * dual)[None]),
        }


TEACHERS = (teachers.single_qualified, teachers.dual_qualified)


def without_accounts_of(cut: Graph) -> Graph:
    """Graph without the accounts that contain a given stock: such accounts need not close."""
    ledgers = {id: stocks for id, stocks in cut.ledgers.items() if not cut.given & set(stocks)}
    return replace(cut, ledgers=ledgers)


def _tested(variable: Variable) -> bool:
    return variable.id.partition(".")[0] in SECTORS


def _series(trajectory: Trajectory, years: int) -> dict[str, Array]:
    """Published series from a run, each of shape (years, members)."""
    found = {}
    for name, id in (SUMMED | COUNTS).items():
        values = trajectory.values[id][:-1]
        level = name.partition("_")[0]
        if level in LEVEL.ids:
            values = values[:, :, LEVEL.ids.index(level)]
        values = values.reshape(years, MONTHS, -1, values.shape[-1]).sum(axis=2)
        found[name] = values.sum(axis=1) if name in SUMMED else values[:, COUNTED]
    return found
