"""A table as a worksheet: title, note, headings, cells, filter, chart and print set-up."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chanjiao.engine.characters import visible
from chanjiao.report.language import Language, say
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.sheet_chart import BAR, LINE, Range, SheetChart, chart_of
from chanjiao.report.output.sheet_name import sheet_name
from chanjiao.report.output.table import Column, Table
from chanjiao.report.scale import CALENDAR, TEXT

LONGEST_TEXT = 32_767
"""Largest number of characters in a cell."""

LABEL_WIDTH, TEXT_WIDTH, NUMBER_WIDTH = 24, 90, 13
"""Widths of columns in characters."""

TITLE_ROW, NOTE_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2, 3
"""Rows of a sheet, counted from 0."""

WHOLE, FRACTION, PERCENT = "#,##0", "0.000", "%"
WIDEST_FRACTION = 10
"""Values below this are shown with decimals where the column does not say how."""

NOTE_WIDTH, NOTE_LINE, MOST_NOTE_LINES = 100, 15, 20
"""Width from which a note goes on in a new line, height of its lines in points, most lines."""

A4 = 9
LONGEST_FOOTER = 150
CHART_SIZE = {"width": 760, "height": 400}
CHART_GAP = 2
"""Rows or columns between a table and its chart."""

MOST_ROWS_ABOVE, MOST_COLUMNS_BESIDE = 30, 14
"""A longer table has its chart at the right instead of below, unless it is wide too."""

EXCEL_TYPES = {LINE: "line", BAR: "bar"}
LONGEST_SERIES = 200


@dataclass(frozen=True)
class Looks:
    """Formats of the cells of a workbook."""

    book: xlsxwriter.Workbook

    def head(self) -> Format:
        """Format of headings."""
        return self._of(bold=True, bottom=1, text_wrap=True, valign="top")

    def title(self) -> Format:
        """Format of titles."""
        return self._of(bold=True, font_size=13)

    def text(self) -> Format:
        """Format of long texts."""
        return self._of(text_wrap=True, valign="top")

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
    write_cells(sheet, TITLE_ROW, 0, [say(table.title, language)], looks.title())
    if table.note:
        _write_note(sheet, table, say(table.note, language), looks)
    write_cells(sheet, HEAD_ROW, 0, list(cells.columns), looks.head())
    for place in range(len(table.columns)):
        _write_column(sheet, place, table, cells.iloc[:, place], looks, language)
    sheet.freeze_panes(FIRST_ROW, table.labels)
    if len(cells):
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(cells), last)
    if chart := chart_of(table, language):
        _add_chart(sheet, book, chart, table)
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
    column, label = table.columns[place], place < table.labels
    width = LABEL_WIDTH if label and column.measure is not CALENDAR else NUMBER_WIDTH
    shape = None
    if not label and pd.api.types.is_numeric_dtype(values):
        shape = number_format(column, values, language)
        values = values * column.measure[language].factor if _is_percent(column) else values
    sheet.set_column(place, place, column.width or width)
    look = looks.number(shape) if shape else None
    write_cells(sheet, FIRST_ROW, place, values, look, down=True)


def _write_note(sheet: Worksheet, table: Table, note: str, looks: Looks) -> None:
    """Write a note over the columns of a table, in as many lines as it needs."""
    widths = [
        column.width or (LABEL_WIDTH if place < table.labels else NUMBER_WIDTH)
        for place, column in enumerate(table.columns)
    ]
    totals = list(accumulate(widths))
    last = next((place for place, total in enumerate(totals) if total >= NOTE_WIDTH), -1)
    width = totals[last]
    lines = sum(max(1, math.ceil(_columns_of(line) / width)) for line in note.split("\n"))
    sheet.set_row(NOTE_ROW, NOTE_LINE * min(lines, MOST_NOTE_LINES))
    if len(totals) > 1:
        sheet.merge_range(NOTE_ROW, 0, NOTE_ROW, totals.index(width), "", looks.text())
    write_cells(sheet, NOTE_ROW, 0, [note], looks.text())


def _columns_of(text: str) -> int:
    """Width of a text in characters; a Chinese one is twice as wide as a Latin one."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def _add_chart(
    sheet: Worksheet, book: xlsxwriter.Workbook, shown: SheetChart, table: Table
) -> None:
    """Add a chart below a short table, or at the right of a long one."""
    chart = book.add_chart({"type": EXCEL_TYPES[shown.kind]})
    for series in shown.series:
        chart.add_series(
            {
                "name": visible(series.name)[:LONGEST_SERIES],
                "values": _cells_of(sheet, series.values),
                "categories": _cells_of(sheet, series.categories),
            }
        )
    chart.set_title({"name": visible(shown.title), "name_font": {"size": 12}, "overlay": False})
    chart.set_x_axis({"name": visible(shown.across), "label_position": "low"})
    chart.set_y_axis({"name": visible(shown.up), "major_gridlines": {"visible": True}})
    if shown.kind == BAR:
        chart.set_y_axis({"name": visible(shown.across), "reverse": True, "label_position": "low"})
        chart.set_x_axis({"name": visible(shown.up), "label_position": "low"})
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom"})
    chart.set_size(CHART_SIZE)
    below = len(table.rows) <= MOST_ROWS_ABOVE or len(table.columns) > MOST_COLUMNS_BESIDE
    row = FIRST_ROW + len(table.rows) + CHART_GAP if below else FIRST_ROW
    sheet.insert_chart(row, 0 if below else len(table.columns) + 1, chart)


def _cells_of(sheet: Worksheet, cells: Range) -> list[object]:
    first_row, first_column, last_row, last_column = cells
    return [
        sheet.get_name(),
        FIRST_ROW + first_row,
        first_column,
        FIRST_ROW + last_row,
        last_column,
    ]


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
