"""Runs a program by NumPy code, with a Runge-Kutta method and a check of accounts at each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType

import numpy as np

from chanjiao.engine.backends.numpy.code import numpy_code
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.simulation.cosimulation import Coupling
from chanjiao.engine.simulation.inputs import Input, Tables
from chanjiao.engine.simulation.methods import Method
from chanjiao.engine.simulation.options import Progress, RunOptions
from chanjiao.engine.simulation.program import Array, Evaluator, Program, Values
from chanjiao.engine.simulation.record import Recorder, Trajectory
from chanjiao.engine.simulation.setup import set_up


def run(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    options: RunOptions = RunOptions(),
) -> Trajectory:
    """Run a program; raises ModelError if a value is not finite or an account does not close."""
    setup = set_up(program, inputs, calendar, options)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        integration = _Integration(
            program, numpy_code(program), setup.method, setup.tables, setup.recorder
        )
        constants = integration.run(options.coupling, options.progress)
    return setup.recorder.trajectory(constants)


@dataclass(frozen=True)
class _Integration:
    """The steps of a run."""

    program: Program
    code: Evaluator
    method: Method
    tables: Tables
    recorder: Recorder

    def run(self, coupling: Coupling | None, progress: Progress | None) -> Values:
        """Take all steps; return the values that never change."""
        calendar, recorder, tables = self.tables.calendar, self.recorder, self.tables
        constants = tables.constants()
        constants |= as_arrays(self.code.once(constants))
        recorder.check_constants(constants)
        state = self.starting_state(constants)
        overrides: Values = {}
        for step in range(calendar.count + 1):
            if step and step % calendar.steps_per_year == 0:
                recorder.close_year(step, state)
            state, moved = self._through_gates(state, constants, step)
            if coupling and step < calendar.count:
                view = self._view(state, constants, moved, step)
                overrides |= coupling.overrides(step, self.program, view, tables)
                constants |= overrides
            recorder.check(step, state)
            start, now = state, constants | tables.at(step)
            if step < calendar.count:
                state, values = self._stepped(state, constants, step)
            else:
                values = self.code.moment(state, now, np.zeros_like(state))
            recorder.record(step, start, now, values | overrides)
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
        """Present values of all variables, read-only."""
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
    """Values as arrays; bare numbers, as of an equation that returns 0, get an axis for members."""
    return {key: np.atleast_1d(np.asarray(value, float)) for key, value in values.items()}


def _read_only(value: Array) -> Array:
    shown = np.asarray(value).view()
    shown.flags.writeable = False
    return shown


def _mean(method: Method, stages: Sequence[Array]) -> Array:
    """Mean of the stages of a step, by the weights of the method."""
    terms = [weight * stage for weight, stage in zip(method.weights, stages, strict=True) if weight]
    return np.asarray(reduce(np.add, terms) / method.weight)
