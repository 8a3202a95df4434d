"""Tables of a scorecard in a language: for the screen, for files and for a document."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from chanjiao.backtest import words
from chanjiao.backtest.forecasts import METHODS
from chanjiao.backtest.intervals import ENOUGH_CASES
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.report.language import Language, say
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


def tables(card: Scorecard, language: Language) -> dict[str, pd.DataFrame]:
    """All tables with the names of a language, by id: those of words.SHEETS."""
    plain = {
        "scores": with_verdict(card.scores, language),
        "variants": card.variants,
        "coverage": told(card.coverage),
        "province": card.province,
        "recovery": card.recovery.rename(columns={"count": "worlds"}),
        "records": card.records[["series", "origin", "lead", "actual", "base", *METHODS]],
    }
    return {id: named(table, language) for id, table in plain.items()}


def main_table(card: Scorecard, language: Language) -> pd.DataFrame:
    """The table to quote from, all cells as text."""
    table = with_verdict(card.scores, language)[list(MAIN)].copy()
    for column, form in FORMS.items():
        table[column] = [f"{value:{form}}" for value in table[column]]
    table["sign"] = [f"{value:.0%}" for value in table["sign"]]
    return named(table, language).astype(str)


def with_verdict(scores: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Scores with a verdict in words instead of `better`."""
    verdicts = [_verdict(row, language) for row in scores.itertuples()]
    table = scores.drop(columns="better")
    table.insert(table.columns.get_loc("skill") + 1, "verdict", verdicts)
    return table


def told(coverage: pd.DataFrame) -> pd.DataFrame:
    """Coverage as text with its range; nothing where there are too few cases."""
    table = coverage[["lead", "count", "crps", "naive_crps", "crps_skill"]].copy()
    for place, part in enumerate(("50%", "80%", "95%"), start=2):
        ends = zip(coverage[part], coverage[f"{part} low"], coverage[f"{part} high"], strict=True)
        cells = ["" if pd.isna(x) else f"{x:.0%} ({low:.0%}-{high:.0%})" for x, low, high in ends]
        table.insert(place, part, cells)
    few = coverage["count"] < ENOUGH_CASES
    table.loc[few, ["crps", "naive_crps", "crps_skill"]] = float("nan")
    return table


def named(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Give columns, and the ids in them, the names of a language."""
    table = table.copy()
    for column, names in NAMES.items():
        if column in table:
            table[column] = [say(names[id], language) for id in table[column]]
    return table.rename(
        columns={
            column: say({**words.METHODS, **words.COLUMNS}[column], language) for column in table
        }
    )


def _verdict(row: object, language: Language) -> str:
    if row.count < FEW:  # type: ignore[attr-defined]
        return say(words.NOT_ENOUGH, language)
    if row.better:  # type: ignore[attr-defined]
        return say(words.BETTER, language)
    return say(words.NOT_BETTER, language).format(mape=row.shrunk_mape)  # type: ignore[attr-defined]
