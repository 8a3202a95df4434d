"""Origin-destination matrix: the zones of graduates, and the places where they look for work."""

from __future__ import annotations

from itertools import product
from typing import Protocol

import xarray as xr

from chanjiao.dimensions import CATEGORY, LEVEL, OUTSIDE, ZONE
from chanjiao.report import words
from chanjiao.report.output.table import Table, table_of
from chanjiao.report.words import Word
from chanjiao.results.result import Result

ORIGIN, DESTINATION = "origin", "destination"


class YearlyData(Protocol):
    """Output that has variables by year."""

    def yearly(self, variable: str) -> xr.DataArray:
        """One variable by year."""


def flows_of_graduates(result: YearlyData) -> xr.DataArray:
    """Graduates by origin, destination and year, in persons, as the model computes them.

    Origins are the zones of the run; destinations are the same zones and the places outside.
    Within each level and category, graduates who look beyond their zone have the same
    distribution over destinations in all zones.
    """
    home = _by_zone(result, "employment.staying_graduates") - _by_zone(
        result, "employment.moving_graduates"
    )
    moving = _by_zone(result, "employment.moving_graduates")
    arriving = _by_zone(result, "employment.entrants") - home
    inside = _outer(moving, _parts(arriving, ZONE.id)) + _stayers(home)
    leaving = _by_zone(result, "employment.entering_elsewhere")
    parts = _parts(result.yearly("outside.emigrating"), OUTSIDE.id)
    outside = (leaving * parts).sum([LEVEL.id, CATEGORY.id])
    outside = outside.rename({ZONE.id: ORIGIN, OUTSIDE.id: DESTINATION})
    return xr.concat([inside, outside], DESTINATION).transpose(ORIGIN, DESTINATION, "year", ...)


def flow_table(result: Result) -> Table:
    """Graduates by origin and destination, one row per pair and year."""
    flows = flows_of_graduates(result)
    names = {member.id: member for member in (*ZONE, *OUTSIDE)}
    origins, destinations, years = (flows[name].values.tolist() for name in flows.dims)
    pairs = list(product(origins, destinations, years))
    columns = {
        Word(ORIGIN, ORIGIN): [origin for origin, *_ in pairs],
        words.ORIGIN_ZONE: [names.get(origin) for origin, *_ in pairs],
        Word(DESTINATION, DESTINATION): [to for _, to, _ in pairs],
        words.DESTINATION_ZONE: [names.get(to) for _, to, _ in pairs],
        words.YEAR: [year for *_, year in pairs],
        words.GRADUATES: flows.values.ravel(),
    }
    return table_of("origin_destination", words.ZONES_TITLE, columns, labels=5)


def _by_zone(result: YearlyData, id: str) -> xr.DataArray:
    values = result.yearly(id)
    bare = values.drop_vars([c for c in values.coords if c not in values.dims])
    return bare if ZONE.id in bare.dims else bare.expand_dims({ZONE.id: ["province"]})


def _parts(values: xr.DataArray, dimension: str) -> xr.DataArray:
    bare = values.drop_vars([c for c in values.coords if c not in values.dims])
    whole = bare.sum(dimension)
    return bare / whole.where(whole > 0, 1)


def _outer(moving: xr.DataArray, parts: xr.DataArray) -> xr.DataArray:
    pairs = moving.rename({ZONE.id: ORIGIN}) * parts.rename({ZONE.id: DESTINATION})
    return pairs.sum([LEVEL.id, CATEGORY.id])


def _stayers(home: xr.DataArray) -> xr.DataArray:
    """Graduates who look only in their own zone, on the diagonal."""
    rows = home.sum([LEVEL.id, CATEGORY.id]).rename({ZONE.id: ORIGIN})
    zones = home[ZONE.id].to_numpy()
    same = xr.DataArray(
        (zones[:, None] == zones).astype(float),
        dims=(ORIGIN, DESTINATION),
        coords={ORIGIN: zones, DESTINATION: zones},
    )
    return rows * same
