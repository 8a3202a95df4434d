"""Runs of the shipped scenarios, each computed once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@cache
def scenario(name: str) -> Scenario:
    return load(SCENARIOS / f"{name}.toml", system.graph)


@cache
def run(name: str, method: str = DEFAULT, steps_per_year: int | None = None) -> Result:
    read = scenario(name)
    graph = system.graph(read.zones)
    return simulate_scenario(
        read, graph, RunOptions(method=method, steps_per_year=steps_per_year), replications=2
    )


@pytest.fixture(scope="session")
def graph():
    return system.graph()


@pytest.fixture(scope="session")
def load_scenario():
    return scenario


@pytest.fixture(scope="session")
def run_scenario():
    return run


@pytest.fixture(scope="session")
def run_with(graph):
    """Run a scenario with other inputs, each one number for all its cells, or an array."""

    def changed(values, name="demonstration_projects"):
        read = scenario(name)
        entries = dict(read.entries)
        for id, value in values.items():
            numbers = np.broadcast_to(value, graph.variables[id].shape).astype(float)
            entries[id] = replace(entries[id], input=Constant(numbers))
        return simulate(replace(read, entries=entries), graph, RunOptions(steps_per_year=12))

    return changed
