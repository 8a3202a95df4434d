"""The competitor of the programme, and the parameter values at which it becomes better."""

from __future__ import annotations

import numpy as np

from chanjiao.answers.alternatives import alternatives
from chanjiao.answers.horizon import Horizon
from chanjiao.answers.pace import paces
from chanjiao.answers.reducers import sum_over_years
from chanjiao.answers.runs import Runs
from chanjiao.answers.variants import counterfactual
from chanjiao.effect.definition import MATCHED
from chanjiao.ensemble import in_all
from chanjiao.scenario import Scenario
from chanjiao.sensitivity import GRID, Move, SwitchPoint, switch_points

CANDIDATES = (
    "absorption.manageable_outlay",
    "absorption.unit_cost",
    "training_bases.construction_time",
    "training_bases.wear_rate",
    "funding.spending_time",
    "training_bases.neglect_effect",
    "funding.matching_ratio",
    "funding.additional_share",
    "training_bases.cost_per_place",
    "skills.classroom_part",
    "matching.quality_elasticity",
)
"""Parameters that could change the choice, in addition to those with the largest influence."""


def policy_and_competitor(runs: Runs, horizon: Horizon) -> tuple[Scenario, Scenario]:
    """The policy and its competitor: the best alternative file, else all projects at once."""
    nothing = counterfactual(runs.policy)
    others = alternatives(runs)
    if not others:
        return runs.policy, paces(runs.policy)[0][1]
    span = horizon.begun, horizon.ten
    gains = [float(sum_over_years(runs.extra(other, nothing), *span)) for other in others]
    return runs.policy, others[int(np.argmax(gains))]


def competitor_switch_points(runs: Runs, leading: list[str], horizon: Horizon) -> list[SwitchPoint]:
    """Parameter values at which the better of policy and competitor changes."""
    policy, competitor = policy_and_competitor(runs, horizon)
    entries = policy.entries
    wanted = [id for id in dict.fromkeys([*CANDIDATES, *leading]) if entries[id].low is not None]
    moved = runs.move_each([policy, competitor], [MATCHED], [Move(id) for id in wanted], GRID)
    hires = sum_over_years(in_all(moved.data[MATCHED]), horizon.begun, horizon.ten)
    return switch_points(moved, hires.isel(scenario=1) - hires.isel(scenario=0))
