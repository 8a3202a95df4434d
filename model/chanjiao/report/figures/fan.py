"""A fan: the distribution of a series over members as a median over two bands."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes

from chanjiao.ensemble import quantiles
from chanjiao.report.figures.page import show_years

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)

PALE, PALER = 0.35, 0.18
"""Opacity of the inner and the outer band."""


def draw_fan(axes: Axes, values: xr.DataArray, colour: str) -> None:
    """Median line over two bands, P25 to P75 and P10 to P90, of a series by year and member."""
    found = quantiles(values, LEVELS)
    years = found["year"].values
    low, inner_low, middle, inner_high, high = (found.sel(quantile=q).values for q in LEVELS)
    axes.fill_between(years, low, high, color=colour, alpha=PALER, linewidth=0)
    axes.fill_between(years, inner_low, inner_high, color=colour, alpha=PALE, linewidth=0)
    axes.plot(years, middle, color=colour)
    show_years(axes, float(years[0]), float(years[-1]))
