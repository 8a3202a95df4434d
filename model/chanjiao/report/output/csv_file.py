"""CSV files that Excel opens in the right encoding and without treating texts as formulas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from chanjiao.engine.characters import visible
from chanjiao.report.language import Language
from chanjiao.report.output.table import Table, heading, value

EXCEL_READS = "utf-8-sig"
"""Encoding by which Excel recognises Chinese in a CSV file."""

FORMULA_SIGNS = ("=", "+", "-", "@")
"""First characters that make a spreadsheet treat a cell as a formula."""


def frame(table: Table, language: Language) -> pd.DataFrame:
    """Table in a language, with numbers in the multiples that the headings name."""
    columns = {
        place: [value(row[place], column, language) for row in table.rows]
        for place, column in enumerate(table.columns)
    }
    names = [heading(column, language) for column in table.columns]
    return pd.DataFrame(columns).set_axis(names, axis="columns")


def write_csv(table: Table, path: Path, language: Language) -> None:
    """Write a table as a CSV file, with the ids of its labels in columns of their own."""
    plain = frame(table, language)
    for place, (name, ids) in enumerate(table.keys.items()):
        plain.insert(place, name, ids)
    for place, kind in enumerate(plain.dtypes):
        if not pd.api.types.is_numeric_dtype(kind):
            plain.isetitem(place, plain.iloc[:, place].map(guarded))
    plain.columns = [guarded(name) for name in plain.columns]
    plain.to_csv(
        path,
        index=False,
        encoding=EXCEL_READS,
        lineterminator="\n",
        float_format=f"%.{table.digits}g",
    )


def guarded(cell: object) -> object:
    """Cell of a CSV file; an apostrophe precedes text that a spreadsheet would evaluate."""
    if not isinstance(cell, str):
        return cell
    text = visible(cell)
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else text
