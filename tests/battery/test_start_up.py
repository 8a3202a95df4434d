"""Start of a run: markets begin near the state that they keep, and later moves have a cause.

Years are compared on 1 January, long after the graduates of the summer. People and posts grow
in 2010, so seekers count per trained person and vacancies per post.
"""

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant, TimeSeries

YEARS = (2010, 2011, 2012)
LEVELS = ("sv", "hv")
JUMP, PAY = 0.08, 0.05
"""Largest change of a share, and of pay, between the start and the next two years."""

SEEKERS, VACANT, PEOPLE, POSTS = (
    "employment.seekers",
    "vacancies.vacant",
    "labour_force.active",
    "demand.labour_demand",
)
TRAINED, OTHERS, INDEX = "employment.employed", "substitution.substitutes", "wages.pay_index"
RECORD = [SEEKERS, VACANT, PEOPLE, POSTS, TRAINED, OTHERS, INDEX]
GROWTH = (
    "industry.output_growth",
    "industry.productivity_growth",
    "wages.pay_growth",
    "migration.outside_pay_growth",
    "curriculum.frontier_growth",
)


@pytest.fixture(scope="module")
def base(run_with):
    return run_with({}, "base", record=RECORD, last_year=YEARS[-1])


@pytest.fixture(scope="module")
def held(run_with, scenario):
    """The inputs of 2010 throughout, and no growth."""
    first = {
        id: Constant(np.asarray(given.at(float(YEARS[0]))))
        for id, given in scenario("base").inputs.items()
        if isinstance(given, TimeSeries)
    }
    return run_with(first | dict.fromkeys(GROWTH, 0), "base", record=RECORD, last_year=YEARS[-1])


def on_new_year(run, id, level):
    """Value on 1 January of each year, all cells of a level added up."""
    values = run.data[id].sel(level=level)
    days = values.sum([d for d in values.dims if d != "time"])
    return np.array([float(days.sel(time=year, method="nearest")) for year in YEARS])


def pay(run, level):
    """Relative pay by year, weighted by posts."""
    index, posts = (run.yearly(id).sel(level=level) for id in (INDEX, POSTS))
    cells = [d for d in index.dims if d != "year"]
    return ((index * posts).sum(cells) / posts.sum(cells)).to_numpy()


def change(values):
    """Change since the start, relative to it."""
    return values[1:] / values[0] - 1


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("part", "whole"), [(SEEKERS, PEOPLE), (VACANT, POSTS)])
def test_seekers_and_vacancies_do_not_jump_after_the_start(part, whole, level, base):
    share = on_new_year(base, part, level) / on_new_year(base, whole, level)
    assert np.abs(change(share)).max() < JUMP


@pytest.mark.parametrize("level", LEVELS)
def test_pay_stays_where_it_starts(level, base, held):
    for run in (base, held):
        assert np.abs(change(pay(run, level))).max() < PAY


@pytest.mark.parametrize("level", LEVELS)
def test_without_growth_trained_people_only_take_the_posts_of_others(level, held):
    """More graduates come than people retire in 2010, so no start makes this state rest."""
    posts, vacant, trained, others = (
        on_new_year(held, id, level) for id in (POSTS, VACANT, TRAINED, OTHERS)
    )
    assert np.abs(change(posts)).max() < 0.02
    assert trained[-1] > trained[0] and others[-1] < others[0]
    taken = others[0] - others[-1] + vacant[0] - vacant[-1] + posts[-1] - posts[0]
    assert trained[-1] - trained[0] == pytest.approx(taken, rel=0.05)
