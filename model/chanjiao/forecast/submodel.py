"""The education submodel: the sectors from demography to teachers; what they read is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.dimensions import GRADE, LEVEL, PATHWAY
from chanjiao.engine.backends.registry import run
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Program, compile_graph
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.inputs import UNBOUND, inputs
from chanjiao.forecast.paths import RatioPaths
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario, load
from chanjiao.sectors.people import (
    adults,
    choice,
    comprehensive,
    demography,
    pathways,
    schooling,
    seat_response,
)
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import (
    earlier_leavers,
    enrolment,
    progression,
    quotas,
    rationing,
    teachers,
    teaching_posts,
)
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
        seat_response,
        comprehensive,
        pathways,
        rationing,
        quotas,
        enrolment,
        progression,
        earlier_leavers,
        teachers,
        teaching_posts,
    )
)
"""Sectors whose equations forecast."""

GIVEN_STOCKS = (schooling.continuation, progression.willing)
"""Stocks of these sectors that published ratios give instead of their equations."""

STARTED = (
    teachers.single_qualified,
    teachers.dual_qualified,
    teaching_posts.retained,
    teaching_posts.last_students,
)
"""Stocks of these sectors that start from counted people and not from the model's own ratio."""

COUNTED = 8
"""Month after whose beginning pupils and students are counted: September, as in the bulletins."""

TEACHERS_COUNTED = 11
"""Month after whose beginning teachers are read: December. Posts of a school year open in September
and take a quarter of a year to fill; published teachers of that autumn are filled posts."""

OUTPUTS = (
    schooling.leavers,
    schooling.general_admissions,
    pathways.five_year_admissions,
    pathways.pupils,
    enrolment.admissions,
    enrolment.graduates,
    enrolment.enrolled,
    teachers.employed,
)
"""Variables of which the published series are made."""


