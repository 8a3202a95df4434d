"""The headline table: demand, supply and gap by group of industries and level.

Growth, replacement and unmet demand are separate columns and are never added up. The first two
count posts that opened during the year; the third counts vacant posts at its end.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from chanjiao.dimensions import INDUSTRY
from chanjiao.report.comparison import Comparison
from chanjiao.results.result import Result

ALL = "all"
"""Id of the sums over groups and over levels."""

QUANTITIES: Mapping[str, str] = {
    "demand": "outlook.demand",
    "supply": "outlook.supply",
    "gap": "outlook.gap",
    "growth": "outlook.growth",
    "replacement": "outlook.replacement",
    "unmet": "outlook.unmet",
}

COMPARED = tuple(f"{quantity}_difference" for quantity in QUANTITIES)
"""Prefix of columns with the difference from the parent."""


def headline(study: Comparison) -> pd.DataFrame:
    """All years, groups and levels: one column per quantity, in posts, and one for its difference.

    The index has the levels group, level and year; rows `all` are sums.
    """
    own = _by_group(study.result)
    if study.parent is None:
        return own
    difference = own - _by_group(study.parent).reindex(own.index)
    return own.join(difference.add_suffix("_difference"))


def groups() -> list[str]:
    """Groups of industries, in the order of the industries."""
    return list(dict.fromkeys(member.group for member in INDUSTRY))


def grouped(array: xr.DataArray) -> xr.DataArray:
    """Sum industries into their groups."""
    own = [[member.group == group for member in INDUSTRY] for group in groups()]
    inside = xr.DataArray(np.array(own, float), {"group": groups()}, ("group", INDUSTRY.id))
    return xr.dot(array, inside, dim=INDUSTRY.id)


def with_sums(array: xr.DataArray) -> xr.DataArray:
    """Append rows `all`, the sums, to the dimensions group and level; labels are left out."""
    bare = array.drop_vars([name for name in array.coords if name not in array.dims])
    for dimension in ("group", "level"):
        ids = bare[dimension].values
        rows = np.vstack([np.eye(len(ids)), np.ones(len(ids))])
        inside = xr.DataArray(rows, {"row": [*ids, ALL]}, ("row", dimension))
        bare = xr.dot(bare, inside, dim=dimension).rename(row=dimension)
    return bare


def _by_group(result: Result) -> pd.DataFrame:
    columns = {
        quantity: _as_series(grouped(result.province(id))) for quantity, id in QUANTITIES.items()
    }
    return pd.DataFrame(columns)


def _as_series(array: xr.DataArray) -> pd.Series:
    return with_sums(array).transpose("group", "level", "year").to_series()
