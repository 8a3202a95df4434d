"""Contributions: inputs that explain the variance of a result, from an ensemble as it is.

The method is a stepwise regression on positions in the ranges. Each step adds the input that
explains most of the remaining variance, with a linear and a quadratic term, until the best one
could be due to chance. It needs no runs of its own and no more members than inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.stats import f as f_distribution

from chanjiao.ensemble import EnsembleError, ParameterSample

Array = NDArray[np.float64]

FEWEST = 20
"""Number of members below which contributions are mostly noise."""

CHANCE = 0.05
"""Largest probability of listing an input without influence."""

TERMS = 2
"""Terms of the regression for each input: linear and quadratic."""


@dataclass(frozen=True)
class Contribution:
    """Share of a result's variance over members that an input explains.

    `direction` is 1 where the result rises with the input, and -1 where it falls.
    """

    id: str
    part: float
    direction: int


def contributions(draws: ParameterSample, values: xr.DataArray) -> list[Contribution]:
    """Inputs that explain more of a result than chance would, largest share first.

    `values` has one number for each member. Only inputs that move as a whole are included; for
    composition tables see `redraw`. Raises EnsembleError if there are too few members.
    """
    result = _checked(draws, values)
    if not result.std() > 0:
        return []
    ids = list(draws.common)
    lines = np.array([_line(draws.common[id]) for id in ids])
    found = [Contribution(ids[place], part, way) for place, part, way in _steps(lines, result)]
    return sorted(found, key=lambda c: (-c.part, c.id))


def unexplained(found: Sequence[Contribution]) -> float:
    """Share of variance that no single input explains: composition tables, interactions, error."""
    return 1 - sum(c.part for c in found)


def agreement(draws: ParameterSample, values: xr.DataArray, top: int = 5) -> tuple[int, int]:
    """How many of the first `top` inputs half of the members find again, and of how many.

    Do not quote a list that half of the members do not find.
    """
    half = draws.members // 2
    whole = [c.id for c in contributions(draws, values)[:top]]
    part = contributions(draws.take(slice(0, half)), values[:half])
    return len({c.id for c in part[:top]} & set(whole)), len(whole)


def _checked(draws: ParameterSample, values: xr.DataArray) -> Array:
    result = np.asarray(values, float)
    if result.shape != (draws.members,):
        raise EnsembleError(f"one number a member is needed, not an array of shape {result.shape}")
    if draws.members < FEWEST:
        raise EnsembleError(
            f"{draws.members} members are too few to show which inputs matter; take {FEWEST} or "
            "more"
        )
    return result


def _line(position: Array) -> Array:
    """Linear and quadratic term in the positions of an input, each with mean 0."""
    terms = np.array([position, (position - position.mean()) ** 2])
    return terms - terms.mean(1, keepdims=True)


def _steps(lines: Array, result: Array) -> list[tuple[int, float, int]]:
    """Index of each input that enters, its share of variance, and its direction."""
    rest = result - result.mean()
    variance, entered = float(rest @ rest), []
    members = result.size
    while members > TERMS * (len(entered) + 1) + 1:
        bases = np.linalg.qr(lines.transpose(0, 2, 1))[0]
        gains = ((rest @ bases) ** 2).sum(1)
        gains[[place for place, *_ in entered]] = 0
        best = int(gains.argmax())
        if not _is_beyond_chance(gains[best], rest, members, len(entered), len(lines)):
            break
        way = int(np.sign(lines[best, 0] @ rest))
        entered.append((best, float(gains[best]) / variance, way))
        basis = bases[best]
        rest = rest - basis @ (basis.T @ rest)
        lines = lines - (lines @ basis) @ basis.T
    return entered


def _is_beyond_chance(gain: float, rest: Array, members: int, entered: int, tried: int) -> bool:
    """F test of the best of several candidates."""
    freedom = members - TERMS * (entered + 1) - 1
    left = float(rest @ rest) - gain
    if left <= 0:
        return gain > 0
    ratio = (gain / TERMS) / (left / freedom)
    return float(f_distribution.sf(ratio, TERMS, freedom)) * tried < CHANCE
