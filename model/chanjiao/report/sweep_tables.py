"""Table of a sweep for the Python interface: quantiles of the labour market, and chances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import xarray as xr

from chanjiao.ensemble import Sweep, probability_of_gap, quantiles
from chanjiao.ensemble.measures import LEVELS, SCENARIO
from chanjiao.report import sweep_words, words
from chanjiao.report.headline import QUANTITIES, grouped, with_sums
from chanjiao.report.language import Labelled, filled, title_of
from chanjiao.report.output.table import Table, table_of
from chanjiao.report.tables import QUANTITY_WORDS, group_name, level_name
from chanjiao.report.words import Word

SHOWN = ("demand", "supply", "gap", "unused")
NAMES = {QUANTITIES[name]: QUANTITY_WORDS[name] for name in SHOWN}
DEMAND, GAP = QUANTITIES["demand"], QUANTITIES["gap"]
ROWS = {
    SCENARIO: sweep_words.SCENARIO,
    "group": words.GROUP,
    "level": words.LEVEL,
    "year": words.YEAR,
}
"""Dimensions that name the rows, with their headings."""

LARGE = (0.1, 0.2)
"""Shares of demand above which the chance of a gap is given. Some posts always lack a person."""

PERCENT = 100


def gap_table(found: Sweep) -> Table:
    """Quantiles of posts, trained people, the gap and people not used, and chances of a gap."""
    arrays = {id: with_sums(grouped(found.data[id])) for id in NAMES}
    columns = {}
    for id, word in NAMES.items():
        alone = with_sums(grouped(found.as_given[id]))
        columns[filled(sweep_words.QUANTITY_AS_GIVEN, quantity=word)] = alone
        columns |= _quantiles(arrays[id], sweep_words.QUANTILE, quantity=word)
    for share in LARGE:
        above = filled(sweep_words.SHORT_BY, percent=round(PERCENT * share))
        columns[above] = probability_of_gap(arrays[GAP], arrays[DEMAND], share)
    return _by_scenario("gap", columns, found)


def _quantiles(values: xr.DataArray, word: Word, **named: Any) -> dict[Labelled, xr.DataArray]:
    """One column for each quantile."""
    found = quantiles(values)
    return {
        filled(word, percent=round(PERCENT * level), **named): found.sel(quantile=level)
        for level in LEVELS
    }


def _by_scenario(id: str, columns: dict[Labelled, xr.DataArray], found: Sweep) -> Table:
    """Table of arrays by scenario, group, level and year, with row labels."""
    rows = tuple(ROWS)
    table = pd.DataFrame({head: _series(values, rows) for head, values in columns.items()})
    index = table.reset_index()
    names = {
        SCENARIO: {s.name: title_of(s) for s in found.scenarios}.get,
        "group": group_name,
        "level": level_name,
    }
    labels = {ROWS[row]: index[row].map(names[row]) if row in names else index[row] for row in rows}
    values = {head: table[head].tolist() for head in columns}
    return table_of(id, Word(id, id), {**labels, **values}, len(rows))


def _series(values: xr.DataArray, rows: Sequence[str]) -> pd.Series:
    bare = values.drop_vars([name for name in values.coords if name not in values.dims])
    return bare.transpose(*rows).to_series()
