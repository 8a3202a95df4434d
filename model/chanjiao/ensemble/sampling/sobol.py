"""Scrambled Sobol sequence: points that fill the space of all inputs evenly.

Each input takes the next dimensions of the sequence, in the order of the inputs, so an input that
is added or removed changes the numbers of others. A power of two is the best number of members.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from scipy.stats import qmc

from chanjiao.ensemble.sampling.batches import Array
from chanjiao.ensemble.sampling.inputs import InputGroup, Positions

KEY = crc32(b"sobol")


def positions(groups: Sequence[InputGroup], members: range, seed: int) -> Positions:
    """Positions of some members; see the module."""
    whole = InputGroup(tuple(each for group in groups for each in group.inputs))
    return whole.by_id(sequence(whole.cells, members, seed))


def sequence(dimensions: int, members: range, seed: int) -> Array:
    """Points of the scrambled sequence by number: one row a dimension, one column a point."""
    if not dimensions:
        return np.empty((0, len(members)))
    engine = qmc.Sobol(dimensions, rng=np.random.default_rng([seed, KEY]))
    if members.start:
        engine.fast_forward(members.start)
        return np.ascontiguousarray(engine.random(len(members)).T)
    first = engine.random(1)
    rest = engine.random(max(len(members) - 1, 0))
    return np.ascontiguousarray(np.concatenate([first, rest])[: len(members)].T)
