"""Numbers of members: the value of an entry at a position in its range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Curve, Input, TimeSeries
from chanjiao.scenario import Entry
from chanjiao.units import dimensionless

Array = NDArray[np.float64]
Quantile = Callable[[Array, Array, Array, Array], Array]
"""Number at a position, from low, given and high number."""

NEARLY = 1e-6
"""Largest difference from 1 at which numbers still count as shares."""


def triangular(position: Array, low: Array, given: Array, high: Array) -> Array:
    """Quantile of a triangle from low to high with its top at the given number."""
    width = high - low
    top = np.divide(given - low, width, out=np.zeros_like(width), where=width > 0)
    top = np.clip(top, 0, 1)
    rising = low + width * np.sqrt(position * top)
    falling = high - width * np.sqrt((1 - position) * (1 - top))
    return np.where(position < top, rising, falling)


def even(position: Array, low: Array, given: Array, high: Array) -> Array:
    """Quantile of two even halves: low at 0, the given number at a half, high at 1."""
    below, above = np.minimum(2 * position, 1), np.maximum(2 * position - 1, 0)
    return np.asarray(low + below * (given - low) + above * (high - given))


def varied_input(
    entry: Entry, variable: Variable, position: Array, quantile: Quantile = triangular
) -> Input:
    """Input of an entry with a last axis for members.

    `position` is one a member, or one a cell and member for a table of parts, whose numbers are
    brought back to a sum of 1. A table of other numbers moves as a whole, at all dates.
    """
    values = at_position(entry, position, quantile)
    axis = parts_axis(entry, variable)
    if axis is not None:
        values = _as_shares(values, axis - len(variable.dimensions) - 1)
    if isinstance(entry.input, Curve):
        return replace(entry.input, y=values)
    return replace(entry.input, values=values)


def _as_shares(values: Array, axis: int) -> Array:
    """Values divided by their sum along an axis.

    The order of a sum depends on the place of its terms in memory. They are brought side by side,
    so that a member has the same bits in a block of any size and after a transfer.
    """
    terms = np.ascontiguousarray(np.moveaxis(values, axis, -1))
    return np.asarray(values / np.expand_dims(terms.sum(-1), axis))


def at_position(entry: Entry, position: Array, quantile: Quantile) -> Array:
    """Numbers of an entry at positions of its range, members last; parts are not adjusted.

    A position of NaN leaves the numbers as given.
    """
    if entry.low is None or entry.high is None:
        raise ValueError(f"{entry.id} has no range")
    given, low, high = (x[..., None] for x in (numbers(entry.input), entry.low, entry.high))
    as_given = np.isnan(position)
    moved = quantile(np.where(as_given, 0.5, position), low, given, high)
    return np.where(as_given, given, moved)


def numbers(given: Input) -> Array:
    """The numbers of an input: values, or what a curve gives at its points."""
    return np.asarray(given.y if isinstance(given, Curve) else given.values, float)


def parts_axis(entry: Entry, variable: Variable) -> int | None:
    """Axis of a variable along which its numbers sum to 1 at all dates; None if none does.

    Of several, the last. One member alone is a whole too.
    """
    if entry.unit != dimensionless or isinstance(entry.input, Curve):
        return None
    values = numbers(entry.input)
    lead = int(isinstance(entry.input, TimeSeries))
    sums = (values.sum(lead + axis) for axis in range(len(variable.dimensions)))
    whole = [axis for axis, total in enumerate(sums) if np.allclose(total, 1, rtol=0, atol=NEARLY)]
    return whole[-1] if whole else None
