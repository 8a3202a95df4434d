"""A program as a compiled kernel: where everything lies, and the functions that run it."""

from __future__ import annotations

import ctypes
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from chanjiao.engine.backends.llvm.emission import Emission, emit
from chanjiao.engine.backends.llvm.layout import Layout, layout_of
from chanjiao.engine.backends.llvm.lowering import Lanes
from chanjiao.engine.backends.llvm.machine import Function, Native
from chanjiao.engine.backends.llvm.work import Work, work_of
from chanjiao.engine.backends.numpy import Program
from chanjiao.engine.calendar import Calendar
from chanjiao.engine.methods import Method
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
    """A program as IR for a set of wanted variables, a method and a number of lanes."""

    program: Program
    work: Work
    layout: Layout
    emission: Emission
    lanes: Lanes

    @property
    def cell(self) -> int:
        """Numbers in a cell of memory."""
        return self.lanes.count if self.lanes.by_member else 1

    def reads_given(self, variable: Variable) -> bool:
        """Whether the value of a variable, or the start of a stock, is given."""
        graph = self.program.graph
        return variable not in (
            graph.starts if variable in self.program.places else graph.equations)


@dataclass(frozen=True)
class Functions:
    """The functions of a kernel, compiled for this machine."""

    prepare: Function
    advance: Function
    open: Function
    close: Function
    moment: Function
    native: Native


def kernel_of(
    program: Program,
    calendar: Calendar,
    method: Method,
    computed: frozenset[str] | None,
    inputs: Sequence[Variable],
    curves: Mapping[Variable, int],
    lanes: Lanes,
) -> Kernel:
    """Write the IR of a program, or take what was written of it before.

    `computed` are variables wanted (None: all), `inputs` those to keep or to tell, `curves` how
    many points each has.
    """
    key = (id(program), calendar.gates, calendar.step, method, computed, tuple(inputs),
           tuple(curves.items()), lanes)

    def make() -> Kernel:
        work = work_of(program, computed)
        layout = layout_of(program, work, computed, inputs, curves)
        emission = emit(program, work, layout, curves, lanes, method, calendar)
        return Kernel(program, work, layout, emission, lanes)

    return _kernels.of(key, make)


def native_lanes(members: int) -> Lanes:
    """Lanes of this machine: members where there are several, or else cells."""
    return Lanes(MEMBERS_AT_ONCE, True) if members > 1 else Lanes(CELLS_AT_ONCE, False)


def compiled(kernel: Kernel) -> Functions:
    """Compile a kernel, or take what was compiled before."""
    text = kernel.emission.text
    native = _natives.of((text, LEVEL), lambda: Native(text, LEVEL))
    run = [POINTER] * 4
    return Functions(
        native.function("prepare", *run[:3]), native.function("advance", *run, WORD, WORD),
        native.function("open", *run, WORD), native.function("close", *run, WORD),
        native.function("moment", POINTER), native,
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
