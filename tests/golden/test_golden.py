"""The results of shipped scenarios, a sweep and experiments do not change by accident.

A change that is meant is written down with `pytest tests/golden --refresh-golden`; its reason
goes into the changelog.
"""

import golden_numbers as numbers
import pytest

USUAL = {
    "base",
    "demonstration_five_zones",
    "demonstration_office",
    "demonstration_projects",
    "examples/chongqing",
    "fixed_general_seats",
    "national",
    "no_upkeep_loop",
    "stress",
}
"""Scenarios that differ from each other in form; the exhaustive suite has all of them."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in USUAL else [pytest.mark.exhaustive])
        for name in numbers.SHIPPED
    ],
)
def test_scenario(name, golden):
    golden(f"scenario_{name}", numbers.scenario_rows(name))


def test_sweep(golden):
    golden("sweep", numbers.sweep_rows())


LONG = {
    "assumptions",
    "batch_timing",
    "firms",
    "five_scenarios",
    "leverage",
    "pace",
    "past",
    "adult_places",
    "after_programme",
    "birth_decline",
    "categories",
    "curriculum_lag",
    "dual_teachers",
    "fixed_seats_and_posts",
    "general_split",
    "leaving_more",
    "leverage_and_size",
    "nursing_pay",
    "programme_arrows",
    "who_fills_posts",
    "robustness",
    "uncertainty",
    "robust_ranking",
    "same_money",
    "seats_and_births",
    "sensitivity",
    "shortages",
    "spending_mix",
    "vocational_bachelors",
    "zones",
}
"""Experiments that take seconds; the usual suite tests the numbers in their findings."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.exhaustive] if name in LONG else [])
        for name in numbers.EXPERIMENTS
    ],
)
def test_experiment(name, golden):
    golden(f"experiment_{name}", numbers.experiment_rows(name))
