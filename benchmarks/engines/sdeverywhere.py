"""SDEverywhere: translates a Vensim file to C and compiles it to a library that this process calls.

The command is `sde`, or the value of the environment variable CHANJIAO_SDE.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engines.exported import Exported

if TYPE_CHECKING:
    from backends import Works

COMMAND = os.environ.get("CHANJIAO_SDE", "sde")
COMPILER = "cc"
FLAGS = {"build": "-O2", "build_native": "-O3 -march=native"}
"""Build folders with their compiler options; -O2 is the default of SDEverywhere."""

Array = NDArray[np.float64]


class BuildError(Exception):
    """The command or the compiler has failed; the message is its output."""


def missing() -> str | None:
    """Software that must be installed before a build; None if nothing is missing."""
    needed = {
        COMMAND: "of @sdeverywhere/cli; CHANJIAO_SDE may name its place",
        "make": "",
        COMPILER: "a C compiler",
    }
    lacking = [f"`{name}` {why}".strip() for name, why in needed.items() if not shutil.which(name)]
    return f"SDEverywhere needs {', '.join(lacking)}" if lacking else None


def version() -> str:
    """The command's version and the compiler's."""
    said = [
        subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
        for name in (COMMAND, COMPILER)
    ]
    command, compiler = (text.splitlines()[0] for text in said)
    return f"sde {command}, {compiler}"


def load(exported: Exported, folder: str = "build") -> Library:
    """Compile the model once, reduced to the outcome and the varied parameter."""
    library = exported.place.parent / folder / exported.place.stem
    if not library.exists():
        generate(exported.place, exported.cells, [exported.varied], folder)
        compile_library(exported.place, folder)
    return Library(library)


def run(library: Library, exported: Exported) -> Library:
    """Run once."""
    library.run(exported.value)
    return library


def end(library: Library, exported: Exported) -> list[float]:
    """The outcome at the end."""
    return library.outputs().tolist()


def works(exported: Exported) -> Works:
    """Functions to measure: a run, which is also a member, since it sets the parameter."""
    return {
        f"SDEverywhere C, one run, {flags}": (
            partial(load(exported, folder).run, exported.value),
            1,
        )
        for folder, flags in FLAGS.items()
    }


def generate(
    path: Path, outputs: Sequence[str], inputs: Sequence[str] = (), folder: str = "build"
) -> None:
    """Translate a Vensim file to C; with inputs, only for variables that the outputs need."""
    spec = path.with_suffix(".spec.json")
    wanted = {"outputVarNames": list(outputs), "inputVarNames": list(inputs)}
    spec.write_text(json.dumps(wanted), encoding="utf-8")
    _call(path, "generate", "--outformat=c", f"--spec={spec}", f"--builddir={folder}")


def compile_library(path: Path, folder: str = "build") -> Path:
    """Compile the code that `generate` wrote."""
    _call(path, "compile", f"--builddir={folder}", flags=FLAGS[folder])
    return path.parent / folder / path.stem


def _call(path: Path, command: str, *options: str, flags: str = "") -> None:
    done = subprocess.run(
        [COMMAND, command, *options, path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
        env={**os.environ, "MAKEFLAGS": _as_library(flags)},
        check=False,
    )
    if done.returncode or done.stderr:
        raise BuildError(f"{COMMAND} {command} {path.name}: {done.stdout}{done.stderr}")


def _as_library(flags: str) -> str:
    """Make options that build a library with private symbols from SDEverywhere's makefile.

    Some symbols, such as `run`, also occur in other libraries.
    """
    given = {"CC": COMPILER, "CFLAGS": f"{flags} -fPIC", "LDFLAGS": "-shared -Wl,-Bsymbolic"}
    return " ".join(f"{name}={value}".replace(" ", "\\ ") for name, value in given.items())


class Library:
    """A compiled model."""

    def __init__(self, path: Path) -> None:
        self._c = ctypes.CDLL(str(path))
        self._outputs = ctypes.c_int.in_dll(self._c, "numOutputs").value
        self._time = ctypes.c_double.in_dll(self._c, "_time")
        self._start()
        period = self._control("_final_time") - self._control("_initial_time")
        self._saved = np.empty((self._outputs, round(period / self._control("_time_step")) + 1))

    def run(self, *inputs: float) -> None:
        """Run the whole period in SDEverywhere's own loop.

        The saved series is not used for monthly steps, because SDEverywhere saves only at times
        that are exact multiples of the step. `outputs` returns the values at the end.
        """
        given = (ctypes.c_double * len(inputs))(*inputs) if inputs else None
        self._c.runModel(given, ctypes.c_void_p(self._saved.ctypes.data))

    def play(self) -> Array:
        """Run the whole period step by step; return the outputs at every time."""
        self._start()
        rows = np.empty(self._saved.T.shape)
        for row in rows:
            self._c.evalAux()
            row[:] = self.outputs()
            self._c.evalLevels()
            self._time.value += self._control("_time_step")
        return rows

    def outputs(self) -> Array:
        """Present values of the outputs."""
        values = np.empty(self._outputs)
        ctypes.c_void_p.in_dll(self._c, "outputBuffer").value = values.ctypes.data
        for name, value in {"numSavePoints": 1, "savePointIndex": 0, "outputVarIndex": 0}.items():
            ctypes.c_size_t.in_dll(self._c, name).value = value
        self._c.storeOutputData()
        return values

    def _start(self) -> None:
        self._c.initConstants()
        self._c.initLevels()
        self._time.value = self._control("_initial_time")

    def _control(self, name: str) -> float:
        return ctypes.c_double.in_dll(self._c, name).value
