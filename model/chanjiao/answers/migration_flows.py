"""Graduates by zone of graduation and place of work, with one column for all places outside."""

from __future__ import annotations

import numpy as np
import xarray as xr

from chanjiao.dimensions import OUTSIDE, ZONE
from chanjiao.report.origin_destination import DESTINATION, flows_of_graduates
from chanjiao.results.result import Result
from chanjiao.sectors.people import outside
from chanjiao.sectors.work import employment

READ = (
    employment.staying_graduates.id,
    employment.moving_graduates.id,
    employment.entrants.id,
    employment.entering_elsewhere.id,
    outside.emigrating.id,
)
"""Variables from which the flows are computed."""


def migration_flows(result: Result) -> xr.DataArray:
    """Graduates by origin, destination and year, in persons; the last destination is outside."""
    flows = flows_of_graduates(result)
    elsewhere = flows.sel({DESTINATION: list(OUTSIDE.ids)}).sum(DESTINATION)
    return xr.concat(
        [
            flows.sel({DESTINATION: list(ZONE.ids)}),
            elsewhere.expand_dims({DESTINATION: ["outside"]}),
        ],
        DESTINATION,
    ).transpose(*flows.dims)


def share_staying(flows: xr.DataArray) -> np.ndarray:
    """Share of each zone's graduates who look for work there, from the flows of one year."""
    cells = flows.to_numpy()
    return np.diag(cells[:, :-1]) / cells.sum(axis=1)
