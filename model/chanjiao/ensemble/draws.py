"""Parameter samples: for each member, where in its range each number of a scenario lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from chanjiao.engine.language.summary import summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble.numbers import parts_axis
from chanjiao.scenario import Entry, Scenario

Array = NDArray[np.float64]


@summarised
@dataclass(frozen=True)
class ParameterSample:
    """Positions of entries in their ranges, from 0 (lowest) to 1 (highest), members last.

    A table moves as a whole and has one position a member; a table of parts, whose numbers sum
    to 1, has one position a cell and member, since a common one would leave it as it is.
    """

    positions: Mapping[str, Array]
    members: int

    def take(self, chosen: Sequence[int] | slice | NDArray[Any]) -> ParameterSample:
        """Draws of some of the members, by number or by a mask."""
        taken = {id: values[..., chosen] for id, values in self.positions.items()}
        return ParameterSample(taken, np.arange(self.members)[chosen].size)

    @property
    def common(self) -> Mapping[str, Array]:
        """Entries that have one position a member."""
        return {id: values for id, values in self.positions.items() if values.ndim == 1}


def draw(
    scenarios: Iterable[Scenario],
    variables: Mapping[str, Variable],
    members: int,
    seed: int,
    batch: int = 0,
) -> ParameterSample:
    """Latin hypercube over every entry that has a range in any scenario.

    The positions of an entry depend on its id, `members`, `seed` and `batch` alone: the same in
    every scenario that has it, and unchanged where other variables come or go.
    """
    entries = {e.id: e for scenario in scenarios for e in scenario.entries.values()}
    varied = [e for e in entries.values() if is_varied(e, variables[e.id])]
    positions = {e.id: _column(e, variables[e.id], members, seed, batch) for e in varied}
    return ParameterSample(positions, members)


def join(parts: Sequence[ParameterSample]) -> ParameterSample:
    """Several parameter samples as one, members one after the other."""
    ids = parts[0].positions
    joined = {id: np.concatenate([part.positions[id] for part in parts], -1) for id in ids}
    return ParameterSample(joined, sum(part.members for part in parts))


def is_varied(entry: Entry, variable: Variable) -> bool:
    """Whether an equation reads an entry, and its range lets its numbers vary."""
    if entry.read_by:
        return False
    if entry.low is None or entry.high is None or not (entry.high > entry.low).any():
        return False
    axis = parts_axis(entry, variable)
    return axis is None or variable.shape[axis] > 1


def _column(entry: Entry, variable: Variable, members: int, seed: int, batch: int) -> Array:
    random = np.random.default_rng([seed, batch, crc32(entry.id.encode())])
    shape = () if parts_axis(entry, variable) is None else variable.shape
    cells = int(np.prod(shape, dtype=int))
    hypercube = qmc.LatinHypercube(d=cells, rng=random).random(members)
    return np.ascontiguousarray(hypercube.T).reshape(*shape, members)
