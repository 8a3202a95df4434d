"""Arrays with a unit: arithmetic that derives units, and refuses what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import xarray as xr
from pint import Unit

from chanjiao.report.texts import Word
from chanjiao.scenario.quantity import converted, unit_name
from chanjiao.units import dimensionless


class MeasureError(ValueError):
    """A measure cannot be computed; the message gives the reason and a remedy."""


class DependentError(MeasureError):
    """A measure reads another one that has a fault; the fault is reported there."""


@dataclass(frozen=True, eq=False)
class Sized:
    """Values with a unit. If `cases` is not empty, values are indices of its texts.

    `sources` are the ids of the variables from which the values come.
    """

    values: xr.DataArray
    unit: Unit = dimensionless
    cases: tuple[Word, ...] = ()
    sources: tuple[str, ...] = field(default=())

    def __add__(self, other: Any) -> Sized:
        return self._like(other, lambda a, b: a + b, "added to")

    def __sub__(self, other: Any) -> Sized:
        return self._like(other, lambda a, b: a - b, "subtracted from")

    def __rsub__(self, other: Any) -> Sized:
        return sized(other) - self

    def __radd__(self, other: Any) -> Sized:
        return sized(other) + self

    def __mul__(self, other: Any) -> Sized:
        other = sized(other)
        return self._with(other, self.values * other.values, self.unit * other.unit)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Sized:
        other = sized(other)
        return self._with(other, self.values / other.values, self.unit / other.unit)

    def __rtruediv__(self, other: Any) -> Sized:
        return sized(other) / self

    def __neg__(self) -> Sized:
        return replace(self, values=-self.values)

    def __invert__(self) -> Sized:
        return replace(self, values=~self.values.astype(bool))

    def __gt__(self, other: Any) -> Sized:
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other: Any) -> Sized:
        return self._compared(other, lambda a, b: a >= b)

    def __lt__(self, other: Any) -> Sized:
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other: Any) -> Sized:
        return self._compared(other, lambda a, b: a <= b)

    def __and__(self, other: Any) -> Sized:
        other = sized(other)
        return self._with(other, self.values.astype(bool) & other.values.astype(bool))

    def __or__(self, other: Any) -> Sized:
        other = sized(other)
        return self._with(other, self.values.astype(bool) | other.values.astype(bool))

    def of(self, values: xr.DataArray) -> Sized:
        """Other values with the same unit and sources."""
        return replace(self, values=values)

    def in_unit(self, unit: Unit) -> Sized:
        """The same values in another unit; raises MeasureError if it does not fit."""
        if self.unit == unit:
            return self
        if not self.unit.is_compatible_with(unit):
            raise MeasureError(
                f"its values are in {unit_name(self.unit)}, which does not convert to "
                f"{unit_name(unit)}"
            )
        return replace(self, values=converted(self.values, self.unit, unit), unit=unit)

    def _like(self, other: Any, combine: Any, how: str) -> Sized:
        if isinstance(other, int | float) and other == 0:  # 0 is the same in every unit
            return self.of(combine(self.values, 0.0))
        other = sized(other)
        if not other.unit.is_compatible_with(self.unit):
            raise MeasureError(
                f"{unit_name(other.unit)} cannot be {how} {unit_name(self.unit)}; both sides "
                "need the same unit"
            )
        same = other.in_unit(self.unit)
        return self._with(other, combine(self.values, same.values), self.unit)

    def _compared(self, other: Any, compare: Any) -> Sized:
        return replace(self._like(other, compare, "compared with"), unit=dimensionless)

    def _with(self, other: Sized, values: xr.DataArray, unit: Unit = dimensionless) -> Sized:
        sources = tuple(dict.fromkeys((*self.sources, *other.sources)))
        return Sized(values, unit, (), sources)


def sized(value: Any) -> Sized:
    """A number or an array as values without unit; values with a unit stay as they are."""
    return value if isinstance(value, Sized) else Sized(xr.DataArray(value))
