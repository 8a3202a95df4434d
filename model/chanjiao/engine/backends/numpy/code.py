"""Compiled NumPy code of a program, which evaluates its equations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from weakref import WeakKeyDictionary

import numpy as np

from chanjiao.engine.backends.numpy import functions
from chanjiao.engine.backends.numpy.lowering import gate_function, lowered
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.simulation.program import Change, Once, Program

SCOPE: Mapping[str, object] = {
    **{name: getattr(np, name) for name in ("minimum", "maximum", "where", "exp", "log")},
    **{name: getattr(functions, name) for name in functions.CALLED},
}
"""Names that generated code can use."""


@dataclass(frozen=True)
class NumpyCode:
    """The functions that evaluate a program; `texts` are their sources by name."""

    texts: Mapping[str, str]
    gate_names: Mapping[Gate, str]

    @property
    def text(self) -> str:
        """Text of all functions."""
        return "\n\n".join(self.texts.values())

    @property
    def once(self) -> Once:
        """Evaluates what never changes in a run."""
        return cast(Once, self._functions["once"])

    @property
    def start(self) -> Once:
        """Evaluates the stocks on the first day."""
        return cast(Once, self._functions["start"])

    @property
    def moment(self) -> Change:
        """Evaluates everything at one moment; writes the rates of all stocks."""
        return cast(Change, self._functions["moment"])

    @cached_property
    def gates(self) -> Mapping[Gate, Change]:
        """Evaluates what moves at each gate; writes the jumps of all stocks."""
        return {gate: cast(Change, self._functions[name]) for gate, name in self.gate_names.items()}

    @cached_property
    def _functions(self) -> Mapping[str, object]:
        scope = dict(SCOPE)
        exec(compile(self.text, "<generated from the graph>", "exec"), scope)
        return {name: scope[name] for name in self.texts}


def numpy_code(program: Program) -> NumpyCode:
    """Code of a program; it is generated once for each program."""
    if program not in _codes:
        names = {gate: gate_function(gate) for gate in program.graph.gates}
        _codes[program] = NumpyCode(lowered(program), names)
    return _codes[program]


_codes: WeakKeyDictionary[Program, NumpyCode] = WeakKeyDictionary()
