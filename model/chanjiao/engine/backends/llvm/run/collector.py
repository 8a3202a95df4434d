"""From what kernels put out, block by block, to what a run keeps; and the checks on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from chanjiao.engine.backends.llvm.run.header import Kept, Numbers, RunPlan
from chanjiao.engine.backends.llvm.run.memory import Block
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.record import TOLERANCE, Recorder


class Keeper:
    """Fills a recorder. Blocks come in order, so that sums over members do not depend on threads.

    `held` has, for each step and account, the largest of all members: what its stocks hold, what
    its ledger says, the size of the first, and the difference. `members` are those of each
    fixed variable that is kept: 1 where all have the same. `wrong` are inputs that are no numbers.
    """

    def __init__(
        self,
        recorder: Recorder,
        plan: RunPlan,
        rows: int,
        members: Mapping[Variable, int],
        wrong: Sequence[str],
    ) -> None:
        self.recorder = recorder
        self.plan = plan
        self.rows = rows
        self.members = members
        self.wrong = wrong
        accounts = len(recorder.program.graph.ledgers)
        self.held = np.full((4, plan.calendar.count + 1, accounts), -np.inf)
        self.failures: dict[int, list[str]] = {}
        self.negative: dict[int, dict[Variable, str]] = {}
        self.unfit: set[str] = set()
        self.fixed: dict[str, Numbers] = {}

    def take(
        self,
        block: Block,
        row: int = 0,
        rows: int | None = None,
        year: int = 0,
        years: int | None = None,
    ) -> None:
        """Keep some rows and years of a block; they start at `row` and `year` of the run."""
        for kept in self.plan.values:
            self._take(self.recorder.values, block, kept, row, rows, self.rows)
        for kept in self.plan.closings:
            self._take(self.recorder.closings, block, kept, year, years, self.plan.calendar.years)

    def begin(self, *blocks: Block) -> bool:
        """Keep what blocks know before their first step; whether they can go on."""
        for block in blocks:
            self.unfit |= set(block.unfit)
            for variable, members in self.members.items():
                value = block.get(variable)
                into = self.fixed.setdefault(variable.id, np.zeros((*variable.shape, members)))
                into[..., block.first : block.first + block.count] = value[..., :members]
        return not self.unfit

    def _take(
        self,
        into: dict[str, Numbers],
        block: Block,
        kept: Kept,
        first: int,
        count: int | None,
        total: int,
    ) -> None:
        key = kept.variable.id
        values = kept.of(block.out, block.kernel.cell)[:count, ..., : block.count]
        apart = self.recorder.apart is None or key in self.recorder.apart
        if self.recorder.members == 1 and count is None:
            into[key] = values
            return
        if key not in into:
            width = self.recorder.members if apart else 1
            into[key] = np.zeros((total, *kept.variable.shape, width))
        rows = slice(first, first + len(values))
        if apart:
            into[key][rows, ..., block.first : block.first + block.count] = values
        else:
            into[key][rows, ..., 0] += values.sum(-1) / self.recorder.members

    def check(self, block: Block) -> None:
        """Take note of what failed in a block that has come to its end."""
        lanes = block.kernel.lanes
        out = block.out[self.plan.accounts :]
        held, ledger = np.moveaxis(out.reshape(*self.held.shape[1:], 2, lanes.count), 2, 0)
        if lanes.by_member:
            held, ledger = held[..., : block.count], ledger[..., : block.count]
        else:
            held, ledger = held.sum(-1, keepdims=True), ledger[..., :1]
        with np.errstate(invalid="ignore"):
            sides = (held, ledger, np.abs(held), np.abs(held - ledger))
        self.held = np.maximum(self.held, [side.max(-1) for side in sides])
        if block.failed is not None:
            stocks = block.kernel.program.places
            self.failures.setdefault(block.failed, []).extend(block.wrong(stocks))
            negative = self.negative.setdefault(block.failed, {})
            self.negative[block.failed] = block.negative(stocks) | negative

    def finish(self) -> None:
        """Name what failed first; ModelError if anything did."""
        fixed = [v.id for v in self.plan.kernel.work.fixed if v.id in self.unfit]
        self.recorder.name_constants([*self.wrong, *fixed])
        end = min(self.failures, default=self.plan.calendar.count + 1)
        largest = np.maximum.accumulate(np.maximum(self.held[2], 1.0), 0)
        errors = (self.held[3] / largest)[:end]
        keys = list(self.recorder.program.graph.ledgers)
        open_ = np.argwhere(errors > TOLERANCE)
        if len(open_):
            step, account = open_[0]
            held, ledger = self.held[:2, step, account]
            raise ModelError([self.recorder.unclosed(keys[account], int(step), held, ledger)])
        if self.failures:
            wrong = set(self.failures[end])
            places = self.recorder.program.places
            if wrong:
                self.recorder.name_stocks(end, [s.id for s in places if s.id in wrong])
            self.recorder.name_negative(end, self.negative[end])
        for key, error in zip(keys, errors.max(0, initial=0.0), strict=True):
            self.recorder.errors[key] = float(error)
