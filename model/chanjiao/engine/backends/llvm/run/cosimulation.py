"""A coupled run: blocks of members that take each step together, with a coupling in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from chanjiao.engine.backends.llvm.ir.header_words import HeaderWord
from chanjiao.engine.backends.llvm.run.collector import OutputCollector, OutputPart
from chanjiao.engine.backends.llvm.run.header import Numbers
from chanjiao.engine.backends.llvm.run.memory import MemberBlock
from chanjiao.engine.simulation.inputs import Tables
from chanjiao.engine.simulation.program import Values
from chanjiao.engine.simulation.setup import RunSetup


class View(Mapping[str, Numbers]):
    """Present values by variable, joined from all blocks when they are read."""

    def __init__(self, blocks: Sequence[MemberBlock], constants: Values) -> None:
        kernel = blocks[0].kernel
        self.blocks = blocks
        self.constants = constants
        stocks = kernel.program.places
        known = set(kernel.program.graph.variables.values())
        changing = [*kernel.schedule.moment, *stocks, *known.intersection(kernel.layout.places)]
        self.always = {
            v.id: v for v in changing if v in stocks or (v.gate is None and v.id not in constants)
        }
        self.moved = {
            gate: {v.id: v for v in moved if v.gate is not None}
            for gate, moved in kernel.schedule.gates.items()
        }
        self.step = 0

    def now(self, step: int, tables: Tables) -> View:
        """The view at a step."""
        opened = [self.moved[gate] for gate in tables.calendar.gates_at(step)]
        self.changing = {**dict(chain.from_iterable(m.items() for m in opened)), **self.always}
        return self

    def __getitem__(self, key: str) -> Numbers:
        if key in self.changing:
            variable = self.changing[key]
            value = np.concatenate([block.get(variable) for block in self.blocks], -1)
        else:
            value = self.constants[key].view()
        value.flags.writeable = False
        return value

    def __iter__(self) -> Iterator[str]:
        return iter({**self.constants, **self.changing})

    def __len__(self) -> int:
        return len({**self.constants, **self.changing})


@dataclass(frozen=True)
class CoupledRun:
    """Blocks that run step by step together; the coupling sets `constants` between steps."""

    blocks: Sequence[MemberBlock]
    collector: OutputCollector
    setup: RunSetup
    constants: Values

    def run(self) -> None:
        """Take all steps, as long as no block fails."""
        calendar, progress = self.setup.calendar, self.setup.options.progress
        if not self.collector.begin(*self.blocks):
            return
        view = View(self.blocks, self.constants)
        for step in range(calendar.count + 1):
            if step % calendar.steps_per_year == 0 and step < calendar.count:
                self._new_year(step)
                if progress:
                    progress(step, calendar.count)
            for block in self.blocks:
                block.open(step)
            if step < calendar.count:
                self._couple(step, view)
            for block in self.blocks:
                block.close(step)
            if any(block.failed is not None for block in self.blocks):
                break
        self._collect(calendar.years - 1)
        for block in self.blocks:
            self.collector.check(block)

    def _couple(self, step: int, view: View) -> None:
        program, tables = self.setup.program, self.setup.tables
        coupling = self.setup.options.coupling
        assert coupling is not None
        overrides = coupling.overrides(step, program, view.now(step, tables), tables)
        self.constants.update(overrides)
        for key, value in overrides.items():
            variable = program.graph.variables[key]
            if variable in self.blocks[0].kernel.layout.places:
                for block in self.blocks:
                    block.put(variable, value)

    def _new_year(self, step: int) -> None:
        """Collect the output of the year before, and clear the memory for that of the next."""
        header = self.collector.header
        year = step // self.setup.calendar.steps_per_year
        if year:
            self._collect(year - 1)
        for block in self.blocks:
            block.words[HeaderWord.FIRST_ROW] = year * (header.rows - 1)
            block.words[HeaderWord.FIRST_YEAR] = max(year - 1, 0)
            block.out[: header.accounts] = 0

    def _collect(self, year: int) -> None:
        """Collect the rows of a year, and the closings of the year before; at the end both."""
        last = year == self.setup.calendar.years - 1
        rows = self.collector.header.rows - 1
        part = OutputPart(year * rows, rows + last, max(year - 1, 0), (year > 0) + last)
        for block in self.blocks:
            self.collector.collect(block, part)
