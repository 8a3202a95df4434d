"""Events in the life of a project, one at a time."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from chanjiao.office.board import ProjectCall
from chanjiao.office.states import State

TIMES = {
    "application_time": 0.25,
    "review_time": 0.125,
    "signing_time": 0.5,
    "civil_works_time": 1.0,
    "procurement_time": 0.5,
    "commissioning_time": 0.25,
    "midterm_review_time": 0.125,
    "acceptance_time": 0.25,
    "rectification_time": 0.5,
}
GRANT = 1000


def course(office, number=0):
    return [(e.time, e.state.name) for e in office.log if e.project == number]


def entered(office, number=0):
    return [state for _, state in course(office, number)]


def test_an_undisturbed_project_passes_every_stage_in_time(certain, opened):
    office = opened(certain(**TIMES), {2020: 1}, grant=GRANT)
    office.advance(2030)
    assert course(office) == [
        (2020.0, "APPLYING"),
        (2020.25, "IN_REVIEW"),
        (2020.375, "SIGNING"),
        (2020.875, "AWAITING_BUDGET"),
        (2020.875, "CIVIL_WORKS"),
        (2021.875, "PROCUREMENT"),
        (2022.375, "COMMISSIONING"),
        (2022.625, "RAMP_UP"),
        (2022.625, "MIDTERM_REVIEW"),
        (2022.75, "ACCEPTANCE"),
        (2023.0, "COMPLETED"),
    ]


def test_tranches_are_paid_at_award_midterm_and_acceptance(certain, opened):
    office = opened(certain(**TIMES), {2020: 1}, grant=GRANT)
    paid = [office.advance(2020 + quarter / 8).budget.paid for quarter in range(1, 33)]
    assert {2020 + (n + 1) / 8: amount for n, amount in enumerate(paid) if amount} == {
        2021.0: 400,
        2022.875: 300,
        2023.125: 300,
    }


def test_capital_comes_into_use_with_the_intakes_of_september(certain, opened):
    office = opened(certain(**TIMES, intake_cycles=3.0), {2020: 1}, grant=GRANT)
    months = [office.advance(2020 + month / 12).period.commissioned for month in range(1, 80)]
    found = [
        (2020 + n // 12, n % 12 + 1, amount.sum())
        for n, amount in enumerate(months)
        if amount.any()
    ]
    assert found == [
        (2022, 9, 133),
        (2023, 9, 133),
        (2024, 9, 134),
        (2024, 10, 300),
        (2025, 1, 300),
    ]
    assert np.count_nonzero(sum(months)) == 1


def test_a_project_without_partner_is_dropped_after_its_attempts(certain, opened):
    numbers = certain(**TIMES, signing_attempts=2.0)
    office = opened(numbers, {2020: 3}, grant=GRANT, engagement=0.0)
    office.advance(2030)
    assert course(office)[-2:] == [(2020.375, "SIGNING"), (2021.375, "CANCELLED")]
    assert office.budget.unspent == 3 * GRANT and office.budget.paid == 0


@pytest.mark.parametrize("engagement, chance", [(0.0, 0), (0.035, 0.7), (0.07, 0.91)])
def test_the_chance_to_sign_grows_with_engagement(certain, opened, engagement, chance):
    office = opened(certain(signing_chance=0.7), {2020: 0}, engagement=engagement)
    office.schedule([ProjectCall(2020.0, 1, 1, 1)])
    office.advance(2020.5)
    assert office.signing_chance(office.projects[0]) == pytest.approx(chance)


def test_projects_sign_as_often_as_their_chance_says(certain, opened):
    office = opened(certain(signing_chance=0.7, signing_attempts=1.0), {2020: 4000}, grant=1000)
    office.advance(2021)
    signed = sum("CIVIL_WORKS" == e.state.name for e in office.log)
    assert signed / 4000 == pytest.approx(0.7, abs=3 * (0.7 * 0.3 / 4000) ** 0.5)


def test_acceptance_gives_one_more_chance_after_rectification(certain, opened):
    office = opened(certain(**TIMES, acceptance_chance=0.5), {2020: 2000}, grant=GRANT)
    office.advance(2030)
    ends = [tuple(entered(office, p.number)[10:]) for p in office.projects[:200]]
    assert set(ends) == {
        ("COMPLETED",),
        ("RECTIFICATION", "ACCEPTANCE", "COMPLETED"),
        ("RECTIFICATION", "ACCEPTANCE", "CANCELLED"),
    }
    cancelled = office.states[State.CANCELLED]
    assert cancelled / 2000 == pytest.approx(0.25, abs=3 * (0.25 * 0.75 / 2000) ** 0.5)
    assert office.budget.unspent == 300 * cancelled


def test_rectification_takes_half_a_year(certain, opened):
    office = opened(certain(**TIMES, acceptance_chance=0.0), {2020: 1}, grant=GRANT)
    office.advance(2030)
    assert course(office)[-3:] == [
        (2023.0, "RECTIFICATION"),
        (2023.5, "ACCEPTANCE"),
        (2023.75, "CANCELLED"),
    ]


def test_a_leaving_partner_stops_works_and_a_new_one_takes_them_up(certain, opened):
    numbers = certain(civil_works_time=4.0, replacement_time=0.5, exit_rate=0.5)
    office = opened(numbers, {2020: 50}, grant=GRANT)
    office.advance(2030)
    for project in office.projects:
        left = project.draws.exit / 0.5
        times = dict((state, time) for time, state in course(office, project.number))
        delayed = 0.5 if left < 4 else 0
        assert times["MIDTERM_REVIEW"] == pytest.approx(2024 + delayed)
        assert ("SEEKING_PARTNER" in times) == bool(delayed)
        if delayed:
            assert times["SEEKING_PARTNER"] == pytest.approx(2020 + left)


def test_a_project_that_finds_no_new_partner_gives_back_what_is_unpaid(certain, opened, board):
    numbers = certain(civil_works_time=4.0, replacement_time=0.5, exit_rate=100.0)
    office = opened(numbers, {2020: 1}, grant=GRANT)
    office.advance(2020.001)
    office.board = board(engagement=0.0)
    office.advance(2030)
    assert entered(office)[-2:] == ["SEEKING_PARTNER", "CANCELLED"]
    assert (office.budget.paid, office.budget.unspent, office.budget.missing) == (400, 600, 0)


def test_without_works_a_partner_is_sought_before_the_midterm_review(certain, opened):
    numbers = certain(intake_cycles=1.0, replacement_time=0.5, exit_rate=100.0)
    office = opened(numbers, {2020: 1}, grant=GRANT)
    office.advance(2030)
    assert entered(office)[-6:] == [
        "RAMP_UP",
        "SEEKING_PARTNER",
        "RAMP_UP",
        "MIDTERM_REVIEW",
        "ACCEPTANCE",
        "COMPLETED",
    ]


def test_one_panel_reviews_one_project_at_a_time(certain, opened):
    office = opened(certain(review_time=0.125, panels=1.0), {2020: 8}, grant=GRANT)
    office.advance(2030)
    signed = sorted(e.time for e in office.log if e.state is State.SIGNING)
    assert [after - before for before, after in pairwise(signed)] == [0.125] * 7


def test_panels_read_urgent_categories_first(certain, opened):
    urgent = np.where(np.arange(19) < 9, 1.0, 2.0)
    numbers = certain(review_time=0.125, panels=1.0, priority=urgent)
    office = opened(numbers, {2020: 40}, grant=GRANT)
    office.advance(2030)
    signed = [office.projects[e.project] for e in office.log if e.state is State.SIGNING]
    ranks = [urgent[project.category] for project in signed[1:]]
    assert ranks == sorted(ranks) and len(set(ranks)) == 2


def test_categories_follow_their_weights(certain, opened, board):
    office = opened(certain(), {2020: 0})
    weights = np.arange(19.0)
    office.board = replace(board(), category_weight=weights)
    office.schedule([ProjectCall(2020.0, 3800, 3800, 1)])
    office.advance(2021)
    counts = np.bincount([p.category for p in office.projects], minlength=19)
    expected = 3800 * weights / weights.sum()
    assert np.all(np.abs(counts - expected) <= 4 * np.sqrt(expected))
