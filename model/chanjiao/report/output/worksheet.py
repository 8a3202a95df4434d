"""A table as a worksheet: title, note, headings, cells, filter, chart and print set-up."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chanjiao.engine.characters import text_width, visible
from chanjiao.report.language import Language, say
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.sheet_chart import chart_of
from chanjiao.report.output.sheet_drawing import add_chart
from chanjiao.report.output.sheet_name import sheet_name
from chanjiao.report.output.table import Column, Table, text
from chanjiao.report.scale import CALENDAR, TEXT

LONGEST_TEXT = 32_767
"""Largest number of characters in a cell."""

LABEL_WIDTH, TEXT_WIDTH = 24, 90
"""Widths of columns of labels and of sentences, in characters."""

WIDEST_LABEL, NARROWEST, WIDEST_HEAD, MARGIN = 44, 7, 20, 2
"""Limits of the width of a column that fits its cells, and what is added to its longest cell."""

TITLE_ROW, NOTE_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2, 3
"""Rows of a sheet, counted from 0."""

WHOLE, FRACTION, PERCENT = "#,##0", "0.000", "%"
WIDEST_FRACTION = 10
"""Values below this are shown with decimals where the column does not say how."""

NOTE_WIDTH, MOST_NOTE_LINES = 100, 20
"""Width from which a note goes on in a new line, and its largest number of lines."""

LINE_HEIGHT, FILLED = 16, 0.9
"""Height of a line in points, and the part of a line that words fill on average."""

A4 = 9
LONGEST_FOOTER = 150


@dataclass(frozen=True)
class Looks:
    """Formats of the cells of a workbook."""

    book: xlsxwriter.Workbook

    def head(self, numeric: bool, indented: bool) -> Format:
        """Format of headings, aligned as their cells are."""
        align = {"align": "right"} if numeric else {"align": "left", "indent": int(indented)}
        return self._of(bold=True, bottom=1, text_wrap=True, valign="top", **align)

    def note_head(self) -> Format:
        """Format of the headings of notes."""
        return self._of(bold=True, text_wrap=True, valign="top")

    def title(self) -> Format:
        """Format of titles."""
        return self._of(bold=True, font_size=13)

    def text(self) -> Format:
        """Format of long texts."""
        return self._of(text_wrap=True, valign="top")

    def indented_text(self) -> Format:
        """Format of texts with some space to the cell on their left."""
        return self._of(indent=1)

    def number(self, shape: str) -> Format:
        """Format of numbers."""
        return self._of(num_format=shape)

    def _of(self, **properties: object) -> Format:
        return self.book.add_format(properties)


def add_table(book: xlsxwriter.Workbook, table: Table, language: Language) -> None:
    """Add a sheet with a table under its title and its note, and with a chart if it has one."""
    taken = [sheet.get_name() for sheet in book.worksheets()]
    sheet = book.add_worksheet(sheet_name(table, taken, language))
    looks, cells, last = Looks(book), frame(table, language), len(table.columns) - 1
    widths = [_width(table, place, cells.iloc[:, place], language) for place in range(last + 1)]
    write_cells(sheet, TITLE_ROW, 0, [say(table.title, language)], looks.title())
    if table.note:
        _write_note(sheet, widths, say(table.note, language), looks)
    heads = list(cells.columns)
    most = max(lines_of(str(head), width) for head, width in zip(heads, widths, strict=True))
    sheet.set_row(HEAD_ROW, LINE_HEIGHT * most)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
        _write_column(sheet, place, table, cells.iloc[:, place], looks, language)
    sheet.freeze_panes(FIRST_ROW, table.labels)
    if len(cells):
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(cells), last)
    if chart := chart_of(table, language):
        add_chart(book, sheet, chart, table, FIRST_ROW)
    set_up_printing(sheet, say(table.title, language))
    sheet.repeat_rows(HEAD_ROW)


def set_up_printing(sheet: Worksheet, title: str) -> None:
    """Print in landscape, one page wide, with the title and page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    plain = visible(title).replace("\n", " ")[:LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L {plain}&R&P / &N")


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


def number_format(column: Column, values: pd.Series, language: Language) -> str:
    """Number format of a column: that of its scale, or one that fits its values.

    Columns in percent hold fractions, as Excel expects them.
    """
    if column.measure is CALENDAR:
        return "0"
    if column.measure is TEXT:
        return FRACTION if 0 < values.abs().max() < WIDEST_FRACTION else WHOLE
    scale = column.measure[language]
    shape = (WHOLE + "." + "0" * scale.decimals).rstrip(".")
    shape += PERCENT if _is_percent(column) else ""
    return f"+{shape};-{shape};{shape}" if column.sign else shape


def _is_percent(column: Column) -> bool:
    return column.measure.en.name == PERCENT


def _write_column(
    sheet: Worksheet, place: int, table: Table, values: pd.Series, looks: Looks, language: Language
) -> None:
    """Write the cells of a column; columns in percent hold fractions, as Excel expects them."""
    column, look = table.columns[place], looks.indented_text() if place else None
    numeric = pd.api.types.is_numeric_dtype(values)
    write_cells(sheet, HEAD_ROW, place, [values.name], looks.head(numeric, place > 0))
    if numeric:
        look = None
    if numeric and place >= table.labels:
        look = looks.number(number_format(column, values, language))
        values = values * column.measure[language].factor if _is_percent(column) else values
    write_cells(sheet, FIRST_ROW, place, values, look, down=True)


def _width(table: Table, place: int, values: pd.Series, language: Language) -> int:
    """Width of a column in which its cells and the words of its heading fit, within limits."""
    column = table.columns[place]
    if column.width:
        return column.width
    shown = [text(row[place], column, language) for row in table.rows]
    longest = max((text_width(cell) for cell in shown), default=0)
    parts = re.split(r"\s", str(values.name))
    head = min(max(map(text_width, parts)), WIDEST_HEAD)
    return min(max(longest, head, NARROWEST - MARGIN) + MARGIN, WIDEST_LABEL)


def _write_note(sheet: Worksheet, widths: Sequence[int], note: str, looks: Looks) -> None:
    """Write a note over the columns of a table, in as many lines as it needs."""
    totals = list(accumulate(widths))
    last = next((place for place, total in enumerate(totals) if total >= NOTE_WIDTH), -1)
    last %= len(totals)
    sheet.set_row(NOTE_ROW, LINE_HEIGHT * min(lines_of(note, totals[last]), MOST_NOTE_LINES))
    if last:
        sheet.merge_range(NOTE_ROW, 0, NOTE_ROW, last, "", looks.text())
    write_cells(sheet, NOTE_ROW, 0, [note], looks.text())


def lines_of(words: str, width: int) -> int:
    """Number of lines that a text needs in a column of a width, in characters."""
    return sum(max(1, math.ceil(text_width(each) / (FILLED * width))) for each in words.split("\n"))


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    return None if pd.isna(value) else value


def _text(words: str) -> str:
    """Text for a cell; an ellipsis replaces the end of a text that is too long."""
    plain = visible(words)
    if plain.startswith("<r>") and plain.endswith("</r>"):
        plain += " "  # xlsxwriter would treat it as its own XML
    return plain if len(plain) <= LONGEST_TEXT else f"{plain[: LONGEST_TEXT - 1]}…"
