"""Stocks that hold an amount and became negative, which is an error.

A stock may be negative only where its declaration says `signed=True`, and so may a perception or
a memory, whose sign is that of what they follow. Rounding leaves a trace below zero where all of
a stock has moved on; it is compared with the largest value of the cell so far.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.variable import Variable

Array = NDArray[np.float64]

RELATIVE = 1e-9
"""Share of the largest value of a cell so far by which rounding may make it negative."""

ABSOLUTE = 1e-6
"""Rounding allowed for cells that never held anything, in the unit of the stock."""

ANY_SIGN = 1e300
"""Largest value assumed for a cell of a signed stock, so that no value is too low."""


def lowest(peak: Array) -> Array:
    """Lowest value allowed for cells whose largest value so far is `peak`."""
    return -(ABSOLUTE + RELATIVE * peak)


def negative_cell(stock: Variable, value: Array, peak: Array) -> str:
    """Text that names the lowest negative cell of a stock; empty where no cell is negative.

    `value` has the shape of the stock and a last axis for members.
    """
    below = value < lowest(peak)
    if not below.any():
        return ""
    at = np.unravel_index(np.argmin(np.where(below, value, np.inf)), value.shape)
    members = [d.ids[i] for d, i in zip(stock.dimensions, at, strict=False) if len(d) > 1]
    cell = f"({', '.join(members)}) " if members else ""
    more = int(below.any(-1).sum()) - 1
    others = f", and {more} of its other cells too" if more else ""
    return f"{cell}is {value[at]:.6g} {stock.unit:~P}{others}"
