"""Copies kernel output of each block of members into the arrays of a run, and checks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from chanjiao.engine.backends.llvm.run.header import Numbers, OutputSlot
from chanjiao.engine.backends.llvm.run.launch import Launch
from chanjiao.engine.backends.llvm.run.memory import MemberBlock
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.record import TOLERANCE, Recorder


@dataclass(frozen=True)
class OutputPart:
    """Rows and years of a run: where they start, and how many."""

    row: int
    rows: int
    year: int
    years: int


class OutputCollector:
    """Copies the output of kernels into a recorder, block by block, and checks it.

    Blocks come in order, so that sums over members do not depend on threads. `held` has, for each
    step and account, the largest over members of: the sum of its stocks, its ledger, the size of
    the sum, and the difference. `wrong` are constant inputs that are not finite.
    """

    def __init__(self, recorder: Recorder, launch: Launch, wrong: Sequence[str]) -> None:
        self.recorder = recorder
        self.header = launch.header
        self.members = launch.fixed(recorder)
        self.wrong = wrong
        accounts = len(recorder.program.graph.ledgers)
        calendar = self.header.calendar
        self.held = np.full((4, calendar.count + 1, accounts), -np.inf)
        self.failures: dict[int, list[str]] = {}
        self.negative: dict[int, dict[Variable, str]] = {}
        self.unfit: set[str] = set()
        self.fixed: dict[str, Numbers] = {}

    def begin(self, *blocks: MemberBlock) -> bool:
        """Collect the fixed values of blocks; return whether all of them are finite."""
        for block in blocks:
            self.unfit |= set(block.unfit)
            for variable, members in self.members.items():
                value = block.get(variable)
                into = self.fixed.setdefault(variable.id, np.zeros((*variable.shape, members)))
                into[..., block.first : block.first + block.count] = value[..., :members]
        return not self.unfit

    def collect(self, block: MemberBlock, part: OutputPart | None = None) -> None:
        """Copy the output of a block: all of it, or some rows and years.

        All output of a single member is taken as it stands in the memory of its block.
        """
        header, recorder = self.header, self.recorder
        for slots, stored, place in (
            (header.values, recorder.values, part and slice(part.row, part.row + part.rows)),
            (header.closings, recorder.closings, part and slice(part.year, part.year + part.years)),
        ):
            for slot in slots:
                if part is None and recorder.members == 1:
                    stored[slot.variable.id] = slot.of(block.out, block.kernel.cell)[..., :1]
                else:
                    total = recorder.rows if slots is header.values else header.calendar.years
                    rows = recorder.rows_of(slot.variable.id, stored, total)
                    self._copy(slot, block, rows[place or slice(None)])

    def _copy(self, slot: OutputSlot, block: MemberBlock, rows: Numbers) -> None:
        values = slot.of(block.out, block.kernel.cell)[: len(rows), ..., : block.count]
        if self.recorder.is_per_member(slot.variable.id):
            rows[..., block.first : block.first + block.count] = values
        else:
            rows[..., 0] += values.sum(-1) / self.recorder.members

    def check(self, block: MemberBlock) -> None:
        """Note the faults of a block after its last step."""
        lanes = block.kernel.spec.lanes
        out = block.out[self.header.accounts :]
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
        """Raise ModelError that names the earliest fault, if there is any."""
        fixed = [v.id for v in self.header.kernel.schedule.fixed if v.id in self.unfit]
        self.recorder.name_constants([*self.wrong, *fixed])
        end = min(self.failures, default=self.header.calendar.count + 1)
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
