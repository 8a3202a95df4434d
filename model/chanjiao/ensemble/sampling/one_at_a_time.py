"""One at a time: each input at both ends of its distribution, all others as given.

Member 0 has every input as given; two members follow for each input or group. Tables of parts stay
as given, because their sum is fixed and their cells cannot all move to one side.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chanjiao.ensemble.sampling.inputs import InputGroup, Positions

ENDS = (0.1, 0.9)
"""Positions between which an input moves: P10 and P90 of its distribution."""


def positions(groups: Sequence[InputGroup], members: range, seed: int) -> Positions:
    """Positions of some members, NaN where an input is as given; the seed has no effect."""
    numbers = np.arange(members.start, members.stop)
    found: Positions = {}
    for number, group in enumerate(groups):
        row = np.full(len(members), np.nan)
        for end, position in enumerate(ENDS):
            row[numbers == 1 + len(ENDS) * number + end] = position
        found.update({each.id: row.copy() for each in group.inputs})
    return found


def whole_design(groups: int, members: int) -> int:
    """Members of the design, however many are asked for."""
    return 1 + len(ENDS) * groups
