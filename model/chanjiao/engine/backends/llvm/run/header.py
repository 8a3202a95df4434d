"""The two arrays that describe one run to a kernel: a header of words, and a table of series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.llvm.ir.header_words import GATE_WORDS, HeaderWord
from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.kernel.build import Kernel
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import TimeSeries

Words = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class OutputSlot:
    """Where the values of one variable stand in the output of a kernel."""

    variable: Variable
    start: int
    rows: int

    def of(self, out: Numbers, lanes: int) -> Numbers:
        """Values of one block: (rows, *dimensions, lanes)."""
        size = cells(self.variable.dimensions) * lanes
        part = out[self.start : self.start + self.rows * size]
        return part.reshape(self.rows, *self.variable.shape, lanes)


@dataclass
class RunHeader:
    """Words that describe a run to its kernel: `rows` and `years` of output at once."""

    kernel: Kernel
    calendar: Calendar
    rows: int
    years: int
    words: list[int] = field(default_factory=lambda: [0] * HeaderWord.GATES)
    values: list[OutputSlot] = field(default_factory=list)
    closings: list[OutputSlot] = field(default_factory=list)
    size: int = 0
    accounts: int = 0

    @cached_property
    def array(self) -> Words:
        """The header as the kernel reads it; complete before the first use."""
        return np.array(self.words, np.int64)

    def add_values(self, count: int, variables: Sequence[Variable]) -> None:
        """List outputs with a value in each row; `count` is the word for their number."""
        self._add(count, variables, self.rows, self.values)

    def add_closings(self, stocks: Sequence[Variable]) -> None:
        """List stocks with a value at the end of each year."""
        self._add(HeaderWord.CLOSINGS, stocks, self.years, self.closings)

    def _add(
        self, count: int, variables: Sequence[Variable], rows: int, slots: list[OutputSlot]
    ) -> None:
        self.words[count] = len(variables)
        self.words[count + 1] = len(self.words)
        cell = self.kernel.cell
        for variable in variables:
            size = cells(variable.dimensions) * cell
            self.words += [self.kernel.layout.places[variable] * cell, self.size, size]
            slots.append(OutputSlot(variable, self.size, rows))
            self.size += rows * size

    def gates(self, transfers: Sequence[Sequence[Variable]]) -> None:
        """List when each gate opens, and the outputs of each."""
        at = len(self.words)
        assert at == HeaderWord.GATES, "gates come first"
        self.words += [0] * (GATE_WORDS * len(transfers))
        for number, moved in enumerate(transfers):
            word = at + GATE_WORDS * number
            gate = self.calendar.gates[number]
            self.words[word] = int(gate.offset * self.calendar.steps_per_year)
            self.add_values(word + 1, moved)

    def ledgers(self, ledgers: Mapping[str, Sequence[Variable]]) -> None:
        """List the stocks to add up for each account."""
        kernel, cell = self.kernel, self.kernel.cell
        places = kernel.layout.places
        self.words[HeaderWord.ACCOUNTS] = len(ledgers)
        self.words[HeaderWord.ACCOUNTS_AT] = at = len(self.words)
        self.words += [0] * (3 * len(ledgers))
        for number, (key, stocks) in enumerate(ledgers.items()):
            ledger = kernel.program.graph.variables[key]
            entry = [places[ledger] * cell, len(self.words), len(stocks)]
            self.words[at + 3 * number : at + 3 * number + 3] = entry
            for stock in stocks:
                self.words += [places[stock] * cell, cells(stock.dimensions) * cell]
        self.accounts = self.words[HeaderWord.ACCOUNTS_OUT] = self.size
        self.size += (self.calendar.count + 1) * len(ledgers) * 2 * kernel.spec.lanes.count


def add_series(header: RunHeader, paths: Mapping[Variable, TimeSeries]) -> Numbers:
    """List time series in the header; return the dates of all, with which the table begins."""
    words, cell = header.words, header.kernel.cell
    words[HeaderWord.PATHS] = len(paths)
    words[HeaderWord.PATHS_AT] = len(words)
    dates = [np.asarray(path.times, float) for path in paths.values()]
    date, value = 0, sum(map(len, dates))
    for variable, path in paths.items():
        size, count = cells(variable.dimensions) * cell, len(path.times)
        place = header.kernel.layout.places[variable] * cell
        words += [place, value, size, date, count, path.shape == "ramp"]
        date += count
        value += (count + 1) * size
    return np.concatenate([np.zeros(0), *dates])


def series_values(
    variable: Variable, path: TimeSeries, members: NDArray[np.intp], lanes: int
) -> Numbers:
    """All values of a series for some members, the last one twice, as one row of numbers."""
    array = np.asarray(path.values, float)
    own = array.ndim - 1 > len(variable.dimensions)
    array = array if own else array[..., None]
    taken = array[..., members] if array.shape[-1] > 1 else array
    wide = np.broadcast_to(_filled(taken, variable), (len(array), *variable.shape, lanes))
    flat = wide.reshape(len(array), -1)
    return np.concatenate([flat, flat[-1:]]).ravel()


def _filled(array: Numbers, variable: Variable) -> Numbers:
    """Values with an axis for each dimension of their variable."""
    missing = len(variable.dimensions) + 2 - array.ndim
    return array.reshape(array.shape[:1] + (1,) * missing + array.shape[1:])
