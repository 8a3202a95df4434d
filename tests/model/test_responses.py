"""Seats and posts answer more to a rise than to a fall; earlier leavers come out of the adults."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.results.simulation import simulate

RISE, FALL = 0.95, 0.33
TO_RATCHET = TimeSeries(
    np.array([2010.0, 2012]), np.array([[1.0, 0, 0, 0], [0.0, 0, 0, 1]]), "step"
)


@pytest.fixture(scope="module")
def changed(load_scenario):
    def run(inputs):
        scenario = load_scenario("base")
        entries = {id: replace(scenario.entries[id], input=x) for id, x in inputs.items()}
        changed = replace(scenario, entries={**scenario.entries, **entries})
        return simulate(changed, system.graph(scenario.zones))

    return run


@pytest.fixture(scope="module")
def ratchet(changed):
    """The base under the ratchet from 2012 on, with seats for all and no pressure of families."""
    return changed(
        {
            "schooling.seat_rule": TO_RATCHET,
            "schooling.general_capacity_at_start": Constant(np.array(1e7)),
            "schooling.closing_share": Constant(np.array(0.0)),
            "appeal.flight_elasticity": Constant(np.array(0.0)),
        }
    )


def yearly_growth(run, id):
    values = run.yearly(id).sel(year=slice(2012, 2040))
    return np.log(values / values.shift(year=1)).dropna("year")


def test_seats_follow_cohorts_with_one_elasticity_up_and_another_down(ratchet):
    leavers = yearly_growth(ratchet, "schooling.leavers")
    seats = yearly_growth(ratchet, "schooling.general_admissions")
    moving = abs(leavers) > 0.005
    elasticity = (seats / leavers).where(moving, drop=True)
    rising = leavers.where(moving, drop=True) > 0
    assert set(rising.to_numpy()) == {True, False}
    assert elasticity.to_numpy() == pytest.approx(np.where(rising, RISE, FALL), rel=1e-6)


def test_under_the_ratchet_vocational_schools_bear_more_of_a_fall(ratchet, run_scenario):
    def share(run):
        intake = run.yearly("schooling.vocational_continuing")
        return float((intake / run.yearly("schooling.leavers")).sel(year=2040))

    assert share(ratchet) < share(run_scenario("base")) - 0.05


def test_displacement_is_the_pupils_that_a_further_general_seat_takes(changed):
    more = TimeSeries(np.array([2010.0, 2025]), np.array([[1.0, 0, 0, 0], [0.0, 0, 1, 0]]), "step")
    lost = []
    for displacement in (1.0, 0.5, 0.0):
        inputs = {"seat_response.displacement": Constant(np.array(displacement))}
        held, raised = changed(inputs), changed({**inputs, "schooling.seat_rule": more})
        seats, pupils = (
            (raised.yearly(id) - held.yearly(id)).sel(year=2026)
            for id in ("schooling.general_admissions", "schooling.vocational_continuing")
        )
        lost.append(float(-pupils / seats))
    assert lost == pytest.approx([1.0, 0.5, 0.0], abs=0.05)


def test_retained_posts_fall_little_where_students_fall(changed, run_scenario):
    retained = changed({"teachers.post_retention": Constant(np.array(1.0))})

    def fall(run, id):
        people = run.yearly(id).sel(level="sv")
        people = people.sum([d for d in people.dims if d != "year"])
        return float(people.sel(year=2042) / people.sel(year=2030))

    students = fall(retained, "enrolment.students")
    assert students < 0.8
    assert fall(retained, "teachers.employed") > 0.9
    assert fall(run_scenario("base"), "teachers.employed") < 0.9


def test_earlier_leavers_at_college_come_out_of_the_adults(changed, run_scenario):
    share = TimeSeries(np.array([2010.0, 2024]), np.array([0.0, 0.1]), "step")
    opened = changed(
        {
            "earlier_leavers.applicant_share": share,
            "enrolment.admission_plan": Constant(np.array([1e9, 1e9, 1e9])),
        }
    )
    admitted = float(opened.yearly("earlier_leavers.admitted").sel(year=2024).sum())
    assert admitted > 20_000
    back = opened.yearly("adults.back_to_school").sel(year=2024, education="general").sum()
    assert float(back) == pytest.approx(admitted)
    none = run_scenario("base").yearly("earlier_leavers.admitted").sum()
    assert float(none) == 0
