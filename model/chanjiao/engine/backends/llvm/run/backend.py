"""Runs a program by a compiled kernel."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import numpy as np

from chanjiao.engine.backends.llvm.kernel.build import Functions, compiled, native_lanes
from chanjiao.engine.backends.llvm.run.collector import OutputCollector
from chanjiao.engine.backends.llvm.run.cosimulation import CoupledRun
from chanjiao.engine.backends.llvm.run.launch import Launch, launch_of
from chanjiao.engine.backends.llvm.run.memory import MemberBlock
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.simulation.inputs import Input
from chanjiao.engine.simulation.options import Progress, RunOptions
from chanjiao.engine.simulation.program import Program, Values
from chanjiao.engine.simulation.record import Recorder, Trajectory, wrong_numbers
from chanjiao.engine.simulation.setup import set_up

Prepared = Callable[[int], MemberBlock]
"""The block that begins with a member, ready for its first step."""


def run(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    options: RunOptions = RunOptions(),
) -> Trajectory:
    """Run a program; raises ModelError if a value is not finite or an account does not close."""
    setup = set_up(program, inputs, calendar, options)
    recorder, tables = setup.recorder, setup.tables
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        constants = tables.constants()
        wrong = wrong_numbers(constants)
        launch = launch_of(setup, native_lanes(tables.members))
        block = partial(_block, launch, compiled(launch.kernel))
        collector = OutputCollector(recorder, launch, wrong)
        if wrong:
            for first in launch.firsts:
                collector.begin(block(first))
        elif options.coupling:
            blocks = [block(first) for first in launch.firsts]
            CoupledRun(blocks, collector, setup, constants).run()
        else:
            _run_alone(launch, block, collector, options)
        collector.finish()
    _store_constants(recorder, constants)
    return recorder.trajectory(constants | collector.fixed)


def _run_alone(
    launch: Launch, prepared: Prepared, collector: OutputCollector, options: RunOptions
) -> None:
    """Run block after block, several at once; collect their output in order."""
    if len(launch.firsts) == 1:
        _collect(_through(prepared(0), options.progress), collector)
        return
    threads = options.threads or os.cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[MemberBlock]] = deque()
        for first in launch.firsts:
            waiting.append(pool.submit(lambda at: _through(prepared(at)), first))
            if len(waiting) > threads:
                _collect(waiting.popleft().result(), collector)
        for future in waiting:
            _collect(future.result(), collector)


def _block(launch: Launch, functions: Functions, first: int) -> MemberBlock:
    return MemberBlock(functions, launch.header, launch.content, first, launch.members)


def _through(block: MemberBlock, progress: Progress | None = None) -> MemberBlock:
    """Run one block from the first step to the last, unless its inputs are invalid."""
    if block.unfit:
        return block
    calendar = block.header.calendar
    end = calendar.count + 1
    stride = calendar.steps_per_year if progress else end
    for step in range(0, end, stride):
        block.advance(step, min(step + stride, end))
        if progress:
            progress(step, calendar.count)
    return block


def _collect(block: MemberBlock, collector: OutputCollector) -> None:
    collector.begin(block)
    collector.collect(block)
    collector.check(block)


def _store_constants(recorder: Recorder, constants: Values) -> None:
    """Store inputs that do not change, with a row for each time, without copying them."""
    for key in recorder.moving_inputs:
        if key in constants and key not in recorder.values and recorder.is_output(key):
            value = recorder.reduced(key, constants[key])
            members = recorder.members if recorder.is_per_member(key) else 1
            shape = recorder.program.graph.variables[key].shape
            recorder.values[key] = np.broadcast_to(value, (recorder.rows, *shape, members))
