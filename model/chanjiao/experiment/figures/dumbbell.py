"""Dumbbells: two points of an axis for each row, joined by a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pydantic import Field

from chanjiao.experiment.figures.letters import DOT_GAP, label_at, make_room
from chanjiao.experiment.figures.rows import remark_medians, rows_shown
from chanjiao.experiment.figures.selection import Values, points_of
from chanjiao.experiment.figures.series import axis_name
from chanjiao.experiment.figures.sheet import (
    Note,
    Sheet,
    close,
    draw_marks,
    heading,
    mark_key,
    row_height,
    row_names,
)
from chanjiao.experiment.figures.spec import FigureKeys, Marks, Need, named, needs
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import NOTE_SIZE, key_line
from chanjiao.report.figures.value_axis import Thousands
from chanjiao.report.language import Language

ROW, FRAME = 0.21, 0.6
"""Least height of a row, and height of axis and title, in inches."""
DOT: Any = {"marker": "o", "markersize": 5, "linestyle": "none"}


class DumbbellKeys(FigureKeys):
    """Keys of dumbbells; `ends` is an axis of two points, or years selected by `where`.

    Rows are sorted by the difference between the ends.
    """

    kind: Literal["dumbbell"]
    rows: str
    ends: str
    value: str
    sort: bool = True
    most: int | None = Field(None, ge=1)
    marks: Marks = Marks()

    def uses(self) -> list[Need]:
        """The measure of the dots, and marks."""
        values = needs("value", [self.value], self.rows, self.ends)
        return [*values, *needs("marks.x", self.marks.x)]

    def axes(self) -> Mapping[str, str]:
        """Axes of rows and of the ends."""
        return named(rows=self.rows, ends=self.ends)

    def pairs(self) -> Mapping[str, str]:
        """The axis of the ends."""
        return {"ends": self.ends}


def draw(spec: DumbbellKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure, the largest increase on top."""
    sheet = Sheet(spec, values, note, language)
    measure = sheet.measure(spec.value, spec.rows, spec.ends)
    remark_medians(sheet, [spec.value])
    cells, points = measure.shown(language), points_of(measure, spec.rows)
    order = rows_shown(sheet, points, cells[:, 1] - cells[:, 0], spec.sort, spec.most)
    names = [sheet.say(points[row].label) for row in order]
    key = [heading(axis_name(sheet, measure, spec.ends))]
    for point, colour in zip(points_of(measure, spec.ends), (BLUE, ORANGE), strict=True):
        key.append(key_line(sheet.say(point.label), colour, **DOT))
    key += mark_key(sheet, spec.marks.x)
    height = FRAME + row_height(names, ROW) * len(names)
    figure, panels = sheet.open(height, (1, 1), key)
    panel = panels[0, 0]
    row_names(panel, names)
    _draw_rows(panel, cells[order], [sheet.number(measure, float(v)) for v in cells[order].flat])
    draw_marks(panel, sheet, (measure.scale[language].factor, 1.0))
    panel.set_xlabel(sheet.titled(measure))
    panel.xaxis.set_major_formatter(Thousands())
    make_room(panel)
    return close(figure)


def _draw_rows(panel: Axes, ends: np.ndarray, numbers: list[str]) -> None:
    places = np.arange(len(ends))
    panel.hlines(places, ends[:, 0], ends[:, 1], color=GREY, linewidth=1.2, zorder=1)
    for column, colour in enumerate((BLUE, ORANGE)):
        panel.plot(ends[:, column], places, color=colour, **DOT)
    panel.grid(axis="x", color="#E8E8E8", linewidth=0.5)
    for place, (pair, texts) in enumerate(zip(ends, np.reshape(numbers, (-1, 2)), strict=True)):
        first = 1 if pair[1] < pair[0] else 0
        for column in (0, 1):
            x = pair[column] if np.isfinite(pair[column]) else np.nanmean([*pair, 0.0])
            look: Any = {"size": NOTE_SIZE, "color": INK, "gap": DOT_GAP}
            label_at(panel, x, place, str(texts[column]), column == first, **look)
