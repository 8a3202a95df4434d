"""Labels have no effect: swapping the inputs of two categories or industries swaps the outputs."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.dimensions import CATEGORY, INDUSTRY
from chanjiao.engine.simulation.inputs import Curve

SWAPS = [
    (CATEGORY, "equipment", "tourism"),
    (CATEGORY, "agriculture", "public_service"),
    (INDUSTRY, "electronics_information", "farming"),
]


REMAINDERS = {"leaving_school.adults_turned_away": "schooling.returning_applicants"}
"""What is left of the second when all find a seat: rounding errors of large numbers."""


def swapped(values, variable, dimension, first, second):
    """Values with two members of a dimension exchanged; axes are counted from the last."""
    if dimension not in variable.dimensions:
        return values
    axis = variable.dimensions.index(dimension) - len(variable.dimensions)
    order = np.arange(len(dimension))
    order[[first, second]] = order[[second, first]]
    return np.take(values, order, axis)


@pytest.fixture(scope="module", params=SWAPS, ids=lambda s: f"{s[0].id} {s[1]} and {s[2]}")
def exchange(request, run_with, scenario, graph):
    dimension, *members = request.param
    places = [dimension.position(member) for member in members]

    def exchanged(values, variable):
        return swapped(values, variable, dimension, *places)

    changes = {
        id: replace(e.input, values=exchanged(e.input.values, graph.variables[id]))
        for id, e in scenario("demonstration_projects").entries.items()
        if not isinstance(e.input, Curve)
    }
    return exchanged, run_with(changes)


@pytest.mark.exhaustive
def test_exchanged_inputs_give_exchanged_outputs(exchange, reference):
    exchanged, run = exchange
    original = reference("demonstration_projects").data
    wrong = {}
    for variable in run.graph.variables.values():
        if variable.kind != "curve" and variable.id in original:
            expected = exchanged(original[variable.id].to_numpy(), variable)
            whole = original[REMAINDERS.get(variable.id, variable.id)].to_numpy()
            scale = max(np.abs(whole).max(), 1e-300)
            error = np.abs(run.data[variable.id].to_numpy() - expected).max() / scale
            if error > 1e-9:
                wrong[variable.id] = error
    assert wrong == {}


def test_the_exchanged_run_is_another_run(exchange, reference):
    _, run = exchange
    original = reference("demonstration_projects").data
    assert not np.allclose(
        run.data["outlook.gap"], original["outlook.gap"], rtol=1e-3
    ) or not np.allclose(
        run.data["employment.employed"], original["employment.employed"], rtol=1e-3
    )
