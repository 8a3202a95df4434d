"""Morris's design for elementary effects: trajectories in which one input moves at a time.

A trajectory begins at a random point of a grid of LEVELS positions from LOWEST to HIGHEST. Then
each input moves once, by STEP, in a random order. A group of inputs, and a table of parts, moves as
one input; its cells begin at random positions. The grid is that of Morris (1991) between P5 and P95
of each distribution, because all inputs at the ends of their ranges together would be too unlikely.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from chanjiao.ensemble.sampling.batches import Array
from chanjiao.ensemble.sampling.inputs import InputGroup, Positions

LEVELS = 4
"""Positions of the grid in each range; an even number."""

LOWEST, HIGHEST = 0.05, 0.95
"""First and last position of the grid."""

BETWEEN = (HIGHEST - LOWEST) / (LEVELS - 1)
"""Distance between neighbours of the grid."""

STEP = BETWEEN * LEVELS / 2
"""Distance by which an input moves: to the other half of the grid, not to the mirrored place."""

KEY = crc32(b"morris")


def positions(groups: Sequence[InputGroup], members: range, seed: int) -> Positions:
    """Positions of some members; see the module."""
    width = len(groups) + 1
    first, last = members.start // width, -(-members.stop // width)
    paths = [_trajectory(groups, seed, number) for number in range(first, max(last, first + 1))]
    columns = np.concatenate(paths, axis=1)
    start = members.start - first * width
    whole = InputGroup(tuple(each for group in groups for each in group.inputs))
    return whole.by_id(columns[:, start : start + len(members)])


def whole_design(groups: int, members: int) -> int:
    """Smallest number of whole trajectories with at least so many members, in members."""
    width = groups + 1
    return width * max(-(-members // width), 1)


def _trajectory(groups: Sequence[InputGroup], seed: int, number: int) -> Array:
    """One row a cell, one column a member: the start, then one more group moved in each."""
    random = np.random.default_rng([seed, number, KEY])
    cells = [group.cells for group in groups]
    start = random.integers(LEVELS, size=sum(cells))
    moved = (start + LEVELS // 2) % LEVELS
    turn = np.repeat(random.permutation(len(groups)), cells)
    has_moved = turn[:, None] < np.arange(len(groups) + 1)
    return LOWEST + BETWEEN * np.where(has_moved, moved[:, None], start[:, None])
