"""The memory of one block of members, or of one run, and its way through time."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.llvm.kernel import Kernel
from chanjiao.engine.backends.llvm.planning import Numbers, RunPlan, path_values
from chanjiao.engine.backends.llvm.tree import cells
from chanjiao.engine.inputs import Path
from chanjiao.engine.variable import Variable

LINE = 8
"""Numbers in a cache line, at which memory begins."""


@dataclass(frozen=True)
class Content:
    """What goes into memory before a run, for all members.

    `shared` is memory with everything that is the same for all of them; `own` are values by
    variable with members last, the start of the stocks among them.
    """

    shared: Numbers
    own: Mapping[Variable, Numbers]
    paths: Mapping[Variable, Path]
    parts: Numbers


def aligned(size: int) -> Numbers:
    """Zeros that begin at a cache line."""
    whole = np.zeros(size + LINE)
    skip = -(whole.ctypes.data // whole.itemsize) % LINE
    return whole[skip:skip + size]


def content_of(
    kernel: Kernel, plan: RunPlan, constants: Mapping[str, Numbers], state: Numbers,
    paths: Mapping[Variable, Path], parts: Numbers, size: int,
) -> Content:
    """Lay out the numbers of a run; `size` is the memory of a block."""
    shared, own = aligned(size), {}
    program = kernel.program
    computed = {*kernel.work.moment, *(v for vs in kernel.work.gates.values() for v in vs)}
    for variable, place in kernel.layout.places.items():
        if variable in program.places:
            value = program.stock(state, variable)
        elif variable in computed or variable in paths:
            continue
        else:
            value = _with_members(variable, constants[variable.id])
        if value.shape[-1] > 1:
            own[variable] = value
        else:
            put(shared, kernel, place, variable, value)
    return Content(shared, own, paths, parts)


def _with_members(variable: Variable, value: Numbers) -> Numbers:
    shared_curve = variable.kind == "curve" and value.ndim == len(("row", "point"))
    return value[..., None] if shared_curve else value


def put(memory: Numbers, kernel: Kernel, place: int, variable: Variable, value: Numbers) -> None:
    """Write a value with lanes last into memory."""
    shape = value.shape[:-1] if variable.kind == "curve" else variable.shape
    wide = np.broadcast_to(value, (*shape, kernel.cell))
    memory[place * kernel.cell:place * kernel.cell + wide.size] = wide.ravel()


class Block:
    """Some members that run together; lanes without a member repeat the last one."""

    def __init__(self, plan: RunPlan, content: Content, first: int, members: int) -> None:
        self.plan = plan
        self.kernel = plan.kernel
        self.first = first
        self.count = min(self.kernel.cell, members - first)
        lanes = np.minimum(np.arange(first, first + self.kernel.cell), members - 1)
        self.lanes: NDArray[np.intp] = lanes
        self.memory = aligned(content.shared.size)
        self.memory[:] = content.shared
        for variable, value in content.own.items():
            self.put(variable, value)
        values = [path_values(v, p, lanes, self.kernel.cell) for v, p in content.paths.items()]
        self.tables = np.concatenate([content.parts, *values])
        self.words = plan.array.copy()
        self.out = aligned(plan.size)
        self.failed: int | None = None

    def put(self, variable: Variable, value: Numbers) -> None:
        """Write a value, given for all members or for one that stands for all."""
        taken = value[..., self.lanes] if value.shape[-1] > 1 else value
        put(self.memory, self.kernel, self.kernel.layout.places[variable], variable, taken)

    def get(self, variable: Variable) -> Numbers:
        """A value of the members of this block, as memory has it."""
        cell = self.kernel.cell
        place = self.kernel.layout.places[variable] * cell
        part = self.memory[place:place + cells(variable.dimensions) * cell]
        return part.reshape(*variable.shape, cell)[..., :self.count]

    def advance(self, start: int, end: int) -> None:
        """Go from one step to before another, as far as numbers stay finite."""
        if self.failed is None:
            step = self.kernel.advance(*self._pointers(), start, end)
            self.failed = None if step < 0 else step

    def open(self, step: int) -> None:
        """Begin a step, gates included, and compute its moment."""
        self.kernel.open(*self._pointers(), step)
        self.kernel.moment(self.memory.ctypes.data)

    def close(self, step: int) -> None:
        """End a step."""
        if self.kernel.close(*self._pointers(), step):
            self.failed = step

    def wrong(self) -> list[str]:
        """Stocks that are no finite numbers."""
        return [s.id for s in self.kernel.program.places if not np.isfinite(self.get(s)).all()]

    def _pointers(self) -> tuple[ctypes.c_void_p, ...]:
        arrays = (self.memory, self.words, self.tables, self.out)
        return tuple(ctypes.c_void_p(array.ctypes.data) for array in arrays)


