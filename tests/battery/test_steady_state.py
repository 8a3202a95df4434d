"""Steady state: with constant inputs, stocks become constant and obey Little's law.

The inputs are those of 2030, without growth, and the run is 400 years long: firms join and leave
slowly where little draws them. In a year of gates a stock swings; what must rest is its course
from year to year, and what must hold is the law of the yearly means: a stock is its inflow times
the time that what enters stays. Means of months are exact here, since a step is a month and the
method is Euler's.
"""

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine import Calendar
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph

YEARS, FROZEN = 400, 2030.0
MONTHS = 12
GROWTH = (
    "industry.output_growth",
    "industry.productivity_growth",
    "wages.pay_growth",
    "migration.outside_pay_growth",
    "adults.net_migration",
    "curriculum.frontier_growth",
)
SLOWEST = 1e-6
"""Largest change of a stock in a year, relative to its largest cell."""

KEPT = (
    "enrolment.students",
    "enrolment.admissions",
    "enrolment.five_year_transfers",
    "enrolment.top_up_transfers",
    "pathways.pupils",
    "pathways.admissions",
    "demography.children",
    "employment.newcomers",
    "employment.entrants",
    "employment.mismatched",
    "employment.settling",
    "employment.switches",
    "employment.field_leavers",
    "mismatch.kind_share",
    "labour_force.exit_rate",
    "training_bases.construction",
    "training_bases.starts",
    "teachers.single_qualified",
    "teachers.dual_qualified",
    "teachers.from_industry",
    "partnership.participation_by_category",
    "programmes.teaching_out",
    "programmes.closures",
)


@pytest.fixture(scope="module")
def inputs(scenario):
    held = {
        id: Constant(np.asarray(x.at(FROZEN))) if isinstance(x, TimeSeries) else x
        for id, x in scenario("base").inputs.items()
    }
    return held | {id: Constant(0 * held[id].values) for id in (*GROWTH, "demography.mortality")}


@pytest.fixture(scope="module")
def settled(inputs, scenario):
    program = compile_graph(system.graph(), started=scenario("base").started)
    calendar = Calendar(1, YEARS, MONTHS, program.graph.gates)
    stocks = [v.id for v in program.graph.of_kind("stock")]
    return backend_of("auto").run(
        program, inputs, calendar, RunOptions(method="euler", outputs=[*KEPT, *stocks])
    )


@pytest.fixture(scope="module")
def mean(settled):
    """Mean of the last twelve months, or their sum for what moves at gates; zones added up."""

    def of_last_year(id):
        months = settled.values[id][-MONTHS - 1 : -1, ..., 0]
        variable = system.graph().variables[id]
        year = months.sum(0) if variable.gate is not None else months.mean(0)
        return year.sum(0) if variable.dimensions[0].id == "zone" else year

    return of_last_year


COUNTERS = {"costs.discount", "costs.spent", "costs.present_value", "research.patents_so_far"}
"""Stocks that count what has been so far, or how much later money is worth."""


def test_every_stock_comes_to_rest(settled):
    moving = {}
    for id, ends in settled.closings.items():
        if id in COUNTERS:
            continue
        change = np.abs(ends[-1] - ends[-2]).max() / max(np.abs(ends[-1]).max(), 1e-9)
        if change > SLOWEST:
            moving[id] = change
    assert moving == {}


def staying(dropout):
    """Mean part of a year's entrants who are there, and the part left at its end."""
    left = (1 - dropout[..., None] / MONTHS) ** np.arange(MONTHS + 1)
    return left[..., :MONTHS].mean(-1), left[..., -1]


def test_students_are_admissions_times_the_time_they_stay(mean, inputs):
    present, left = staying(inputs["enrolment.dropout_rate"].values)
    completing = inputs["enrolment.completion_share"].values
    joining = mean("enrolment.admissions")
    later = {1: mean("enrolment.five_year_transfers"), 2: mean("enrolment.top_up_transfers")}
    for grade in range(completing.shape[1]):
        joining = joining + later.get(grade, 0)
        expected = joining * present[:, grade, None]
        assert mean("enrolment.students")[..., grade] == pytest.approx(expected, rel=1e-6)
        joining = joining * (left * (1 - completing))[:, grade, None]


def test_pupils_are_admissions_times_the_time_they_stay(mean, inputs):
    present, left = staying(inputs["pathways.dropout_rate"].values)
    joining = mean("pathways.admissions")
    for grade in range(3):
        assert mean("pathways.pupils")[:, grade] == pytest.approx(joining * present, rel=1e-6)
        joining = joining * left
    assert mean("pathways.pupils")[:, 3] == pytest.approx(0, abs=1e-9)


def test_children_of_each_age_are_as_many_as_are_born_in_a_year(settled, inputs):
    january = settled.values["demography.children"][-MONTHS - 1, ..., 0].sum(0)
    born = inputs["demography.births"].values * inputs["demography.school_age_ratio"].values
    assert january[1:] == pytest.approx(np.full(15, born), rel=1e-9)
    assert january[0] == pytest.approx(born / 3, rel=1e-9), "born since 31 August"


@pytest.mark.parametrize(
    ("stock", "inflow", "time"),
    [("training_bases.construction", "training_bases.starts", "training_bases.construction_time")],
)
def test_a_stock_is_its_inflow_times_the_time_of_stay(stock, inflow, time, mean, inputs):
    stay = inputs[time].values
    stay = stay[:, None] if stay.ndim else stay
    assert mean(stock) == pytest.approx(mean(inflow) * stay, rel=1e-6)


def test_newcomers_are_entrants_times_the_time_to_search_less_those_who_exit(mean, inputs):
    rate = 1 / inputs["employment.transition_time"].values + mean("labour_force.exit_rate")
    assert mean("employment.newcomers") == pytest.approx(
        mean("employment.entrants") / rate, rel=1e-3
    )


def test_people_outside_their_field_are_those_who_come_over_the_rate_of_exit(mean):
    arriving = mean("employment.settling") - mean("employment.switches")
    changing = mean("employment.field_leavers")[..., None] * mean("mismatch.kind_share")[:, None]
    leaving = mean("employment.mismatched") * mean("labour_force.exit_rate")[..., None]
    assert leaving == pytest.approx(arriving + changing, rel=1e-3, abs=1e-6)


def test_dual_qualified_teachers_are_in_balance_with_conversion_and_leaving(mean, inputs):
    speed = 1 + inputs["teachers.practice_effect"].values * mean(
        "partnership.participation_by_category"
    )
    converted = mean("teachers.single_qualified") * inputs["teachers.conversion"].values * speed
    coming = converted + mean("teachers.from_industry")
    expected = coming / inputs["teachers.attrition"].values
    assert mean("teachers.dual_qualified") == pytest.approx(expected, rel=1e-4)


def test_closed_points_are_taught_out_for_three_years(mean):
    closures = mean("programmes.closures")
    for year in range(3):
        assert mean("programmes.teaching_out")[..., year] == pytest.approx(closures, rel=1e-6)
