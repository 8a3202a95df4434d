"""Choice and seats together: awards follow pay and jobs by the published sizes."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

HV = 1
CATEGORIES = ("energy_materials", "electronics", "culture", "public_service")
A_PRICE = "funding.programme_money"
"""An entry of which one for a computed variable is made."""


@pytest.fixture(scope="module")
def changed(load_scenario):
    """Run of the base with other numbers, and with equations set aside for numbers."""

    def run(numbers, given=()):
        base, whole = load_scenario("base"), system.graph()
        entries = dict(base.entries)
        for id, value in numbers.items():
            entry = entries.get(id) or entries[A_PRICE]
            shape = whole.variables[id].shape
            number = Constant(np.broadcast_to(np.asarray(value, float), shape).copy())
            entries[id] = replace(entry, id=id, input=number)
        graph = whole.with_given([whole.variables[id] for id in given])
        return simulate(replace(base, entries=entries), graph, RunOptions(steps_per_year=12))

    return run


def college_mix(result):
    """Shares of categories in the intake of colleges."""
    admitted = result.yearly("enrolment.admissions").sel(level="hv")
    return admitted / admitted.sum("category")


def test_a_tenth_more_pay_draws_three_per_cent_more_applicants(changed, run_scenario):
    pay = "wages.relative_to_level"
    level = np.ones((1, 3, 19))
    more = level.copy()
    place = list(run_scenario("base").yearly("enrolment.admissions").category).index("tourism")
    more[..., place] = 1.1
    alone = {"choice.learned_part": 0, pay: level}
    before, after = (
        changed({**alone, pay: value}, [pay])
        .yearly("rationing.applications")
        .sel(level="hv", category="tourism", year=2012)
        for value in (level, more)
    )
    assert float(after / before) == pytest.approx(1.03, abs=0.01)


@pytest.mark.parametrize("category", CATEGORIES)
def test_awards_follow_jobs_by_about_half_a_point_per_point(changed, run_scenario, category):
    need = "steering.need_share"
    base = run_scenario("base")
    usual = base.yearly(need).mean("year").values
    usual = usual / usual.sum(-1, keepdims=True)
    place = list(base.yearly(need).category).index(category)
    more = 0.97 * usual
    more[..., place] += 0.03
    before, after = (
        college_mix(changed({need: value[None]}, [need])).sel(category=category)
        for value in (usual, more)
    )
    gained = float((after - before).sel(year=slice(2018, 2025)).mean())
    assert gained / (more - usual)[HV, place] == pytest.approx(0.45, abs=0.12)


def test_categories_that_were_short_in_2012_grew_most_until_2022_and_2030(run_scenario):
    base = run_scenario("base")
    college = {
        id: base.yearly(id).sel(level="hv")
        for id in ("vacancies.vacant", "demand.labour_demand", "enrolment.admissions")
    }
    short = (college["vacancies.vacant"] / college["demand.labour_demand"]).sel(year=2012)
    for year in (2022, 2030):
        grown = college["enrolment.admissions"].sel(year=year) / college[
            "enrolment.admissions"
        ].sel(year=2012)
        assert np.corrcoef(short, grown)[0, 1] > 0.4, year


def test_nothing_learned_and_seats_for_all_is_choice_alone(changed):
    result = changed({"choice.learned_part": 0, "rationing.seats_per_applicant": 1e6})
    taste = result.data["choice.taste"]
    leaning = result.scenario.inputs["choice.leaning"].values
    assert np.allclose(taste, leaning, rtol=1e-12)
    seats, planned = result.data["enrolment.seats"], result.data["rationing.planned_seats"]
    assert np.allclose(seats, planned)
