"""The functions of the language on arrays, which generated NumPy code calls.

Every array carries its own axes first and the members of an ensemble last; axis numbers given
here count from the front. A bare number counts as one value of one member. Where a divisor is 0,
the functions return the limit, without a warning.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CALLED = (
    *("total", "share", "softmax", "power", "ces_min", "lookup", "shift", "put", "spread"),
    "cells",
)
"""Functions that generated code calls."""

ROWS = 2
"""Axes of the points of a curve that is the same for all members."""


def total(x: Array, axis: int) -> Array:
    """Sum along an axis, from the first to the last.

    NumPy's own sum takes another order when there is one member, and so differs in the last bit.
    """
    return np.asarray(np.add.accumulate(x, axis)[(slice(None),) * axis + (-1,)])


def share(x: Array, axis: int) -> Array:
    """Share of the total along an axis; 0 where the total is 0."""
    whole = np.expand_dims(total(x, axis), axis)
    return np.asarray(np.divide(x, whole, out=np.zeros_like(x), where=whole != 0))


def softmax(x: Array, axis: int) -> Array:
    """Logit shares along an axis, computed from the largest down so that nothing overflows."""
    raised = np.exp(x - x.max(axis, keepdims=True))
    return np.asarray(raised / np.expand_dims(total(raised, axis), axis))


def power(base: Array, exponent: Array) -> Array:
    """Power of a base that is not negative; NaN where it is negative, whatever the exponent."""
    return np.asarray(np.power(np.where(np.less(base, 0), np.nan, base), exponent))


def ces_min(a: Array, b: Array, sharpness: Array) -> Array:
    """Smooth minimum of two amounts: small * (1 + (small/large)^k)^(-1/k)."""
    small, large = np.minimum(a, b), np.maximum(a, b)
    ratio = np.divide(small, large, out=np.zeros_like(small + large), where=large > 0)
    return np.asarray(small * (1 + ratio**sharpness) ** (-1 / sharpness))


def lookup(points: Array, x: Array) -> Array:
    """Linear interpolation between points (row 0: x, row 1: y), constant beyond the ends.

    Points may have a last axis for members, with the same place for all of them.
    """
    if points.ndim == ROWS:
        return np.asarray(np.interp(x, points[0], points[1]))
    where, what = points[0, :, 0], points[1]
    member = np.arange(what.shape[-1])
    wide = np.broadcast_to(x, np.broadcast_shapes(np.shape(x), member.shape))
    inside = np.clip(wide, where[0], where[-1])
    after = np.clip(np.searchsorted(where, inside, side="right"), 1, len(where) - 1)
    low, high = what[after - 1, member], what[after, member]
    slope = (high - low) / (where[after] - where[after - 1])
    between = slope * (inside - where[after - 1]) + low
    return np.asarray(np.where(inside < where[-1], between, high))


def shift(x: Array, axis: int) -> Array:
    """Values moved by one position along an axis; 0 enters, the last value leaves."""
    moved = np.zeros_like(x)
    lead = (slice(None),) * axis
    moved[(*lead, slice(1, None))] = x[(*lead, slice(None, -1))]
    return moved


def put(x: Array, axis: int, place: int, length: int) -> Array:
    """Return x at one place of a new axis, 0 at all others."""
    x = np.atleast_1d(x)
    placed = np.zeros((*x.shape[:axis], length, *x.shape[axis:]))
    placed[(slice(None),) * axis + (place,)] = x
    return placed


def spread(x: Array, axis: int, length: int) -> Array:
    """Repeat x along a new axis."""
    return np.repeat(np.expand_dims(np.atleast_1d(x), axis), length, axis)


def cells(x: Array, shape: tuple[int, ...]) -> Array:
    """Return x as rows, one for each cell of a shape, members last.

    x may have length 1 along, or lack, what it does not vary by.
    """
    x = np.atleast_1d(x)
    return np.broadcast_to(x, (*shape, x.shape[-1])).reshape(-1, x.shape[-1])
