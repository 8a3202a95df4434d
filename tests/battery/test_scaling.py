"""Scaling: with all amounts of people, posts, points, firms and money doubled, amounts double.

What a variable must do follows from its unit: an amount doubles, a ratio stays. A few equations add
one person, one point or one project so that nothing is divided by 0. These are the only
reason why a province of twice the size is not exactly twice the province; with them doubled it is.
"""

from dataclasses import replace

import pytest
from chanjiao import system
from chanjiao.engine.language.expression import Call, Expression, Literal, walk

FACTOR = 2.0

REGULARISED = {
    "programmes.growth_of_offer",
    "funding.grant",
    "migration.zone_attraction",
    "enrolment.attraction",
}
"""Equations in which one person, point or project stands as an amount."""

DEVIATIONS = {
    "outlook.gap": (0.003, "a small difference of two large numbers"),
    "outlook.gap_by_category": (0.002, "the same"),
    **{
        f"indicators.{name}": (0.03, "the first vocational bachelors look in few fields")
        for name in (
            "mismatch_index",
            "mismatched_share",
            "misplaced_share",
            "search_duration",
            "structural_deviation",
        )
    },
}
EXACT = {"project_outputs.exposed", "outlook.service"}
"""Outcomes that follow from the numbers of a scenario alone, in which no such one has a part."""

OTHER_DEVIATIONS = 0.002
"""Largest deviations of outcomes by the added ones, relative to the largest year, measured."""


def degree(unit) -> int:
    """How an amount in this unit grows with the size of the province: 1, or 0 for a ratio.

    A shared course serves any number of students: a larger province needs no more of them.
    """
    powers = dict(unit.dimensionality)
    return sum(power for name, power in powers.items() if name not in ("[time]", "[course]"))


def ones(expression: Expression) -> list[Literal]:
    return [
        part
        for part in walk(expression)
        if isinstance(part, Literal) and part.unit is not None and degree(part.unit) == 1
    ]


def with_ones_times(graph, factor):
    """Graph in which each one(person), one(point) and one(project) is multiplied."""
    done = {}

    def rewritten(expression):
        if expression not in done:
            done[expression] = rebuilt(expression)
        return done[expression]

    def rebuilt(expression):
        if isinstance(expression, Call):
            return replace(expression, operands=tuple(map(rewritten, expression.operands)))
        if ones(expression):
            return replace(expression, value=expression.value * factor)
        return expression

    equations = {v: rewritten(e) for v, e in graph.equations.items()}
    return replace(graph, equations=equations)


def amounts_times(scenario, factor):
    return {
        e.id: replace(e.input, values=e.input.values * factor)
        for e in scenario.entries.values()
        if degree(e.unit) == 1
    }


def total(values):
    return values.sum([d for d in values.dims if d != "year"])


@pytest.fixture(scope="module")
def doubled(run_with, scenario):
    changes = amounts_times(scenario("demonstration_projects"), FACTOR)
    return {
        "ones doubled": run_with(changes, graph=with_ones_times(system.graph(), FACTOR)),
        "ones kept": run_with(changes),
    }


def test_the_ones_stand_where_they_are_known_to_stand(graph):
    assert {v.id for v, e in graph.equations.items() if ones(e)} == REGULARISED


def test_every_quantity_is_an_amount_or_a_ratio(graph):
    assert {degree(v.unit) for v in graph.variables.values()} == {0, 1}


@pytest.mark.exhaustive
def test_twice_the_amounts_give_exactly_twice_the_amounts(doubled, reference):
    single, double = reference("demonstration_projects").data, doubled["ones doubled"].data
    wrong = {}
    for variable in doubled["ones doubled"].graph.variables.values():
        if variable.kind != "curve" and variable.id in single:
            expected = single[variable.id] * FACTOR ** degree(variable.unit)
            scale = max(float(abs(expected).max()), 1e-300)
            error = float(abs(double[variable.id] - expected).max()) / scale
            if error > 1e-9:
                wrong[variable.id] = error
    assert wrong == {}


def test_with_the_ones_retained_totals_deviate_by_less_than_a_measured_bound(
    doubled, reference, graph
):
    beyond = {}
    for variable in graph.outcomes:
        single, double = (
            total(run.yearly(variable.id))
            for run in (reference("demonstration_projects"), doubled["ones kept"])
        )
        if not single.any() or (
            variable.id in EXACT and (double == FACTOR ** degree(variable.unit) * single).all()
        ):
            continue
        difference = double / FACTOR ** degree(variable.unit) - single
        deviation = float(abs(difference).max() / abs(single).max())
        bound, _ = DEVIATIONS.get(variable.id, (OTHER_DEVIATIONS, ""))
        if not 0 < deviation < bound:
            beyond[variable.id] = deviation
    assert beyond == {}
