"""Matrices: a measure over two dimensions of the model, such as origin and destination."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from matplotlib.figure import Figure

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.cells import (
    ColouredTable,
    add_scale,
    columns_height,
    draw_cells,
    finish_cells,
)
from chanjiao.experiment.figures.letters import fold_name
from chanjiao.experiment.figures.palette import span
from chanjiao.experiment.figures.panels import limits
from chanjiao.experiment.figures.selection import Values, chosen, members_of, points_of
from chanjiao.experiment.figures.sheet import NAMES_ROOM, PAGE, Note, Sheet, close, row_height
from chanjiao.experiment.figures.spec import FigureKeys, Need, named, needs
from chanjiao.experiment.values import MeasureValues
from chanjiao.report.figures.value_axis import write_name
from chanjiao.report.language import Language
from chanjiao.report.rounding import number

ROW, FRAME = 0.26, 0.6
"""Least height of a row, and height of title and axis, in inches."""
HUNDRED = 100.0


class MatrixKeys(FigureKeys):
    """Keys of a matrix; with `percent`, each cell is a part of its row."""

    kind: Literal["matrix"]
    rows: str
    columns: str
    value: str
    percent: bool = False

    def uses(self) -> list[Need]:
        """The measure of the cells."""
        return needs("value", [self.value], self.rows, self.columns)

    def axes(self) -> Mapping[str, str]:
        """Axes of rows and columns."""
        return named(rows=self.rows, columns=self.columns)


def draw(spec: MatrixKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure, with the first row at the top."""
    sheet = Sheet(spec, values, note, language)
    value = sheet.measure(spec.value, spec.rows, spec.columns)
    count = members_of([chosen(values, spec, spec.value)])
    if count:
        sheet.remark(texts.MEDIANS, count=count)
    cells = _cells(sheet, spec, value)
    height = FRAME + columns_height(cells) + row_height(cells.rows, ROW) * len(cells.rows)
    figure, panels = sheet.open(height, (1, 1))
    panel = panels[0, 0]
    image = draw_cells(panel, cells)
    unit = sheet.say(texts.ROW_PERCENT)
    percent = sheet.in_unit(value.label, unit)
    panel.set_title(percent if spec.percent else sheet.titled(value), loc="left")
    write_name(panel, sheet.say(value.axes[spec.rows].label))
    panel.set_xlabel(sheet.say(value.axes[spec.columns].label))
    if not finish_cells(figure, [panel], [cells]):
        add_scale(figure, image, [panel])
    return close(figure)


def _cells(sheet: Sheet, spec: MatrixKeys, value: MeasureValues) -> ColouredTable:
    shown = value.shown(sheet.language)
    if spec.percent:
        shown = _of_row(shown)
        words = [number(v) if np.isfinite(v) else "–" for v in shown.flat]
    else:
        words = [sheet.number(value, float(v)) for v in shown.flat]
    rows = [fold_name(sheet.say(p.label), NAMES_ROOM * PAGE) for p in points_of(value, spec.rows)]
    columns = [sheet.say(p.label) for p in points_of(value, spec.columns)]
    colours = span(*limits([shown]), None)
    return ColouredTable(shown, np.array(words).reshape(shown.shape), rows, columns, colours)


def _of_row(cells: np.ndarray) -> np.ndarray:
    """Percent of the sum of each row; a row without anything has no numbers."""
    whole = np.nansum(cells, axis=1, keepdims=True)
    return HUNDRED * cells / np.where(whole == 0, np.nan, whole)
