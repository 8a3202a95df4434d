"""Office and schedule rank policies alike, and a shorter step changes both only a little."""

from dataclasses import replace
from functools import cache
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_with_office
from chanjiao.results.labelled import YEAR_END
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load

pytestmark = pytest.mark.exhaustive

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HIRES = "employment.matched_hires"
CAPITAL = "training_bases.capital"
POLICIES = (
    "demonstration_projects",
    "front_loaded",
    "slow",
    "double",
    "zero_leverage",
    "fast_approval",
    "upkeep_line",
)
COURSES = 5
FIRST, LAST = 2020, 2032
DECISIVE = 3.0
"""Standard errors by which a difference must exceed 0 to count as one."""


@cache
def scenario(name, office=False, last_year=LAST):
    read = load(SCENARIOS / f"{name}.toml", system.graph)
    return replace(read, last_year=last_year, office=office)


def hires(result):
    """Matched hires over all years, of the course or of each."""
    yearly = result.yearly(HIRES).sel(year=slice(FIRST, LAST))
    return yearly.sum([d for d in yearly.dims if d != "member"]).to_numpy()


@cache
def extra(name, office):
    """Matched hires beyond the base, by the schedule or in each course of the office."""
    graph, read = system.graph(), scenario(name, office)
    options = RunOptions(steps_per_year=12, outputs=[HIRES])
    base = hires(simulate(scenario("base"), graph, options))
    if office:
        run = simulate_with_office(read, graph, 1, range(COURSES), options)
        return hires(run.result) - base
    return hires(simulate(read, graph, options)) - base


def error_of(values):
    return values.std(ddof=1) / np.sqrt(COURSES)


def test_office_and_schedule_rank_policies_alike():
    """Kendall's tau; a pair in another order must be one that chance explains."""
    concordant = 0
    pairs = list(combinations(POLICIES, 2))
    for one, other in pairs:
        scheduled = float(extra(one, False) - extra(other, False))
        by_course = extra(one, True) - extra(other, True)
        if scheduled * by_course.mean() > 0:
            concordant += 1
        else:
            assert abs(by_course.mean()) < DECISIVE * error_of(by_course), (one, other)
    assert 2 * concordant / len(pairs) - 1 >= 0.8


def test_the_office_gets_somewhat_less_out_of_the_same_money():
    """Projects that find no partner return money, and works wait for September."""
    for name in POLICIES:
        by_course, scheduled = extra(name, True), float(extra(name, False))
        assert 0.8 * scheduled < by_course.mean() < scheduled, name


def test_shared_draws_tell_policies_apart_that_differ_by_less_than_chance_moves_each():
    """Front-loading gains in every course, though courses differ more among themselves."""
    announced, early = extra("demonstration_projects", True), extra("front_loaded", True)
    assert (early > announced).all()
    assert error_of(early - announced) < 0.6 * np.hypot(error_of(early), error_of(announced))


@pytest.mark.parametrize("quantity", ["capital", "hires"])
def test_the_error_of_coupling_is_of_the_order_of_the_step(quantity):
    """Half the step, at most half the error or so; hardly a project takes another course."""
    coarse, middle, fine = (by_year(steps)[quantity] for steps in (12, 24, 48))
    first, second = (
        np.abs(a - b).mean() / np.abs(fine).mean() for a, b in ((coarse, middle), (middle, fine))
    )
    assert first < 0.005
    assert first / second > 1.6
    courses = [[*chain.from_iterable(by_year(steps)["course"])] for steps in (12, 48)]
    assert np.mean([a == b for a, b in zip(*courses, strict=True)]) > 0.9


@cache
def by_year(steps):
    """Capital of the programme and matched hires by year and course, for a step."""
    read = scenario("demonstration_projects", True, 2030)
    run = simulate_with_office(
        read,
        system.graph(),
        1,
        range(2),
        RunOptions(steps_per_year=steps, outputs=[HIRES, CAPITAL]),
    )
    capital = run.result.data[CAPITAL + YEAR_END].sel(origin="programme").sum("category")
    yearly = run.result.yearly(HIRES).sel(year=slice(FIRST, None))
    return {
        "capital": capital.sel(year=slice(FIRST, None)).transpose("year", "member").to_numpy(),
        "hires": yearly.sum([d for d in yearly.dims if d not in ("year", "member")]).to_numpy(),
        "course": [[(e.project, e.state) for e in office.log] for office in run.offices],
    }
