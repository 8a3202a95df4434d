"""Values of which some cells are kept: products go cell by cell, everything else takes sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chanjiao.experiment.measures.sized import Sized, sized


@dataclass(frozen=True, eq=False)
class Cells:
    """Values with a unit, by the dimensions that a term keeps.

    A product is taken cell by cell. Before they are added, subtracted or divided, values are
    summed over their cells, so that `pay * people / people` is a weighted mean.
    """

    sized: Sized

    @property
    def total(self) -> Sized:
        """Sum over all cells."""
        return self.sized.of(self.sized.values.sum(skipna=False))

    def __mul__(self, other: Any) -> Cells:
        return Cells(self.sized * _inner(other))

    def __truediv__(self, other: Any) -> Cells:
        return Cells(self.total / _total(other))

    def __add__(self, other: Any) -> Cells:
        return Cells(self.total + _total(other))

    def __sub__(self, other: Any) -> Cells:
        return Cells(self.total - _total(other))

    def __neg__(self) -> Cells:
        return Cells(-self.sized)

    def __radd__(self, other: Any) -> Cells:
        return Cells(sized(other) + self.total)

    def __rsub__(self, other: Any) -> Cells:
        return Cells(sized(other) - self.total)

    __rmul__ = __mul__

    def __rtruediv__(self, other: Any) -> Cells:
        return Cells(sized(other) / self.total)


def _inner(value: Any) -> Any:
    return value.sized if isinstance(value, Cells) else value


def _total(value: Any) -> Any:
    return value.total if isinstance(value, Cells) else value
