"""Values by year, each variable by its own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.results.labelled import YEAR_END, yearly_rule

if TYPE_CHECKING:
    import xarray as xr


def yearly(data: xr.Dataset, variable: str) -> xr.DataArray:
    """One variable by year, by the rule in its attribute `yearly`.

    `closing`: a stock at the end of the year, before the gates of the following 1 January. A stock
    that is an input has its mean instead. `integral`: the amount that flowed in the year. `sum`:
    the amount that moved at its gates. `mean`: the mean of the year.
    """
    array = data[variable]
    rule = array.attrs["yearly"]
    if "time" not in array.dims:
        values = array.expand_dims(year=data["year"])
    elif variable + YEAR_END in data:
        values = data[variable + YEAR_END]
    else:
        rows = array.drop_vars("time").isel(time=slice(0, -1))
        rows_per_year = (data.sizes["time"] - 1) // data.sizes["year"]
        years = rows.coarsen(time=rows_per_year)
        values = (years.sum() if rule == "sum" else years.mean()).rename(time="year")
        values = values.assign_coords(year=data["year"])
    return values.assign_attrs({**array.attrs, "units": array.attrs["yearly_units"]})


def yearly_values(trajectory: Trajectory, calendar: Calendar, variable: Variable) -> np.ndarray:
    """The same as a bare array: years first, members last."""
    if variable.id in trajectory.closings:
        return trajectory.closings[variable.id]
    values = trajectory.values[variable.id]
    if variable.id in trajectory.fixed:
        return np.broadcast_to(values, (calendar.years, *values.shape))
    rows = values[:-1].reshape(calendar.years, -1, *values.shape[1:])
    return np.asarray(rows.sum(1) if yearly_rule(variable) == "sum" else rows.mean(1))
