"""Boxes: in which part of the ranges something happens (patient rule induction, PRIM).

A box begins as the whole and is peeled: again and again a thin slice at one end of one entry is
cut away, the one without which what happens is densest. Then ends that hardly matter are given
back, so that the box is told with few entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from chanjiao.ensemble import EnsembleError, ParameterSample

Array = NDArray[np.float64]

SLICE = 0.08
"""Part of the members in the box that one peel cuts away."""

SMALLEST = 0.1
"""Part of all members that a box has at least."""

CHANCE = 0.05
"""Largest probability that a restriction of the box does nothing, given how many were tried."""

TRIES = 10
"""Restrictions that count as tried for each entry: two ends, and about five cuts that differ."""

MOST = 4
"""Entries that a box restricts at most; more cannot be told to anyone."""


@dataclass(frozen=True)
class Box:
    """Positions of entries between which something happens.

    `limits` are the entries restricted, each with its lowest and highest position (0 to 1 in the
    range), the one that matters most first. `density` is the part of the members in the box for
    which it happens, `coverage` the part of all such members that lie in it, `mass` the part of
    all members in it, and `base` the part of all for which it happens.
    """

    limits: Mapping[str, tuple[float, float]]
    density: float
    coverage: float
    mass: float
    base: float


def find_box(draws: ParameterSample, happens: Array) -> Box:
    """Box in which something happens most; `happens` is one truth a member.

    Without any limits where nothing single or joint makes it likelier. EnsembleError where it
    happens always or never.
    """
    happens = np.asarray(happens, bool)
    if happens.all() or not happens.any():
        when = "always" if happens.any() else "never"
        raise EnsembleError(f"this happens {when}, in all {happens.size} members: no box to find")
    ids = list(draws.common)
    places = np.array([draws.common[id] for id in ids])
    limits = _peeled(places, happens)
    limits = _without_idle_ends(limits, places, happens)
    return _told(limits, ids, places, happens)


Limits = dict[int, tuple[float, float]]


def _inside(limits: Limits, places: Array) -> NDArray[np.bool_]:
    inside = np.ones(places.shape[1], bool)
    for row, (low, high) in limits.items():
        inside &= (places[row] >= low) & (places[row] <= high)
    return inside


def _peeled(places: Array, happens: NDArray[np.bool_]) -> Limits:
    limits: Limits = {}
    best, best_density = limits, float(happens.mean())
    while True:
        inside = _inside(limits, places)
        trials = list(_peels(limits, places, inside, happens))
        if not trials:
            return best
        density, limits = max(trials, key=lambda trial: trial[0])
        if density > best_density:
            best, best_density = limits, density


def _peels(limits: Limits, places: Array, inside: NDArray[np.bool_], happens: Array):
    """Each slice that may be cut, with the density that it leaves."""
    rows = list(limits) if len(limits) >= MOST else range(len(places))
    for row in rows:
        low, high = limits.get(row, (0.0, 1.0))
        cuts = np.quantile(places[row][inside], [SLICE, 1 - SLICE])
        for own in ((float(cuts[0]), high), (low, float(cuts[1]))):
            left = inside & (places[row] >= own[0]) & (places[row] <= own[1])
            if SMALLEST * happens.size <= left.sum() < inside.sum():
                yield float(happens[left].mean()), {**limits, row: own}


def _without_idle_ends(limits: Limits, places: Array, happens: NDArray[np.bool_]) -> Limits:
    """Give back entries whose restriction could do what it does by chance, weakest first."""
    while limits:
        chances = {row: _chance(row, limits, places, happens) for row in limits}
        weakest = max(chances, key=lambda row: chances[row])
        if chances[weakest] * TRIES * len(places) < CHANCE:
            break
        limits = {row: ends for row, ends in limits.items() if row != weakest}
    return limits


def _chance(row: int, limits: Limits, places: Array, happens: NDArray[np.bool_]) -> float:
    """Probability of as many hits in the box, were this entry's limits without effect."""
    without = _inside({r: ends for r, ends in limits.items() if r != row}, places)
    inside = _inside(limits, places)
    hits, count = int(happens[inside].sum()), int(inside.sum())
    return float(binom.sf(hits - 1, count, happens[without].mean()))


def _told(limits: Limits, ids: list[str], places: Array, happens: NDArray[np.bool_]) -> Box:
    inside = _inside(limits, places)
    order = sorted(limits, key=lambda row: _chance(row, limits, places, happens))
    return Box(
        {ids[row]: limits[row] for row in order},
        float(happens[inside].mean()),
        float(happens[inside].sum() / happens.sum()),
        float(inside.mean()),
        float(happens.mean()),
    )
