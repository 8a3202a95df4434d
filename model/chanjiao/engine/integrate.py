"""The run: from gate to gate by Euler or Runge-Kutta, with every account closed at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from chanjiao.engine.backends.numpy import Array, Program, Values
from chanjiao.engine.between import Between, ask
from chanjiao.engine.calendar import MONTHS, Calendar
from chanjiao.engine.faults import Fault, ModelError
from chanjiao.engine.inputs import Input, Tables
from chanjiao.engine.record import Recorder, Trajectory

Progress = Callable[[int, int], None]


def run(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    method: str = "euler",
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
    if method not in METHODS:
        raise ModelError([f"no integration method {method!r}; take one of {', '.join(METHODS)}"])
    check_complete(program, inputs)
    axes = {v.id: len(v.dimensions) for v in program.graph.variables.values()}
    tables = Tables(inputs, calendar, axes)
    recorder = Recorder(program, calendar, record, tables.members, apart, rows_per_year)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        constants = tables.constants()
        constants |= as_arrays(program.once(constants))
        recorder.check_constants(constants)
        state = starting_state(program, constants, tables)
        told: Values = {}
        for step in range(calendar.count + 1):
            if step and step % calendar.steps_per_year == 0:
                recorder.close_year(step, state)
            state, moved = _through_gates(program, state, constants, tables, step, recorder)
            if between and step < calendar.count:
                told |= ask(between, step, program, state, moved, constants, tables)
                constants |= told
            rate = np.zeros_like(state)
            now = constants | tables.at(step)
            values = program.moment(state, now, rate)
            start = state
            if step < calendar.count:
                state, values = METHODS[method](
                    program, state, rate, values, constants, tables, step
                )
            recorder.record(step, start, now, values | told)
            if progress and step % calendar.steps_per_year == 0:
                progress(step, calendar.count)
    return recorder.trajectory(constants)


def as_arrays(values: Values) -> Values:
    """Give bare numbers, as of an equation that returns 0, an axis for members."""
    return {key: np.atleast_1d(np.asarray(value, float)) for key, value in values.items()}


def check_complete(program: Program, inputs: Mapping[str, Input]) -> None:
    """ModelError where an input or a start has no number."""
    starting = [stock for stock in program.places if stock not in program.graph.starts]
    faults = [
        Fault(v.id, f"has no {what}; give it in the scenario", v.file, v.line)
        for what, needed in (("value", program.graph.inputs), ("start", starting))
        for v in needed if v.id not in inputs
    ]
    if faults:
        raise ModelError(faults)


def starting_state(program: Program, constants: Values, tables: Tables) -> Array:
    """Cells of all stocks on the first day, members last."""
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
    recorder: Recorder,
) -> tuple[Array, Values]:
    all_moved: Values = {}
    for gate in tables.calendar.gates_at(step):
        jump = np.zeros_like(state)
        moved = program.gates[gate](state, constants | tables.at(step), jump)
        recorder.record_transfers(step, moved)
        state = state + jump
        all_moved |= moved
    return state, all_moved


def _euler(
    program: Program, state: Array, rate: Array, values: Values, constants: Values,
    tables: Tables, step: int,
) -> tuple[Array, Values]:
    return state + tables.calendar.step * rate, values


def _rk4(
    program: Program, state: Array, rate: Array, values: Values, constants: Values,
    tables: Tables, step: int,
) -> tuple[Array, Values]:
    dt = tables.calendar.step
    middle = constants | tables.at(step, 0.5)
    end = constants | tables.at(step, 1.0)
    rates, moments = [rate], [values]
    for part, now in ((dt / 2, middle), (dt / 2, middle), (dt, end)):
        slope = np.zeros_like(state)
        moments.append(program.moment(state + part * rates[-1], now, slope))
        rates.append(slope)
    weighted = {key: _mean([moment[key] for moment in moments]) for key in values}
    return np.asarray(state + dt * _mean(rates)), weighted


def _mean(stages: Sequence[Array]) -> Array:
    first, second, third, fourth = stages
    return np.asarray((first + 2 * second + 2 * third + fourth) / 6)


METHODS = {"euler": _euler, "rk4": _rk4}
