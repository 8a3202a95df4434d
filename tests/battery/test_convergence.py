"""Integration error: the error of Euler's method falls in proportion to the step."""

import numpy as np
import pytest
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

pytestmark = pytest.mark.exhaustive

HEADLINES = [
    "outlook.demand",
    "outlook.supply",
    "outlook.gap",
    "outlook.hires",
    "training_bases.capital",
]
YEARS = [2025, 2030, 2035, 2045]
STEPS = (96, 192)
"""Steps a year. Coarser ones do not show the order yet: people and posts meet within a month."""

CROSSING = 5e-5
"""Relative error below which that happens still."""


@pytest.fixture(scope="module")
def totals(scenario, graph):
    """Headlines in some years, by Euler's method in small steps and by Runge-Kutta's."""

    def of_run(method, steps):
        run = simulate(
            scenario("demonstration_projects"),
            graph,
            RunOptions(method=method, steps_per_year=steps, outputs=HEADLINES),
        )
        return {h: summed(run.yearly(h)) for h in HEADLINES}

    return of_run("rk4", STEPS[0] // 2), *(of_run("euler", steps) for steps in STEPS)


def summed(values):
    return values.sel(year=YEARS).sum([d for d in values.dims if d != "year"]).to_numpy()


@pytest.mark.parametrize("headline", HEADLINES)
def test_the_error_halves_with_the_step(headline, totals):
    exact, coarse, fine = (run[headline] for run in totals)
    order = np.log2(abs(coarse - exact) / abs(fine - exact))
    judged = abs(coarse / exact - 1) > CROSSING
    assert order[judged] == pytest.approx(1, abs=0.25)


@pytest.mark.parametrize("headline", HEADLINES)
def test_the_exact_value_is_what_euler_tends_to(headline, totals):
    exact, coarse, fine = (run[headline] for run in totals)
    assert 2 * fine - coarse == pytest.approx(exact, rel=1e-4)
