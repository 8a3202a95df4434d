"""A program as a compiled kernel: where everything lies, and the functions that run it."""

from __future__ import annotations

import ctypes
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from chanjiao.engine.backends.llvm.emission import Emission, emit
from chanjiao.engine.backends.llvm.layout import Layout, Work, layout_of, work_of
from chanjiao.engine.backends.llvm.lowering import Lanes
from chanjiao.engine.backends.llvm.machine import Function, Native
from chanjiao.engine.backends.numpy import Program
from chanjiao.engine.calendar import Calendar
from chanjiao.engine.variable import Variable

MEMBERS_AT_ONCE = 8
CELLS_AT_ONCE = 4

LEVEL = 1
"""Level of code generation: 0 runs at less than half the speed, 2 and 3 no faster than 1."""

KEPT = 8
"""Compiled kernels that a process keeps."""

Made = TypeVar("Made")
POINTER, WORD = ctypes.c_void_p, ctypes.c_int64


@dataclass(frozen=True)
class Kernel:
    """A program compiled for a set of wanted variables, a method and a number of lanes."""

    program: Program
    work: Work
    layout: Layout
    emission: Emission
    lanes: Lanes
    advance: Function
    open: Function
    close: Function
    moment: Function
    native: Native

    @property
    def cell(self) -> int:
        """Numbers in a cell of memory."""
        return self.lanes.count if self.lanes.by_member else 1


def kernel_of(
    program: Program,
    calendar: Calendar,
    method: str,
    computed: frozenset[str] | None,
    inputs: Sequence[Variable],
    curves: Mapping[Variable, int],
    by_member: bool,
) -> Kernel:
    """Compile a program, or take what was compiled of it before.

    `computed` are variables wanted (None: all), `inputs` those to keep or to tell, `curves` how
    many points each has.
    """
    key = (id(program), calendar.gates, calendar.step, method, computed, tuple(inputs),
           tuple(curves.items()), by_member, LEVEL, MEMBERS_AT_ONCE, CELLS_AT_ONCE)

    def make() -> Kernel:
        lanes = Lanes(MEMBERS_AT_ONCE if by_member else CELLS_AT_ONCE, by_member)
        work = work_of(program, computed)
        layout = layout_of(program, work, computed, inputs, curves)
        emission = emit(program, work, layout, curves, lanes, method, calendar)
        return _loaded(program, work, layout, emission, lanes)

    return _kernels.of(key, make)


def _loaded(
    program: Program, work: Work, layout: Layout, emission: Emission, lanes: Lanes
) -> Kernel:
    native = _natives.of(emission.text, lambda: Native(emission.text, LEVEL))
    run = [POINTER] * 4
    return Kernel(
        program, work, layout, emission, lanes,
        native.function("advance", *run, WORD, WORD), native.function("open", *run, WORD),
        native.function("close", *run, WORD), native.function("moment", POINTER), native,
    )


class _Latest(Generic[Made]):
    """What was made last, by what it was made from; it holds on to its programs."""

    def __init__(self) -> None:
        self.made: OrderedDict[Hashable, Made] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        if key not in self.made:
            self.made[key] = make()
        self.made.move_to_end(key)
        while len(self.made) > KEPT:
            self.made.popitem(last=False)
        return self.made[key]


_kernels: _Latest[Kernel] = _Latest()
_natives: _Latest[Native] = _Latest()
