"""Tables of a scorecard: the main one to quote from, and those of its files."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

import pandas as pd

from chanjiao.backtest import words
from chanjiao.backtest.forecasts import METHODS
from chanjiao.backtest.intervals import ENOUGH_CASES
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.report.language import filled
from chanjiao.report.output.table import Column, Table, table_of
from chanjiao.report.scale import TEXT, Scale, measure
from chanjiao.report.words import Word

MAIN = (
    "series",
    "lead",
    "count",
    "mape",
    "mean_error",
    "best",
    "best_mape",
    "skill",
    "u2",
    "sign",
    "verdict",
)
"""Columns of the table on the screen and in documents."""

FORMS = {"mape": ".1f", "mean_error": "+.1f", "best_mape": ".1f", "skill": "+.2f", "u2": ".2f"}
"""How its numbers are written."""

NAMES: Mapping[str, Mapping[str, Word]] = {
    "series": {**words.PROVINCE, **words.SERIES},
    "best": words.METHODS,
    "parameter": words.PARAMETERS,
    "unit": words.UNITS,
    "used": {"yes": words.YES, "no": words.NO},
    "passed": {True: words.YES, False: words.NO},
}
"""Columns that hold ids, and what these are called."""


DECIMALS = measure(Scale(1, "", 2))
DIGITS = 6
"""Significant digits in CSV files."""

KEYS = {"series", "lead", "origin", "year", "parameter"}
"""Columns that identify a row, where they come first."""


def tables(card: Scorecard) -> list[Table]:
    """All tables, in the order of words.SHEETS."""
    frames = {
        "scores": with_verdict(card.scores),
        "variants": card.variants,
        "coverage": with_ranges(card.coverage),
        "province": card.province,
        "recovery": card.recovery.rename(columns={"count": "worlds"}),
        "records": card.records[["series", "origin", "lead", "actual", "base", *METHODS]],
    }
    return [_named(id, words.SHEETS[id], table) for id, table in frames.items()]


def main_table(card: Scorecard) -> Table:
    """The table for quotation; all numbers are text."""
    table = with_verdict(card.scores)[list(MAIN)].copy()
    for column, form in FORMS.items():
        table[column] = [f"{value:{form}}" for value in table[column]]
    table["sign"] = [f"{value:.0%}" for value in table["sign"]]
    return _named("scores", words.TITLE, table)


def with_verdict(scores: pd.DataFrame) -> pd.DataFrame:
    """Scores with a verdict in words instead of `better`."""
    table = scores.drop(columns="better")
    verdicts = [_verdict(row) for row in scores.itertuples()]
    table.insert(table.columns.get_loc("skill") + 1, "verdict", verdicts)
    return table


def with_ranges(coverage: pd.DataFrame) -> pd.DataFrame:
    """Coverage as text with its range; empty where there are too few cases."""
    table = coverage[["lead", "count", "crps", "naive_crps", "crps_skill"]].copy()
    for place, part in enumerate(("50%", "80%", "95%"), start=2):
        ends = zip(coverage[part], coverage[f"{part} low"], coverage[f"{part} high"], strict=True)
        cells = ["" if pd.isna(x) else f"{x:.0%} ({low:.0%}-{high:.0%})" for x, low, high in ends]
        table.insert(place, part, cells)
    few = coverage["count"] < ENOUGH_CASES
    table.loc[few, ["crps", "naive_crps", "crps_skill"]] = float("nan")
    return table


def _named(id: str, title: Word, frame: pd.DataFrame) -> Table:
    """Replace column ids, and ids in cells, by their names."""
    columns = {}
    for name, values in frame.items():
        kind = DECIMALS if pd.api.types.is_float_dtype(values) else TEXT
        head = Column({**words.METHODS, **words.COLUMNS}[name], kind)
        names = NAMES.get(str(name))
        columns[head] = [names[cell] for cell in values] if names else values.tolist()
    keys = len(list(takewhile(KEYS.__contains__, frame)))
    return table_of(id, title, columns, keys, note=words.EXPLAINED[id], digits=DIGITS)


def _verdict(row: Any) -> Word:
    if row.count < FEW:
        return words.NOT_ENOUGH
    return words.BETTER if row.better else filled(words.NOT_BETTER, mape=row.shrunk_mape)
