"""Blocks that go step by step together, since something beside the model acts between steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from chanjiao.engine.backends.llvm.ir.driver import Plan
from chanjiao.engine.backends.llvm.run.collector import Keeper
from chanjiao.engine.backends.llvm.run.header import Numbers
from chanjiao.engine.backends.llvm.run.memory import Block
from chanjiao.engine.simulation.cosimulation import Between, told_by
from chanjiao.engine.simulation.inputs import Tables
from chanjiao.engine.simulation.program import Values
from chanjiao.engine.simulation.record import Progress


class View(Mapping[str, Numbers]):
    """Present values by variable, put together from all blocks when they are looked at."""

    def __init__(self, blocks: Sequence[Block], constants: Values) -> None:
        kernel = blocks[0].kernel
        self.blocks = blocks
        self.constants = constants
        stocks = kernel.program.places
        known = set(kernel.program.graph.variables.values())
        changing = [*kernel.work.moment, *stocks, *known.intersection(kernel.layout.places)]
        self.always = {
            v.id: v for v in changing if v in stocks or (v.gate is None and v.id not in constants)
        }
        self.moved = {
            gate: {v.id: v for v in moved if v.gate is not None}
            for gate, moved in kernel.work.gates.items()
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


def run_beside(
    blocks: Sequence[Block],
    keeper: Keeper,
    between: Between,
    constants: Values,
    tables: Tables,
    progress: Progress | None,
) -> None:
    """Run all blocks with what acts between their steps; `constants` take what it tells."""
    calendar = tables.calendar
    if not keeper.begin(*blocks):
        return
    view = View(blocks, constants)
    for step in range(calendar.count + 1):
        if step % calendar.steps_per_year == 0 and step < calendar.count:
            _new_year(blocks, keeper, step)
            if progress:
                progress(step, calendar.count)
        for block in blocks:
            block.open(step)
        if step < calendar.count:
            _ask(blocks, between, step, view, constants, tables)
        for block in blocks:
            block.close(step)
        if any(block.failed is not None for block in blocks):
            break
    _keep(blocks, keeper, calendar.years - 1)
    for block in blocks:
        keeper.check(block)


def _ask(
    blocks: Sequence[Block],
    between: Between,
    step: int,
    view: View,
    constants: Values,
    tables: Tables,
) -> None:
    program = blocks[0].kernel.program
    told = told_by(between, step, program, view.now(step, tables), tables)
    constants |= told
    for key, value in told.items():
        variable = program.graph.variables[key]
        if variable in blocks[0].kernel.layout.places:
            for block in blocks:
                block.put(variable, value)


def _new_year(blocks: Sequence[Block], keeper: Keeper, step: int) -> None:
    """Keep the year before, and make room for the next one."""
    calendar = keeper.plan.calendar
    year = step // calendar.steps_per_year
    if year:
        _keep(blocks, keeper, year - 1)
    rows = keeper.plan.rows - 1
    for block in blocks:
        block.words[Plan.FIRST_ROW] = year * rows
        block.words[Plan.FIRST_YEAR] = max(year - 1, 0)
        block.out[: keeper.plan.accounts] = 0


def _keep(blocks: Sequence[Block], keeper: Keeper, year: int) -> None:
    """Keep the rows of a year, and what closed in it: the year before, and at the end itself."""
    last = year == keeper.plan.calendar.years - 1
    rows = keeper.plan.rows - 1
    for block in blocks:
        keeper.take(block, year * rows, rows + last, max(year - 1, 0), (year > 0) + last)
