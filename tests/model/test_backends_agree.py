"""Every shipped scenario gives the same numbers in both backends, every variable of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.office.simulation import simulate_scenario
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(path for path in SCENARIOS.glob("*.toml"))
WITHIN = 1e-9
"""Largest relative difference, against the largest value that a variable takes along the way."""
WHOLE = {"base", "demonstration_projects", "no_upkeep_loop"}
"""Scenarios run to their last year; others for two years with gates of every kind."""
RENEWAL = "__renewal"
"""What a memory changes by is a small difference of large numbers, and as exact as those."""


def both(scenario, **options):
    graph = system.graph(scenario.zones)
    return [
        simulate_scenario(scenario, graph, steps_per_year=12, backend=name, **options).data
        for name in ("numpy", "llvm")
    ]


def compare(expected, got):
    assert set(expected.data_vars) == set(got.data_vars)
    for key, array in expected.data_vars.items():
        if array.dtype.kind == "f":
            size = float(np.abs(expected[key.removesuffix(RENEWAL)]).max())
            np.testing.assert_allclose(
                got[key].values, array.values, rtol=WITHIN, atol=WITHIN * size, err_msg=key)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_scenario(file):
    scenario = load(file, system.graph)
    if file.stem not in WHOLE:
        scenario = replace(scenario, last_year=scenario.first_year + 1)
    compare(*both(scenario, **({"replications": 2} if scenario.office else {})))


def test_runge_kutta():
    scenario = load(SCENARIOS / "base.toml", system.graph)
    compare(*both(replace(scenario, last_year=scenario.first_year + 2), method="rk4"))
