"""Boxes: the part of the parameter space in which an event is frequent (PRIM).

The patient rule induction method begins with the whole space. Each step cuts a thin slice at one
end of one input, the slice whose removal raises the frequency of the event most. At the end it
removes restrictions that may be due to chance, so that few inputs describe the box.
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
"""Share of the members of the box that one step cuts."""

SMALLEST = 0.1
"""Smallest share of all members in a box."""

CHANCE = 0.05
"""Largest probability that a restriction has no effect, given the number of tries."""

TRIES = 10
"""Assumed number of tries for each input: two ends, and about five different cuts."""

MOST = 4
"""Largest number of restricted inputs; more are hard to explain."""


@dataclass(frozen=True)
class Box:
    """Positions of inputs between which an event is frequent.

    `limits` are the restricted inputs, each with its lowest and highest position (0 to 1 in the
    range), most important first. `density` is the share of members in the box with the event,
    `coverage` the share of all events in the box, `mass` the share of members in the box, and
    `base` the share of all members with the event.
    """

    limits: Mapping[str, tuple[float, float]]
    density: float
    coverage: float
    mass: float
    base: float


def find_box(draws: ParameterSample, happens: Array) -> Box:
    """Box in which an event is most frequent; `happens` is one truth value for each member.

    The box has no limits where no restriction raises the frequency. Raises EnsembleError if
    the event happens always or never.
    """
    happens = np.asarray(happens, bool)
    if happens.all() or not happens.any():
        when = "always" if happens.any() else "never"
        raise EnsembleError(f"this happens {when}, in all {happens.size} members: no box to find")
    ids = list(draws.common)
    places = np.array([draws.common[id] for id in ids])
    limits = _peeled(places, happens)
    limits = _without_idle_ends(limits, places, happens)
    return _box(limits, ids, places, happens)


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
    """Each possible slice, with the density that remains."""
    rows = list(limits) if len(limits) >= MOST else range(len(places))
    for row in rows:
        low, high = limits.get(row, (0.0, 1.0))
        cuts = np.quantile(places[row][inside], [SLICE, 1 - SLICE])
        for own in ((float(cuts[0]), high), (low, float(cuts[1]))):
            left = inside & (places[row] >= own[0]) & (places[row] <= own[1])
            if SMALLEST * happens.size <= left.sum() < inside.sum():
                yield float(happens[left].mean()), {**limits, row: own}


def _without_idle_ends(limits: Limits, places: Array, happens: NDArray[np.bool_]) -> Limits:
    """Remove restrictions that may be due to chance, weakest first."""
    while limits:
        chances = {row: _chance(row, limits, places, happens) for row in limits}
        weakest = max(chances, key=lambda row: chances[row])
        if chances[weakest] * TRIES * len(places) < CHANCE:
            break
        limits = {row: ends for row, ends in limits.items() if row != weakest}
    return limits


def _chance(row: int, limits: Limits, places: Array, happens: NDArray[np.bool_]) -> float:
    """Probability of as many events in the box if the limits of this input had no effect."""
    without = _inside({r: ends for r, ends in limits.items() if r != row}, places)
    inside = _inside(limits, places)
    hits, count = int(happens[inside].sum()), int(inside.sum())
    return float(binom.sf(hits - 1, count, happens[without].mean()))


def _box(limits: Limits, ids: list[str], places: Array, happens: NDArray[np.bool_]) -> Box:
    inside = _inside(limits, places)
    order = sorted(limits, key=lambda row: _chance(row, limits, places, happens))
    return Box(
        {ids[row]: limits[row] for row in order},
        float(happens[inside].mean()),
        float(happens[inside].sum() / happens.sum()),
        float(inside.mean()),
        float(happens.mean()),
    )
