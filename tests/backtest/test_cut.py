"""The cut model: its starts, its admissible data, and the results of its equations."""

import numpy as np
import pytest
from chanjiao.backtest.data import known_in
from chanjiao.backtest.estimates import RULES
from chanjiao.backtest.initial_conditions import grades, start
from chanjiao.backtest.submodel import SECTORS


@pytest.fixture(scope="module")
def known(figures):
    return known_in(figures, 2018)


@pytest.fixture(scope="module")
def usual(known, model):
    return start(known, model.profile)


@pytest.fixture(scope="module")
def ahead(model, usual, known):
    return model.forecast(2018, [usual], float(known["sv_teachers"].iloc[-1]))


def test_only_links_to_other_sectors_are_given(model):
    given = {v.id for v in model.border}
    assert {
        "choice.choice_share",
        "partnership.participation_by_category",
        "programmes.recruiting",
    } <= given
    assert not {id.partition(".")[0] for id in given} & SECTORS
    assert len(given) < 14


def test_children_about_to_leave_are_the_pupils_who_entered_three_years_ago(figures, usual):
    children = usual["demography.children_at_start"]
    assert children[15] == figures["junior_entrants"][2016]
    assert children[13] == figures["junior_entrants"][2018]


def test_leavers_are_children_times_the_estimated_completion(ahead, usual):
    children = usual["demography.children_at_start"]
    share = usual["schooling.completion_share"]
    assert ahead["leavers"][:, 0] == pytest.approx(children[15:10:-1] * share)


def test_each_leaver_takes_one_way(ahead, usual):
    ways = ahead["general_intake"] + ahead["sv_intake"] + ahead["technician_intake"]
    going_on = ahead["leavers"] * usual["schooling.continuation_at_start"]
    assert ways[:, 0] == pytest.approx(going_on[:, 0], rel=1e-3)


def test_graduates_three_years_on_are_the_intake_less_the_estimated_loss(ahead, usual):
    loss = usual["enrolment.dropout_rate"][0, :3].sum()
    kept = ahead["sv_graduates"][3:, 0] / ahead["sv_intake"][:2, 0]
    assert kept == pytest.approx(np.exp(-loss), rel=0.002)


def test_students_at_the_start_are_those_counted_less_what_was_lost_since(known, usual):
    losses = usual["enrolment.dropout_rate"][0]
    counted = grades(known, "sv", np.zeros_like(losses)).sum()
    assert counted == pytest.approx(known["sv_students"].iloc[-1])
    assert usual["enrolment.students_at_start"][0].sum() == pytest.approx(counted, rel=0.03)


def test_a_loss_in_the_first_grade_alone_thins_all_older_cohorts_alike(known):
    losses = np.array([0.2, 0, 0, 0])
    present = grades(known, "sv", losses)
    intake = [known["sv_intake"][year] for year in (2018, 2017, 2016)]
    kept = np.exp(-0.2 * np.array([1 / 3, 1, 1]))
    assert present[:3] / present[2] == pytest.approx(intake * kept / (intake * kept)[2])


def test_teachers_start_from_the_published_number(model, usual):
    few, many = (
        model.forecast(2018, [usual], teachers, 1)["sv_teachers"][0, 0]
        for teachers in (500_000.0, 600_000.0)
    )
    assert 450_000 < few < many < 640_000


def test_members_of_a_run_are_as_if_run_alone(model, known, usual):
    other = start(known, model.profile, RULES["newest"])
    both = model.forecast(2018, [usual, other])
    alone = model.forecast(2018, [other])
    for name, values in alone.items():
        assert both[name][:, 1] == pytest.approx(values[:, 0], rel=1e-9), name


def test_fixed_seats_hold_general_intake_where_it_was(model, known):
    fixed = model.forecast(2018, [start(known, model.profile, seats="seats_fixed")])
    assert fixed["general_intake"][:, 0] == pytest.approx(known["general_intake"].iloc[-1])


@pytest.mark.parametrize("origin", [2015, 2019])
def test_nothing_after_the_origin_moves_a_forecast(model, figures, origin):
    changed = figures.copy()
    changed.loc[origin + 1 :] *= 7
    before, after = (
        model.forecast(origin, [start(known_in(f, origin), model.profile)], 6e5)
        for f in (figures, changed)
    )
    for name, values in before.items():
        assert (after[name] == values).all(), name
