"""Error and cost of integration: each method at several steps per year, compared with RK4 at 72.

    python benchmarks/integration.py [SCENARIO ...]

The error of an outcome is the largest relative error over all years, computed for the sum over
all cells (for pay, the mean over posts). The time is that of a whole run with outcomes as the only
outputs. Each round runs all methods in turn, and the median over rounds is printed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import xarray as xr
from chanjiao import system
from chanjiao.engine.simulation.methods import METHODS
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario, load

SCENARIOS = Path(__file__).parents[1] / "scenarios"
STEPS = (12, 24, 36, 72)
EXACT = ("rk4", 72)
ROUNDS = 5
AMOUNTS = (
    "outlook.gap",
    "outlook.openings",
    "outlook.entrants",
    "outlook.unused",
    "employment.employed",
    "employment.matched_hires",
    "enrolment.students",
    "programmes.recruiting",
    "training_bases.programme_capital",
)
PAY = "wages.pay"
POSTS = "demand.labour_demand"


def headline(result: Result) -> dict[str, xr.DataArray]:
    """Outcomes of the province by year."""
    found = {id: _summed(result.yearly(id)) for id in AMOUNTS}
    posts = result.yearly(POSTS)
    return found | {PAY: _summed(result.yearly(PAY) * posts) / _summed(posts)}


def _summed(values: xr.DataArray) -> xr.DataArray:
    return values.sum([d for d in values.dims if d != "year"])


Outcomes = Mapping[str, xr.DataArray]


def errors(found: Outcomes, exact: Outcomes) -> dict[str, float]:
    """Largest relative error of each outcome over all years in which it is not 0."""
    return {
        id: float((abs(found[id] - exact[id]) / abs(exact[id])).where(exact[id] != 0).max())
        for id in exact
    }


def run(scenario: Scenario, method: str, steps: int) -> Result:
    """A run with the outputs that the table needs."""
    graph = system.graph(scenario.zones)
    return simulate_scenario(
        scenario,
        graph,
        RunOptions(method=method, steps_per_year=steps, outputs=[*AMOUNTS, PAY, POSTS]),
        replications=2,
    )


def measured(scenario: Scenario) -> None:
    """Print the table of one scenario."""
    exact = headline(run(scenario, *EXACT))
    kinds = [(method, steps) for method in METHODS for steps in STEPS]
    found = {kind: errors(headline(run(scenario, *kind)), exact) for kind in kinds}
    seconds: dict[tuple[str, int], list[float]] = {kind: [] for kind in kinds}
    for _ in range(ROUNDS):
        for kind in kinds:
            start = time.perf_counter()
            run(scenario, *kind)
            seconds[kind].append(time.perf_counter() - start)
    base = median(seconds["euler", 36])
    print(f"\n{scenario.name}")
    print("| method | steps a year | ms | to Euler 36 | " + " | ".join(exact) + " |")
    print("|---" * (4 + len(exact)) + "|")
    for method, steps in kinds:
        at = median(seconds[method, steps])
        row = " | ".join(f"{100 * found[method, steps][id]:.3f} %" for id in exact)
        print(f"| {method} | {steps} | {1000 * at:.0f} | {at / base:.2f} | {row} |", flush=True)


def main() -> None:
    """Measure the named scenarios; by default, the demonstration projects."""
    for name in sys.argv[1:] or ["demonstration_projects"]:
        measured(load(SCENARIOS / f"{name}.toml", system.graph))


if __name__ == "__main__":
    main()
