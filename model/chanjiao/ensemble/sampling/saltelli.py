"""Saltelli's design for Sobol indices.

Each base row is a block of members: row A, row B, and for each input a copy of A in which this
input has its position of B. A and B come from one scrambled Sobol sequence. A group of inputs, and
a table of parts, moves as one input. Reference: Saltelli et al. 2010.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chanjiao.ensemble.sampling.inputs import InputGroup, Positions
from chanjiao.ensemble.sampling.sobol import sequence

BASES = 2
"""Members of a block before those that each move one input: A and B."""


def positions(groups: Sequence[InputGroup], members: range, seed: int) -> Positions:
    """Positions of some members; see the module."""
    width = len(groups) + BASES
    rows = range(members.start // width, -(-members.stop // width))
    points = sequence(2 * sum(group.cells for group in groups), rows, seed)
    start = members.start - rows.start * width
    found: Positions = {}
    for number, group in enumerate(groups):
        (first, second), points = np.split(points[: 2 * group.cells], 2), points[2 * group.cells :]
        blocks = np.repeat(first[:, :, None], width, axis=2)
        blocks[:, :, 1] = blocks[:, :, BASES + number] = second
        columns = blocks.reshape(group.cells, -1)[:, start : start + len(members)]
        found.update(group.by_id(columns))
    return found


def whole_design(groups: int, members: int) -> int:
    """Smallest complete design with at least so many members: a power of two of base rows."""
    width = groups + BASES
    rows = max(-(-members // width), 1)
    return int(width * 2 ** (rows - 1).bit_length())
