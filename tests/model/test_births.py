"""A step in births on 1 January reaches school leavers after fifteen years, in two classes.

A class is born from September to August. The class of the fifteenth year has a third of its
children from before the step and two thirds from after it.
"""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

STEP_YEAR = 2025
FALL = 0.6
MIXED = 1 / 3 + 2 / 3 * FALL
"""Size of the class that is born in both years."""


@pytest.fixture(scope="module")
def intake(graph, load_scenario):
    """Ratio of a run with 40 % fewer births from a year on to one without, by year."""
    base = _without_feedback_from_intake(load_scenario("base"))
    level = _with_births(base, [2010.0], [800_000.0])
    fall = _with_births(base, [2010.0, float(STEP_YEAR)], [800_000.0, FALL * 800_000.0])
    runs = [simulate(s, graph, RunOptions(steps_per_year=12)) for s in (fall, level)]

    def ratio(variable, **where):
        fallen, steady = (r.yearly(variable).sel(**where) for r in runs)
        others = [d for d in fallen.dims if d != "year"]
        return (fallen.sum(others) / steady.sum(others)).sel(year=slice(2030, None))

    return ratio


def _without_feedback_from_intake(scenario):
    """The pipeline alone: families do not answer the size of schools (loops R9 and R11)."""
    entries = dict(scenario.entries)
    for id in ("appeal.offer_elasticity", "appeal.flight_elasticity"):
        entries[id] = replace(entries[id], input=Constant(np.array(0.0)))
    return replace(scenario, entries=entries)


def _with_births(scenario, times, births):
    changed = dict(scenario.entries)
    for id, values in (("demography.births", births), ("demography.school_age_ratio", [1.0])):
        path = TimeSeries(np.array(times[: len(values)]), np.array(values), "step")
        changed[id] = replace(changed[id], input=path)
    return replace(scenario, entries=changed)


def test_leavers_fall_by_two_thirds_of_the_step_and_then_by_the_rest(intake):
    leavers = intake("schooling.leavers")
    assert leavers.sel(year=slice(None, STEP_YEAR + 14)).values == pytest.approx(1.0, abs=1e-12)
    assert float(leavers.sel(year=STEP_YEAR + 15)) == pytest.approx(MIXED, abs=1e-12)
    assert leavers.sel(year=slice(STEP_YEAR + 16, None)).values == pytest.approx(FALL, abs=1e-12)


def test_first_time_intake_falls_in_these_two_years_and_not_before_or_after(intake):
    applicants = intake("schooling.vocational_applicants")
    assert applicants.sel(year=slice(None, STEP_YEAR + 14)).values == pytest.approx(1, abs=1e-9)
    assert float(applicants.sel(year=STEP_YEAR + 15)) == pytest.approx(MIXED, abs=0.005)
    after = applicants.sel(year=slice(STEP_YEAR + 16, None)).values
    assert after == pytest.approx(FALL, abs=0.005)


def test_all_intake_falls_with_leavers(intake):
    admissions = intake("enrolment.admissions", level="sv")
    before = admissions.sel(year=slice(None, STEP_YEAR + 14)).values
    after = admissions.sel(year=slice(STEP_YEAR + 16, None)).values
    assert before == pytest.approx(1, abs=1e-9)
    assert after.max() < FALL + 0.05, "adults who return do not fall with births, all others do"
    assert np.ptp(after) < 0.01, "the whole fall happens in two years"


def test_leavers_of_2035_were_born_from_september_2019_to_august_2020(run_scenario):
    result = run_scenario("base")
    born = result.yearly("demography.born")
    share = float(result.scenario.inputs["schooling.completion_share"].values)
    leavers = float(result.yearly("schooling.leavers").sel(year=2035))
    class_ = float(born.sel(year=2019)) / 3 + float(born.sel(year=2020)) * 2 / 3
    assert leavers == pytest.approx(share * class_, rel=1e-9)


def test_births_fall_across_the_census_of_2020_as_in_the_nation(load_scenario):
    def born(scenario, year):
        inputs = load_scenario(scenario).inputs
        ids = ("demography.births", "demography.school_age_ratio")
        return float(np.prod([inputs[id].at(float(year)) for id in ids]))

    fall = {name: born(name, 2020) / born(name, 2019) for name in ("base", "national")}
    assert fall["national"] == pytest.approx(0.82, abs=0.005)
    assert fall["base"] == pytest.approx(fall["national"], rel=0.005)


def test_children_of_2020_are_those_of_the_census(run_scenario):
    children = run_scenario("base").yearly("demography.children").sel(year=2020)
    since_january = float(children.isel(age=15)) * 2 / 3
    counted = float(children.isel(age=slice(0, 15)).sum()) + since_january
    assert counted == pytest.approx(13.471e6, rel=0.02), "ages 0-14 at the end of 2020"
