"""Scores of candidates: one number over the members, and how far limits are missed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chanjiao.experiment.file.schema import Risk, SearchTable

Array = NDArray[np.float64]


def scores(objective: Array, search: SearchTable, risk: Risk, best: Array | None = None) -> Array:
    """Score of each candidate, the smaller the better.

    `objective` has a row for each candidate and a column for each member. `best` is the best known
    value of each member, against which regret is measured.
    """
    losses = -objective if search.goal == "maximise" else objective
    match risk:
        case "mean":
            return np.asarray(losses.mean(axis=1))
        case "median":
            return np.asarray(np.median(losses, axis=1))
        case "cvar":
            return cvar(losses, search.level)
        case "minimax_regret":
            known = losses.min(axis=0)
            if best is not None:
                known = np.minimum(known, -best if search.goal == "maximise" else best)
            return np.asarray((losses - known).max(axis=1))


def cvar(losses: Array, level: float) -> Array:
    """Mean loss of each row over the worst share `level` of its columns; at least one column."""
    count = max(1, round(level * losses.shape[1]))
    return np.asarray(np.sort(losses, axis=1)[:, -count:].mean(axis=1))


def violations(conditions: Array, certainty: float) -> Array:
    """How far the share of members in which all conditions hold falls below the certainty.

    It is negative where the share is above the certainty. `conditions` are true or false, by
    condition, candidate and member.
    """
    if not len(conditions):
        return np.full(conditions.shape[1], -np.inf)
    share = conditions.all(axis=0).mean(axis=1)
    return np.asarray(certainty - share)


def over_budget(cost: Array, budget: float | None) -> Array:
    """Share by which the mean cost of each candidate exceeds a budget; negative if it is below."""
    if budget is None:
        return np.full(len(cost), -np.inf)
    return np.asarray(cost.mean(axis=1) / budget - 1)
