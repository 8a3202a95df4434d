"""The run: from gate to gate by a Runge-Kutta method, with every account closed at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

import numpy as np

from chanjiao.engine.backends.numpy.program import Array, Program, Values
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.simulation.cosimulation import Between, ask
from chanjiao.engine.simulation.inputs import Input, Tables
from chanjiao.engine.simulation.methods import DEFAULT, Method, method_of
from chanjiao.engine.simulation.record import Recorder, Trajectory

Progress = Callable[[int, int], None]


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
            recorder.check(step, state)
            start, now = state, constants | tables.at(step)
            if step < calendar.count:
                state, values = _stepped(by, program, state, constants, tables, step)
            else:
                values = program.moment(state, now, np.zeros_like(state))
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
        for v in needed
        if v.id not in inputs
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
    program: Program, state: Array, constants: Values, tables: Tables, step: int, recorder: Recorder
) -> tuple[Array, Values]:
    all_moved: Values = {}
    for gate in tables.calendar.gates_at(step):
        jump = np.zeros_like(state)
        moved = program.gates[gate](state, constants | tables.at(step), jump)
        recorder.record_transfers(step, moved)
        state = state + jump
        all_moved |= moved
    return state, all_moved


def _stepped(
    method: Method, program: Program, start: Array, constants: Values, tables: Tables, step: int
) -> tuple[Array, Values]:
    """Stocks at the end of a step, and the mean over the step of everything computed."""
    length = tables.calendar.step
    rates: list[Array] = []
    moments: list[Values] = []
    for node in (0.0, *method.nodes):
        state = start + node * length * rates[-1] if rates else start
        rate = np.zeros_like(start)
        moments.append(program.moment(state, constants | tables.at(step, node), rate))
        rates.append(rate)
    means = {key: _mean(method, [moment[key] for moment in moments]) for key in moments[0]}
    return start + length * _mean(method, rates), means


def _mean(method: Method, stages: Sequence[Array]) -> Array:
    """Mean of the stages of a step, by the weights of the method."""
    terms = [weight * stage for weight, stage in zip(method.weights, stages, strict=True) if weight]
    return np.asarray(reduce(np.add, terms) / method.weight)
