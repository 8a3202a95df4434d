"""A program as a compiled kernel: its memory layout and its functions."""

from __future__ import annotations

import ctypes
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from chanjiao.engine.backends.llvm.ir.layout import Layout, layout_of
from chanjiao.engine.backends.llvm.ir.module import Emission, emit
from chanjiao.engine.backends.llvm.ir.schedule import Schedule, schedule_of
from chanjiao.engine.backends.llvm.ir.sharing import economical
from chanjiao.engine.backends.llvm.ir.spec import KernelSpec, Lanes
from chanjiao.engine.backends.llvm.kernel.machine import Function, Native, build, host, native_of
from chanjiao.engine.cache import read_entry, write_entry
from chanjiao.engine.language.digest import digest_of
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Program
from chanjiao.engine.sources import code_digest, is_current

MEMBERS_AT_ONCE = 8
CELLS_AT_ONCE = 4

LEVEL = 1
"""Level of code generation: 0 runs at less than half the speed, 2 and 3 no faster than 1."""

MOST_KERNELS = 8
"""Number of compiled kernels that stay in memory."""

Made = TypeVar("Made")
POINTER, WORD = ctypes.c_void_p, ctypes.c_int64


SIZE = 8
"""Bytes before the object code of a cached kernel: how many cells a block needs."""


@dataclass(frozen=True)
class Kernel:
    """A program compiled for a set of outputs, a method and a number of lanes.

    Its IR is written when it is first asked for. `key` stands for everything the IR follows from,
    `code` for the sources among it; None if these are not known.
    """

    program: Program
    schedule: Schedule
    layout: Layout
    spec: KernelSpec
    write: Callable[[], Emission] = field(repr=False)
    key: str | None = None
    code: str | None = None

    @cached_property
    def emission(self) -> Emission:
        """The IR."""
        return self.write()

    @cached_property
    def cells(self) -> int:
        """Cells of memory that a block needs."""
        return int.from_bytes(self._cached[:SIZE]) if self._cached else self.emission.cells

    def native(self) -> Native:
        """Compiled for this machine, or read from the cache."""
        if self.key is None or self.code is None:
            return native_of(self.emission.text, LEVEL)
        if self._cached is None:
            code = build(self.emission.text, LEVEL)
            if is_current(self.code):
                write_entry("kernels", self._host_key, self.emission.cells.to_bytes(SIZE) + code)
            return Native(code)
        return Native(self._cached[SIZE:])

    @cached_property
    def _cached(self) -> bytes | None:
        return read_entry("kernels", self._host_key) if self.key is not None else None

    @property
    def _host_key(self) -> str:
        return "\n".join([str(self.key), str(LEVEL), *host()])

    @property
    def cell(self) -> int:
        """Numbers in a cell of memory."""
        return self.spec.lanes.cell

    def reads_given(self, variable: Variable) -> bool:
        """Whether the value of a variable, or the start of a stock, is given."""
        graph = self.program.graph
        return variable not in (
            graph.starts if variable in self.program.places else graph.equations
        )


@dataclass(frozen=True)
class Functions:
    """The functions of a kernel, compiled for this machine."""

    prepare: Function
    advance: Function
    open: Function
    close: Function
    moment: Function
    native: Native


def kernel_of(program: Program, spec: KernelSpec) -> Kernel:
    """The kernel of a program; the latest kernels are reused."""

    def make() -> Kernel:
        code = code_digest()
        schedule = economical(schedule_of(program, spec.outputs), program)
        needed = spec.without_inputs(schedule.read)
        layout = layout_of(program, schedule, needed)
        return Kernel(
            program,
            schedule,
            layout,
            needed,
            lambda: emit(program, schedule, layout, needed),
            None if code is None else _key(code, program, schedule, layout, needed),
            code,
        )

    return _kernels.of((program, spec.key), make)


def _key(code: str, program: Program, schedule: Schedule, layout: Layout, spec: KernelSpec) -> str:
    """All inputs of the IR: the code that writes it, and the objects that `emit` reads."""
    orders = (schedule.fixed, schedule.start, schedule.moment, schedule.gates)
    key = "\n".join([code, digest_of(program.graph), repr((orders, layout, spec.key))])
    return hashlib.sha256(key.encode()).hexdigest()


def native_lanes(members: int) -> Lanes:
    """Lanes of this machine: members where there are several, or else cells."""
    return Lanes(MEMBERS_AT_ONCE, True) if members > 1 else Lanes(CELLS_AT_ONCE, False)


def compiled(kernel: Kernel) -> Functions:
    """The functions of a kernel; it is compiled unless it was compiled before."""
    native = _natives.of(kernel.key or kernel.emission.text, kernel.native)
    run = [POINTER] * 4
    return Functions(
        native.function("prepare", *run[:3]),
        native.function("advance", *run, WORD, WORD),
        native.function("open", *run, WORD),
        native.function("close", *run, WORD),
        native.function("moment", POINTER),
        native,
    )


class _Latest(Generic[Made]):
    """The latest objects by key; it keeps their programs alive."""

    def __init__(self) -> None:
        self.made: OrderedDict[Hashable, Made] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        if key not in self.made:
            self.made[key] = make()
        self.made.move_to_end(key)
        while len(self.made) > MOST_KERNELS:
            self.made.popitem(last=False)
        return self.made[key]


_kernels: _Latest[Kernel] = _Latest()
_natives: _Latest[Native] = _Latest()
