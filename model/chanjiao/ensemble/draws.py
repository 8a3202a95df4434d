"""Parameter samples: for each member, where in its range each number of a scenario lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.summary import summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble.errors import EnsembleError
from chanjiao.ensemble.sampling.inputs import Array, InputGroup, grouped, varied_inputs
from chanjiao.ensemble.sampling.methods import LATIN_HYPERCUBE, SamplingMethod, method_named
from chanjiao.scenario import Scenario


@summarised
@dataclass(frozen=True)
class ParameterSample:
    """Positions of entries in their ranges, from 0 (lowest) to 1 (highest), members last.

    A table moves as a whole and has one position a member; a table of parts, whose numbers sum
    to 1, has one position a cell and member, since a common one would leave it as it is. An entry
    without positions, or with the position NaN, is as given.
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
    members: int | range,
    seed: int,
    method: str = LATIN_HYPERCUBE,
    inputs: Sequence[str] | None = None,
) -> ParameterSample:
    """Positions of members in the ranges of every entry that has one in any scenario.

    `members` is how many, or a range of their numbers: member i is the same in both. `method` is
    a name in METHODS. `inputs` names those that vary, REST all others as one; the others stay as
    given. Positions are the same in every scenario. Raises EnsembleError if a method or an input
    is unknown.
    """
    chosen = method_named(method)
    groups = _groups(scenarios, variables, chosen, inputs)
    numbers = members if isinstance(members, range) else range(members)
    return ParameterSample(chosen.positions(groups, numbers, seed), len(numbers))


def whole_design(
    scenarios: Iterable[Scenario],
    variables: Mapping[str, Variable],
    members: int,
    method: str = LATIN_HYPERCUBE,
    inputs: Sequence[str] | None = None,
) -> int:
    """Smallest number of members, no fewer than asked for, that completes the design of a method.

    Raises EnsembleError if a method or an input is unknown.
    """
    chosen = method_named(method)
    return chosen.whole_design(len(_groups(scenarios, variables, chosen, inputs)), members)


def join(parts: Sequence[ParameterSample]) -> ParameterSample:
    """Several parameter samples as one, members one after the other."""
    ids = parts[0].positions
    joined = {id: np.concatenate([part.positions[id] for part in parts], -1) for id in ids}
    return ParameterSample(joined, sum(part.members for part in parts))


def _groups(
    scenarios: Iterable[Scenario],
    variables: Mapping[str, Variable],
    method: SamplingMethod,
    inputs: Sequence[str] | None,
) -> list[InputGroup]:
    varied = varied_inputs(scenarios, variables)
    movable = [each for each in varied if method.moves_tables or not each.shape]
    groups = grouped(movable, inputs)
    if not groups and not method.represents:
        raise EnsembleError("there is no input to move; give inputs a range")
    return groups
