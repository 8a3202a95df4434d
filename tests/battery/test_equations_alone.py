"""Direct extreme conditions: each equation alone, with its inputs at 0, tiny and huge values.

One thing an equation reads is taken to an extreme, in all its cells or in the first alone, while
all else stays as in a run. The answer must be finite, not negative where the quantity is an
amount, and within 0 and 1 where it is a part of a whole.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from chanjiao import composition, system
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.results.simulation import program_of
from chanjiao.units import dimensionless, year

TINY, LARGE, HUGE = 1e-12, 30.0, 1e12
ROWS_BEFORE = 12 * (2024 - 2010)
"""Months before the year whose values surround the extreme one: the last award of projects."""

POSITIVE = {
    "apprenticeship.cost_per_place": "no place is to be had for nothing",
    "certificates.cost_per_assessor": "nobody is trained for nothing",
    "choice.half_information_money": "money at which half of an effect is reached",
    "choice.leaning": "nobody could choose where every category draws no one",
    "choice.quality_utility__perceived": "quality has a logarithm; training never has quality 0",
    "choice.taste": "follows shares and tastes above 0",
    "curriculum.renewal_time": "a time constant",
    "demand.level_pay": "a mean of pay",
    "demand.trained_pay": "a mean of pay",
    "enrolment.intake_per_point": "a point that admits no one is no point",
    "filing.half_money": "money at which half of an effect is reached",
    "funding.matching_engagement": "the engagement at which matching was measured",
    "industry.productivity": "posts are output over productivity",
    "matching.usual_tightness": "tightness is relative to it",
    "migration.outside_pay": "pay at home is relative to it",
    "migration.outside_trend": "an index of pay that grows from 1",
    "outside.home_pay": "a mean of pay",
    "partnership.firms": "participation is a part of the firms",
    "programmes.growth_of_offer": "a ratio to which 1 point is added above and below",
    "placements.cost_per_teacher": "no teacher is sent for nothing",
    "project_courses.cost_per_course": "no course is written for nothing",
    "project_courses.students_per_course": "a course serves someone",
    "project_partners.support": "a firm without support is no partner",
    "research.equipment_at_work": "research needs equipment",
    "teachers.students_per_teacher": "a ratio planned for",
    "training_bases.cost_per_place": "a place that costs nothing needs no capital",
    "absorption.present_unit_cost": "a curve from 1 upwards",
    "wages.entry_pay": "a trend and an index above 0",
    "wages.pay": "a trend and an index above 0",
    "wages.pay_index": "moves towards tightness to a power, which is above 0",
    "wages.perceived_entry_pay": "follows an index above 0",
    "wages.published_pay": "pay is relative to it",
    "wages.relative_pay": "employers want any number of people who cost nothing",
    "wages.relative_to_level": "a ratio of indices above 0",
}
"""What is divided by, or has a logarithm, and so never is 0; and why it cannot be."""

MODEST = {
    "choice.prospects_utility",
    "choice.quality_utility",
    "appeal.pay_elasticity",
    "appeal.offer_elasticity",
    "appeal.flight_elasticity",
    "progression.quality_elasticity",
    "curriculum.frontier",
    "curriculum.taught",
    "industry.expansion",
    "industry.progress",
    "demand.category_elasticity",
    "demand.level_elasticity",
    "demand.trained_elasticity",
    "industry.agglomeration",
    "migration.tightness_elasticity",
    "migration.pay_elasticity",
    "seat_response.rise_elasticity",
    "seat_response.fall_elasticity",
    "seat_response.seat_trend",
    "teaching_posts.rise_elasticity",
    "teaching_posts.fall_elasticity",
    "teaching_posts.post_trend",
    "earlier_leavers.pool_elasticity",
    "wages.pay_curve",
    "wages.entry_response",
}
"""Logarithms and exponents: e to the 30th is as huge as a number needs to be."""

SIGNED = {
    "employment.matched_hires",
    "choice.taste_change",
    "choice.prospects_utility",
    "choice.quality_utility",
    "partnership.benefit",
    "partnership.quality_gain",
    "outlook.gap",
    "outlook.gap_by_category",
    "indicators.gap_ratio",
    "indicators.pay_lost",
    "schooling.continuation_change",
    "seat_response.intake_change",
    "seat_response.leavers_change",
    "seat_response.newly_continuing",
    "teaching_posts.post_change",
    "teaching_posts.students_change",
    "progression.progression_spread",
    "curriculum.renewal",
    "wages.adjustment",
    "industry.relocation",
    "industry.automation",
    "industry.productivity_rise",
    "certificates.coverage_change",
}
"""Utilities, gaps and net changes, which may be negative."""

REMAINDERS = {
    "comprehensive.converted_share",
    "schooling.vocational_continuing",
    "schooling.vocational_applicants",
    "leaving_school.after_junior_secondary",
    "leaving_school.adults_turned_away",
    "leaving_school.after_general",
    "rationing.next_choice",
    "rationing.assigned",
    "enrolment.applicants",
    "enrolment.admitted_share",
    "progression.secondary_to_higher",
    "progression.secondary_admitted_share",
    "enrolment.admission_rate",
    "partnership.participation_rate",
    "apprenticeship.apprentice_share",
    "apprenticeship.new_firm_share",
    "apprenticeship.newly_participating",
    "earlier_leavers.pool",
    "earlier_leavers.wanting",
    "earlier_leavers.applicants",
    "progression.general_to_higher",
    "progression.general_leaving",
    "progression.job_seekers_new",
    "programmes.refusals",
    "programmes.fill",
    "teachers.dual_share",
    "funding.carried",
    "partnership.entries",
    "placements.converted_by_projects",
    "project_partners.bringable",
    "partnership.participation_by_category",
    "partnership.overall_participation",
    "matching.seeker_share",
    "employment.entering_elsewhere",
    "adults.bachelors_leaving",
    "indicators.market_vacancies",
}
"""A whole less its parts, or a part over its whole: one of the two alone at an extreme is out of
the question. That the model never makes the part larger is for the random parameter sets."""

SUMS = {"programmes.closing_share": "three shares that add up to 0.45 at most within their ranges"}
"""Sums of shares, each of which may be 1 only where the others are not."""

SECTORS = [sector.__name__.rpartition(".")[2] for sector in composition.SECTORS]


def is_part(variable: Variable) -> bool:
    named = variable.name.endswith(("share", "engagement"))
    return variable.unit == dimensionless and (named or variable.en.startswith(("Share", "Part")))


def extremes(variable: Variable) -> list[float]:
    """Least, tiny and largest values that a variable may take."""
    least = [] if variable.id in POSITIVE or variable.unit == year else [0.0]
    most = 1.0 if is_part(variable) else LARGE if variable.id in MODEST else HUGE
    return [*least, TINY, most]


@pytest.fixture(scope="module")
def trajectory(scenario):
    given = scenario("demonstration_projects")
    program = program_of(given, system.graph())
    calendar = replace(given.calendar(program.graph.gates), steps_per_year=12)
    return program.graph, run(program, given.inputs, calendar)


@pytest.fixture(scope="module")
def answers(trajectory):
    """What the equations of a sector give: variable, the cases tried, and values by case."""
    graph, run_values = trajectory

    @cache
    def of_sector(sector):
        computed = graph.of_kind("flow", "transfer", "auxiliary")
        return [
            answer(graph, run_values, v) for v in computed if v.sector == sector and not v.hidden
        ]

    return of_sector


def answer(graph, run_values, variable):
    reads = [r for r in graph.reads(variable) if r.kind != "curve"]
    cases = [(r, x, everywhere) for r in reads for x in extremes(r) for everywhere in (True, False)]
    month = variable.gate.month if variable.gate else 9
    now = {r.id: tried(r, around(run_values, r, month), cases) for r in reads}
    now |= {r.id: run_values.values[r.id] for r in graph.reads(variable) if r.kind == "curve"}
    values = np.broadcast_to(alone(graph, variable, now), (*variable.shape, len(cases)))
    return variable, cases, values.reshape(-1, len(cases))


def around(run_values, variable, month):
    """Values in a run: of stocks just before a gate of the month, of all else at it."""
    values = run_values.values[variable.id]
    if variable.id in run_values.fixed:
        return values
    return values[ROWS_BEFORE + month - 1 - (variable.kind == "stock")]


def tried(variable, values, cases):
    """Values with a last axis of cases, in some of which this variable is at an extreme."""
    wide = np.repeat(np.broadcast_to(values, (*variable.shape, 1)), len(cases), -1).copy()
    cells = wide.reshape(-1, len(cases))
    for column, (read, extreme, everywhere) in enumerate(cases):
        if read is variable:
            cells[slice(None) if everywhere else 0, column] = extreme
    return wide


def alone(graph, variable, now):
    """One equation, compiled by itself with everything it reads given."""
    reads = graph.reads(variable)
    part = replace(
        graph,
        variables={v.id: v for v in (*reads, variable)},
        ledgers={},
        outcomes=(),
        equations={variable: graph.equations[variable]},
        starts={},
        given=frozenset(r for r in reads if not r.is_input),
    )
    code = evaluator(compile_graph(part))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        if variable.gate is None:
            return code.once(now)[variable.id]
        empty = np.zeros((0, 1))
        return code.gates[variable.gate](empty, now, empty)[variable.id]


def wrong_cases(answers, is_wrong) -> Iterator[str]:
    for variable, cases, values in answers:
        for (read, extreme, everywhere), column in zip(cases, values.T, strict=True):
            if is_wrong(variable, column):
                place = "" if everywhere else " in the first cell"
                yield (
                    f"{variable.id} is {column.min():g} to {column.max():g} where "
                    f"{read.id} is {extreme:g}{place}"
                )


@pytest.mark.parametrize("sector", SECTORS)
def test_every_equation_is_finite_at_extremes(sector, answers):
    assert list(wrong_cases(answers(sector), lambda _, x: not np.isfinite(x).all())) == []


@pytest.mark.parametrize("sector", SECTORS)
def test_no_amount_is_negative_at_extremes(sector, answers):
    def negative(variable, values):
        judged = variable.id not in SIGNED | REMAINDERS
        return judged and values.min() < -1e-9 * max(1.0, abs(values).max())

    assert list(wrong_cases(answers(sector), negative)) == []


@pytest.mark.parametrize("sector", SECTORS)
def test_no_part_exceeds_the_whole_at_extremes(sector, answers):
    def above(variable, values):
        judged = is_part(variable) and variable.id not in {*REMAINDERS, *SUMS}
        return judged and values.max() > 1 + 1e-9

    assert list(wrong_cases(answers(sector), above)) == []


def test_every_equation_is_judged_and_exceptions_name_variables(trajectory, answers):
    graph, _ = trajectory
    named = {*POSITIVE, *MODEST, *SIGNED, *REMAINDERS, *SUMS}
    assert named <= set(graph.variables)
    judged = {v.id for sector in SECTORS for v, _, _ in answers(sector)}
    computed = {v.id for v in graph.of_kind("flow", "transfer", "auxiliary") if not v.hidden}
    assert judged == computed
