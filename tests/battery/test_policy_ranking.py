"""Boundary adequacy: the best policy does not depend on the boundary of the model.

Each variant takes one part of the system out, or lets another rule stand in its place.
"""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.ensemble.sweep import AS_GIVEN
from scipy.stats import kendalltau

POLICIES = (
    "demonstration_projects",
    "front_loaded",
    "slow",
    "double",
    "zero_leverage",
    "upkeep_line",
)
VARIANTS = {
    "wages do not answer": {"wages.pay_curve": 0, "wages.entry_response": 0},
    "families do not flee or stay away": {
        "appeal.flight_elasticity": 0,
        "appeal.offer_elasticity": 0,
    },
    "industry does not follow people": {"industry.agglomeration": 0},
    "research upgrades nothing, budgets reward nothing": {
        "research.upgrading_elasticity": 0,
        "budgets.reward": 0,
    },
    "firms do not poach": {"partnership.poaching_loss": 0},
    "general seats fixed": {"schooling.seat_rule": [0, 1, 0, 0]},
    "industry grows by a fifth less": {"industry.growth_factor": 0.8},
}
LAST_YEAR = 2034
HIRES = "employment.matched_hires"


@pytest.fixture(scope="module")
def extra(scenario):
    """Extra matched hires of each policy over the years to come, by variant."""

    def of(changes):
        inputs = {id: Constant(np.array(value, float)) for id, value in changes.items()}
        scenarios = [varied(scenario(name), inputs) for name in ("base", *POLICIES)]
        numbered = [replace(each, name=f"{place}") for place, each in enumerate(scenarios)]
        options = EnsembleOptions(RunOptions(steps_per_year=12, outputs=[HIRES]))
        run = run_scenarios(numbered, system.graph(), AS_GIVEN, options)[HIRES]
        hires = run.sel(year=slice(2020, None))
        hires = hires.sum([d for d in hires.dims if d != "scenario"]).to_numpy()
        return list(hires[1:] - hires[0])

    return of


def varied(policy, inputs):
    entries = dict(policy.entries)
    for id, given in inputs.items():
        entries[id] = replace(entries[id], input=given)
    return replace(policy, entries=entries, last_year=LAST_YEAR)


@pytest.fixture(scope="module")
def as_shipped(extra):
    return extra({})


@pytest.mark.parametrize("variant", VARIANTS)
def test_policies_rank_alike_where_a_part_is_taken_out(variant, extra, as_shipped):
    ranks = kendalltau(as_shipped, extra(VARIANTS[variant])).statistic
    assert ranks >= 0.8, f"{variant}: {ranks:.2f}"


def test_the_ranking_tells_policies_apart(as_shipped):
    assert as_shipped[POLICIES.index("double")] == max(as_shipped)
    assert as_shipped[POLICIES.index("zero_leverage")] == min(as_shipped)
