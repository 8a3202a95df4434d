"""Every shipped scenario gives the same numbers in all backends, every variable of them.

NumPy and the native kernel agree closely; the module for browsers has the bits of the kernel.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import results, system
from chanjiao.engine.backends.choice import Backend
from chanjiao.engine.backends.llvm import browser
from chanjiao.engine.backends.llvm.run import run
from chanjiao.office.simulation import simulate_scenario
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(path for path in SCENARIOS.glob("*.toml"))
WITHIN = 1e-9
"""Largest relative difference, against the largest value that a variable takes along the way."""
IN_NODE = [file for file in FILES if load(file, system.graph).office is None]
"""Scenarios that are runs of one program; an office acts between steps, in Python."""
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


wasm = cache(browser.wasm)


@pytest.fixture
def native(monkeypatch):
    """Run a scenario by the kernel: what it was given, and its trajectory."""
    runs = []

    def recorded(program, inputs, calendar, *options, **more):
        trajectory = run(program, inputs, calendar, *options, **more)
        runs.append(((program, inputs, calendar), trajectory))
        return trajectory

    def native(scenario):
        results.simulate(scenario, system.graph(scenario.zones), steps_per_year=12)
        return runs[-1]

    monkeypatch.setattr(results, "backend_of", lambda _: Backend("llvm", "", recorded))
    return native


@pytest.mark.parametrize("file", IN_NODE, ids=lambda path: path.stem)
def test_scenario_in_a_browser(file, native, play, monkeypatch):
    """To the last year, every variable at every month."""
    monkeypatch.setattr(browser, "wasm", wasm)
    given, trajectory = native(load(file, system.graph))
    module = browser.browser_module(*given)
    assert len(module.module) < 200_000
    (played,) = play([module])
    assert not isinstance(played.read, str), played.read
    for key in module.description["outputs"]:
        np.testing.assert_array_equal(played.values(key), trajectory.values[key][..., 0], key)
    for key, closings in trajectory.closings.items():
        np.testing.assert_array_equal(played.values(key, closing=True), closings[..., 0], key)
