"""Letters for the dimensions, as indices of a formula write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chanjiao.engine.language.dimension import Dimension, in_order
from chanjiao.reference.mathml import Piece, letter

SPARE = "knvwxhfq"
"""Letters for dimensions whose own are all taken."""

RESERVED = "dt"
"""Letters of the derivative and of time."""


def letters(dimensions: Iterable[Dimension]) -> dict[str, str]:
    """One letter for each dimension, by its id: the first of its name that is free."""
    chosen: dict[str, str] = {}
    for dimension in in_order(dimensions):
        taken = {*chosen.values(), *RESERVED, "_"}
        free = (c for c in dimension.id + SPARE if c not in taken)
        chosen.setdefault(dimension.id, next(free))
    return chosen


@dataclass(frozen=True)
class Index:
    """What stands for a dimension at one place of a formula: its letter, or one member.

    `primes` counts the sums around this place that run over the same dimension.
    """

    box: Piece
    primes: int = 0
    own: bool = True


def running(name: str, primes: int = 0) -> Index:
    """Return the index that runs over a dimension."""
    return Index(letter(name, primes), primes)
