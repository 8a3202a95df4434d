"""The headline: demand, supply and gap by group of industries and level, as analysts quote them.

Growth, replacement and unmet demand stand side by side and are never added up: the first two
are posts that opened within the year, the third is what stood vacant at its end.
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
"""Id of the sum over all groups, and over all levels."""

QUANTITIES: Mapping[str, str] = {
    "demand": "outlook.demand",
    "supply": "outlook.supply",
    "gap": "outlook.gap",
    "growth": "outlook.growth",
    "replacement": "outlook.replacement",
    "unmet": "outlook.unmet",
}

COMPARED = tuple(f"{quantity}_difference" for quantity in QUANTITIES)
"""Columns that hold the difference from the parent."""


def headline(study: Comparison) -> pd.DataFrame:
    """Every year, group and level: one column a quantity, in posts, and its difference.

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