@dataclass(frozen=True)
class EducationSubmodel:
    """The equations of the forecasting sectors, ready to be run from any year."""

    scenario: Scenario

    @classmethod
    def of(cls, scenarios: Path) -> EducationSubmodel:
        """Submodel with national numbers; raises ScenarioError if the file has faults."""
        return cls(load(scenarios / NATION, graph))

    def forecast(self, members: Sequence[tuple[Calibration, RatioPaths]]) -> list[dict[str, Array]]:
        """Series of the years after the origin, by name, each of shape (years, members).

        All calibrations have one origin and all paths the same last year; they share one run.
        """
        (calibration, paths), *_ = members
        given = [self._inputs(*member) for member in members]
        joined = {id: _joined([each[id] for each in given]) for id in given[0]}
        steps, gates = self.scenario.steps_per_year, self._program.graph.gates
        calendar = Calendar(calibration.origin + 1, paths.until, steps, gates)
        options = RunOptions(outputs=[v.id for v in OUTPUTS])
        trajectory = run(self._program, self._fixed | joined, calendar, options)
        series = published_series(trajectory, calendar.years)
        ends = np.cumsum([paths.members for _, paths in members])[:-1]
        parts = {name: np.split(values, ends, axis=1) for name, values in series.items()}
        return [{name: part[n] for name, part in parts.items()} for n in range(len(members))]

    @cached_property
    def border(self) -> tuple[Variable, ...]:
        """Variables of other sectors that the forecasting equations read, and given stocks."""
        whole = graph(self.scenario.zones)
        read = {
            cause
            for effect, equation in whole.equations.items()
            if _forecasting(effect)
            for cause in references(equation)
            if not _forecasting(cause) and not cause.is_input
        }
        stocks = {whole.variables[stock.id] for stock in GIVEN_STOCKS}
        return tuple(sorted(read | stocks, key=lambda variable: variable.id))

    @cached_property
    def _fixed(self) -> dict[str, Input]:
        """Numbers of the scenario, and variables of other sectors: neutral, or as at the start.

        Euler's mean of a step is the value at its start; that of other methods is not.
        """
        leaning = _values(self.scenario.entries[choice.leaning.id].input)
        neutral = {
            wages.relative_prospects.id: 1.0,
            programmes.recruiting.id: UNBOUND,
            programmes.planned.id: 0.0,
            choice.choice_share.id: leaning,
            adults.people.id: UNBOUND,
            **{variable.id: 0.0 for variable in GIVEN_STOCKS},
        }
        others = [v.id for v in self.border if v.id not in neutral]
        system = graph(self.scenario.zones)
        options = RunOptions(method="euler", outputs=others)
        first = simulate(self.scenario, system, options).data if others else {}
        at_start = {id: first[id].isel(time=0).to_numpy() for id in others}
        values: dict[str, Any] = {**neutral, **at_start}
        given = {
            v.id: Constant(np.broadcast_to(values[v.id], v.shape).astype(float))
            for v in self.border
        }
        return {**self.scenario.inputs, **given}

    @cached_property
    def _program(self) -> Program:
        cut = without_accounts_of(graph(self.scenario.zones).with_given(self.border))
        started = [*self.scenario.started, *(v.id for v in STARTED)]
        varying = [*self.scenario.varying, *(v.id for v in self.border), *VARYING]
        return compile_graph(cut, varying=varying, started=started)

    def _inputs(self, calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
        """Inputs of some members, and the teachers and posts with which they start."""
        found = inputs(calibration, paths)
        return found | self._teachers(calibration, found)

    def _teachers(
        self, calibration: Calibration, found: Mapping[str, Input]
    ) -> dict[str, Constant]:
        """Teachers by category, as students are, and their posts."""
        known, origin, numbers = calibration.known, calibration.origin, self.scenario.inputs
        present = _values(found[enrolment.students_at_start.id]).sum(axis=1)
        employed = present / _values(found[teachers.students_per_teacher.id])
        employed[LEVEL.ids.index("sv")] = known["sv_teachers"][origin]
        leaning = _values(numbers[choice.leaning.id])[..., None]
        by_category = employed[:, None] * leaning
        dual = _values(numbers[teachers.dual_share_at_start.id])[:, None, None]
        leaving = _values(numbers[teachers.attrition.id]) * _values(found[teachers.hiring_time.id])
        rise = known["sv_students"][origin] / known["sv_students"][origin - 1]
        return {
            teachers.single_qualified.id: Constant((by_category * (1 - dual))[None]),
            teachers.dual_qualified.id: Constant((by_category * dual)[None]),
            teaching_posts.retained.id: Constant((employed * (1 + leaving))[None]),
            teaching_posts.last_students.id: Constant((present / rise)[None]),
        }


VARYING = (schooling.completion_share.id,)
"""Parameters of the model that a forecast moves from year to year."""


def without_accounts_of(cut: Graph) -> Graph:
    """Graph without the accounts that contain a given stock: such accounts need not close."""
    ledgers = {id: stocks for id, stocks in cut.ledgers.items() if not cut.given & set(stocks)}
    return replace(cut, ledgers=ledgers)


def _forecasting(variable: Variable) -> bool:
    return variable.id.partition(".")[0] in SECTORS


def _values(value: Input) -> Array:
    """Numbers of an input that is no curve."""
    assert not isinstance(value, Curve)
    return value.values


def _joined(values: Sequence[Input]) -> Input:
    """One input from those of several groups of members."""
    joined = np.concatenate([_values(value) for value in values], axis=-1)
    first = values[0]
    return replace(first, values=joined) if isinstance(first, TimeSeries) else Constant(joined)


def published_series(trajectory: Trajectory, years: int) -> dict[str, Array]:
    """Published series from a run, each of shape (years, members).

    Five-year students count as secondary entrants and as first-grade students, as in the
    bulletins.
    """
    entered = {level: _moved(trajectory, enrolment.admissions, years, level) for level in LEVEL.ids}
    left = {level: _moved(trajectory, enrolment.graduates, years, level) for level in LEVEL.ids}
    present = {level: _counted(trajectory, enrolment.enrolled, years, level) for level in LEVEL.ids}
    five_year = _moved(trajectory, pathways.five_year_admissions, years)
    first_grade = trajectory.values[pathways.pupils.id][:-1][
        :, :, PATHWAY.ids.index("five_year"), GRADE.ids.index(GRADE.ids[0])
    ]
    return {
        "leavers": _moved(trajectory, schooling.leavers, years),
        "general_intake": _moved(trajectory, schooling.general_admissions, years),
        "sv_intake": entered["sv"] + five_year,
        "sv_students": present["sv"] + _by_year(first_grade, years)[:, COUNTED],
        "sv_graduates": left["sv"],
        "hv_intake": entered["hv"],
        "hv_students": present["hv"],
        "hv_graduates": left["hv"],
        "sv_teachers": _counted(trajectory, teachers.employed, years, "sv", TEACHERS_COUNTED),
        "vb_intake": entered["vb"],
        "vb_students": present["vb"],
        "vb_graduates": left["vb"],
    }


def _moved(trajectory: Trajectory, variable: Variable, years: int, level: str = "") -> Array:
    """Sum over a year of an amount that moves at gates."""
    return np.asarray(_by_year(_of_level(trajectory, variable, level), years).sum(axis=1))


def _counted(
    trajectory: Trajectory, variable: Variable, years: int, level: str, month: int = COUNTED
) -> Array:
    """A stock in a month of each year."""
    return _by_year(_of_level(trajectory, variable, level), years)[:, month]


def _of_level(trajectory: Trajectory, variable: Variable, level: str) -> Array:
    values = np.asarray(trajectory.values[variable.id][:-1])
    return np.asarray(values[:, :, LEVEL.ids.index(level)]) if level else values


def _by_year(values: Array, years: int) -> Array:
    """Sums over all dimensions, shape (years, months, members)."""
    return np.asarray(values.reshape(years, MONTHS, -1, values.shape[-1]).sum(axis=2))
