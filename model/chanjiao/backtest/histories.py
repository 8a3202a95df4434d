"""Synthetic histories: figures as they would have been published had ratios been as drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chanjiao.forecast import ratios as published
from chanjiao.forecast import stocks
from chanjiao.forecast.calibration import Calibration, calibrate
from chanjiao.forecast.figures import SERIES, Figures, release
from chanjiao.forecast.paths import RatioPaths

Array = NDArray[np.float64]


def truth(figures: Figures, start: int, last: int) -> Calibration:
    """How histories are drawn: levels of the year `start`, else as estimated at the year `last`.

    Vocational bachelors and decrees do not occur. Births are those that came.
    """
    then, now = calibrate(figures, start), calibrate(figures, last)
    trends = {
        name: replace(trend, year=then.trends[name].year, level=then.trends[name].level)
        for name, trend in now.trends.items()
        if name in then.trends
    }
    born = figures.values["births"]
    known = then.known.reindex(range(then.known.index[0], born.last_valid_index() + 1))
    return replace(
        then,
        known=known.assign(births=born.reindex(known.index)),
        trends=trends,
        seats=now.seats,
        posts=now.posts,
        seat_trend=replace(now.seat_trend, year=start),
        post_trend=replace(now.post_trend, year=start),
        decrees=(),
    )


def histories(
    true: Calibration, paths: RatioPaths, outcome: Mapping[str, Array], last: int
) -> list[Figures]:
    """The figures of each history to the year `last`: real ones to the start, then its own.

    A figure is public in the October after its year, as bulletins are.
    """
    shared = true.known.reindex(range(true.known.index[0], last + 1))
    dates = pd.DataFrame({name: [release(y) for y in shared.index] for name in shared})
    dates.index = shared.index
    return [
        Figures(_history(shared.copy(), true, paths, outcome, member), dates)
        for member in range(paths.members)
    ]


def _history(
    table: pd.DataFrame,
    true: Calibration,
    paths: RatioPaths,
    outcome: Mapping[str, Array],
    member: int,
) -> pd.DataFrame:
    """Fill the years after the start: outcomes of the run, then what their ratios imply."""
    years = range(paths.origin + 1, int(table.index[-1]) + 1)
    for series in SERIES:
        table.loc[years, series] = outcome[series][: len(years), member]
    for year in years:
        ratio = {name: float(paths.at(name, year)[member]) for name in paths.ratios}
        _children(table, true, paths, year, member)
        table.loc[year, "sv_adult_intake"] = ratio["adults"]
        general = ratio["general_survival"] * table["general_intake"][year - published.COURSE]
        table.loc[year, "general_graduates"] = general
        table.loc[year, "undergraduate_intake"] = ratio["bachelor_share"] * general
        transfers = ratio["transfer_share"] * table["sv_intake"][year - published.COURSE]
        table.loc[year, "five_year_transfers"] = transfers
    table[[name for name in table if name.startswith("vb_")]] = np.nan
    return table


def _children(
    table: pd.DataFrame, true: Calibration, paths: RatioPaths, year: int, member: int
) -> None:
    """Entrants and pupils of primary and junior high schools; nobody leaves primary schools."""
    born = published.births_of_class(table["births"], year)
    table.loc[year, "primary_entrants"] = born * paths.at("primary_entry", year)[member]
    intakes = table["primary_entrants"].loc[year - published.PRIMARY_YEARS + 1 : year]
    table.loc[year, "primary_pupils"] = intakes.sum()
    entered = np.broadcast_to(stocks.junior_entrants(true, paths, year), (paths.members,))[member]
    table.loc[year, "junior_entrants"] = entered
    junior = table["junior_entrants"]
    third = junior[year - published.JUNIOR_YEARS + 1] * paths.at("passage", year)[member]
    table.loc[year, "junior_pupils"] = entered + junior[year - 1] + third
