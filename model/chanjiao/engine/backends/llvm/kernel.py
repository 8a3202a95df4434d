"""A program as a compiled kernel: where everything lies, and the functions that run it."""

from __future__ import annotations

import ctypes
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
    recorded: Iterable[Variable],
    curves: Mapping[Variable, int],
    by_member: bool,
) -> Kernel:
    """Compile a program; `curves` tells how many points each has."""
    lanes = Lanes(MEMBERS_AT_ONCE if by_member else CELLS_AT_ONCE, by_member)
    work = work_of(program, computed)
    layout = layout_of(program, work, recorded, curves)
    emission = emit(program, work, layout, curves, lanes, method, calendar)
    native = _native(emission.text)
    run = [POINTER] * 4
    return Kernel(
        program, work, layout, emission, lanes,
        native.function("advance", *run, WORD, WORD), native.function("open", *run, WORD),
        native.function("close", *run, WORD), native.function("moment", POINTER), native,
    )


_natives: OrderedDict[str, Any] = OrderedDict()


def _native(text: str) -> Native:
    """Code that this process has loaded before, or else from the cache or the compiler."""
    if text not in _natives:
        _natives[text] = Native(text, LEVEL)
        while len(_natives) > KEPT:
            _natives.popitem(last=False)
    _natives.move_to_end(text)
    native: Native = _natives[text]
    return native
