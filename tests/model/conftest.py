"""Runs of the shipped scenarios, each computed once."""

from functools import cache
from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.result import Result
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
