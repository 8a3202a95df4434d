"""The headline table: the labour market by group of industries and level.

Openings (growth and replacement) against people who newly seek work, posts that lack a trained
person (vacant or filled by others), and trained people who are not used: separate columns, which
are never added up or set off against each other. The first three count a year, the others its mean.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from chanjiao.dimensions import INDUSTRY, OTHER
from chanjiao.report.comparison import Comparison
from chanjiao.results.result import Result

ALL = "all"
"""Id of the sums over groups and over levels."""

QUANTITIES: Mapping[str, str] = {
    "demand": "outlook.demand",
    "supply": "outlook.supply",
    "growth": "outlook.growth",
    "replacement": "outlook.replacement",
    "entrants": "outlook.entrants",
    "gap": "outlook.gap",
    "unmet": "outlook.unmet",
    "others": "outlook.filled_by_others",
    "unused": "outlook.unused",
}

PEOPLE = ("supply", "entrants", "unused")
"""Quantities of persons, as also supply, which the model has in posts; the others are of posts."""

COMPARED = tuple(f"{quantity}_difference" for quantity in QUANTITIES)
"""Prefix of columns with the difference from the parent."""


def headline(study: Comparison) -> pd.DataFrame:
    """All years, groups and levels: one column per quantity, and one for its difference.

    The index has the levels group, level and year; rows `all` are sums.
    """
    own = _by_group(study.result)
    if study.parent is None:
        return own
    difference = own - _by_group(study.parent).reindex(own.index)
    return own.join(difference.add_suffix("_difference"))


def groups() -> list[str]:
    """Groups of industries, in the order of the industries; those in no official group are last."""
    found = dict.fromkeys(member.group for member in INDUSTRY)
    return sorted(found, key=lambda group: group == OTHER)


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
