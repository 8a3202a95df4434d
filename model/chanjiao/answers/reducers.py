"""Reducers: sums over years, first years, half-lives and inequality of yearly results."""

from __future__ import annotations

import numpy as np
import xarray as xr


def decide_by(needed: int, lead: float, earliest: int) -> int:
    """Last year for a decision whose effect takes `lead` years and is needed in a given year."""
    return max(int(np.floor(needed - lead)), earliest)


def sum_over_years(values: xr.DataArray, first: int, last: int) -> xr.DataArray:
    """Sum over years, both ends included."""
    return values.sel(year=slice(first, last)).sum("year")


def mean_over_years(values: xr.DataArray, first: int, last: int) -> xr.DataArray:
    """Mean over years, both ends included."""
    return values.sel(year=slice(first, last)).mean("year")


def sum_over_others(values: xr.DataArray, *dimensions: str) -> xr.DataArray:
    """Sum over all dimensions except year, time, member and those named."""
    stays = {"year", "time", "member", *dimensions}
    return values.sum([d for d in values.dims if d not in stays])


def argmax(values: xr.DataArray) -> int:
    """Index of the largest value along the only dimension."""
    return int(np.argmax(values.to_numpy()))


def year_of_largest(values: xr.DataArray) -> int:
    """Year of the largest value."""
    return int(values.year[argmax(values)])


def first_year(values: xr.DataArray, bound: float, below: bool = False) -> int | None:
    """First year in which a series reaches a bound, or falls below it; None if it never does."""
    met = values < bound if below else values >= bound
    years = values.year.values[np.asarray(met, bool)]
    return int(years[0]) if years.size else None


def half_life(values: xr.DataArray) -> float | None:
    """Years from the largest value to half of it, by linear interpolation between years.

    None if the series does not fall so far.
    """
    series, years = np.asarray(values, float), values.year.values
    top = int(series.argmax())
    half = series[top] / 2
    for place in range(top + 1, len(series)):
        if series[place] <= half:
            above, under = series[place - 1], series[place]
            return float(years[place - 1] + (above - half) / (above - under) - years[top])
    return None


def gini(values: np.ndarray, weights: np.ndarray) -> float:
    """Weighted Gini coefficient of values that are not negative."""
    order = np.argsort(values)
    value, weight = values[order], weights[order] / weights.sum()
    if (value * weight).sum() == 0:
        return 0.0
    shares = np.concatenate([[0.0], np.cumsum(value * weight) / (value * weight).sum()])
    return float(1 - (weight * (shares[1:] + shares[:-1])).sum())
