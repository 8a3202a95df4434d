"""The two arrays that tell a kernel about one run: what to keep and where, and values of paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.llvm.ir.driver import GATE_WORDS, Plan
from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.kernel.build import Kernel
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Path

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
        part = out[self.start : self.start + self.rows * size]
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
    size: int = 0
    accounts: int = 0

    @cached_property
    def array(self) -> Words:
        """The plan as the kernel reads it, once it is complete."""
        return np.array(self.words, np.int64)

    def keep(self, count: int, variables: Sequence[Variable], rows: int, kept: list[Kept]) -> None:
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
            self.words[at + 3 * number : at + 3 * number + 3] = entry
            for stock in stocks:
                self.words += [places[stock] * cell, cells(stock.dimensions) * cell]
        self.accounts = self.words[Plan.ACCOUNTS_OUT] = self.size
        self.size += (self.calendar.count + 1) * len(ledgers) * 2 * kernel.lanes.count


def add_paths(plan: RunPlan, paths: Mapping[Variable, Path]) -> Numbers:
    """List paths in the plan; the dates of all of them, which open the tables."""
    words, cell = plan.words, plan.kernel.cell
    words[Plan.PATHS] = len(paths)
    words[Plan.PATHS_AT] = len(words)
    dates = [np.asarray(path.times, float) for path in paths.values()]
    date, value = 0, sum(map(len, dates))
    for variable, path in paths.items():
        size, count = cells(variable.dimensions) * cell, len(path.times)
        place = plan.kernel.layout.places[variable] * cell
        words += [place, value, size, date, count, path.shape == "ramp"]
        date += count
        value += (count + 1) * size
    return np.concatenate([np.zeros(0), *dates])


def path_values(variable: Variable, path: Path, members: NDArray[np.intp], lanes: int) -> Numbers:
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
