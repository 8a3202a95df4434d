"""Workbooks for Excel: a sheet of notes and one for each table; texts are never formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import xlsxwriter

from chanjiao.engine.characters import visible
from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.sheet_name import free_name
from chanjiao.report.output.table import Table
from chanjiao.report.output.worksheet import (
    LABEL_WIDTH,
    LINE_HEIGHT,
    TEXT_WIDTH,
    Looks,
    add_table,
    lines_of,
    set_up_printing,
    write_cells,
)

CREATED = datetime(2000, 1, 1)
"""A fixed date, so that the same run gives the same bytes."""

OPTIONS = {
    "nan_inf_to_errors": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options that prevent Excel from converting texts to formulas, links or numbers."""

Note = tuple[str, str]
"""A heading and a text."""


def write_workbook(
    title: Labelled, cover: Sequence[Note], sheets: Iterable[Table], path: Path, language: Language
) -> None:
    """Write notes, if any, and tables into one file."""
    name = say(title, language)
    with new_workbook(path, name) as book:
        if cover:
            _add_notes(book, cover, name, language)
        for table in sheets:
            add_table(book, table, language)


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator[xlsxwriter.Workbook]:
    """Workbook with a title; it is written when the context closes."""
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        book.set_properties({"title": visible(title), "created": CREATED})
        yield book


def _add_notes(
    book: xlsxwriter.Workbook, notes: Sequence[Note], title: str, language: Language
) -> None:
    sheet, looks = book.add_worksheet(free_name(say(words.NOTES, language), ())), Looks(book)
    sheet.set_column(0, 0, LABEL_WIDTH, looks.note_head())
    sheet.set_column(1, 1, TEXT_WIDTH, looks.text())
    for row, cells in enumerate(notes):
        lines = max(map(lines_of, cells, (LABEL_WIDTH, TEXT_WIDTH)))
        sheet.set_row(row, LINE_HEIGHT * lines)
        write_cells(sheet, row, 0, cells)
    set_up_printing(sheet, title)
