"""Narrowing: the members, points and years of values that a measure keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import xarray as xr

from chanjiao.experiment.file.schema import MeasureTable, Where
from chanjiao.experiment.horizon import Horizon
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.values import YEAR
from chanjiao.scenario.faults import did_you_mean, listed


def members_of(values: xr.DataArray, where: Where | Mapping[str, object]) -> xr.DataArray:
    """Values of some members of dimensions; of a single one, the dimension disappears.

    Raises MeasureError for an unknown dimension or member.
    """
    for id, chosen in where.items():
        if id not in values.dims:
            raise MeasureError(f"`where` names {id}, but it varies by {_dimensions(values)}")
        known = [str(each) for each in values[id].to_numpy()]
        for member in chosen if isinstance(chosen, list) else [chosen]:
            if member not in known:
                raise MeasureError(
                    f"{id} has no member {member!r}.{did_you_mean(str(member), known)}"
                )
        values = values.sel({id: chosen})
    return values.drop_vars([name for name in values.coords if name not in values.dims])


def at_point(values: xr.DataArray, id: str, point: object, horizon: Horizon) -> xr.DataArray:
    """Values at a point of an axis, or at several; raises MeasureError for an unknown one."""
    if id not in values.dims:
        raise MeasureError(f"it does not vary by {id}, but by {_dimensions(values)}")
    if id == YEAR:
        return _at_years(values, point, horizon)
    known = [str(each) for each in values[id].to_numpy()]
    if isinstance(point, list):
        return values.isel({id: [place_of(id, each, known) for each in point]})
    return values.isel({id: place_of(id, point, known)}, drop=True)


def place_of(id: str, point: object, known: list[str]) -> int:
    """Place of a point on an axis: by its id, or `first` or `last`; raises MeasureError."""
    ends = {"first": 0, "last": len(known) - 1}
    text = f"{point:g}" if isinstance(point, int | float) else str(point)
    if text in known:
        return known.index(text)
    if text in ends:
        return ends[text]
    raise MeasureError(f"{id} has no point {text!r}; its points are {listed(known, 12)}")


def in_time(values: xr.DataArray, spec: MeasureTable, horizon: Horizon) -> xr.DataArray:
    """Values in the years that a measure names; raises MeasureError if the run lacks some."""
    if spec.years is not None:
        return _within(values, *horizon.span(spec.years))
    if not spec.at:
        return values
    years = [horizon.year(year) for year in spec.at]
    _within(values, min(years), max(years))
    return values.sel(year=years) if len(years) > 1 else values.sel(year=years[0], drop=True)


def _at_years(values: xr.DataArray, given: Any, horizon: Horizon) -> xr.DataArray:
    asked: list[int | str] = given if isinstance(given, list) else [given]
    years = [horizon.year(year) for year in asked]
    _within(values, min(years), max(years))
    return values.sel(year=years if isinstance(given, list) else years[0], drop=True)


def _within(values: xr.DataArray, first: int, last: int) -> xr.DataArray:
    if YEAR not in values.dims:
        raise MeasureError("it has no years to choose from")
    years = values[YEAR].to_numpy()
    if first < years[0] or last > years[-1]:
        raise MeasureError(
            f"it needs the years {first} to {last}, but the run has {years[0]} to {years[-1]}; "
            "give the scenario a longer period"
        )
    return values.sel(year=slice(first, last))


def _dimensions(values: xr.DataArray) -> str:
    return listed(map(str, values.dims)) or "nothing"
