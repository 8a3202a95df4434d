"""The base and the programme until 2024; functions with known Sobol indices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.engine.language.graph import Graph
from chanjiao.scenario import Scenario, load
from known_functions import g_function, ishigami

__all__ = ["g_function", "ishigami"]

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="session")
def graph() -> Graph:
    return system.graph()


@pytest.fixture(scope="session")
def pair() -> list[Scenario]:
    """Base and programme until 2024."""
    return [
        replace(load(SCENARIOS / f"{name}.toml", system.graph), last_year=2024)
        for name in ("base", "demonstration_projects")
    ]
