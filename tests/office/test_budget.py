"""Money of the office: exact to the fen at every event."""

from dataclasses import replace

import pytest
import simpy
from chanjiao.office.board import ProjectCall
from chanjiao.office.budget import Budget, fen
from chanjiao.office.states import State

ODD = 3_333_333_337
"""A grant in fen that no share divides."""


def stepped(office, until):
    while office.env.peek() < until:
        office.env.step()
        yield office.budget


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("extra", [0, -7_000_000_001, 900_000_000_013])
def test_nothing_is_lost_at_any_event(parameters, opened, seed, extra):
    """With money to spare, and with too little, a part of which expires every year."""
    numbers = replace(parameters, carry_over=0.9, exit_rate=0.15)
    office = opened(numbers, seed=seed, grant=ODD, extra=extra, matching=1.1, spending_time=0.8)
    seen = 0
    for budget in stepped(office, 2040):
        seen += 1
        assert budget.missing == 0
        assert min(budget.unspent, budget.committed, budget.paid, budget.expired) >= 0
        assert all(type(m) is int for m in (budget.unspent, budget.committed, budget.paid))
    assert seen > 500
    assert all(project.unpaid == 0 for project in office.projects)
    assert office.budget.committed == 0
    assert office.budget.expired > 0 or extra < 0


def test_increments_add_up(parameters, opened):
    office = opened(parameters)
    increments = [office.advance(2020 + month / 12) for month in range(1, 241)]
    assert sum(i.budget.paid for i in increments) == office.budget.paid
    assert sum(i.budget.appropriated for i in increments) == 50 * 3_600_000_000
    assert increments[-1].standing == (office.budget.unspent, office.budget.committed)
    assert all(sum(i.states.values()) == len(office.projects) for i in increments[-1:])
    assert sum(increments[-1].states[s] for s in (State.COMPLETED, State.CANCELLED)) == 50


@pytest.mark.parametrize("carried, expired", [(1.0, 0), (0.25, 750), (0.0, 1000)])
def test_unspent_money_expires_at_the_end_of_its_year(certain, opened, carried, expired):
    office = opened(certain(carry_over=carried), {2020: 0}, extra=1000)
    assert office.advance(2021).budget.expired == 0
    assert office.advance(2021.01).budget.expired == expired
    assert office.budget.unspent == 1000 - expired


def test_money_of_1_january_does_not_expire_with_the_old_year(certain, opened):
    office = opened(certain(carry_over=0.0), {2020: 0, 2021: 0}, extra=1000)
    office.advance(2021.5)
    assert (office.budget.expired, office.budget.unspent) == (1000, 1000)


def test_nor_does_money_announced_on_that_very_day(certain, opened):
    office = opened(certain(carry_over=0.0), {2020: 0}, extra=1000)
    office.advance(2021)
    office.schedule([ProjectCall(2021.0, 300)])
    office.advance(2021.5)
    assert (office.budget.expired, office.budget.unspent) == (1000, 300)


def test_a_project_waits_for_money_and_later_ones_do_not_overtake_it(certain, opened):
    office = opened(certain(), {2020: 2}, grant=100, extra=-60)
    office.advance(2020.5)
    assert [p.state for p in office.projects] == [State.COMPLETED, State.AWAITING_BUDGET]
    office.schedule([ProjectCall(2020.75, 0, 1, 10)])
    office.advance(2021)
    assert [p.state for p in office.projects][1:] == [State.AWAITING_BUDGET] * 2
    office.schedule([ProjectCall(2022.0, 100)])
    office.advance(2023)
    assert [p.state for p in office.projects] == [State.COMPLETED] * 3
    assert (office.budget.unspent, office.budget.paid) == (30, 210)


def test_waiting_money_is_committed_when_it_comes():
    env = simpy.Environment()
    budget = Budget(env)
    budget.get(70)
    budget.appropriate(50)
    assert (budget.unspent, budget.committed) == (50, 0)
    budget.appropriate(50)
    env.run()
    assert (budget.unspent, budget.committed, budget.missing) == (30, 70, 0)


def test_fen_are_whole():
    assert fen(0.1 + 0.2) == 30
    assert fen(540_000_000.0) == 54_000_000_000
