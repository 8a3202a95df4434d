"""Which backend runs: the fast one where it can, the reference otherwise, or the one asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.simulation.program import Evaluator, Program
from chanjiao.engine.simulation.record import Trajectory

NAMES = ("auto", "numpy", "llvm")


@dataclass(frozen=True)
class Backend:
    """A backend that can run: `run` has the form of `integrate.run`, `note` says what it is."""

    name: str
    note: str
    run: Callable[..., Trajectory]


def backend_of(name: str) -> Backend:
    """The backend of a name; ModelError where it cannot run. `auto` takes LLVM if it can."""
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


def _numpy(reason: str) -> Backend:
    from chanjiao.engine.backends.numpy.run import run  # noqa: PLC0415

    return Backend("numpy", f"backend numpy: {reason}", run)


def _llvm() -> Backend:
    from chanjiao.engine.backends.llvm.kernel.machine import described  # noqa: PLC0415
    from chanjiao.engine.backends.llvm.run.backend import run  # noqa: PLC0415

    return Backend("llvm", f"backend llvm: {described()}", run)
