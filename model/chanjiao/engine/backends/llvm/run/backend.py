"""A run by the compiled kernel, with the form and the errors of `integrate.run`."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import numpy as np

from chanjiao.engine.backends.llvm.kernel.build import Functions, compiled, native_lanes
from chanjiao.engine.backends.llvm.run.collector import Keeper
from chanjiao.engine.backends.llvm.run.cosimulation import run_beside
from chanjiao.engine.backends.llvm.run.launch import Job, job_of
from chanjiao.engine.backends.llvm.run.memory import Block
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.simulation.cosimulation import Between
from chanjiao.engine.simulation.inputs import Input, Tables
from chanjiao.engine.simulation.methods import DEFAULT, method_of
from chanjiao.engine.simulation.program import Program, Values, check_complete
from chanjiao.engine.simulation.record import Progress, Recorder, Trajectory, wrong_numbers

Prepared = Callable[[int], Block]
"""The block that begins with a member, ready for its first step."""


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
    threads: int | None = None,
) -> Trajectory:
    """Run a program; see `integrate.run`. `threads` run at once, one a processor unless given."""
    by = method_of(method)
    check_complete(program, inputs)
    axes = {v.id: len(v.dimensions) for v in program.graph.variables.values()}
    tables = Tables(inputs, calendar, axes)
    recorder = Recorder(program, calendar, record, tables.members, apart, rows_per_year)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        constants = tables.constants()
        wrong = wrong_numbers(constants)
        lanes = native_lanes(tables.members)
        job = job_of(program, inputs, calendar, by, tables, recorder, bool(between), lanes)
        block = partial(_block, job, compiled(job.kernel))
        keeper = Keeper(
            recorder,
            job.plan,
            calendar.count // recorder.steps_per_row + 1,
            job.fixed(recorder),
            wrong,
        )
        if wrong:
            for first in job.firsts:
                keeper.begin(block(first))
        elif between:
            blocks = [block(first) for first in job.firsts]
            run_beside(blocks, keeper, between, constants, tables, progress)
        else:
            _run_alone(job, block, keeper, progress, threads or os.cpu_count() or 1)
        keeper.finish()
    _keep_constants(recorder, constants)
    return recorder.trajectory(constants | keeper.fixed)


def _run_alone(
    job: Job, prepared: Prepared, keeper: Keeper, progress: Progress | None, threads: int
) -> None:
    """Run block after block, `threads` of them at once; keep them in order."""
    if len(job.firsts) == 1:
        _take(_through(prepared(0), progress), keeper)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Block]] = deque()
        for first in job.firsts:
            waiting.append(pool.submit(lambda at: _through(prepared(at)), first))
            if len(waiting) > threads:
                _take(waiting.popleft().result(), keeper)
        for future in waiting:
            _take(future.result(), keeper)


def _block(job: Job, functions: Functions, first: int) -> Block:
    return Block(functions, job.plan, job.content, first, job.members)


def _through(block: Block, progress: Progress | None = None) -> Block:
    """Run one block from the first step to the last, unless it is unfit."""
    if block.unfit:
        return block
    calendar = block.plan.calendar
    end = calendar.count + 1
    stride = calendar.steps_per_year if progress else end
    for step in range(0, end, stride):
        block.advance(step, min(step + stride, end))
        if progress:
            progress(step, calendar.count)
    return block


def _take(block: Block, keeper: Keeper) -> None:
    keeper.begin(block)
    keeper.take(block)
    keeper.check(block)


def _keep_constants(recorder: Recorder, constants: Values) -> None:
    """Keep inputs that do not change, row by row as others are, without copying them."""
    rows = recorder.rows
    for key in recorder.moving_inputs:
        if key in constants and key not in recorder.values and recorder.wants(key):
            value = constants[key]
            members = recorder.members
            if recorder.apart is not None and key not in recorder.apart:
                members, value = 1, np.add.reduce(value, -1, keepdims=True) / value.shape[-1]
            shape = (rows, *recorder.program.graph.variables[key].shape, members)
            recorder.values[key] = np.broadcast_to(value, shape)
