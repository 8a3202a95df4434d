"""What a kernel is compiled for, in addition to its program."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.methods import Method


@dataclass(frozen=True)
class Lanes:
    """How many numbers are handled at once: members, or else cells (`by_member` False)."""

    count: int
    by_member: bool

    @property
    def unit(self) -> str:
        """Type that an address counts in."""
        return f"[{self.count} x double]" if self.by_member else "double"

    @property
    def cell(self) -> int:
        """Numbers in a cell of memory."""
        return self.count if self.by_member else 1


@dataclass(frozen=True)
class KernelSpec:
    """What a kernel is compiled for, in addition to its program.

    Of the calendar, gates and the length of a step matter. `outputs` are ids of computed variables
    whose values must stay in memory; None is all of them. `inputs` are outputs that are inputs.
    `curves` gives the number of points of each curve.
    """

    calendar: Calendar
    method: Method
    lanes: Lanes
    outputs: frozenset[str] | None
    inputs: Sequence[Variable]
    curves: Mapping[Variable, int]

    def without_inputs(self, read: Iterable[Variable]) -> KernelSpec:
        """The same without inputs that an equation reads: those are in memory in any case.

        Runs whose inputs vary in time, each in its own way, so share one kernel.
        """
        held = set(read)
        return replace(self, inputs=[v for v in self.inputs if v not in held])

    @property
    def key(self) -> tuple[Hashable, ...]:
        """Everything of it that the kernel depends on."""
        return (
            self.calendar.gates,
            self.calendar.step,
            self.method,
            self.outputs and tuple(sorted(self.outputs)),
            tuple(v.id for v in self.inputs),
            tuple(sorted((v.id, n) for v, n in self.curves.items())),
            self.lanes,
        )
