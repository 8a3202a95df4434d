"""Indirect extreme conditions: the whole system with one input at 0 or at an extreme value."""

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import teachers
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import demand

NEVER = 1e9
"""A time constant, in years, of what practically never happens."""

COLLAPSE = 2025


def by_year(run, variable, **where):
    """Sum of a variable over everything but years."""
    values = run.yearly(variable).sel(**where)
    return values.sum([d for d in values.dims if d != "year"])


def after(values, year):
    return values.sel(year=slice(year, None)).to_numpy()


def test_without_teachers_nobody_is_admitted_and_no_programme_is_proposed(run_with):
    run = run_with({teachers.employed.id: 0}, "base", given=[teachers.employed])
    assert float(run.data["enrolment.admissions"].max()) == 0
    proposals = run.data["programmes.proposals"]
    studied = run.data["teachers.needed"] > 0
    assert float(studied.sum()) > 0
    assert float(proposals.where(studied, 0).max()) == 0


def test_without_approval_and_closing_points_are_frozen(run_with):
    run = run_with(
        {
            "programmes.approval_share": 0,
            "programmes.outdated_share": 0,
            "programmes.placement_closing": 0,
            "programmes.fill_closing": 0,
        }
    )
    points = run.data["programmes.recruiting"].to_numpy()
    assert np.array_equal(points, np.broadcast_to(points[:1], points.shape))
    assert float(abs(run.data["programmes.openings"]).max()) == 0


def test_without_seats_nobody_is_admitted_and_schools_empty(run_with):
    run = run_with(
        {
            "programmes.points_at_start": 0,
            "programmes.approval_share": 0,
            "pathways.pupils_at_start": 0,
            "pathways.five_year_share": 0,
        }
    )
    assert float(abs(run.data["enrolment.admissions"]).max()) == 0
    students = run.yearly("enrolment.students").sum(["category", "grade"])
    assert after(students, 2014).max() == pytest.approx(0, abs=1e-6)


@pytest.fixture(scope="module")
def collapse(run_with, reference):
    """Run in which employers want nobody from a year on, and the posts wanted until then."""
    base = reference("base").data[demand.labour_demand.id]
    wanted = base.where(base.time < COLLAPSE, 0.0).to_numpy()[:, None]
    course = TimeSeries(base.time.to_numpy(), wanted)
    return run_with({demand.labour_demand.id: course}, "base", given=[demand.labour_demand])


def test_where_demand_collapses_hires_die_out_and_work_ends_at_the_rate_of_layoffs(
    collapse, scenario
):
    hires = after(by_year(collapse, "employment.matched_hires"), COLLAPSE)
    assert hires[-1] < 1e-3 * hires[0]
    matched = collapse.data["employment.employed"].sel(level="sv").sum("category")
    january = matched.sel(time=[COLLAPSE, COLLAPSE + 1]).to_numpy()
    monthly = (january[1] / january[0]) ** (1 / 12)
    inputs = scenario("base").inputs
    rate = 1 / inputs["employment.layoff_time"].values
    assert monthly == pytest.approx(1 - rate / 12, abs=0.01)


def test_where_demand_collapses_pay_falls_and_fields_close(collapse, reference):
    pay = collapse.yearly("wages.pay_index").sel(level=["sv", "hv"])
    assert float(pay.sel(year=2040).max()) < 0.75
    points = by_year(collapse, "programmes.recruiting") - by_year(
        reference("base"), "programmes.recruiting"
    )
    assert float(points.sel(year=2040)) < 0


def test_who_looks_for_ever_without_a_match_is_never_hired(run_with):
    run = run_with({"matching.matching_time": NEVER})
    hires = run.data["employment.hires"] + run.data["employment.switches"]
    assert float(hires.sum()) < 1


def test_families_of_endless_memory_never_change_their_choice(run_with):
    run = run_with(
        {
            "choice.perception_time": NEVER,
            "programmes.habit_time": 1e-2 * NEVER,
            "choice.offer_weight": 0,
            "choice.learned_part": 0,
        }
    )
    shares = run.data["choice.choice_share"].to_numpy()
    assert abs(shares - shares[0]).max() < 1e-6


def test_where_no_one_is_hired_trained_or_laid_off_work_ends_by_retirement_alone(run_with):
    run = run_with(
        {
            "employment.layoff_time": NEVER,
            "matching.matching_time": NEVER,
            "employment.quit_rate": 0,
            "employment.field_leaving_rate": 0,
            "labour_force.retirement_rate": 0.03,
            "labour_force.death_rate": 0,
        }
    )
    matched = by_year(run, "employment.employed").to_numpy()
    assert matched[1:] / matched[:-1] == pytest.approx(np.exp(-0.03), rel=1e-5)


def test_where_no_firm_joins_none_takes_part_and_none_matches_money(run_with):
    run = run_with(
        {
            "partnership.participation_share_at_start": 0,
            "partnership.innovation": 0,
            "funding.line_share": [0.75, 0, 0.13, 0.02, 0.1],
        }
    )
    assert float(abs(run.data["partnership.participating"]).max()) == 0
    assert float(abs(run.data["funding.matching"]).max()) == 0
    spent = float(run.data["funding.tranches"].sum())
    assert spent == pytest.approx(1.8e9), "the province still pays what it has awarded"


def test_without_wear_capital_is_all_that_was_ever_completed(run_with):
    run = run_with({"training_bases.wear_rate": 0})
    capital = by_year(run, "training_bases.capital")
    completed = by_year(run, "training_bases.completions").cumsum("year")
    first = float(capital[0] - completed[0])
    assert (capital - completed).to_numpy() == pytest.approx(first, rel=1e-9)


def test_graduates_worth_nothing_are_not_hired(run_with):
    run = run_with({skills.graduate_quality.id: 1e-9}, given=[skills.graduate_quality])
    assert float(by_year(run, "employment.matched_hires").max()) < 1


def test_points_of_unlimited_intake_admit_every_applicant_in_the_first_choice(run_with):
    run = run_with({"enrolment.intake_per_point": 1e9, "rationing.seats_per_applicant": 1e9})
    admitted, applied = (run.data[v] for v in ("enrolment.admissions", "rationing.applications"))
    later = slice(2020, None)
    wanted = applied.sel(level=["sv", "hv"], time=later).to_numpy()
    assert admitted.sel(level=["sv", "hv"], time=later).to_numpy() == pytest.approx(wanted)


def test_the_plan_of_nobody_admits_nobody(run_with):
    run = run_with({"enrolment.admission_plan": 0})
    assert float(abs(run.data["enrolment.admissions"]).max()) == 0
    assert programmes.recruiting.id in run.data
