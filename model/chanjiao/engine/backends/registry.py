"""The backends: llvm, the fast one, and numpy, the reference; auto takes llvm where it works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.simulation.inputs import Input
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Evaluator, Program
from chanjiao.engine.simulation.record import Trajectory

if TYPE_CHECKING:
    from chanjiao.engine.backends.llvm.run.browser import Browser

Run = Callable[[Program, Mapping[str, Input], Calendar, RunOptions], Trajectory]

NAMES = ("auto", "numpy", "llvm")


@dataclass(frozen=True)
class Backend:
    """A backend that works on this machine, with a note for the user about the choice."""

    name: str
    note: str
    run: Run


def run(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    options: RunOptions = RunOptions(),
) -> Trajectory:
    """Run a program by the backend of its options; raises ModelError if that fails."""
    return backend_of(options.backend).run(program, inputs, calendar, options)


def backend_of(name: str) -> Backend:
    """The backend of a name; raises ModelError if it does not work on this machine."""
    if name not in NAMES:
        raise ModelError([f"no backend {name!r}; take one of {', '.join(NAMES)}"])
    if name == "numpy":
        return _numpy("as asked for")
    try:
        return _llvm()
    except (ImportError, OSError, RuntimeError) as error:
        reason = f"llvmlite cannot be used here ({error})"
        if name == "auto":
            return _numpy(reason)
        raise ModelError(
            [
                f"the backend llvm cannot run: {reason}; install it with `pip install llvmlite`, "
                "or take --backend numpy"
            ]
        ) from error


def evaluator(program: Program) -> Evaluator:
    """Evaluates equations of a program one by one: the code of the reference backend."""
    from chanjiao.engine.backends.numpy.code import numpy_code  # noqa: PLC0415

    return numpy_code(program)


def browser_module(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    options: RunOptions = RunOptions(),
) -> Browser:
    """A run as a module for browsers, by the llvm backend; see `llvm.run.browser`.

    Raises ModelError if that backend does not work on this machine.
    """
    backend_of("llvm")
    from chanjiao.engine.backends.llvm.run import browser  # noqa: PLC0415

    return browser.browser_module(program, inputs, calendar, options)


def browser_loader() -> str:
    """JavaScript that loads and runs such a module."""
    from chanjiao.engine.backends.llvm.run import browser  # noqa: PLC0415

    return browser.LOADER.read_text(encoding="utf-8")


def _numpy(reason: str) -> Backend:
    from chanjiao.engine.backends.numpy import run as backend  # noqa: PLC0415

    return Backend("numpy", f"backend numpy: {reason}", backend.run)


def _llvm() -> Backend:
    from chanjiao.engine.backends.llvm.kernel.machine import described  # noqa: PLC0415
    from chanjiao.engine.backends.llvm.run import backend  # noqa: PLC0415

    return Backend("llvm", f"backend llvm: {described()}", backend.run)
