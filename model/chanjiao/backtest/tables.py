"""Tables of a scorecard: the main one to quote from, and those of its files."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

import pandas as pd

from chanjiao.backtest import words
from chanjiao.backtest.coverage import ALL_LEADS, ENOUGH_CASES, PARTS
from chanjiao.backtest.forecasts import METHODS, VARIANTS
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.forecast.sources import SOURCES
from chanjiao.report.language import filled
from chanjiao.report.output.table import Column, Table, table_of
from chanjiao.report.scale import TEXT, Scale, measure
from chanjiao.report.words import Word

MAIN = (
    "series",
    "lead",
    "count",
    "mape",
    "blind_mape",
    "without_decrees_mape",
    "best",
    "best_mape",
    "skill",
    "covered",
    "crps",
    "verdict",
)
"""Columns of the table on the screen and in documents."""

FORMS = {
    "mape": ".1f",
    "blind_mape": ".1f",
    "without_decrees_mape": ".1f",
    "best_mape": ".1f",
    "skill": "+.2f",
    "covered": ".0%",
    "crps": ".1f",
}
"""How its numbers are written."""

NAMES: Mapping[str, Mapping[Any, Word]] = {
    "series": {**words.PROVINCE, **words.SERIES},
    "best": words.METHODS,
    "variant": words.VARIANTS,
    "unit": words.UNITS,
    "source": SOURCES,
    "used": {"yes": words.YES, "no": words.NO},
    "passed": {True: words.YES, False: words.NO},
    "reached": {True: words.YES, False: words.NO},
}
"""Columns that hold ids, and what these are called."""


DECIMALS = measure(Scale(1, "", 2))
DIGITS = 6
"""Significant digits in CSV files."""

KEYS = {"variant", "series", "lead", "origin", "year", "aim", "between"}
"""Columns that identify a row, where they come first."""


def tables(card: Scorecard) -> list[Table]:
    """All tables, in the order of words.SHEETS."""
    methods = [*METHODS, *(column for column in VARIANTS.values() if column != "model")]
    frames = {
        "scores": with_verdict(card.scores),
        "variants": card.variants,
        "coverage": with_leads(with_ranges(card.coverage)),
        "joint": with_leads(in_per_cent(card.joint)),
        "pit": with_edges(card.pit),
        "aims": with_aims(card.aims),
        "province": card.province,
        "recovery": card.recovery.rename(columns={"count": "cases"}),
        "records": card.records[["series", "origin", "lead", "actual", "base", *methods]],
    }
    return [_named(id, words.SHEETS[id], table) for id, table in frames.items()]


def main_table(card: Scorecard) -> Table:
    """The table for quotation; all numbers are text."""
    table = with_verdict(card.scores)[list(MAIN)].copy()
    for column, form in FORMS.items():
        table[column] = [f"{value:{form}}" for value in table[column]]
    return _named("scores", words.TITLE, table)


def with_verdict(scores: pd.DataFrame) -> pd.DataFrame:
    """Scores with a verdict in words instead of `better`."""
    table = scores.drop(columns="better")
    verdicts = [_verdict(row) for row in scores.itertuples()]
    table.insert(list(table).index("skill") + 1, "verdict", verdicts)
    return table


def with_ranges(coverage: pd.DataFrame) -> pd.DataFrame:
    """Coverage as text with its range; empty where there are too few cases."""
    table = coverage[["variant", "lead", "count", "crps", "naive_crps", "crps_skill"]].copy()
    for place, part in enumerate((f"{part:.0%}" for part in PARTS), start=3):
        ends = zip(coverage[part], coverage[f"{part} low"], coverage[f"{part} high"], strict=True)
        cells = ["" if pd.isna(x) else f"{x:.0%} ({low:.0%}-{high:.0%})" for x, low, high in ends]
        table.insert(place, part, cells)
    few = coverage["count"] < ENOUGH_CASES
    table.loc[few, ["crps", "naive_crps", "crps_skill"]] = float("nan")
    return table


def in_per_cent(joint: pd.DataFrame) -> pd.DataFrame:
    """Joint coverage in whole per cent."""
    table = joint.copy()
    for part in PARTS:
        name = f"together {part:.0%}"
        table[name] = [f"{share:.0%}" for share in joint[name]]
    return table


def with_leads(table: pd.DataFrame) -> pd.DataFrame:
    """The same table with a word for the rows over all leads."""
    leads = [words.ALL_LEADS if lead == ALL_LEADS else str(lead) for lead in table["lead"]]
    return table.assign(lead=leads)


def with_edges(pit: pd.DataFrame) -> pd.DataFrame:
    """The histogram of places with one column for both ends of a bar."""
    between = [f"{low:.1%}-{high:.1%}" for low, high in zip(pit["low"], pit["high"], strict=True)]
    table = pit.drop(columns=["low", "high"])
    table.insert(1, "between", between)
    return table


def with_aims(aims: pd.DataFrame) -> pd.DataFrame:
    """Aims by name."""
    named = [
        filled(words.AIMS[row.measure], series=words.SERIES[row.series], lead=row.lead)
        if row.series
        else words.AIMS[row.measure]
        for row in aims.itertuples()
    ]
    ranges = [
        filled(words.AIMS["between" if row.least else "at_most"], least=row.least, most=row.most)
        for row in aims.itertuples()
    ]
    return pd.DataFrame(
        {"aim": named, "range": ranges, "found": aims["found"], "reached": aims["reached"]}
    )


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
    if row.better:
        return words.BETTER
    return filled(words.NOT_BETTER, rule=words.METHODS[row.best], mape=row.best_mape)
