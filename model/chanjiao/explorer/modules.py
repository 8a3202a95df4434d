"""The model as a module for browsers, and what each scenario changes in its inputs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.backends.registry import browser_module
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.explorer.scenarios import compared_with_another, series_of
from chanjiao.scenario import Scenario

Plain = dict[str, Any]


@dataclass(frozen=True)
class PageModule:
    """A module, its description, and for each scenario its changes; see `module_of`."""

    module: bytes
    description: Mapping[str, Any]
    scenarios: Sequence[Plain]


def module_of(
    scenarios: Sequence[Scenario], graph: Graph, outputs: Collection[str], dated: Collection[str]
) -> PageModule:
    """One module for several scenarios; it begins with the numbers of the first.

    Each scenario has `inputs`, its numbers that differ from the first scenario, and `reference`:
    `ids` of the numbers that its reference replaces, and those `numbers` that differ from its own;
    if the reference is another scenario, it replaces all of them.
    A scenario without reference has None. Inputs that are a time series in any scenario, and those
    that are `dated`, are time series in all of them; one number at one date has the same bits.
    """
    every = [given for s in scenarios for given in (s.inputs, _reference(s))]
    moving = {id for inputs in every for id, x in inputs.items() if isinstance(x, TimeSeries)}
    moving |= {id for id in dated if id in scenarios[0].inputs}
    program = compile_graph(graph, sorted(moving), scenarios[0].started)
    begins = scenarios[0].begins
    numbers = [_as_series(scenario.inputs, moving, begins) for scenario in scenarios]
    calendar = scenarios[0].calendar(program.graph.gates)
    browser = browser_module(program, numbers[0], calendar, RunOptions(outputs=sorted(outputs)))
    known = browser.description["inputs"]
    return PageModule(
        browser.module,
        browser.description,
        [
            {
                "inputs": _differences(numbers[0], own, known),
                "reference": _reference_numbers(scenario, own, moving, known),
            }
            for scenario, own in zip(scenarios, numbers, strict=True)
        ],
    )


def _reference(scenario: Scenario) -> dict[str, Input]:
    reference = scenario.reference
    return {} if reference is None else {k: e.input for k, e in reference.entries.items()}


def _as_series(
    inputs: Mapping[str, Input], moving: Collection[str], begins: int
) -> dict[str, Input]:
    """Inputs with a time series for each that moves in any run."""
    return {
        id: series_of(given, begins) if id in moving and isinstance(given, Constant) else given
        for id, given in inputs.items()
    }


def _reference_numbers(
    scenario: Scenario,
    own: Mapping[str, Input],
    moving: Collection[str],
    known: Mapping[str, Plain],
) -> Plain | None:
    if scenario.reference is None:
        return None
    given = _as_series(_reference(scenario), moving, scenario.begins)
    present = {id: x for id, x in given.items() if id in own}
    replaced = [id for id in present if id in known]
    if compared_with_another(scenario):
        replaced = [id for id, entry in known.items() if entry["kind"] != "stock"]
    return {"ids": replaced, "numbers": _differences(own, present, known)}


def _differences(
    one: Mapping[str, Input], other: Mapping[str, Input], known: Collection[str]
) -> Plain:
    """Inputs of the second that differ from the first, as plain data."""
    plain = {id: as_plain(x) for id, x in other.items() if id in known}
    return {id: x for id, x in plain.items() if x != as_plain(one[id])}


def as_plain(given: Input) -> Any:
    """An input as a page takes it: a number, a list, or dates with values."""
    if isinstance(given, TimeSeries):
        dates = np.asarray(given.times, float).tolist()
        return {"dates": dates, "values": _short(given.values), "ramp": given.shape == "ramp"}
    if isinstance(given, Curve):
        return np.array([given.x, given.y], float).ravel().tolist()
    return _short(given.values)


def _short(values: NDArray[np.float64]) -> list[float] | float:
    flat: NDArray[np.float64] = np.asarray(values, float).ravel()
    return float(flat[0]) if (flat == flat[0]).all() else flat.tolist()
