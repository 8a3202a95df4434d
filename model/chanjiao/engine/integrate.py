"""The run: from gate to gate by Euler or Runge-Kutta, with every account closed at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.numpy import Array, Program, Values
from chanjiao.engine.calendar import Calendar
from chanjiao.engine.faults import ModelError
from chanjiao.engine.inputs import Input, Tables
from chanjiao.engine.variable import Variable

TOLERANCE = 1e-9
"""Largest relative difference allowed between an account and its ledger."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Trajectory:
    """What a run gives: times, and the values of each variable at each of them.

    Values have shape (times, *dimensions, members), or (*dimensions, members) where a variable
    keeps one value all through. What exists at a gate is 0 elsewhere. Stocks and rates are those
    after the gates of the moment. `errors` holds each account's largest relative error.
    """

    times: Array
    values: Mapping[str, Array]
    fixed: frozenset[str]
    errors: Mapping[str, float]


def run(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    method: str = "euler",
    record: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> Trajectory:
    """Run a program over a calendar; ModelError where a value is no number or a sum is lost."""
    if method not in METHODS:
        raise ModelError([f"no integration method {method!r}; take one of {', '.join(METHODS)}"])
    tables = Tables(inputs, calendar)
    constants = tables.constants()
    constants |= program.once(constants)
    recorder = _Recorder(program, calendar, record, tables.members)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        state = _start(program, constants, tables)
        for step in range(calendar.count + 1):
            state = _through_gates(program, state, constants, tables, step, recorder)
            rate = np.zeros_like(state)
            now = constants | tables.at(step)
            values = program.moment(state, now, rate)
            recorder.record(step, state, now, values)
            if step < calendar.count:
                state = METHODS[method](program, state, rate, constants, tables, step)
            if progress and step % calendar.steps_per_year == 0:
                progress(step, calendar.count)
    return recorder.trajectory(constants)


def _start(program: Program, constants: Values, tables: Tables) -> Array:
    now = constants | tables.at(0)
    stocks = now | program.start(now)
    state = np.empty((program.cells, tables.members))
    for stock, place in program.places.items():
        size = place.stop - place.start
        wide = np.broadcast_to(stocks[stock.id], (*stock.shape, tables.members))
        state[place] = wide.reshape(size, -1)
    return state


def _through_gates(
    program: Program,
    state: Array,
    constants: Values,
    tables: Tables,
    step: int,
    recorder: _Recorder,
) -> Array:
    for gate in tables.calendar.gates_at(step):
        jump = np.zeros_like(state)
        moved = program.gates[gate](state, constants | tables.at(step), jump)
        recorder.record_transfers(step, moved)
        state = state + jump
    return state


def _euler(
    program: Program, state: Array, rate: Array, constants: Values, tables: Tables, step: int
) -> Array:
    return state + tables.calendar.step * rate


def _rk4(
    program: Program, state: Array, rate: Array, constants: Values, tables: Tables, step: int
) -> Array:
    dt = tables.calendar.step
    middle = constants | tables.at(step, 0.5)
    end = constants | tables.at(step, 1.0)
    second, third, fourth = (np.zeros_like(state) for _ in range(3))
    program.moment(state + dt / 2 * rate, middle, second)
    program.moment(state + dt / 2 * second, middle, third)
    program.moment(state + dt * third, end, fourth)
    return np.asarray(state + dt / 6 * (rate + 2 * second + 2 * third + fourth))


METHODS = {"euler": _euler, "rk4": _rk4}


class _Recorder:
    """Keeps what was asked for, and checks numbers and accounts on the way."""

    def __init__(
        self, program: Program, calendar: Calendar, record: Iterable[str] | None, members: int
    ) -> None:
        self.program = program
        self.calendar = calendar
        self.members = members
        self.wanted = None if record is None else frozenset(record)
        self.values: dict[str, Array] = {}
        self.errors = dict.fromkeys(program.graph.ledgers, 0.0)

    def record(self, step: int, state: Array, now: Values, values: Values) -> None:
        stocks = {s.id: self.program.stock(state, s) for s in self.program.places}
        self._check(step, stocks, values)
        for key, value in (*stocks.items(), *values.items()):
            if self._wants(key):
                self._row(key, value)[step] = value
        for variable in self.program.graph.inputs:
            if variable.kind in ("series", "lever") and variable.id in now:
                if self._wants(variable.id):
                    self._row(variable.id, now[variable.id])[step] = now[variable.id]

    def record_transfers(self, step: int, values: Values) -> None:
        for key, value in values.items():
            if self.program.graph.variables[key].gate is not None and self._wants(key):
                self._row(key, value)[step] += value

    def trajectory(self, constants: Values) -> Trajectory:
        steps = range(self.calendar.count + 1)
        fixed = {k: v for k, v in constants.items() if k not in self.values and self._wants(k)}
        return Trajectory(
            np.array([self.calendar.time(step) for step in steps]),
            {**self.values, **fixed},
            frozenset(fixed),
            self.errors,
        )

    def _wants(self, key: str) -> bool:
        return self.wanted is None or key in self.wanted

    def _row(self, key: str, value: Array) -> Array:
        if key not in self.values:
            shape = self.program.graph.variables[key].shape
            self.values[key] = np.zeros((self.calendar.count + 1, *shape, self.members))
        return self.values[key]

    def _check(self, step: int, stocks: Values, values: Values) -> None:
        for key, value in (*stocks.items(), *values.items()):
            if not np.isfinite(value).all():
                raise ModelError([f"{key} is no finite number at {_date(self.calendar, step)}; "
                                  "see whether something it divides by can become 0"])
        for key, members in self.program.graph.ledgers.items():
            self._check_account(step, key, members, stocks)

    def _check_account(
        self, step: int, key: str, members: Sequence[Variable], stocks: Values
    ) -> None:
        held: NDArray[np.float64] = np.sum(
            [stocks[v.id].reshape(-1, self.members).sum(0) for v in members], axis=0
        )
        scale = np.maximum(np.abs(held), np.abs(stocks[key])).clip(min=1.0)
        error = float((np.abs(held - stocks[key]) / scale).max())
        self.errors[key] = max(self.errors[key], error)
        if error > TOLERANCE:
            raise ModelError([
                f"the account {key} does not close at {_date(self.calendar, step)}: its stocks "
                f"hold {held.max():.9g}, sources less sinks leave {stocks[key].max():.9g}"
            ])


def _date(calendar: Calendar, step: int) -> str:
    year, part = divmod(step, calendar.steps_per_year)
    month = part * 12 // calendar.steps_per_year + 1
    return f"{calendar.first_year + year}-{month:02d}"
