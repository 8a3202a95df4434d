"""Fixtures for ensembles: shipped scenarios, limited to their first years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.engine.language.graph import Graph
from chanjiao.scenario import Scenario, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LAST_YEAR = 2012


@cache
def loaded(name: str) -> Scenario:
    return load(SCENARIOS / f"{name}.toml", system.graph)


@pytest.fixture(scope="session")
def graph() -> Graph:
    return system.graph()


@pytest.fixture(scope="session")
def scenario() -> Callable[..., Scenario]:
    """A shipped scenario by name, as it is or until a year."""

    def named(name: str, last_year: int | None = None) -> Scenario:
        whole = loaded(name)
        return whole if last_year is None else replace(whole, last_year=last_year)

    return named


@pytest.fixture(scope="session")
def short(scenario) -> Scenario:
    """Three years of the base."""
    return scenario("base", LAST_YEAR)
