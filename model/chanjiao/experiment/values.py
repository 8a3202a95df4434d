"""The values of a measure over the axes of an experiment, with labels in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.report.language import Language
from chanjiao.report.scale import Measure
from chanjiao.report.texts import Word

YEAR, MEMBER = "year", "member"


@dataclass(frozen=True)
class Point:
    """A point of an axis; `value` is its number in the unit of the axis, if it has one."""

    id: str
    label: Word
    value: float | None = None


@dataclass(frozen=True)
class Axis:
    """An axis of results: what a design varies, or a dimension of the model.

    `scale` is the scale of the points' numbers; None if points have only labels.
    """

    id: str
    label: Word
    points: tuple[Point, ...]
    scale: Measure | None = None

    def __getitem__(self, id: str) -> Point:
        """Point with an id; raises KeyError if there is none."""
        return next(point for point in self.points if point.id == id)


@dataclass(frozen=True)
class MeasureValues:
    """Values of a measure in the unit of the model.

    The dimensions of `values` are ids of `axes`, or `year` (with years as coordinates) or
    `member`; coordinates of other axes are ids of their points. `scale` says in which multiple
    tables and figures show the values. If `cases` is not empty, values are indices of its texts.
    `signed` numbers have a plus sign. `sources` are the ids of the variables measured.
    """

    id: str
    label: Word
    scale: Measure
    values: xr.DataArray
    axes: Mapping[str, Axis]
    signed: bool = False
    cases: tuple[Word, ...] = ()
    sources: tuple[str, ...] = ()

    def at(self, **points: object) -> MeasureValues:
        """The same measure at some points, whose dimensions disappear."""
        return self.with_values(self.values.sel(points))

    def with_values(self, values: xr.DataArray) -> MeasureValues:
        """The same measure with other values."""
        axes = {id: axis for id, axis in self.axes.items() if id in values.dims}
        return MeasureValues(
            self.id, self.label, self.scale, values, axes, self.signed, self.cases, self.sources
        )

    def shown(self, language: Language) -> np.ndarray:
        """Values in the multiple of a language."""
        shown: np.ndarray = np.asarray(self.values, float) / self.scale[language].factor
        return shown
