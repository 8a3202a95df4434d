"""Latin hypercubes: each hundred members cover each range evenly.

The numbers of an input depend on its id, the seed and the batch alone, so an input that is added
or removed leaves the others as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zlib import crc32

import numpy as np
from scipy.stats import qmc

from chanjiao.ensemble.sampling.batches import BATCH, Array, from_batches
from chanjiao.ensemble.sampling.inputs import InputGroup, Positions, VariedInput


def positions(groups: Sequence[InputGroup], members: range, seed: int) -> Positions:
    """Positions of some members; see the module."""
    return {
        each.id: from_batches(partial(_hypercube, each, seed), members)
        for group in groups
        for each in group.inputs
    }


def _hypercube(varied: VariedInput, seed: int, batch: int) -> Array:
    random = np.random.default_rng([seed, batch, crc32(varied.id.encode())])
    columns = qmc.LatinHypercube(d=varied.cells, rng=random).random(BATCH).T
    return np.ascontiguousarray(columns).reshape(*varied.shape, BATCH)
