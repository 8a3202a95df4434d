"""Values by the dimensions that a term keeps: products go cell by cell, all else takes sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from pint import Unit

from chanjiao.evidence.terms import TermError
from chanjiao.scenario.quantity import converted, unit_name
from chanjiao.units import dimensionless


@dataclass(frozen=True, eq=False)
class RemainingCells:
    """Values with a unit; `dimensions` are the axes of the array.

    A product is taken cell by cell. Before they are added, subtracted or divided, values are
    summed over their cells, so that `pay * people / people` is a weighted mean.
    """

    values: np.ndarray
    unit: Unit = dimensionless
    dimensions: tuple[str, ...] = ()

    @property
    def total(self) -> RemainingCells:
        """Sum over all cells."""
        return RemainingCells(np.asarray(self.values.sum()), self.unit)

    def in_unit(self, unit: Unit) -> float:
        """Sum over all cells in another unit; raises TermError if it does not fit."""
        if not self.unit.is_compatible_with(unit):
            raise TermError(
                f"its value is in {unit_name(self.unit)}, which does not convert to "
                f"{unit_name(unit)}"
            )
        return float(converted(self.total.values, self.unit, unit))

    def __mul__(self, other: Any) -> RemainingCells:
        other = _cells(other)
        dimensions = tuple(dict.fromkeys((*self.dimensions, *other.dimensions)))
        a, b = (each.along(dimensions) for each in (self, other))
        if any(n != m and 1 not in (n, m) for n, m in zip(a.shape, b.shape, strict=True)):
            raise TermError(f"the factors have different members of {', '.join(dimensions)}")
        return RemainingCells(a * b, self.unit * other.unit, dimensions)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> RemainingCells:
        above, below = self.total, _cells(other).total
        if not below.values:
            raise TermError("it divides by 0")
        return RemainingCells(above.values / below.values, above.unit / below.unit)

    def __rtruediv__(self, other: Any) -> RemainingCells:
        return _cells(other).__truediv__(self)

    def __add__(self, other: Any) -> RemainingCells:
        return self._with(other, np.add)

    def __radd__(self, other: Any) -> RemainingCells:
        return self.__add__(other)

    def __sub__(self, other: Any) -> RemainingCells:
        return self._with(other, np.subtract)

    def __rsub__(self, other: Any) -> RemainingCells:
        return self.__sub__(other).__neg__()

    def __neg__(self) -> RemainingCells:
        return replace(self, values=-self.values)

    def along(self, dimensions: tuple[str, ...]) -> np.ndarray:
        """The array with an axis for each of these dimensions, one long where it lacks it."""
        have = [d for d in dimensions if d in self.dimensions]
        ordered = self.values.transpose([self.dimensions.index(d) for d in have])
        return ordered.reshape(
            [ordered.shape[have.index(d)] if d in have else 1 for d in dimensions]
        )

    def _with(self, other: Any, combine: Callable[..., Any]) -> RemainingCells:
        is_zero = (
            not isinstance(other, RemainingCells) and other == 0
        )  # 0 is the same in every unit
        second = np.asarray(0.0 if is_zero else _cells(other).in_unit(self.unit))
        return RemainingCells(np.asarray(combine(self.total.values, second)), self.unit)


def _cells(value: Any) -> RemainingCells:
    """A number as values without unit."""
    return value if isinstance(value, RemainingCells) else RemainingCells(np.asarray(float(value)))
