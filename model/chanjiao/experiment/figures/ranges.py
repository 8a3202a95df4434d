"""Ranges: P10, median and P90 of a measure for each point of an axis, ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pydantic import Field

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.letters import DOT_GAP, label_at, make_room
from chanjiao.experiment.figures.palette import COLOURS
from chanjiao.experiment.figures.rows import rows_shown
from chanjiao.experiment.figures.selection import Values, chosen, members_of, points_of, spread
from chanjiao.experiment.figures.series import series_key
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
from chanjiao.experiment.figures.spec import FigureKeys, Marks, Need, given, named, needs
from chanjiao.experiment.values import Axis, MeasureValues
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import NOTE_SIZE, key_line
from chanjiao.report.figures.value_axis import Thousands
from chanjiao.report.language import Language

LEVELS = (0.1, 0.5, 0.9)
BAND = 0.6
"""Part of a row's height that its bars take."""
PALE = 0.35
ROW, LINE, FRAME = 0.2, 0.11, 0.6
"""Least height of a row, height of each bar of a row, and height of axis and title, in inches."""


class RangeKeys(FigureKeys):
    """Keys of a figure of ranges.

    If `low` and `high` are measures, the range is between them, else between the deciles over
    members. `label` is a measure written next to each range.
    """

    kind: Literal["range"]
    rows: str
    value: str
    low: str | None = None
    high: str | None = None
    label: str | None = None
    colour: str | None = None
    sort: bool = True
    most: int | None = Field(None, ge=1)
    marks: Marks = Marks()

    def uses(self) -> list[Need]:
        """Measures of the ranges, of the labels and of marks."""
        may = given(self.colour)
        spread = self.low is None or self.high is None
        return [
            Need("value", self.value, (self.rows,), may, spread),
            *needs("low", list(given(self.low)), self.rows, may=may),
            *needs("high", list(given(self.high)), self.rows, may=may),
            *needs("label", list(given(self.label)), self.rows, may=may),
            *needs("marks.x", self.marks.x),
        ]

    def axes(self) -> Mapping[str, str]:
        """Axes of rows and of colours."""
        return named(rows=self.rows, colour=self.colour)

    def odd(self, axes: Mapping[str, Axis]) -> Iterator[tuple[str, str]]:
        """Both ends are measures, or none is."""
        if (self.low is None) != (self.high is None):
            yield "high" if self.low else "low", "give both low and high, or neither"


def draw(spec: RangeKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; without a colour axis, colours show the sign of the median."""
    sheet = Sheet(spec, values, note, language)
    ends = _ends(sheet, spec)
    middle = ends[1]
    points = points_of(middle, spec.rows)
    count = 1 if middle.values.ndim == 1 else middle.values.shape[1]
    numbers = [end.shown(language).reshape(len(points), count) for end in ends]
    order = rows_shown(sheet, points, numbers[1].max(axis=1), spec.sort, spec.most)
    names = [sheet.say(points[row].label) for row in order]
    height = FRAME + row_height(names, ROW + LINE * (count - 1)) * len(names)
    signs = count == 1 and bool((numbers[1][order] < 0).any())
    figure, panels = sheet.open(height, (1, 1), _key(sheet, spec, middle, signs))
    panel = panels[0, 0]
    row_names(panel, names)
    labels = _labels(sheet, spec, (len(points), count))
    for column in range(count):
        drawn = np.array([number[order, column] for number in numbers])
        heights = np.arange(len(order)) + _offset(column, count)
        colours = _colours(drawn[1], signs, COLOURS[column % len(COLOURS)])
        _draw_ranges(panel, drawn, heights, colours, BAND / count)
        for place, text in enumerate(labels[order, column] if spec.label else []):
            end = np.nanmax([*drawn[:, place], 0.0])
            label_at(panel, end, heights[place], text, gap=DOT_GAP, size=NOTE_SIZE, color=INK)
    if panel.get_xlim()[0] < 0 < panel.get_xlim()[1]:
        panel.axvline(0, color=GREY, linewidth=0.6, zorder=1)
    draw_marks(panel, sheet, (middle.scale[language].factor, 1.0))
    panel.xaxis.set_major_formatter(Thousands())
    panel.set_xlabel(sheet.titled(middle))
    make_room(panel)
    return close(figure)


def _ends(sheet: Sheet, spec: RangeKeys) -> list[MeasureValues]:
    dims = [d for d in (spec.rows, spec.colour) if d]
    if spec.low and spec.high:
        return [sheet.measure(id, *dims) for id in (spec.low, spec.value, spec.high)]
    whole = chosen(sheet.values, spec, spec.value)
    sheet.remark(texts.BANDS, count=members_of([whole]))
    return spread(whole, LEVELS, *dims)


def _offset(column: int, count: int) -> float:
    """Height of a bar above the middle of its row; the first colour is on top."""
    return BAND / count * ((count - 1) / 2 - column)


def _colours(middle: np.ndarray, signs: bool, colour: str) -> np.ndarray:
    """Colours of ranges: those of the sign of the median, or one for all."""
    return np.where(middle > 0, ORANGE, BLUE) if signs else np.full(middle.shape, colour)


def _draw_ranges(
    panel: Axes, ends: np.ndarray, heights: np.ndarray, colours: np.ndarray, height: float
) -> None:
    low, middle, high = ends
    look: Any = {"color": colours, "linewidth": 0}
    panel.barh(heights, high - low, left=low, height=0.85 * height, alpha=PALE, **look)
    panel.scatter(middle, heights, s=16, color=colours, zorder=3)
    panel.use_sticky_edges = False
    panel.margins(x=0.03)


def _labels(sheet: Sheet, spec: RangeKeys, shape: tuple[int, int]) -> np.ndarray:
    if spec.label is None:
        return np.empty(shape, object)
    label = sheet.measure(spec.label, spec.rows, spec.colour)
    unit = label.scale[sheet.language].name
    numbers = np.broadcast_to(label.shown(sheet.language).reshape(shape[0], -1), shape)
    words = [sheet.number(label, float(n)) for n in numbers.flat]
    texts_ = [sheet.say(texts.NUMBER, value=word, unit=unit).strip() for word in words]
    return np.array(texts_, object).reshape(shape)


def _key(sheet: Sheet, spec: RangeKeys, middle: MeasureValues, signs: bool) -> list[Artist]:
    key: list[Artist] = series_key(sheet, middle, spec.colour)
    if signs:
        key.append(Patch(color=ORANGE, label=sheet.say(texts.ABOVE_ZERO)))
        key.append(Patch(color=BLUE, label=sheet.say(texts.BELOW_ZERO)))
    if not spec.low:
        dot: Any = {"marker": "o", "markersize": 4, "linestyle": "none"}
        shade = GREY if spec.colour or signs else COLOURS[0]
        key.append(key_line(sheet.say(texts.MEDIAN), shade, **dot))
        key.append(Patch(color=shade, linewidth=0, alpha=PALE, label=sheet.say(texts.OUTER_BAND)))
    if spec.label:
        name = sheet.say(sheet.values[spec.label].label)
        key.append(heading(sheet.say(texts.NUMBER_BESIDE, name=name)))
    return key + mark_key(sheet, spec.marks.x)
