"""A run as a module for browsers, with what a page must know to set inputs and to read results.

`browser.mjs`, beside this file, loads it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from chanjiao.engine.backends.llvm.ir.header_words import PATH_WORDS, HeaderWord
from chanjiao.engine.backends.llvm.kernel.build import native_lanes
from chanjiao.engine.backends.llvm.kernel.targets import STACK_BYTES, wasm
from chanjiao.engine.backends.llvm.run.header import Numbers
from chanjiao.engine.backends.llvm.run.launch import Launch, launch_of
from chanjiao.engine.backends.llvm.run.memory import Memory
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Input
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Program
from chanjiao.engine.simulation.record import Recorder
from chanjiao.engine.simulation.setup import set_up

NUMBER = 8
"""Bytes of a number."""

LOADER = Path(__file__).with_suffix(".mjs")
"""The script that loads a module."""

Entry = dict[str, Any]


@dataclass(frozen=True)
class Browser:
    """A module, and its description as plain lists, numbers and words, ready for JSON.

    `at` gives, in bytes, where in memory the workspace, the header, the tables and the output
    begin; `memory` is where all ends. `header` are whole numbers of 64 bits. `axes` name the
    members of each dimension. `inputs` are those that the outputs depend on, by id. Each has a
    place `at`, counted in numbers from the start of the workspace, a shape, axes, and values (the
    last axis runs fastest) or one value for all cells. A time series has values date by date, its
    `dates`, whether it is a `ramp`, and in `word` the place of its entry in the header. A curve
    has two rows, x and y. `outputs`, by id, have a place `at` in the output with `rows` of months
    (or steps), a shape and axes. `yearly` says what the value of a year is: `closing` (at
    `closing_at`, a row a year), `sum` or `mean`; `fixed` ones lie in the workspace.
    """

    module: bytes
    description: Mapping[str, Any]


def browser_module(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    options: RunOptions = RunOptions(),
) -> Browser:
    """Export a run of a program; `inputs`, of one member, are what the page begins with.

    A page changes numbers and the dates of time series; outputs stay. Raises ModelError if an
    input is missing or comes with several members. Without `outputs` all variables are stored,
    in about ten megabytes.
    """
    setup = set_up(program, inputs, calendar, options)
    if setup.tables.members > 1:
        raise ModelError([f"a page takes numbers of one member, not of {setup.tables.members}"])
    launch = launch_of(setup, native_lanes(1))
    memory = Memory(launch.header, launch.content, 0, 1)
    return Browser(wasm(launch.kernel.emission.text), _described(launch, memory, setup.recorder))


def _described(launch: Launch, memory: Memory, recorder: Recorder) -> Entry:
    calendar = launch.header.calendar
    sizes = {
        "workspace": memory.memory.size,
        "header": memory.words.size,
        "tables": memory.tables.size,
        "output": memory.out.size,
    }
    ends = STACK_BYTES + NUMBER * np.cumsum([0, *sizes.values()])
    return {
        "at": dict(zip(sizes, ends.tolist(), strict=False)),
        "memory": int(ends[-1]),
        "header": memory.words.tolist(),
        "first_year": calendar.first_year,
        "years": calendar.years,
        "steps": calendar.count,
        "steps_per_year": calendar.steps_per_year,
        "rows_per_year": calendar.steps_per_year // recorder.steps_per_row,
        "axes": {d.id: list(d.ids) for v in launch.kernel.layout.places for d in v.dimensions},
        "inputs": {**_constants(launch, memory), **_paths(launch, memory)},
        "outputs": {**_outputs(launch), **_fixed(launch, recorder)},
    }


def _constants(launch: Launch, memory: Memory) -> dict[str, Entry]:
    described = {}
    for variable, place in launch.kernel.layout.inputs.items():
        if launch.kernel.reads_given(variable) and variable not in launch.content.paths:
            shape = launch.curves.get(variable, variable.shape)
            values = memory.memory[place : place + math.prod(shape)]
            described[variable.id] = {
                **_form(variable),
                "at": place,
                "shape": list(shape),
                "values": _short(values),
            }
    return described


def _paths(launch: Launch, memory: Memory) -> dict[str, Entry]:
    described = {}
    listed = launch.header.words[HeaderWord.PATHS_AT]
    for number, (variable, path) in enumerate(launch.content.paths.items()):
        word = listed + PATH_WORDS * number
        _, at, size, _, count, ramp = launch.header.words[word : word + PATH_WORDS]
        values = memory.tables[at : at + count * size]
        described[variable.id] = {
            **_form(variable),
            "word": word,
            "values": _short(values),
            "dates": np.asarray(path.times, float).tolist(),
            "ramp": bool(ramp),
        }
    return described


def _outputs(launch: Launch) -> dict[str, Entry]:
    described = {}
    for slot in launch.header.values:
        rule = "mean" if slot.variable.gate is None else "sum"
        described[slot.variable.id] = {
            **_form(slot.variable),
            "at": slot.start,
            "rows": slot.rows,
            "yearly": rule,
        }
    for slot in launch.header.closings:
        described[slot.variable.id] |= {"yearly": "closing", "closing_at": slot.start}
    return described


def _fixed(launch: Launch, recorder: Recorder) -> dict[str, Entry]:
    places = launch.kernel.layout.places
    return {v.id: {**_form(v), "at": places[v], "yearly": "fixed"} for v in launch.fixed(recorder)}


def _form(variable: Variable) -> Entry:
    return {
        "kind": variable.kind,
        "shape": list(variable.shape),
        "axes": [d.id for d in variable.dimensions],
    }


def _short(values: Numbers) -> list[float] | float:
    """Values, or one of them where all are the same."""
    return float(values[0]) if (values == values[0]).all() else values.tolist()
