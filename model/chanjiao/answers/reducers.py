"""Reckoning: sums over years, first years and half-lives of yearly figures."""

from __future__ import annotations

import numpy as np
import xarray as xr


def decide_by(needed: int, lead: float, earliest: int) -> int:
    """Last year for a decision whose effect is needed in a year and takes some years to come."""
    return max(int(np.floor(needed - lead)), earliest)


def sum_over_years(values: xr.DataArray, first: int, last: int) -> xr.DataArray:
    """Sum over years, ends included."""
    return values.sel(year=slice(first, last)).sum("year")


def mean_over_years(values: xr.DataArray, first: int, last: int) -> xr.DataArray:
    """Mean over years, ends included."""
    return values.sel(year=slice(first, last)).mean("year")


def sum_over_others(values: xr.DataArray, *kept: str) -> xr.DataArray:
    """Add up over everything but years, members and some dimensions."""
    stays = {"year", "time", "member", *kept}
    return values.sum([d for d in values.dims if d not in stays])


def argmax(values: xr.DataArray) -> int:
    """Place of the largest of some values along their only dimension."""
    return int(np.argmax(values.to_numpy()))


def year_of_largest(values: xr.DataArray) -> int:
    """Year of the largest of some yearly values."""
    return int(values.year[argmax(values)])


def first_year(values: xr.DataArray, bound: float, below: bool = False) -> int | None:
    """First year in which a figure reaches a bound, or falls below it; None where it never does."""
    met = values < bound if below else values >= bound
    years = values.year.values[np.asarray(met, bool)]
    return int(years[0]) if years.size else None


def half_life(values: xr.DataArray) -> float | None:
    """Years from the largest figure to half of it, between years by a straight line.

    None where the figure does not fall so far.
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
    """Gini coefficient of values that are not negative, each counted by its weight."""
    order = np.argsort(values)
    value, weight = values[order], weights[order] / weights.sum()
    if (value * weight).sum() == 0:
        return 0.0
    shares = np.concatenate([[0.0], np.cumsum(value * weight) / (value * weight).sum()])
    return float(1 - (weight * (shares[1:] + shares[:-1])).sum())
