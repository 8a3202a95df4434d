"""A table for terminal, CSV files and worksheets, with its texts in both languages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.rounding import number
from chanjiao.report.scale import CALENDAR, TEXT, Measure

Cell = Labelled | str | float | None

UNKNOWN = "–"
"""Printed in place of a missing number."""


@dataclass(frozen=True)
class Column:
    """A column: its heading or year, and the measure of its numbers.

    With `sign`, positive numbers have a plus. `width` is the width of the worksheet column in
    characters.
    """

    heading: Labelled | int
    measure: Measure = TEXT
    sign: bool = False
    width: int | None = None


@dataclass(frozen=True)
class Table:
    """Rows under columns; numbers are in the units of the model, labels in both languages.

    The first `labels` columns identify a row. `note` is a remark for the reader, printed
    below the table and, in a worksheet, above it. CSV files have `digits` significant digits.
    There, columns of `keys` come first, by heading: the ids of the labels of each row. `charted`
    is the number of first rows that a chart may show; all, if it is None. `unit` is the unit of
    columns whose heading is a year.
    """

    id: str
    title: Labelled
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    labels: int = 1
    note: Labelled | None = None
    digits: int = 10
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    charted: int | None = None
    unit: Labelled | None = None


def table_of(
    id: str,
    title: Labelled,
    columns: Mapping[Labelled | Column, Iterable[Cell]],
    labels: int = 1,
    **more: Any,
) -> Table:
    """Table from columns of equal length, by heading."""
    heads = [head if isinstance(head, Column) else Column(head) for head in columns]
    return Table(id, title, heads, list(zip(*columns.values(), strict=True)), labels, **more)


def heading(column: Column, language: Language) -> str | int:
    """Heading of a column with its unit."""
    name, unit = name_and_unit(column, language)
    if not unit:
        return name
    return f"{name}（{unit}）" if language is Language.ZH else f"{name}, {unit}"


def name_and_unit(column: Column, language: Language) -> tuple[str | int, str]:
    """Name of a column, and its unit if the name does not include it."""
    if isinstance(column.heading, int):
        return column.heading, ""
    name, unit = say(column.heading, language), column.measure[language].name
    return name, "" if unit in name else unit


def value(cell: Any, column: Column, language: Language) -> Any:
    """A cell for a file: text in a language, or a number in the measure of its column."""
    if hasattr(cell, "zh"):
        return say(cell, language)
    if cell is None or isinstance(cell, str) or column.measure is TEXT:
        return cell
    return float(cell) / column.measure[language].factor


def text(cell: Any, column: Column, language: Language) -> str:
    """A cell as printed; a missing number is a dash."""
    shown = value(cell, column, language)
    if isinstance(shown, str):
        return shown
    if shown is None or math.isnan(shown):
        return UNKNOWN
    if column.measure is CALENDAR or column.measure is TEXT:
        return f"{shown:.0f}"
    return number(shown, column.measure[language].decimals, "+" if column.sign else "")
