"""The two arrays that tell a kernel about one run: what to keep and where, and values of paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.llvm.driver import GATE_WORDS, Plan
from chanjiao.engine.backends.llvm.kernel import Kernel
from chanjiao.engine.backends.llvm.tree import cells
from chanjiao.engine.calendar import Calendar
from chanjiao.engine.inputs import Path, Tables
from chanjiao.engine.variable import Variable

Words = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Kept:
    """Where the values of one variable stand in what a kernel puts out."""

    variable: Variable
    start: int
    rows: int

    def of(self, out: Numbers, lanes: int) -> Numbers:
        """Values of one block: (rows, *dimensions, lanes)."""
        size = cells(self.variable.dimensions) * lanes
        part = out[self.start:self.start + self.rows * size]
        return part.reshape(self.rows, *self.variable.shape, lanes)


@dataclass
class RunPlan:
    """What a kernel is told of a run of some rows and years at a time."""

    kernel: Kernel
    calendar: Calendar
    rows: int
    years: int
    words: list[int] = field(default_factory=lambda: [0] * Plan.GATES)
    values: list[Kept] = field(default_factory=list)
    closings: list[Kept] = field(default_factory=list)
    knots: Words = field(default_factory=lambda: np.zeros(0, np.int64))
    size: int = 0
    accounts: int = 0

    @cached_property
    def array(self) -> Words:
        """The plan as the kernel reads it, once it is complete."""
        return np.concatenate([np.array(self.words, np.int64), self.knots])

    def keep(
        self, count: int, variables: Sequence[Variable], rows: int, kept: list[Kept]
    ) -> None:
        """List variables to keep; `count` is the word of the plan that says how many."""
        self.words[count] = len(variables)
        self.words[count + 1] = len(self.words)
        cell = self.kernel.cell
        for variable in variables:
            size = cells(variable.dimensions) * cell
            self.words += [self.kernel.layout.places[variable] * cell, self.size, size]
            kept.append(Kept(variable, self.size, rows))
            self.size += rows * size

    def gates(self, transfers: Sequence[Sequence[Variable]]) -> None:
        """When each gate opens, and what to keep of it."""
        at = len(self.words)
        assert at == Plan.GATES, "gates come first"
        self.words += [0] * (GATE_WORDS * len(transfers))
        for number, moved in enumerate(transfers):
            word = at + GATE_WORDS * number
            gate = self.calendar.gates[number]
            self.words[word] = int(gate.offset * self.calendar.steps_per_year)
            self.keep(word + 1, moved, self.rows, self.values)

    def ledgers(self, ledgers: Mapping[str, Sequence[Variable]]) -> None:
        """Which stocks to add up for each account."""
        kernel, cell = self.kernel, self.kernel.cell
        places = kernel.layout.places
        self.words[Plan.ACCOUNTS] = len(ledgers)
        self.words[Plan.ACCOUNTS_AT] = at = len(self.words)
        self.words += [0] * (3 * len(ledgers))
        for number, (key, stocks) in enumerate(ledgers.items()):
            ledger = kernel.program.graph.variables[key]
            entry = [places[ledger] * cell, len(self.words), len(stocks)]
            self.words[at + 3 * number:at + 3 * number + 3] = entry
            for stock in stocks:
                self.words += [places[stock] * cell, cells(stock.dimensions) * cell]
        self.accounts = self.words[Plan.ACCOUNTS_OUT] = self.size
        self.size += (self.calendar.count + 1) * len(ledgers) * 2 * kernel.lanes.count


def stages(calendar: Calendar) -> Numbers:
    """Times at which paths are read: at each stage of each step, as `Tables` reads them."""
    starts = np.array([calendar.time(step) for step in range(calendar.count + 1)])
    instants = Tables.INSTANT * np.array([1.0, 1.0, -1.0])
    parts = np.array([0.0, 0.5, 1.0]) * calendar.step
    return ((starts[:, None] + parts) + instants).ravel()


def schedule(path: Path, times: Numbers) -> tuple[Words, Numbers]:
    """Which value of a path holds at each of some times, and the part of the next one."""
    after = np.searchsorted(path.times, times, side="right")
    knots = np.clip(after - 1, 0, None)
    if path.shape == "step":
        return knots.astype(np.int64), np.zeros(times.size)
    before = path.times[knots]
    following = path.times[np.minimum(knots + 1, len(path.times) - 1)]
    inside = (after > 0) & (times < path.times[-1])
    span = np.where(inside, following - before, 1.0)
    return knots.astype(np.int64), np.where(inside, (times - before) / span, 0.0)


def add_paths(
    plan: RunPlan, paths: Mapping[Variable, Path]
) -> Numbers:
    """List paths in the plan; the parts of each at every stage, which open the tables."""
    words, cell = plan.words, plan.kernel.cell
    words[Plan.PATHS] = len(paths)
    words[Plan.PATHS_AT] = len(words)
    moments = stages(plan.calendar)
    times = [schedule(path, moments) for path in paths.values()]
    base = len(moments) * len(paths)
    for variable, path in paths.items():
        size = cells(variable.dimensions) * cell
        words += [plan.kernel.layout.places[variable] * cell, base, size]
        base += (len(path.times) + 1) * size
    words[Plan.KNOTS_AT] = len(words)
    words[Plan.PARTS_AT] = 0
    if times:
        plan.knots = np.stack([knots for knots, _ in times], 1).ravel()
        return np.stack([parts for _, parts in times], 1).ravel()
    return np.zeros(0)


def path_values(
    variable: Variable, path: Path, members: NDArray[np.intp], lanes: int
) -> Numbers:
    """All values of a path for some members, the last one twice, as one row of numbers."""
    array = np.asarray(path.values, float)
    own = array.ndim - 1 > len(variable.dimensions)
    array = array if own else array[..., None]
    taken = array[..., members] if array.shape[-1] > 1 else array
    wide = np.broadcast_to(_filled(taken, variable), (len(array), *variable.shape, lanes))
    flat = wide.reshape(len(array), -1)
    return np.concatenate([flat, flat[-1:]]).ravel()


def _filled(array: Numbers, variable: Variable) -> Numbers:
    """Give values that are the same along all dimensions an axis for each."""
    missing = len(variable.dimensions) + 2 - array.ndim
    return array.reshape(array.shape[:1] + (1,) * missing + array.shape[1:])
