"""Works: each project turns money into capital, and neither is lost."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.office.board import ProjectCall
from chanjiao.office.states import State
from chanjiao.office.works import Payment, Works

KINDS = ("outlay", "begun", "commissioned", "abandoned")
SHOWN = {"zones": 3, "matching": 1.25, "spending_time": 1.2, "capital_per_yuan": 0.6}


def totals(increments):
    return {kind: sum(getattr(i.period, kind) for i in increments) for kind in KINDS}


def steps_of(office, years=30, steps=36):
    return (office.advance(2020 + n / steps) for n in range(1, years * steps + 1))


def course(office):
    return list(steps_of(office))


def test_a_payment_is_spent_evenly_to_the_last_fen():
    payment = Payment(grant=1001, matching=7, left=1.0)
    spent = [payment.spend(0.25) for _ in range(5)]
    assert spent == [252, 252, 252, 252, 0]
    assert (payment.grant, payment.matching) == (0, 0)


def test_works_that_end_early_give_back_what_is_unspent_and_leave_what_is_unfinished():
    works = Works(2020.0, [Payment(1000, 500, 1.0)])
    works.begun = works.spend(0.5)
    assert works.take_over(250) == 250
    assert works.close() == (500, 250, 500)
    assert (works.unspent, works.begun, works.in_use) == (0, 250, 250)


@pytest.mark.parametrize("seed", range(3))
def test_capital_in_use_never_exceeds_what_has_been_begun_for_it(parameters, opened, seed):
    """By zone and category, in every step; what is missing at the end was abandoned."""
    numbers = replace(parameters, exit_rate=0.3, common_shock=(0.1,) * 3)
    office = opened(numbers, seed=seed, **SHOWN)
    increments = course(office)
    begun, used, left = (
        np.cumsum([getattr(i.period, kind) for i in increments], 0)
        for kind in ("begun", "commissioned", "abandoned")
    )
    construction = begun - used - left
    assert construction.min() >= 0 and construction.max() > 0
    assert not construction[-1].any()
    assert left[-1].sum() > 0
    assert all(i.period.commissioned.min() >= 0 for i in increments)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_paid_and_added_is_spent_or_in_an_account(parameters, opened, seed):
    numbers = replace(parameters, exit_rate=0.3, common_shock=(0.1,) * 3)
    office = opened(numbers, seed=seed, **SHOWN)
    came, spent = 0, 0
    for increment in steps_of(office):
        came += increment.budget.paid + increment.period.matching
        spent += increment.period.outlay.sum()
        assert came - spent == sum(project.works.unspent for project in office.projects)
    assert spent == came > 0


def test_a_payment_is_spent_from_the_day_it_is_paid(certain, opened):
    """Money comes half a year late; 40, 30 and 30 % a year apart, each spent over two years."""
    numbers = certain(midterm_review_time=1.0, acceptance_time=1.0)
    office = opened(numbers, {2020: 1}, grant=1000, extra=-1000, spending_time=2.0)
    office.schedule([ProjectCall(2020.5, 1000)])
    spent = [office.advance(2020 + n / 2).period.outlay.sum() for n in range(1, 11)]
    assert spent == [0, 100, 100, 175, 175, 150, 150, 75, 75, 0]


def test_useful_capital_is_money_times_what_a_yuan_buys(certain, opened):
    office = opened(certain(), {2020: 5}, **{**SHOWN, "zones": 1})
    found = totals(course(office))
    assert found["outlay"].sum() == 5 * 3_600_000_000 * 2.25
    assert found["begun"].sum() == pytest.approx(found["outlay"].sum() * 0.6, abs=5 * 120)


def test_a_partner_that_has_left_adds_nothing_to_the_tranches_that_follow(certain, opened):
    """Reviews go on without a partner, so only what was paid before is matched."""
    numbers = certain(acceptance_time=5.0, exit_rate=0.4)
    office = opened(numbers, {2020: 40}, matching=1.0)
    increments = course(office)
    expected = 0
    for project in office.projects:
        stayed = project.draws.exit / 0.4 > 5.0
        expected += project.grant if stayed else round(project.grant * 0.7)
    assert sum(i.period.matching for i in increments) == expected
    assert expected < 40 * 3_600_000_000


def test_a_cancelled_project_returns_money_that_others_then_get(certain, opened):
    """Its partner leaves in the works and none follows; half the projects had to wait for it."""
    numbers = certain(
        civil_works_time=2.0,
        replacement_time=0.5,
        exit_rate=100.0,
        signing_chance=0.5,
        signing_attempts=40.0,
    )
    office = opened(numbers, {2020: 20}, grant=1000, extra=-10_000, matching=1.0, spending_time=1.0)
    increments = course(office)
    begun = {e.project for e in office.log if e.state is State.CIVIL_WORKS}
    cancelled = [p for p in office.projects if p.state is State.CANCELLED]
    assert cancelled and len(begun) > 10
    found = totals(increments)
    assert office.budget.missing == 0
    assert all(p.works.unspent == p.unpaid == 0 for p in cancelled)
    assert sum(i.budget.paid for i in increments) == office.budget.paid
    assert found["outlay"].sum() == office.budget.paid + sum(i.period.matching for i in increments)


def test_works_stand_still_while_a_partner_is_sought(certain, opened):
    numbers = certain(civil_works_time=4.0, replacement_time=1.0, exit_rate=1.0)
    office = opened(numbers, {2020: 1}, matching=0.0, spending_time=4.0)
    left = office.advance(2020.001) and office.projects[0].draws.exit
    assert left < 4
    increments = [office.advance(2020.001 + left + n / 100) for n in range(1, 100)]
    assert not sum(i.period.outlay for i in increments[2:]).any()
    assert office.advance(2020 + left + 1.5).period.outlay.any()


def test_projects_are_of_zones_by_their_weights_and_delayed_by_their_own_shock(
    certain, opened, board
):
    numbers = certain(civil_works_time=1.0, common_shock=(0.3, 0.0))
    office = opened(numbers, {2020: 0}, zones=2)
    office.board = replace(board(zones=2), zone_weight=np.array([0.25, 0.75]))
    office.schedule([ProjectCall(2020.0, 400, 400, 1)])
    office.advance(2030)
    zones = np.array([project.zone for project in office.projects])
    assert (zones == 0).mean() == pytest.approx(0.25, abs=0.07)
    ends = {e.project: e.time for e in office.log if e.state is State.PROCUREMENT}
    times = np.array([ends[n] for n in range(400)]) - 2020
    assert set(times[zones == 1]) == {1.0}
    assert len(set(times[zones == 0])) == 1 and times[zones == 0][0] != 1.0
