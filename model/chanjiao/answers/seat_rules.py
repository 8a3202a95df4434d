"""Scenarios for the three rules for general high-school seats."""

from __future__ import annotations

import numpy as np

from chanjiao.answers.runs import Runs
from chanjiao.answers.variants import from_year, over_period_of, with_inputs
from chanjiao.dimensions import SEAT_RULE
from chanjiao.scenario import Scenario
from chanjiao.sectors.people import schooling

FIVE_ZONES = "demonstration_five_zones"


def five_zone_policy(runs: Runs) -> Scenario:
    """The policy, if it has five zones; else the five-zone scenario over its period."""
    policy = runs.policy
    return policy if policy.zones == "five" else over_period_of(runs.scenario(FIVE_ZONES), policy)


def by_rule(scenario: Scenario, first: int) -> list[Scenario]:
    """The scenario under each rule, from a first year on."""
    id = schooling.seat_rule.id
    rules = np.eye(len(SEAT_RULE))
    return [
        with_inputs(
            scenario,
            f"{scenario.name}_{rule.id}",
            rule,
            {id: from_year(scenario.entries[id].input, first, rules[place])},
        )
        for place, rule in enumerate(SEAT_RULE)
    ]
