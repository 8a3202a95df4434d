"""What runs beside the model: shown the model's values step by step, it gives some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.simulation.inputs import Tables
from chanjiao.engine.simulation.program import Array, Program, Values

Between = Callable[[int, float, Mapping[str, Array]], Mapping[str, Array]]
"""From step, time in years and present values by variable, to values of given variables.

It is called at the start of every step, after its gates. Present values are those after the
gates, with what moved there; flows and auxiliaries are computed with the given values of the step
before. All are read-only and have a last axis for members. What is returned holds for the coming
step, gates at its end included, in the shape of its variable (members may come last); a variable
left out keeps its value, at first that of the inputs. Each must be given (`graph.with_given`),
start as a constant, belong to no gate and be among the `varying` of `compile_graph`.
"""


def told_by(
    between: Between, step: int, program: Program, view: Mapping[str, Array], tables: Tables
) -> Values:
    """Values that are given for the coming step, checked and widened to all members."""
    changing = tables.at(step)
    told = between(step, tables.calendar.time(step), view)
    faults = [fault for key in told for fault in _faults(key, program, changing)]
    if faults:
        raise ModelError(faults)
    return {key: _wide(key, value, program, tables.members) for key, value in told.items()}


def _faults(key: str, program: Program, changing: Values) -> Iterator[str]:
    variable = program.graph.variables.get(key)
    if variable is None or variable not in program.graph.given:
        yield f"{key} is told between steps but not given; name it in with_given"
    elif variable.gate is not None:
        yield f"{key} belongs to a gate and cannot be told between steps; give a flow instead"
    elif key in changing:
        yield f"{key} is told between steps and follows a path too; start it as a constant"
    elif any(
        variable in program.graph.reads(program.graph.variables[reader]) for reader in program.fixed
    ):
        yield f"{key} is told between steps but compiled as constant; name it in varying"


def _wide(key: str, value: Array, program: Program, members: int) -> Array:
    variable = program.graph.variables[key]
    array = np.asarray(value, float)
    array = array if array.ndim > len(variable.dimensions) else array[..., None]
    shape = (*variable.shape, members)
    try:
        return np.broadcast_to(array, shape).copy()
    except ValueError:
        raise ModelError(
            [f"{key} is told between steps with shape {array.shape}; expected {shape}"]
        ) from None
