"""Runs of the shipped scenarios, each made once."""

from functools import cache
from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.results import Result, simulate
from chanjiao.scenario import Scenario, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@cache
def scenario(name: str) -> Scenario:
    return load(SCENARIOS / f"{name}.toml", system.graph)


@cache
def run(name: str, method: str = "euler", steps_per_year: int | None = None) -> Result:
    read = scenario(name)
    return simulate(read, system.graph(read.zones), method, steps_per_year)


@pytest.fixture(scope="session")
def graph():
    return system.graph()


@pytest.fixture(scope="session")
def load_scenario():
    return scenario


@pytest.fixture(scope="session")
def run_scenario():
    return run
