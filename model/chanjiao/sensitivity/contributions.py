"""Contributions: which entries move a result, read off an ensemble as it is.

Stepwise regression on positions: the entry that explains most of what is left enters next, with a
bent line, until the best one left could be chance. It needs no runs of its own, and no more
members than there are entries; what no single entry explains is told as such.
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
"""Members below which contributions are mostly noise."""

CHANCE = 0.05
"""Largest probability that an entry which moves nothing is listed."""

TERMS = 2
"""Terms of the line of one entry: straight and bent."""


@dataclass(frozen=True)
class Contribution:
    """Part of a result's variance over members that an entry explains.

    `direction` is 1 where the result grows with the number, others given, and -1 where it falls.
    """

    id: str
    part: float
    direction: int


def contributions(draws: ParameterSample, values: xr.DataArray) -> list[Contribution]:
    """Entries that move a result by more than chance, largest part first.

    `values` is one number a member. Only entries that move as a whole are looked at: for tables
    of parts see `redraw`. EnsembleError where there are too few members.
    """
    result = _checked(draws, values)
    if not result.std() > 0:
        return []
    ids = list(draws.common)
    lines = np.array([_line(draws.common[id]) for id in ids])
    found = [Contribution(ids[place], part, way) for place, part, way in _steps(lines, result)]
    return sorted(found, key=lambda c: (-c.part, c.id))


def unexplained(found: Sequence[Contribution]) -> float:
    """Part of the variance that no single entry explains: tables of parts, joint moves, chance."""
    return 1 - sum(c.part for c in found)


def agreement(draws: ParameterSample, values: xr.DataArray, top: int = 5) -> tuple[int, int]:
    """How many of the first `top` entries half of the members name among theirs, and of how many.

    A list that half the members would not give is not to be quoted.
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
            f"{draws.members} members are too few to tell which inputs matter; take {FEWEST} or "
            "more"
        )
    return result


def _line(position: Array) -> Array:
    """Straight and bent line through the positions of an entry, each with mean 0."""
    terms = np.array([position, (position - position.mean()) ** 2])
    return terms - terms.mean(1, keepdims=True)


def _steps(lines: Array, result: Array) -> list[tuple[int, float, int]]:
    """Places of the entries that enter, the part of the variance each adds, and which way."""
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
    """F test of the best of many tries."""
    freedom = members - TERMS * (entered + 1) - 1
    left = float(rest @ rest) - gain
    if left <= 0:
        return gain > 0
    ratio = (gain / TERMS) / (left / freedom)
    return float(f_distribution.sf(ratio, TERMS, freedom)) * tried < CHANCE
