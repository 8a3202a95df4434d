"""A run as a module for browsers, with what a page must know to set inputs and to read results.

`browser.mjs`, beside this file, loads it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from chanjiao.engine.backends.llvm.ir.driver import PATH_WORDS, Plan
from chanjiao.engine.backends.llvm.kernel.build import native_lanes
from chanjiao.engine.backends.llvm.kernel.targets import STACK_BYTES, wasm
from chanjiao.engine.backends.llvm.run.header import Numbers
from chanjiao.engine.backends.llvm.run.launch import Job, job_of
from chanjiao.engine.backends.llvm.run.memory import Memory
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Input, Tables
from chanjiao.engine.simulation.methods import DEFAULT, method_of
from chanjiao.engine.simulation.program import Program, check_complete
from chanjiao.engine.simulation.record import Recorder

NUMBER = 8
"""Bytes of a number."""

Entry = dict[str, Any]


@dataclass(frozen=True)
class Browser:
    """A module, and its description as plain lists, numbers and words, ready for JSON.

    `at` gives, in bytes, where in memory the workspace, the plan, the tables and the output begin;
    `memory` is where all ends. `plan` are whole numbers of 64 bits. `axes` name the members of each
    dimension. `inputs` by id, those that matter for the outputs, have a place `at` (counted in
    numbers, in the workspace; that of a path in the tables), a shape, axes and values, the last
    axis running fastest, or one value for all cells; a path has `dates` too, their place
    `dates_at` in the tables, and whether it is a `ramp`, and its values come date by date. A
    curve has two rows: where and what. `outputs` by id have a place `at` in the output with `rows`
    of months (or steps), a shape and axes, and tell by `yearly` what stands for a year: `closing`
    (at `closing_at`, a row a year), `sum` or `mean`; `fixed` ones lie in the workspace.
    """

    module: bytes
    description: Mapping[str, Any]


def browser_module(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    record: Iterable[str] | None = None,
    method: str = DEFAULT,
    rows_per_year: int = MONTHS,
) -> Browser:
    """Export a run of a program; `inputs`, of one member, are what the page begins with.

    A page changes numbers; dates and what is recorded stay. ModelError where an input is missing
    or comes with several members. Without a `record` everything is kept, in some ten megabytes.
    """
    check_complete(program, inputs)
    axes = {v.id: len(v.dimensions) for v in program.graph.variables.values()}
    tables = Tables(inputs, calendar, axes)
    if tables.members > 1:
        raise ModelError([f"a page takes numbers of one member, not of {tables.members}"])
    recorder = Recorder(program, calendar, record, 1, None, rows_per_year)
    lanes = native_lanes(tables.members)
    job = job_of(program, inputs, calendar, method_of(method), tables, recorder, False, lanes)
    memory = Memory(job.plan, job.content, 0, 1)
    return Browser(wasm(job.kernel.emission.text), _described(job, memory, recorder))


def _described(job: Job, memory: Memory, recorder: Recorder) -> Entry:
    calendar = job.plan.calendar
    sizes = {
        "workspace": memory.memory.size,
        "plan": memory.words.size,
        "tables": memory.tables.size,
        "output": memory.out.size,
    }
    ends = STACK_BYTES + NUMBER * np.cumsum([0, *sizes.values()])
    return {
        "at": dict(zip(sizes, ends.tolist(), strict=False)),
        "memory": int(ends[-1]),
        "plan": memory.words.tolist(),
        "first_year": calendar.first_year,
        "years": calendar.years,
        "steps": calendar.count,
        "steps_per_year": calendar.steps_per_year,
        "rows_per_year": calendar.steps_per_year // recorder.steps_per_row,
        "axes": {d.id: list(d.ids) for v in job.kernel.layout.places for d in v.dimensions},
        "inputs": {**_constants(job, memory), **_paths(job, memory)},
        "outputs": {**_outputs(job), **_fixed(job, recorder)},
    }


def _constants(job: Job, memory: Memory) -> dict[str, Entry]:
    described = {}
    for variable, place in job.kernel.layout.inputs.items():
        if job.kernel.reads_given(variable) and variable not in job.content.paths:
            shape = job.curves.get(variable, variable.shape)
            values = memory.memory[place : place + math.prod(shape)]
            described[variable.id] = {
                **_form(variable),
                "at": place,
                "shape": list(shape),
                "values": _short(values),
            }
    return described


def _paths(job: Job, memory: Memory) -> dict[str, Entry]:
    described = {}
    listed = job.plan.words[Plan.PATHS_AT]
    for number, (variable, path) in enumerate(job.content.paths.items()):
        entry = job.plan.words[listed + PATH_WORDS * number :][:PATH_WORDS]
        _, at, size, dates_at, count, ramp = entry
        values = memory.tables[at : at + count * size]
        described[variable.id] = {
            **_form(variable),
            "at": at,
            "values": _short(values),
            "dates": np.asarray(path.times, float).tolist(),
            "dates_at": dates_at,
            "ramp": bool(ramp),
        }
    return described


def _outputs(job: Job) -> dict[str, Entry]:
    described = {}
    for kept in job.plan.values:
        rule = "mean" if kept.variable.gate is None else "sum"
        described[kept.variable.id] = {
            **_form(kept.variable),
            "at": kept.start,
            "rows": kept.rows,
            "yearly": rule,
        }
    for kept in job.plan.closings:
        described[kept.variable.id] |= {"yearly": "closing", "closing_at": kept.start}
    return described


def _fixed(job: Job, recorder: Recorder) -> dict[str, Entry]:
    places = job.kernel.layout.places
    return {v.id: {**_form(v), "at": places[v], "yearly": "fixed"} for v in job.fixed(recorder)}


def _form(variable: Variable) -> Entry:
    return {
        "kind": variable.kind,
        "shape": list(variable.shape),
        "axes": [d.id for d in variable.dimensions],
    }


def _short(values: Numbers) -> list[float] | float:
    """Values, or one of them where all are the same."""
    return float(values[0]) if (values == values[0]).all() else values.tolist()
