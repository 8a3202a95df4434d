"""The sampling methods that a design may name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chanjiao.ensemble.errors import EnsembleError
from chanjiao.ensemble.sampling import (
    independent,
    latin_hypercube,
    morris,
    one_at_a_time,
    saltelli,
    sobol,
)
from chanjiao.ensemble.sampling.inputs import InputGroup, Positions
from chanjiao.scenario.faults import did_you_mean


def _any_number(groups: int, members: int) -> int:
    return members


@dataclass(frozen=True)
class SamplingMethod:
    """How members are placed in the ranges.

    `positions` gives the positions of some members of a seed. `whole_design` gives the smallest
    complete design with at least so many members, from the number of inputs and of members.
    `represents` is true if members represent the joint distribution of the inputs, so that they
    may be screened and quantiles have a meaning. `moves_tables` is false if tables of parts stay
    as given.
    """

    positions: Callable[[Sequence[InputGroup], range, int], Positions]
    whole_design: Callable[[int, int], int] = _any_number
    represents: bool = True
    moves_tables: bool = True


METHODS = {
    "latin_hypercube": SamplingMethod(latin_hypercube.positions),
    "sobol": SamplingMethod(sobol.positions),
    "independent": SamplingMethod(independent.positions),
    "saltelli": SamplingMethod(saltelli.positions, saltelli.whole_design, represents=False),
    "morris": SamplingMethod(morris.positions, morris.whole_design, represents=False),
    "one_at_a_time": SamplingMethod(
        one_at_a_time.positions, one_at_a_time.whole_design, represents=False, moves_tables=False
    ),
}
LATIN_HYPERCUBE = "latin_hypercube"


def method_named(name: str) -> SamplingMethod:
    """Return a method by its name. Raises EnsembleError if there is none."""
    if name not in METHODS:
        raise EnsembleError(
            f"there is no sampling method {name!r}.{did_you_mean(name, METHODS)} The methods are "
            f"{', '.join(METHODS)}"
        )
    return METHODS[name]


def check_screenable(name: str) -> None:
    """Raise EnsembleError if a method needs all its members, so that none may be left out."""
    if not method_named(name).represents:
        raise EnsembleError(
            f"members of the method {name} cannot be screened, because its design needs all of "
            "them; use every member (targets = false), or another method"
        )
