"""Draws the chart of a worksheet."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from chanjiao.engine.characters import visible
from chanjiao.report.output.sheet_chart import BAR, LINE, Range, SheetChart
from chanjiao.report.output.table import Table

SIZE = {"width": 640, "height": 360}
GAP = 2
"""Rows or columns between a table and its chart."""

MOST_ROWS_ABOVE, MOST_COLUMNS_BESIDE = 12, 20
"""A longer table has its chart at the right instead of below, unless it is wide too."""

MOST_ROWS_PRINTED = 80
"""The chart of a longer table is not printed: a page would end in it."""

EXCEL_TYPES = {LINE: "line", BAR: "bar"}
LONGEST_SERIES = 200
TITLE_SIZE, YEARS_LABELLED = 12, 8
GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}


def add_chart(
    book: xlsxwriter.Workbook, sheet: Worksheet, shown: SheetChart, table: Table, first_row: int
) -> None:
    """Add a chart below a short or wide table, or else at its right."""
    chart = book.add_chart({"type": EXCEL_TYPES[shown.kind]})
    for series in shown.series:
        chart.add_series(
            {
                "name": visible(series.name)[:LONGEST_SERIES],
                "values": _cells_of(sheet, series.values, first_row),
                "categories": _cells_of(sheet, series.categories, first_row),
            }
        )
    chart.set_title({"name": visible(shown.title), "name_font": {"size": TITLE_SIZE}})
    across, up = {"name": visible(shown.across)}, {"name": visible(shown.up)}
    if shown.kind == BAR:  # its value axis is x; in the order of the rows, it would stand above
        chart.set_y_axis({**across, "reverse": True, "label_position": "low"})
        chart.set_x_axis({**up, "label_position": "high", "major_gridlines": GRID})
        chart.set_legend({"none": True})
    else:
        chart.set_x_axis({**across, "label_position": "low", "interval_unit": _interval(shown)})
        chart.set_y_axis({**up, "major_gridlines": GRID})
        chart.set_legend({"position": "bottom"})
    chart.set_size(SIZE)
    rows, columns = len(table.rows), len(table.columns)
    if rows <= MOST_ROWS_ABOVE or columns > MOST_COLUMNS_BESIDE:
        sheet.insert_chart(first_row + rows + GAP, 0, chart)
    else:
        sheet.insert_chart(first_row, columns + GAP - 1, chart)
    if rows > MOST_ROWS_PRINTED:
        sheet.print_area(0, 0, first_row + rows - 1, columns - 1)


def _interval(shown: SheetChart) -> int:
    """Years from one label to the next, so that labels do not touch."""
    top, left, bottom, right = shown.series[0].categories
    return 1 + max(right - left, bottom - top) // YEARS_LABELLED


def _cells_of(sheet: Worksheet, cells: Range, first_row: int) -> list[object]:
    top, left, bottom, right = cells
    return [sheet.get_name(), first_row + top, left, first_row + bottom, right]
