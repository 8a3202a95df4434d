"""The numbers of an axis as a file gives them: numbers, quantities, members, or formulas."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input
from chanjiao.experiment import expression
from chanjiao.experiment.file.schema import Range, Where
from chanjiao.scenario import Scenario, ScenarioError
from chanjiao.scenario.cells import no_member
from chanjiao.scenario.changes import changed
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.scenario.quantity import NUMBER
from chanjiao.scenario.sections import did_you_mean_variable, is_givable

Array = NDArray[np.float64]


class DesignError(ValueError):
    """A part of a design is wrong; the message gives the reason and a remedy."""


def spaced(given: list[Any] | Range | None) -> list[Any]:
    """Values of a list, or of a range with both ends."""
    if not isinstance(given, Range):
        return list(given or [])
    count = round((given.last - given.first) / given.step)
    return [round(given.first + place * given.step, 12) for place in range(count + 1)]


def variable_of(id: str, graph: Graph) -> Variable:
    """The input with an id; raises DesignError with near names."""
    variable = graph.variables.get(id)
    known = [v.id for v in graph.variables.values() if is_givable(v, graph)]
    if variable is None:
        raise DesignError(f"no variable {id!r}.{did_you_mean_variable(id, known)}")
    if id not in known:
        raise DesignError(f"{id} is computed by the model; vary an input.{did_you_mean(id, known)}")
    return variable


def given_input(id: str, value: Any, scenario: Scenario, graph: Graph) -> Input:
    """Input with a value as scenario files write it, or with a formula of other inputs.

    Raises DesignError if the value is wrong.
    """
    if isinstance(value, str) and (_names_inputs(value) or not NUMBER.fullmatch(value.strip())):
        variable = variable_of(id, graph)
        members = variable.dimensions[0].ids if variable.dimensions else ()
        if value not in members:
            return Constant(np.asarray(_formula(value, scenario), float))
    try:
        return changed(scenario, {id: value}, graph, {}).entries[id].input
    except ScenarioError as error:
        raise DesignError("; ".join(fault.what for fault in error.faults)) from None


def _names_inputs(text: str) -> bool:
    """Whether a text is arithmetic with an input's id, such as `0.6 * schooling.general_share`."""
    try:
        return any("." in name for name in expression.names(expression.parse(text)))
    except expression.ExpressionError:
        return False


def _formula(text: str, scenario: Scenario) -> Any:
    """Value of a formula of inputs that do not change in time."""
    try:
        tree = expression.parse(text)
    except expression.ExpressionError as error:
        raise DesignError(str(error)) from None

    def value(id: str) -> Array:
        entry = scenario.entries.get(id)
        if entry is None:
            raise DesignError(f"no input {id!r}.{did_you_mean(id, scenario.entries)}")
        if not isinstance(entry.input, Constant):
            raise DesignError(f"{id} changes in time, so a formula cannot read it")
        return np.asarray(entry.input.values, float)

    return expression.evaluate(tree, value)


def constant_of(given: Input) -> Array:
    """Numbers of an input that does not change in time; raises DesignError for another."""
    if isinstance(given, Constant):
        return np.asarray(given.values, float)
    kind = "a curve" if isinstance(given, Curve) else "a path"
    raise DesignError(f"{kind} cannot be combined with `from` or `where`; give one number")


def cells_of(variable: Variable, where: Where) -> NDArray[np.bool_]:
    """Mask of the cells that `where` chooses; raises DesignError for an unknown member."""
    mask = np.ones(variable.shape, bool)
    dimensions = {dimension.id: dimension for dimension in variable.dimensions}
    for id, members in where.items():
        dimension = dimensions.get(id)
        if dimension is None:
            by = listed(dimensions) or "nothing"
            raise DesignError(f"{variable.id} does not vary by {id}, but by {by}")
        chosen = [members] if isinstance(members, str) else members
        for member in chosen:
            if member not in dimension.ids:
                raise DesignError(no_member(member, dimension, codes=True))
        axis = variable.dimensions.index(dimension)
        shape = [-1 if place == axis else 1 for place in range(mask.ndim)]
        mask &= np.isin(dimension.ids, chosen).reshape(shape)
    return mask
