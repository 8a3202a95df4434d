"""Every shipped scenario gives the same numbers in all backends, every variable of them.

NumPy and the native kernel agree closely; the module for browsers has the bits of the kernel.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.backends.llvm.run import browser
from chanjiao.engine.backends.llvm.run.backend import run
from chanjiao.engine.backends.registry import Backend
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results import simulation as results
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(path for path in SCENARIOS.glob("*.toml"))
WITHIN = 1e-9
"""Largest relative difference, against the largest value that a variable takes along the way."""
NOISE = 1e-12
"""Absolute difference of amounts that are nothing but rounding errors, such as no vacancy."""
LARGEST = 280_000
"""Bytes that a module for browsers may have, everything kept; the model has 789 variables."""
WHOLE = {"base", "demonstration_projects"}
"""Scenarios run to their last year; others for two years with gates of every kind."""
USUAL = {"demonstration_projects", "demonstration_office", "demonstration_five_zones"}
"""Scenarios of the usual suite; the exhaustive one has all of them."""
SHIPPED = [
    pytest.param(file, id=file.stem, marks=[] if file.stem in USUAL else [pytest.mark.exhaustive])
    for file in FILES
]
RENEWAL = "__renewal"
REMAINDERS = {
    "rationing.assigned": "rationing.applications",
    "leaving_school.adults_turned_away": "schooling.returning_applicants",
}
"""What is left of the second when all places are taken; often nothing.

Like what a memory changes by (`RENEWAL`), it is a small difference of large numbers, and as exact
as those.
"""


@cache
def scenario_of(file):
    return load(file, system.graph)


def both(scenario, method=DEFAULT, **chance):
    graph = system.graph(scenario.zones)
    return [
        simulate_scenario(
            scenario, graph, RunOptions(method=method, steps_per_year=12, backend=name), **chance
        ).data
        for name in ("numpy", "llvm")
    ]


def compare(expected, got):
    assert set(expected.data_vars) == set(got.data_vars)
    for key, array in expected.data_vars.items():
        if array.dtype.kind == "f":
            whole = REMAINDERS.get(key, key.removesuffix(RENEWAL))
            size = float(np.abs(expected[whole]).max())
            np.testing.assert_allclose(
                got[key].values,
                array.values,
                rtol=WITHIN,
                atol=max(WITHIN * size, NOISE),
                err_msg=key,
            )


@pytest.mark.parametrize("file", SHIPPED)
def test_scenario(file):
    scenario = scenario_of(file)
    if file.stem not in WHOLE:
        scenario = replace(scenario, last_year=scenario.first_year + 1)
    compare(*both(scenario, **({"replications": 2} if scenario.office else {})))


def test_runge_kutta():
    scenario = scenario_of(SCENARIOS / "base.toml")
    compare(*both(replace(scenario, last_year=scenario.first_year + 2), method="rk4"))


wasm = cache(browser.wasm)


@pytest.fixture
def native(monkeypatch):
    """Run a scenario by the kernel, kept by year: its inputs, trajectory and result."""
    runs = []

    def recorded(program, inputs, calendar, options):
        trajectory = run(program, inputs, calendar, options)
        runs.append(((program, inputs, calendar), trajectory))
        return trajectory

    def native(scenario):
        graph = system.graph(scenario.zones)
        result = results.simulate(scenario, graph, RunOptions(steps_per_year=12, rows_per_year=1))
        return *runs[-1], result

    monkeypatch.setattr(results, "backend_of", lambda _: Backend("llvm", "", recorded))
    return native


@pytest.mark.parametrize("file", SHIPPED)
def test_scenario_in_a_browser(file, native, play, monkeypatch):
    """To the last year; the means and sums of each year hold every month."""
    scenario = scenario_of(file)
    if scenario.office:
        pytest.skip("an office acts between steps, in Python")
    monkeypatch.setattr(browser, "wasm", wasm)
    given, trajectory, result = native(scenario)
    module = browser.browser_module(*given, RunOptions(rows_per_year=1))
    assert len(module.module) < LARGEST
    (played,) = play([module], reads=[[("outlook.gap", scenario.last_year)]])
    assert not isinstance(played.read, str), played.read
    gap = result.yearly("outlook.gap").isel(year=-1)
    np.testing.assert_array_equal(played.read[0], gap.values.ravel())
    outputs = module.description["outputs"]
    assert {key for key, entry in outputs.items() if "closing_at" in entry} == set(
        trajectory.closings
    )
    for key in outputs:
        assert np.array_equal(played.values(key), trajectory.values[key][..., 0]), key
    for key, closings in trajectory.closings.items():
        assert np.array_equal(played.values(key, closing=True), closings[..., 0]), key
