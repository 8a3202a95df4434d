"""Workbooks for Excel: a sheet of notes and one for each table; texts are never formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chanjiao.engine.characters import visible
from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.table import Table

CREATED = datetime(2000, 1, 1)
"""A fixed date, so that the same run gives the same bytes."""

LONGEST_NAME = 31
"""Largest number of characters in the name of a sheet."""

LONGEST_TEXT = 32_767
"""Largest number of characters in a cell."""

OPTIONS = {
    "nan_inf_to_errors": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options that prevent Excel from converting texts to formulas, links or numbers."""

WHOLE, FRACTION = "#,##0", "0.000"
WIDEST_FRACTION = 10
"""Values below this are shown with decimals."""

LABEL_WIDTH, TEXT_WIDTH, NUMBER_WIDTH = 24, 90, 13

Note = tuple[str, str]
"""A heading and a text."""


def write_workbook(
    title: Labelled, cover: Sequence[Note], sheets: Iterable[Table], path: Path, language: Language
) -> None:
    """Write notes, if any, and tables into one file."""
    with new_workbook(path, say(title, language)) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        if cover:
            _add_notes(book, cover, head, say(words.NOTES, language))
        for table in sheets:
            _add_table(book, table, head, language)


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator[xlsxwriter.Workbook]:
    """Workbook with a title; it is written when the context closes."""
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        book.set_properties({"title": visible(title), "created": CREATED})
        yield book


def write_cells(
    sheet: Worksheet,
    row: int,
    column: int,
    values: Iterable[object],
    look: Format | None = None,
    down: bool = False,
) -> None:
    """Write cells to the right of a position or below it; missing values stay empty."""
    write = sheet.write_column if down else sheet.write_row
    write(row, column, [_cell(value) for value in values], look)


def _add_notes(book: xlsxwriter.Workbook, notes: Sequence[Note], head: Format, name: str) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, LABEL_WIDTH, head)
    sheet.set_column(1, 1, TEXT_WIDTH, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, cells in enumerate(notes):
        write_cells(sheet, row, 0, cells)


def _add_table(book: xlsxwriter.Workbook, table: Table, head: Format, language: Language) -> None:
    """Add a sheet with a table under its note, or under its title."""
    cells, labels = frame(table, language), table.labels
    sheet = book.add_worksheet(_free_name(book, say(table.title, language)))
    write_cells(sheet, 0, 0, [say(table.note or table.title, language)])
    write_cells(sheet, 1, 0, list(cells.columns), head)
    sheet.freeze_panes(2, labels)
    looks = {kind: book.add_format({"num_format": kind}) for kind in (WHOLE, FRACTION)}
    for place, (column, name) in enumerate(zip(table.columns, cells, strict=True)):
        width = LABEL_WIDTH if place < labels else NUMBER_WIDTH
        sheet.set_column(place, place, column.width or width)
        kind = None if place < labels else _number_format(cells[name])
        write_cells(sheet, 2, place, cells[name], kind and looks[kind], down=True)


def _number_format(values: pd.Series) -> str | None:
    if not pd.api.types.is_numeric_dtype(values):
        return None
    return FRACTION if values.abs().max() < WIDEST_FRACTION else WHOLE


def _free_name(book: xlsxwriter.Workbook, label: str) -> str:
    """A valid name for a sheet that no other sheet has."""
    plain = re.sub(r"[\[\]:*?/\\'\n\t]", " ", visible(label))[:LONGEST_NAME].strip() or "-"
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    number, name = 1, plain
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - 4]} ({number})"
    return name


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    return None if pd.isna(value) else value


def _text(text: str) -> str:
    """Text for a cell; an ellipsis replaces the end of a text that is too long."""
    plain = visible(text)
    if plain.startswith("<r>") and plain.endswith("</r>"):
        plain += " "  # xlsxwriter would treat it as its own XML
    return plain if len(plain) <= LONGEST_TEXT else f"{plain[: LONGEST_TEXT - 1]}…"
