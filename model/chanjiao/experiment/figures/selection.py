"""The part of a measure that a figure shows: selected points, medians over members, order."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from chanjiao.experiment.figures.spec import Choice, FigureKeys
from chanjiao.experiment.values import MEMBER, MeasureValues, Point
from chanjiao.report.texts import Word

Values = Mapping[str, MeasureValues]


def chosen(values: Values, spec: FigureKeys, id: str) -> MeasureValues:
    """A measure at the points that the figure selects; raises KeyError if there is none."""
    measure = values[id]
    there = {axis: choice for axis, choice in spec.where.items() if axis in measure.values.dims}
    return measure.with_values(measure.values.sel(_indexers(there)))


def _indexers(where: Mapping[str, Choice]) -> dict[str, object]:
    return dict(where)


def points_of(measure: MeasureValues, id: str) -> list[Point]:
    """Points of a dimension in the order of the values; years and members are their own labels."""
    coordinates: Any = measure.values[id].values if id in measure.values.coords else []
    if id in measure.axes:
        return [measure.axes[id][str(point)] for point in coordinates]
    if len(coordinates) == 0:
        coordinates = np.arange(measure.values.sizes[id])
    return [Point(f"{c:g}", Word(f"{c:g}", f"{c:g}"), float(c)) for c in coordinates]


def reduced(measure: MeasureValues, *dims: str) -> MeasureValues:
    """Median over members unless they are asked for, in the order of the given dimensions.

    Dimensions of length one that are not asked for disappear. Raises ValueError if another
    dimension remains; `checks` finds this before a run.
    """
    values = measure.values
    if MEMBER in values.dims and MEMBER not in dims:
        values = _quietly(lambda: measure.values.median(MEMBER, skipna=True))
    single = [d for d in values.dims if d not in dims and values.sizes[d] == 1]
    values = values.squeeze(single, drop=True)
    surplus = [str(d) for d in values.dims if d not in dims]
    if surplus:
        raise ValueError(f"measure {measure.id} also varies by {', '.join(surplus)}")
    return measure.with_values(values.transpose(*[d for d in dims if d in values.dims]))


def spread(measure: MeasureValues, levels: Sequence[float], *dims: str) -> list[MeasureValues]:
    """Quantiles over members, one measure a level."""
    found = _quietly(lambda: measure.values.quantile(list(levels), MEMBER, skipna=True))
    return [reduced(measure.with_values(found.sel(quantile=q, drop=True)), *dims) for q in levels]


def _quietly(reduce: Callable[[], xr.DataArray]) -> xr.DataArray:
    """The result of a reduction; where all members lack a value, it is NaN without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return reduce()


def members_of(measures: Sequence[MeasureValues]) -> int:
    """Largest number of members of several measures; 0 if none varies by member."""
    return max((m.values.sizes.get(MEMBER, 0) for m in measures), default=0)


def filled_out(measure: MeasureValues, like: xr.DataArray) -> MeasureValues:
    """The same measure, repeated along the dimensions that it lacks."""
    return measure.with_values(measure.values.broadcast_like(like).transpose(*like.dims))


def ranking(values: np.ndarray, ascending: bool = True) -> np.ndarray:
    """Positions in order of the values; what has no value comes first."""
    order = np.argsort(np.nan_to_num(values, nan=-np.inf), kind="stable")
    return order if ascending else order[::-1]
