"""Fixtures of the battery: shipped scenarios, runs with changed numbers, trajectories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Entry, Scenario, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
STEPS = 12
"""Steps a year: whole months, since the tests compare runs with runs."""


@cache
def scenario_named(name: str) -> Scenario:
    return load(SCENARIOS / f"{name}.toml", system.graph)


@cache
def reference_run(name: str) -> Result:
    scenario = scenario_named(name)
    return simulate(scenario, system.graph(scenario.zones), RunOptions(steps_per_year=STEPS))


@pytest.fixture(scope="session")
def graph() -> Graph:
    return system.graph()


@pytest.fixture(scope="session")
def scenario() -> Callable[[str], Scenario]:
    """A shipped scenario by name."""
    return scenario_named


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Result]:
    """Run of a shipped scenario as it stands, by name."""
    return reference_run


@pytest.fixture(scope="session")
def run_with() -> Callable[..., Result]:
    """Run a shipped scenario with some numbers changed, and some equations set aside for them.

    A number fills its variable; an input is taken as it is. `given` are the variables whose
    equation is set aside, so that `changes` can say what they are.
    """

    def changed(
        changes: Mapping[str, object],
        name: str = "demonstration_projects",
        given: Iterable[Variable] = (),
        graph: Graph | None = None,
        steps: int = STEPS,
        record: Iterable[str] | None = None,
        **period: int,
    ) -> Result:
        scenario = replace(changed_scenario(scenario_named(name), changes), **period)
        whole = graph or system.graph(scenario.zones)
        return simulate(
            scenario,
            whole.with_given(own(given, whole)),
            RunOptions(steps_per_year=steps, outputs=record),
        )

    return changed


def own(variables: Iterable[Variable], graph: Graph) -> list[Variable]:
    """Variables of a graph that stand for those of the sectors, whose zones it has chosen."""
    return [graph.variables[v.id] for v in variables]


def changed_scenario(scenario: Scenario, changes: Mapping[str, object]) -> Scenario:
    entries = dict(scenario.entries)
    for id, value in changes.items():
        entries[id] = replace(_entry(scenario, id), id=id, input=as_input(id, value))
    return replace(scenario, entries=entries)


def _entry(scenario: Scenario, id: str) -> Entry:
    """Entry to change; a variable that is computed gets one like that of a plain value."""
    return scenario.entries.get(id) or scenario.entries["funding.programme_money"]


def as_input(id: str, value: object) -> Input:
    if isinstance(value, Constant | TimeSeries | Curve):
        return value
    shape = system.graph().variables[id].shape
    return Constant(np.broadcast_to(np.asarray(value, float), shape).copy())


@pytest.fixture(scope="session")
def scaled() -> Callable[..., Input]:
    """An input of a shipped scenario times a factor, which may vary by cell."""

    def times(id: str, factor: object, name: str = "demonstration_projects") -> Input:
        given = scenario_named(name).entries[id].input
        if isinstance(given, Curve):
            return replace(given, y=given.y * np.asarray(factor, float))
        return replace(given, values=given.values * np.asarray(factor, float))

    return times
