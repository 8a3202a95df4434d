"""The effect of each point of a design, its window, and the band in which it is plausible.

Effect, window and band are those of the project's one definition, in `chanjiao.effect`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from chanjiao.effect.band import ENDS, band_of
from chanjiao.effect.definition import CAPITAL, MATCHED, Window, window_in
from chanjiao.experiment.measures.read_runs import ReadRuns
from chanjiao.experiment.measures.reducers import QUANTILE
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.values import MEMBER, YEAR
from chanjiao.units import registry

END = "window_year"
FIRST, LAST = "first", "last"
NEVER = (np.nan, np.nan)


def effect(runs: ReadRuns) -> Sized:
    """Extra locally matched graduates a year by point: the mean of the window of its scenario.

    It is empty where a scenario states no reference, or does not differ from it. Raises
    MeasureError in a design without references.
    """
    if runs.references is None:
        raise MeasureError("an effect needs a reference; the design has `reference = false`")
    extra = runs.points[MATCHED] - runs.references[MATCHED]
    dimensions = {*_axes(runs), *runs.moved, YEAR, MEMBER}
    by_year = extra.sum([d for d in extra.dims if d not in dimensions], skipna=False)
    windows = effect_window(runs).values
    first, last = (windows.sel({END: end}, drop=True) for end in (FIRST, LAST))
    within = (by_year[YEAR] >= first) & (by_year[YEAR] <= last)
    return Sized(by_year.where(within).mean(YEAR), registry.person, (), (MATCHED, CAPITAL))


def effect_window(runs: ReadRuns) -> Sized:
    """First and last year of the window of the effect by point; empty where there is none."""
    years = [(w.first, w.last) if w else NEVER for w in _windows(runs)]
    return Sized(_by_point(runs, years, END, (FIRST, LAST)), registry.year, (), (CAPITAL,))


def effect_band(runs: ReadRuns) -> Sized:
    """P10, median and P90 of the plausible effect by point.

    It is empty where no project is called, and where the grant of a project is outside the range
    that the estimate was made for.
    """
    bands = [band_of(scenario) for scenario in runs.scenarios]
    ends = [
        (band.low, band.median, band.high) if band and band.holds else (np.nan,) * len(ENDS)
        for band in bands
    ]
    return Sized(_by_point(runs, ends, QUANTILE, ENDS), registry.person)


def _windows(runs: ReadRuns) -> list[Window | None]:
    """Window of each point, from the run with the numbers of the files."""
    capital = runs.given[CAPITAL]
    lost = [d for d in capital.dims if d not in (*_axes(runs), YEAR)]
    table = capital.sum(lost).transpose(*_axes(runs), YEAR)
    years = table[YEAR].to_numpy()
    rows = table.to_numpy().reshape(-1, years.size)
    return [window_in(s, years, row) for s, row in zip(runs.scenarios, rows, strict=True)]


def _axes(runs: ReadRuns) -> list[str]:
    return [axis.id for axis in runs.plan.axes]


def _by_point(
    runs: ReadRuns, values: Sequence[Sequence[float]], last: str, ends: Sequence[object]
) -> xr.DataArray:
    """Values of each point over the axes of the design, with one more axis."""
    coords = {axis.id: [point.id for point in axis.points] for axis in runs.plan.axes}
    array = np.array(values, float).reshape(*runs.plan.shape, len(ends))
    return xr.DataArray(array, {**coords, last: list(ends)}, [*coords, last])
