"""A run by the compiled kernel, with the form and the errors of `integrate.run`."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from chanjiao.engine.backends.llvm.beside import run_beside
from chanjiao.engine.backends.llvm.block import Block, Content, content_of
from chanjiao.engine.backends.llvm.driver import Plan
from chanjiao.engine.backends.llvm.keeping import Keeper
from chanjiao.engine.backends.llvm.kernel import (
    Functions,
    Kernel,
    compiled,
    kernel_of,
    native_lanes,
)
from chanjiao.engine.backends.llvm.planning import RunPlan, add_paths
from chanjiao.engine.backends.llvm.tree import cells
from chanjiao.engine.backends.numpy import Program, Values
from chanjiao.engine.between import Between
from chanjiao.engine.calendar import MONTHS, Calendar
from chanjiao.engine.faults import ModelError
from chanjiao.engine.graph import references
from chanjiao.engine.inputs import Curve, Input, Path, Tables
from chanjiao.engine.integrate import METHODS, Progress, check_complete
from chanjiao.engine.record import Recorder, Trajectory, wrong_numbers
from chanjiao.engine.variable import Variable


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
    threads: int | None = None,
) -> Trajectory:
    """Run a program; see `integrate.run`. `threads` run at once, one a processor unless given."""
    if method not in METHODS:
        raise ModelError([f"no integration method {method!r}; take one of {', '.join(METHODS)}"])
    check_complete(program, inputs)
    axes = {v.id: len(v.dimensions) for v in program.graph.variables.values()}
    tables = Tables(inputs, calendar, axes)
    recorder = Recorder(program, calendar, record, tables.members, apart, rows_per_year)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        constants = tables.constants()
        wrong = wrong_numbers(constants)
        job = _job(program, inputs, calendar, method, tables, recorder, constants, bool(between))
        keeper = Keeper(recorder, job.plan, calendar.count // recorder.steps_per_row + 1,
                        job.fixed(recorder), wrong)
        if wrong:
            for first in job.firsts:
                keeper.begin(job.block(first))
        elif between:
            blocks = [job.block(first) for first in job.firsts]
            run_beside(blocks, keeper, between, constants, tables, progress)
        else:
            _run_alone(job, keeper, progress, threads or os.cpu_count() or 1)
        keeper.finish()
    _keep_constants(recorder, constants)
    return recorder.trajectory(constants | keeper.fixed)


@dataclass(frozen=True)
class _Job:
    functions: Functions
    plan: RunPlan
    content: Content
    members: int

    @property
    def firsts(self) -> range:
        return range(0, self.members, self.plan.kernel.cell)

    def block(self, first: int) -> Block:
        return Block(self.functions, self.plan, self.content, first, self.members)

    def fixed(self, recorder: Recorder) -> dict[Variable, int]:
        """Fixed variables to keep, each with its members: 1 where all have the same."""
        work = self.plan.kernel.work
        differ = set(self.content.own)
        for variable in work.fixed:
            if not differ.isdisjoint(references(work.equations[variable])):
                differ.add(variable)
        return {v: self.members if v in differ else 1 for v in work.fixed
                if recorder.wants(v.id)}


def _job(
    program: Program, inputs: Mapping[str, Input], calendar: Calendar, method: str,
    tables: Tables, recorder: Recorder, constants: Values, beside: bool,
) -> _Job:
    known = program.graph.variables
    paths = {known[k]: p for k, p in inputs.items() if isinstance(p, Path) and k in known}
    curves = {known[k]: len(c.x) for k, c in inputs.items() if isinstance(c, Curve)}
    tellable = [v for v in program.graph.given
                if beside and v.gate is None and v.id in constants and v.kind != "curve"]
    seen = [v for v in known.values() if v in paths or v in tellable]
    kernel = kernel_of(
        program, calendar, method, None if beside else recorder.wanted,
        [v for v in seen if beside or recorder.wants(v.id)], curves, native_lanes(tables.members))
    plan, dates = _plan(kernel, calendar, recorder, paths, tellable, beside)
    used = {v: p for v, p in paths.items() if v in kernel.layout.places}
    size = (kernel.emission.cells + 1) * kernel.cell
    if method == "rk4":
        plan.words[Plan.SUMS] = size
        size += sum(cells(k.variable.dimensions) for k in plan.values) * kernel.cell
        plan.words[Plan.SUMS + 1] = size
        size += 2 * kernel.layout.flowing * kernel.cell
    content = content_of(kernel, constants, used, dates, size)
    return _Job(compiled(kernel), plan, content, tables.members)


def _plan(
    kernel: Kernel, calendar: Calendar, recorder: Recorder, paths: Mapping[Variable, Path],
    tellable: Sequence[Variable], beside: bool,
) -> tuple[RunPlan, np.ndarray]:
    """What to keep: everything that is wanted; beside something else, a year at a time."""
    def wanted(variables: Iterable[Variable]) -> list[Variable]:
        return [v for v in variables if recorder.wants(v.id)]

    rows = calendar.count // recorder.steps_per_row
    per_year = rows // calendar.years
    plan = RunPlan(kernel, calendar, (per_year if beside else rows) + 1,
                   2 if beside else calendar.years)
    plan.words[Plan.STEPS_PER_YEAR] = calendar.steps_per_year
    plan.words[Plan.COUNT] = calendar.count
    plan.words[Plan.START] = calendar.first_year
    plan.words[Plan.STEPS_PER_ROW] = recorder.steps_per_row
    stocks = list(kernel.program.places)
    curves = [v for v in paths if v.kind != "curve"]
    plan.gates([wanted(v for v in kernel.work.gates[gate] if v.gate is not None)
                for gate in calendar.gates])
    plan.keep(Plan.COPIES, wanted([*stocks, *curves]), plan.rows, plan.values)
    plan.keep(Plan.MEANS, wanted([*kernel.work.moment, *tellable]), plan.rows, plan.values)
    plan.keep(Plan.CLOSINGS, wanted(stocks), plan.years, plan.closings)
    plan.ledgers(kernel.program.graph.ledgers)
    used = {v: p for v, p in paths.items() if v in kernel.layout.places}
    return plan, add_paths(plan, used)


def _run_alone(
    job: _Job, keeper: Keeper, progress: Progress | None, threads: int
) -> None:
    """Run block after block, `threads` of them at once; keep them in order."""
    if len(job.firsts) == 1:
        _take(_through(job, 0, progress), keeper)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Block]] = deque()
        for first in job.firsts:
            waiting.append(pool.submit(_through, job, first))
            if len(waiting) > threads:
                _take(waiting.popleft().result(), keeper)
        for future in waiting:
            _take(future.result(), keeper)


def _through(job: _Job, first: int, progress: Progress | None = None) -> Block:
    """Run one block from the first step to the last."""
    block = job.block(first)
    if block.unfit:
        return block
    calendar = job.plan.calendar
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
