"""The main numbers as a table and as a data frame."""

from __future__ import annotations

import math

import pandas as pd

from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language, say
from chanjiao.report.main_numbers import MainNumber, main_numbers, shown_years
from chanjiao.report.output.table import Table, heading, value
from chanjiao.report.summary import LARGE
from chanjiao.report.words import Word

CHANGE = Word("Δ: difference from {parent}", "Δ：与{parent}之差")


def main_table(study: Comparison, language: Language) -> pd.DataFrame:
    """One row for each main number: its unit, its values in two years, and its differences.

    Numbers are rounded as in the headline. If the comparison has a parent, there are columns
    of differences (Δ and the year); they are empty for years that the parent lacks.
    """
    years = shown_years(study.years)
    rows = {say(row.name, language): _cells(row, years, language) for row in main_numbers(study)}
    table = pd.DataFrame.from_dict(rows, orient="index")
    if study.parent is not None:
        name = study.parent.scenario.name
        table.columns.name = say(CHANGE, language).format(parent=name)
    return table


def _cells(row: MainNumber, years: list[int], language: Language) -> dict[str, object]:
    scale = row.scale(language)
    cells: dict[str, object] = {say(words.UNIT, language): scale.name}
    for place, year in enumerate(years):
        cells[str(year)] = round(row.values[place] / scale.factor, scale.decimals)
        if row.differences is not None:
            cells[f"Δ {year}"] = _rounded(row.differences[place] / scale.factor, scale.decimals)
    return cells


def _rounded(change: float, decimals: int) -> float:
    """A difference rounded as in the headline: a small one has one more decimal."""
    if math.isnan(change):
        return change
    return round(change, decimals + int(abs(change) < LARGE))


def as_frame(table: Table, language: Language) -> pd.DataFrame:
    """A table as a data frame, in a language and in the units of its columns."""
    columns = table.columns
    rows = [
        [value(cell, column, language) for cell, column in zip(row, columns, strict=True)]
        for row in table.rows
    ]
    return pd.DataFrame(rows, columns=[heading(column, language) for column in columns])
