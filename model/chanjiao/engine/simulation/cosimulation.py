"""Co-simulation: at each step another model reads the state of this one and sets some variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Tables
from chanjiao.engine.simulation.program import Array, Program, Values

CouplingFunction = Callable[[int, float, Mapping[str, Array]], Mapping[str, Array]]
"""A function of step, time in years and present values by id; it returns exogenous values.

It is called at the start of every step, after the gates of that step. Present values are those
after the gates, together with what moved there; flows and auxiliaries follow from the exogenous
values of the step before. All are read-only and have a last axis for members. The returned values
hold for the whole step, including the gates at its end. They have the shape of their variable and
optionally a last axis for members. A variable that is not returned keeps its value.
"""


@dataclass(frozen=True)
class Coupling:
    """Another model that runs step by step together with this one.

    `function` returns the values of the `exogenous` variables, which have no equation in such a
    run and are 0 until it sets them. `members` is the number of runs that it handles at once.
    A backend needs a program in which exogenous variables are given (`graph.with_given`), belong
    to no gate, start as constants and are among the `varying` of `compile_graph`.
    """

    function: CouplingFunction
    exogenous: Sequence[Variable] = ()
    members: int = 1

    def overrides(
        self, step: int, program: Program, view: Mapping[str, Array], tables: Tables
    ) -> Values:
        """Values for the coming step, with all members; raises ModelError if one cannot be set."""
        following = tables.at(step)
        values = self.function(step, tables.calendar.time(step), view)
        faults = [fault for key in values for fault in _faults(key, program, following)]
        if faults:
            raise ModelError(faults)
        return {key: _wide(key, value, program, tables.members) for key, value in values.items()}


def _faults(key: str, program: Program, following: Values) -> Iterator[str]:
    variable = program.graph.variables.get(key)
    returned = f"{key} is returned by the coupling"
    if variable is None or variable not in program.graph.given:
        yield f"{returned} but is not exogenous; add it to `exogenous` or `with_given`"
    elif variable.gate is not None:
        yield f"{returned} but belongs to a gate; return a flow instead"
    elif key in following:
        yield f"{returned} but follows a time series; give it a constant as its first value"
    elif any(
        variable in program.graph.reads(program.graph.variables[reader]) for reader in program.fixed
    ):
        yield f"{returned} but compiled as constant; add it to `varying`"


def _wide(key: str, value: Array, program: Program, members: int) -> Array:
    variable = program.graph.variables[key]
    array = np.asarray(value, float)
    array = array if array.ndim > len(variable.dimensions) else array[..., None]
    shape = (*variable.shape, members)
    try:
        return np.broadcast_to(array, shape).copy()
    except ValueError:
        raise ModelError(
            [f"{key} is returned by the coupling with shape {array.shape}; expected {shape}"]
        ) from None
