"""The memory of one block of members, and the calls of a kernel on it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.kernel.build import Functions, Kernel
from chanjiao.engine.backends.llvm.run.header import Numbers, RunHeader, series_values
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.engine.simulation.negative import negative_cell

LINE = 8
"""Numbers in a cache line, at which memory begins."""


@dataclass(frozen=True)
class Content:
    """Content of the memory before a run, for all members.

    `shared` is memory with everything that is the same for all of them; `own` are values by
    variable with members last. `dates` are those of all paths.
    """

    shared: Numbers
    own: Mapping[Variable, Numbers]
    paths: Mapping[Variable, TimeSeries]
    dates: Numbers


def aligned(size: int) -> Numbers:
    """Zeros that begin at a cache line."""
    whole = np.zeros(size + LINE)
    skip = -(whole.ctypes.data // whole.itemsize) % LINE
    return whole[skip : skip + size]


def content_of(
    kernel: Kernel,
    constants: Mapping[str, Numbers],
    paths: Mapping[Variable, TimeSeries],
    dates: Numbers,
    size: int,
) -> Content:
    """Lay out the inputs of a run; `size` is the memory of a block.

    A stock whose start is given counts as an input.
    """
    shared, own = aligned(size), {}
    places = kernel.layout.inputs
    for variable in kernel.program.graph.variables.values():
        if variable not in places or variable in paths or not kernel.reads_given(variable):
            continue
        value = _with_members(variable, constants[variable.id])
        if value.shape[-1] > 1:
            own[variable] = value
        else:
            put(shared, kernel, places[variable], variable, value)
    return Content(shared, own, paths, dates)


def _with_members(variable: Variable, value: Numbers) -> Numbers:
    shared_curve = variable.kind == "curve" and value.ndim == len(("row", "point"))
    return value[..., None] if shared_curve else value


def put(memory: Numbers, kernel: Kernel, place: int, variable: Variable, value: Numbers) -> None:
    """Write a value with lanes last into memory."""
    shape = value.shape[:-1] if variable.kind == "curve" else variable.shape
    start, size = place * kernel.cell, math.prod(shape) * kernel.cell
    memory[start : start + size].reshape(*shape, kernel.cell)[...] = value


class Memory:
    """Memory of a kernel for some members; lanes without a member repeat the last one."""

    def __init__(self, header: RunHeader, content: Content, first: int, members: int) -> None:
        self.header = header
        self.kernel = header.kernel
        self.first = first
        self.count = min(self.kernel.cell, members - first)
        lanes = np.minimum(np.arange(first, first + self.kernel.cell), members - 1)
        self.lanes: NDArray[np.intp] = lanes
        self.memory = aligned(content.shared.size)
        self.memory[:] = content.shared
        for variable, value in content.own.items():
            self.put(variable, value)
        values = [series_values(v, p, lanes, self.kernel.cell) for v, p in content.paths.items()]
        self.tables = np.concatenate([content.dates, *values])
        self.words = header.array.copy()
        self.out = aligned(header.size)

    def put(self, variable: Variable, value: Numbers) -> None:
        """Write a value that has one member for all, or an axis for members."""
        taken = value[..., self.lanes] if value.shape[-1] > 1 else value
        put(self.memory, self.kernel, self.kernel.layout.inputs[variable], variable, taken)

    def get(self, variable: Variable) -> Numbers:
        """A value of the members of this block, as memory has it."""
        cell = self.kernel.cell
        place = self.kernel.layout.places[variable] * cell
        part = self.memory[place : place + cells(variable.dimensions) * cell]
        return part.reshape(*variable.shape, cell)[..., : self.count]

    def peak(self, stock: Variable) -> Numbers:
        """Largest value so far of each cell of a stock, in the members of this block."""
        cell, layout = self.kernel.cell, self.kernel.layout
        place = (layout.peaks + layout.places[stock] - layout.state) * cell
        part = self.memory[place : place + cells(stock.dimensions) * cell]
        return part.reshape(*stock.shape, cell)[..., : self.count]

    def negative(self, stocks: Iterable[Variable]) -> dict[Variable, str]:
        """Text about the lowest cell of each negative stock."""
        found = {s: negative_cell(s, self.get(s), self.peak(s)) for s in stocks}
        return {stock: cell for stock, cell in found.items() if cell}

    def wrong(self, variables: Iterable[Variable]) -> list[str]:
        """Ids of variables that are not finite."""
        return [v.id for v in variables if not np.isfinite(self.get(v)).all()]


class MemberBlock(Memory):
    """Some members that run together, prepared for their first step.

    `unfit` are fixed variables that are no numbers: such a block goes nowhere.
    """

    def __init__(
        self, functions: Functions, header: RunHeader, content: Content, first: int, members: int
    ) -> None:
        super().__init__(header, content, first, members)
        self.functions = functions
        self.failed: int | None = None
        wrong = functions.prepare(*self._pointers()[:3])
        self.unfit = self.wrong(self.kernel.schedule.fixed) if wrong else []

    def advance(self, start: int, end: int) -> None:
        """Take the steps from one to before another, as long as numbers stay finite."""
        if self.failed is None:
            step = self.functions.advance(*self._pointers(), start, end)
            self.failed = None if step < 0 else step

    def open(self, step: int) -> None:
        """Begin a step, gates included, and compute its moment."""
        self.functions.open(*self._pointers(), step)
        self.functions.moment(self.memory.ctypes.data)

    def close(self, step: int) -> None:
        """End a step."""
        if self.functions.close(*self._pointers(), step):
            self.failed = step

    def _pointers(self) -> tuple[ctypes.c_void_p, ...]:
        arrays = (self.memory, self.words, self.tables, self.out)
        return tuple(ctypes.c_void_p(array.ctypes.data) for array in arrays)
