"""Who studies on: published shares, seats kept for vocational graduates, and nobody lost."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate


@pytest.fixture(scope="module")
def yearly(run_scenario):
    """Amounts of a year in a scenario, summed over all but the year."""

    def amounts(variable, scenario="base", **where):
        chosen = run_scenario(scenario).yearly(variable).sel(**where)
        return chosen.sum([d for d in chosen.dims if d != "year"])

    return amounts


@pytest.mark.parametrize("scenario", ["base", "national"])
@pytest.mark.parametrize(
    ("year", "published"),
    [
        (2010, 9.19),
        (2011, 9.38),
        (2012, 11.6),
        (2013, 14.57),
        (2014, 15.32),
        (2015, 20.02),
        (2021, 44.17),
    ],
)
def test_secondary_graduates_who_study_on_are_those_published(yearly, scenario, year, published):
    going_on = yearly("progression.progressed", scenario)
    share = going_on / yearly("enrolment.graduates", scenario, level="sv")
    assert 100 * float(share.sel(year=year)) == pytest.approx(published, rel=0.1)


@pytest.mark.parametrize(("year", "published"), [(2017, 5.4), (2018, 6.3), (2022, 20.1)])
def test_higher_vocational_graduates_who_become_bachelors_are_those_published(
    yearly, year, published
):
    going_on = yearly("progression.bachelor_entrants")
    share = going_on / yearly("enrolment.graduates", level="hv")
    assert 100 * float(share.sel(year=year)) == pytest.approx(published, rel=0.1)


@pytest.mark.parametrize("scenario", ["base", "five_zones"])
def test_whoever_ends_compulsory_schooling_goes_on_or_leaves(yearly, scenario):
    arriving = yearly("schooling.finishing", scenario) + yearly(
        "schooling.returning_applicants", scenario
    )
    admitted = yearly("pathways.admissions", scenario) + yearly(
        "enrolment.admissions", scenario, level="sv"
    )
    leaving = yearly("leaving_school.after_junior_secondary", scenario) + yearly(
        "leaving_school.adults_turned_away", scenario
    )
    assert np.allclose(arriving, admitted + leaving, rtol=1e-9)
    assert float(leaving.min()) > 0


@pytest.mark.parametrize("scenario", ["base", "five_zones"])
def test_every_general_graduate_goes_to_university_or_college_or_leaves(yearly, scenario):
    colleges = yearly("enrolment.admissions", scenario, level=["hv", "vb"]) - yearly(
        "progression.progressed", scenario
    )
    elsewhere = yearly("bachelors.from_general", scenario) + yearly(
        "leaving_school.after_general", scenario
    )
    graduates = yearly("pathways.general_graduates", scenario)
    assert np.allclose(graduates, colleges + elsewhere, rtol=1e-9)


def test_bachelors_come_back_after_four_years_and_top_up_students_after_two(yearly):
    finishing = yearly("bachelors.bachelors_finishing")
    general, top_up = yearly("bachelors.from_general"), yearly("bachelors.top_up")
    for year in (2020, 2030, 2040):
        expected = float(general.sel(year=year - 4)) + float(top_up.sel(year=year - 2))
        assert float(finishing.sel(year=year)) == pytest.approx(expected, rel=1e-9)


def test_all_who_leave_a_vocational_school_are_counted(yearly):
    dropouts = yearly("enrolment.dropouts") + yearly("pathways.dropouts")
    counted = yearly("leaving_school.secondary_dropouts") + yearly("leaving_school.higher_dropouts")
    assert np.allclose(dropouts, counted, rtol=1e-12)


@pytest.fixture(scope="module")
def changed(load_scenario):
    """Yearly results of the base with other numbers."""

    def run(numbers):
        base = load_scenario("base")
        entries = {
            id: replace(base.entries[id], input=Constant(np.asarray(value, float)))
            for id, value in numbers.items()
        }
        scenario = replace(base, entries={**base.entries, **entries})
        return simulate(scenario, system.graph(), RunOptions(steps_per_year=12))

    return run


def test_a_short_plan_keeps_seats_for_vocational_graduates(changed):
    result = changed({"enrolment.admission_plan": [1.5e6, 1e5, 0]})
    progressed, graduates = (
        result.yearly(id) for id in ("progression.progressed", "enrolment.graduates")
    )
    share = progressed.sum("category") / graduates.sel(level="sv").sum("category")
    assert 100 * float(share.sel(year=2015)) == pytest.approx(20, rel=0.1)
    admitted = result.yearly("enrolment.admissions").sel(level="hv").sum("category")
    assert float(admitted.sel(year=2015)) == pytest.approx(1e5, rel=1e-6)


def test_vocational_graduates_fill_a_larger_vocational_bachelor_plan(changed):
    def finishing_of(share):
        numbers = {
            "enrolment.admission_plan": [1.5e6, 3e5, 1e5],
            "progression.secondary_bachelor_share": share,
        }
        admissions = changed(numbers).yearly("enrolment.admissions").sel(level="vb")
        return float(admissions.sum("category").sel(year=2040))

    assert finishing_of(0.3) > 2 * finishing_of(0)
