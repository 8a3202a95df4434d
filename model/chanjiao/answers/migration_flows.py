"""Graduates by the zone they come from and the place where they look for work."""

from __future__ import annotations

import numpy as np
import xarray as xr

from chanjiao.answers.reducers import whole
from chanjiao.answers.runs import Runs
from chanjiao.dimensions import ZONE
from chanjiao.scenario import Scenario
from chanjiao.sectors.people import migration
from chanjiao.sectors.work import employment

STAYING, ENTRANTS = employment.staying.id, employment.entrants.id
GRADUATES = employment.labour_market_graduates.id
MOVING = "employment.moving"
"""Graduates who look beyond their zone, where the model tells them itself."""


def flows(runs: Runs, scenario: Scenario) -> xr.DataArray:
    """Graduates by the zone they graduate in, the place they look for work in, and year."""
    data = runs.run(scenario)
    staying, arriving = data.yearly(STAYING), data.yearly(ENTRANTS)
    home = _staying_home(runs, scenario)
    moving = staying - home
    pool = (arriving - home).sum("zone")
    parts = (arriving - home) / pool.where(pool > 0, 1)
    pairs = moving.rename(zone="origin") * parts.rename(zone="destination")
    pairs = pairs.sum(["level", "category"])
    same = xr.DataArray(np.eye(len(ZONE)), dims=("origin", "destination"))
    pairs = pairs + same * whole(home, "zone").rename(zone="origin")
    away = whole(data.yearly(GRADUATES) - staying, "zone").rename(zone="origin")
    away = away.expand_dims(destination=["outside"])
    return xr.concat([_bare(pairs), _bare(away)], "destination").transpose(
        "origin", "destination", "year"
    )


def _staying_home(runs: Runs, scenario: Scenario) -> xr.DataArray:
    """Graduates who look for work only in their own zone."""
    data = runs.run(scenario)
    staying = data.yearly(STAYING)
    if MOVING in data.data:
        return staying - data.yearly(MOVING)
    share = scenario.entries[migration.home_share.id].input.values  # type: ignore[union-attr]
    return staying * xr.DataArray(np.asarray(share), dims="level", coords={"level": staying.level})


def _bare(values: xr.DataArray) -> xr.DataArray:
    return values.drop_vars([name for name in values.coords if name not in values.dims])


def kept_at_home(flows: xr.DataArray) -> np.ndarray:
    """Part of each zone's graduates who look for work there, from the flows of one year."""
    cells = flows.to_numpy()
    return np.diag(cells[:, :-1]) / cells.sum(axis=1)
