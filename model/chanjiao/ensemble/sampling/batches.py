"""Batches: members in hundreds, each of which has random numbers of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BATCH = 100
"""Members that are drawn together. They do not depend on how many batches follow."""


def from_batches(batch: Callable[[int], Array], members: range) -> Array:
    """Columns of some members, from the arrays of the batches in which they lie."""
    first = members.start // BATCH
    last = max(-(-members.stop // BATCH), first + 1)
    columns = np.concatenate([batch(number) for number in range(first, last)], axis=-1)
    start = members.start - first * BATCH
    return columns[..., start : start + len(members)]
