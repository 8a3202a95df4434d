"""Independent draws: plain random numbers, for comparison with designs that spread members.

The numbers of an input depend on its id, the seed and the batch alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zlib import crc32

import numpy as np

from chanjiao.ensemble.sampling.batches import BATCH, Array, from_batches
from chanjiao.ensemble.sampling.inputs import InputGroup, Positions, VariedInput


def positions(groups: Sequence[InputGroup], members: range, seed: int) -> Positions:
    """Positions of some members; see the module."""
    return {
        each.id: from_batches(partial(_random, each, seed), members)
        for group in groups
        for each in group.inputs
    }


def _random(varied: VariedInput, seed: int, batch: int) -> Array:
    random = np.random.default_rng([seed, batch, crc32(varied.id.encode()), varied.cells])
    return random.random((*varied.shape, BATCH))
