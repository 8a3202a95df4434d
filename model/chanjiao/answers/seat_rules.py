"""The three rules for general high schools, and splits between general and vocational, as runs."""

from __future__ import annotations

import numpy as np

from chanjiao.answers.runs import Runs
from chanjiao.answers.variants import changed, from_year
from chanjiao.dimensions import SEAT_RULE
from chanjiao.scenario import Scenario
from chanjiao.sectors import schooling

FROM = 2024
"""First year in which another rule holds."""

FIVE_ZONES = "demonstration_five_zones"


def zoned(runs: Runs) -> Scenario:
    """The policy told by zones; where it is told as one, the scenario of five zones."""
    policy = runs.policy
    return policy if policy.zones == "five" else runs.scenario(FIVE_ZONES)


def by_rule(scenario: Scenario) -> list[Scenario]:
    """The scenario under each rule in its order."""
    id = schooling.seat_rule.id
    rules = np.eye(len(SEAT_RULE))
    return [
        changed(scenario, f"{scenario.name}_{rule.id}", rule, {
            id: from_year(scenario.entries[id].input, FROM, rules[place]),
        })
        for place, rule in enumerate(SEAT_RULE)
    ]
