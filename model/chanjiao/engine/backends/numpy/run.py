"""The run: from gate to gate by a Runge-Kutta method, with every account closed at every step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType

import numpy as np

from chanjiao.engine.backends.numpy.code import numpy_code
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.simulation.cosimulation import Between, told_by
from chanjiao.engine.simulation.inputs import Input, Tables
from chanjiao.engine.simulation.methods import DEFAULT, Method, method_of
from chanjiao.engine.simulation.program import Array, Evaluator, Program, Values, check_complete
from chanjiao.engine.simulation.record import Progress, Recorder, Trajectory


def run(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    method: str = DEFAULT,
    record: Iterable[str] | None = None,
    progress: Progress | None = None,
    between: Between | None = None,
    apart: Iterable[str] | None = None,
    rows_per_year: int = MONTHS,
) -> Trajectory:
    """Run a program over a calendar; ModelError where a value is no number or a sum is lost.

    `between` runs beside the model and gives values of given variables, step by step. Of what is
    not in `apart` the mean over members is kept; every member of everything where that is None.
    `rows_per_year` is how often values are kept: flows as means of the time until the next row.
    """
    by = method_of(method)
    check_complete(program, inputs)
    axes = {v.id: len(v.dimensions) for v in program.graph.variables.values()}
    tables = Tables(inputs, calendar, axes)
    recorder = Recorder(program, calendar, record, tables.members, apart, rows_per_year)
    integration = _Integration(program, numpy_code(program), by, tables, recorder)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        constants = integration.run(between, progress)
    return recorder.trajectory(constants)


@dataclass(frozen=True)
class _Integration:
    """The way of a run through its steps."""

    program: Program
    code: Evaluator
    method: Method
    tables: Tables
    recorder: Recorder

    def run(self, between: Between | None, progress: Progress | None) -> Values:
        """Go from the first step to the last; return what stays constant."""
        calendar, recorder, tables = self.tables.calendar, self.recorder, self.tables
        constants = tables.constants()
        constants |= as_arrays(self.code.once(constants))
        recorder.check_constants(constants)
        state = self.starting_state(constants)
        told: Values = {}
        for step in range(calendar.count + 1):
            if step and step % calendar.steps_per_year == 0:
                recorder.close_year(step, state)
            state, moved = self._through_gates(state, constants, step)
            if between and step < calendar.count:
                view = self._view(state, constants, moved, step)
                told |= told_by(between, step, self.program, view, tables)
                constants |= told
            recorder.check(step, state)
            start, now = state, constants | tables.at(step)
            if step < calendar.count:
                state, values = self._stepped(state, constants, step)
            else:
                values = self.code.moment(state, now, np.zeros_like(state))
            recorder.record(step, start, now, values | told)
            if progress and step % calendar.steps_per_year == 0:
                progress(step, calendar.count)
        return constants

    def starting_state(self, constants: Values) -> Array:
        """Cells of all stocks on the first day, members last."""
        members = self.tables.members
        now = constants | self.tables.at(0)
        stocks = now | self.code.start(now)
        state = np.empty((self.program.cells, members))
        for stock, place in self.program.places.items():
            wide = np.broadcast_to(stocks[stock.id], (*stock.shape, members))
            state[place] = wide.reshape(place.stop - place.start, -1)
        return state

    def _through_gates(self, state: Array, constants: Values, step: int) -> tuple[Array, Values]:
        all_moved: Values = {}
        for gate in self.tables.calendar.gates_at(step):
            jump = np.zeros_like(state)
            moved = self.code.gates[gate](state, constants | self.tables.at(step), jump)
            self.recorder.record_transfers(step, moved)
            state = state + jump
            all_moved |= moved
        return state, all_moved

    def _view(
        self, state: Array, constants: Values, moved: Values, step: int
    ) -> Mapping[str, Array]:
        """Present values of everything, read-only."""
        now = constants | self.tables.at(step)
        stocks = {stock.id: self.program.stock(state, stock) for stock in self.program.places}
        shown = moved | now | self.code.moment(state, now, np.zeros_like(state)) | stocks
        return MappingProxyType({key: _read_only(value) for key, value in shown.items()})

    def _stepped(self, start: Array, constants: Values, step: int) -> tuple[Array, Values]:
        """Stocks at the end of a step, and the mean over the step of everything computed."""
        length = self.tables.calendar.step
        rates: list[Array] = []
        moments: list[Values] = []
        for node in (0.0, *self.method.nodes):
            state = start + node * length * rates[-1] if rates else start
            rate = np.zeros_like(start)
            moments.append(self.code.moment(state, constants | self.tables.at(step, node), rate))
            rates.append(rate)
        means = {key: _mean(self.method, [m[key] for m in moments]) for key in moments[0]}
        return start + length * _mean(self.method, rates), means


def as_arrays(values: Values) -> Values:
    """Give bare numbers, as of an equation that returns 0, an axis for members."""
    return {key: np.atleast_1d(np.asarray(value, float)) for key, value in values.items()}


def _read_only(value: Array) -> Array:
    shown = np.asarray(value).view()
    shown.flags.writeable = False
    return shown


def _mean(method: Method, stages: Sequence[Array]) -> Array:
    """Mean of the stages of a step, by the weights of the method."""
    terms = [weight * stage for weight, stage in zip(method.weights, stages, strict=True) if weight]
    return np.asarray(reduce(np.add, terms) / method.weight)
