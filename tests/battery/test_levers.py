"""Every lever moves its outcome in the stated direction, and has no effect where it must not.

The table names, for each lever of the model, a change that gives more of it (or less), and an
outcome with the sign of its answer. A lever without a line here fails the first test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from chanjiao.dimensions import CATEGORY, PROJECT_YEAR, SEAT_RULE, ZONE
from chanjiao.engine.simulation.inputs import Constant, TimeSeries

PROGRAMME, BASE = "demonstration_projects", "base"
FIRST_YEAR = 2020


@dataclass(frozen=True)
class Move:
    """A lever times a factor, or set to a value, and what it must do to an outcome from 2020 on.

    `sign` is that of the outcome's answer, in every year and in sum; with `every_year` False, in
    sum only. `where` picks members of the outcome. `also` holds in both runs that are compared.
    """

    outcome: str
    sign: int
    factor: object = None
    value: object = None
    where: Mapping[str, str] = field(default_factory=dict)
    every_year: bool = True
    also: Mapping[str, object] = field(default_factory=dict)
    scenario: str = PROGRAMME


def rule(name):
    """Number of each rule for general seats: 1 for the one in force."""
    return [float(name == each) for each in SEAT_RULE.ids]


def weight(dimension, member, factor):
    """Factors of 1, but for one member."""
    return np.array([factor if each == member else 1.0 for each in dimension.ids])


def under(name):
    return {"schooling.seat_rule": rule(name)}


LATE_CALL = {"funding.batches": TimeSeries(np.array([2010.0, 2025.0]), np.array([0.0, 50.0]))}
EQUIPMENT, MEDICINE = {"category": "equipment"}, {"category": "medicine"}
PLACES_FOR_ALL = {"adult_training.places": 1e9, "adult_training.willing_rate": 1.0}
"""Shortages alone limit the training of adults; in the programme, its places do."""
CAPITAL = "training_bases.programme_capital"
ORDINARY = "training_bases.all_capital"

MOVES = {
    "schooling.seat_rule": Move("schooling.vocational_applicants", -1, value=rule("share_rising")),
    "schooling.general_share": Move("schooling.vocational_applicants", -1, factor=1.1),
    "schooling.general_seats_fixed": Move(
        "schooling.general_admissions", 1, factor=1.1, also=under("seats_fixed")
    ),
    "schooling.general_share_rise": Move(
        "schooling.general_admissions", 1, factor=2, also=under("share_rising")
    ),
    "seat_response.displacement": Move(
        "schooling.vocational_applicants", 1, value=0.5, also=under("share_rising")
    ),
    "seat_response.seat_trend": Move(
        "schooling.vocational_applicants", -1, value=0.01, also=under("ratchet")
    ),
    "earlier_leavers.applicant_share": Move(
        "earlier_leavers.admitted", 1, value=0.1, every_year=False
    ),
    "teaching_posts.post_trend": Move(
        "teachers.employed", 1, value=0.01, also={"teachers.post_retention": 1}, every_year=False
    ),
    "progression.progression_ceiling": Move(
        "progression.job_seekers_new", -1, factor=1.1, where={"level": "sv"}
    ),
    "schooling.conversion": Move("schooling.general_admissions", 1, value=20_000),
    "progression.top_up_places": Move("bachelors.students", -1, factor=0.8),
    "steering.priority": Move(
        "programmes.recruiting", 1, factor=weight(CATEGORY, "equipment", 1.5), where=EQUIPMENT
    ),
    "programmes.approval_share": Move("programmes.recruiting", 1, factor=1.1),
    "funding.programme_money": Move(CAPITAL, 1, factor=1.5),
    "funding.projects_planned": Move(CAPITAL, -1, factor=1.5),
    "funding.batches": Move(CAPITAL, -1, factor=0.5),
    "funding.appropriation_share": Move(CAPITAL, -1, factor=0.5),
    "funding.lapse_share": Move("funding.awards", -1, value=1, also=LATE_CALL),
    "funding.release_share": Move("funding.committed", -1, factor=weight(PROJECT_YEAR, "1", 2.0)),
    "funding.category_weight": Move(
        CAPITAL, 1, factor=weight(CATEGORY, "equipment", 2.0), where=EQUIPMENT
    ),
    "funding.zone_weight": Move(
        CAPITAL,
        1,
        factor=weight(ZONE, "south", 2.0),
        where={"zone": "south"},
        scenario="demonstration_five_zones",
    ),
    "curriculum.technology_factor": Move("skills.training_quality", -1, value=2),
    "industry.growth_factor": Move("demand.labour_demand", 1, value=1.2, every_year=False),
    "industry.automation_pace": Move("demand.labour_demand", -1, value=0.01, every_year=False),
    "wages.pay_supplement": Move(
        "demand.labour_demand", -1, factor=weight(CATEGORY, "medicine", 1.2), where=MEDICINE
    ),
    "migration.leaving_factor": Move("employment.entrants", -1, value=1.5),
    "certificates.assessment_money": Move("certificates.coverage", 1, factor=1.5, every_year=False),
    "certificates.pilot_schools": Move(
        "certificates.capacity", 1, factor=1.5, also={"certificates.assessment_money": 1e8}
    ),
    "alliances.groups": Move("alliances.strength", 1, factor=2),
    "alliances.money_per_group": Move("alliances.strength", 1, factor=2),
    "alliances.zone_funds": Move(ORDINARY, 1, factor=10),
    "alliances.pilot_share": Move("partnership.participating", 1, value=0.5),
    "alliances.chongqing_members": Move("alliances.usable_places", 1, factor=3),
    "apprenticeship.subsidy": Move("partnership.participating", 1, value=5_000),
    "apprenticeship.new_firms_only": Move(
        "apprenticeship.subsidy_paid", -1, value=1, also={"apprenticeship.subsidy": 5_000}
    ),
    "budgets.equipment_renewal": Move(ORDINARY, 1, value=1e8),
    "filing.money": Move("programmes.openings", 1, value=1e8, every_year=False),
    "curriculum.renewal_time": Move("curriculum.relevance", -1, factor=1.5),
    "enrolment.admission_plan": Move(
        "enrolment.enrolled", 1, factor=1.1, where={"level": "hv"}, every_year=False
    ),
    "funding.line_share": Move(CAPITAL, 1, value=[1, 0, 0, 0, 0]),
    "funding.matching_ratio": Move(CAPITAL, 1, factor=1.5),
    "partnership.tax_credit": Move("partnership.participating", 1, value=0.3),
    "placements.teachers_a_year": Move("teachers.dual_share", 1, value=2_000, every_year=False),
    "programmes.placement_threshold": Move("programmes.closures", 1, factor=1.2, every_year=False),
    "programmes.fill_threshold": Move("programmes.closures", 1, factor=1.1, every_year=False),
    "filing.quota": Move("programmes.openings", -1, value=300, every_year=False),
    "teachers.industry_hiring": Move("teachers.dual_share", 1, value=0.3, every_year=False),
    "teachers.funded_posts": Move("teachers.employed", 1, factor=1.1, every_year=False),
    "teachers.post_retention": Move("teachers.employed", 1, value=1, every_year=False),
    "teachers.practice_months": Move("teachers.dual_share", 1, value=2, every_year=False),
    "migration.outside_visibility": Move(
        "outside.workers", 1, value=[0.5, 0], where={"outside": "chongqing"}
    ),
    "migration.retention_grant": Move("employment.entrants", 1, value=10_000),
    "migration.return_grant": Move("outside.workers", -1, value=10_000),
    "migration.visibility": Move(
        "employment.moving_graduates",
        1,
        value=0.5,
        where={"zone": "chengdu_plain"},
        scenario="demonstration_five_zones",
    ),
    "choice.information_money": Move("choice.perception_lag", -1, value=1e8),
    "shared_courses.new_courses": Move("curriculum.relevance", 1, factor=2),
    "training_bases.upkeep_support": Move("training_bases.training_places", 1, value=0.08),
    "partnership.support": Move("partnership.participating", 1, value=20_000),
    "adult_training.pace": Move("vacancies.vacant", -1, value=1.5, also=PLACES_FOR_ALL),
    "adult_training.places": Move("vacancies.vacant", -1, factor=1.2),
}


OUTCOMES = sorted({move.outcome for move in MOVES.values()})
"""Outputs of all runs here, so that they share one kernel."""


def test_every_lever_has_a_line(graph):
    levers = {v.id for v in graph.variables.values() if v.kind == "lever" and v.read_by is None}
    assert levers == set(MOVES)


@pytest.mark.parametrize("lever", MOVES)
def test_a_lever_moves_its_outcome_as_stated(lever, run_with, scaled, reference):
    move = MOVES[lever]
    factor = move.factor
    change = move.value if factor is None else scaled(lever, factor, move.scenario)
    more = run_with({**move.also, lever: change}, move.scenario, record=OUTCOMES)
    same = (
        run_with(move.also, move.scenario, record=OUTCOMES)
        if move.also
        else reference(move.scenario)
    )
    more, same = (
        run.yearly(move.outcome).sel(year=slice(FIRST_YEAR, None), **move.where)
        for run in (more, same)
    )
    answer = move.sign * (more - same).sum([d for d in more.dims if d != "year"])
    assert float(answer.sum()) > 1e-6 * float(abs(same).sum())
    if move.every_year:
        assert float(answer.min()) >= -1e-9 * float(abs(same).max())


IDLE = {
    "funding.batches": 50,
    "funding.projects_planned": 50,
    "funding.appropriation_share": 1,
    "funding.lapse_share": 1,
    "funding.release_share": 0.5,
    "funding.category_weight": 3,
    "training_bases.upkeep_support": 0.08,
    "schooling.general_seats_fixed": 1_000,
    "schooling.general_share_rise": 0.3,
    "apprenticeship.new_firms_only": 1,
    "funding.matching_ratio": 5,
    "filing.quota": 50_000,
    "seat_response.seat_trend": 0.01,
}
"""Levers that have no bearing in the base: without programme money, under the rule in force."""


def test_levers_without_bearing_change_nothing_to_the_last_bit(run_with, reference):
    assert changed(run_with(IDLE, BASE), reference(BASE), IDLE) == []


@pytest.mark.parametrize("lever", ["steering.priority", "funding.category_weight"])
def test_weights_count_only_relative_to_each_other(lever, run_with, scaled, reference):
    run = run_with({lever: scaled(lever, 2)})
    assert changed(run, reference(PROGRAMME), [lever]) == []


def changed(run, other, levers):
    """What is not the same, bit for bit, apart from the levers and what only states them."""
    stated = {*levers, "schooling.general_plan", "funding.grant"}
    return [
        v.id
        for v in run.graph.variables.values()
        if v.id not in stated
        and v.kind in ("stock", "flow", "transfer")
        and not np.array_equal(run.data[v.id], other.data[v.id])
    ]


def delayed(path, years):
    """TimeSeries with every date but the first moved on."""
    times = path.times.copy()
    times[1:] += years
    return replace(path, times=times)


@pytest.mark.parametrize("years", [1, 3])
def test_a_later_budget_never_gives_earlier_capacity(years, run_with, scenario, reference):
    given = scenario(PROGRAMME).entries
    dated = ("funding.batches", "funding.appropriation_share")
    later = run_with({id: delayed(given[id].input, years) for id in dated})
    early, late = (
        run.data[CAPITAL].sum("category").to_numpy() for run in (reference(PROGRAMME), later)
    )
    for amount in np.linspace(0.02, 0.98, 25) * min(early.max(), late.max()):
        months = [int((capital >= amount).argmax()) for capital in (early, late)]
        assert months[1] > months[0], f"{amount:.4g} yuan of capital"


def test_a_constant_lever_may_be_given_by_date(run_with, reference, scenario):
    value = scenario(PROGRAMME).entries["adult_training.places"].input
    assert isinstance(value, Constant)
    dated = TimeSeries(np.array([2010.0, 2030.0]), np.array([value.values, value.values]))
    run = run_with({"adult_training.places": dated})
    assert changed(run, reference(PROGRAMME), ["adult_training.places"]) == []
