"""Tornado: the result with each input at its low and high end, around the result as given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pydantic import Field

from chanjiao.experiment.figures.letters import label_at, make_room
from chanjiao.experiment.figures.panels import at_points
from chanjiao.experiment.figures.rows import remark_medians, rows_shown
from chanjiao.experiment.figures.selection import Values, points_of
from chanjiao.experiment.figures.sheet import Note, Sheet, close, mark_name, row_height, row_names
from chanjiao.experiment.figures.spec import FigureKeys, Need, given, named, needs
from chanjiao.experiment.values import Axis, MeasureValues
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import NOTE_SIZE, key_line
from chanjiao.report.figures.value_axis import Thousands
from chanjiao.report.language import Language
from chanjiao.report.texts import Word

BAR, ROW, FRAME = 0.6, 0.22, 0.6


class TornadoKeys(FigureKeys):
    """Keys of a tornado.

    The ends of each row are the two points of the axis `ends` of the measure `value`, or the
    measures `low` and `high`. `given` is the scalar measure around which bars are drawn.
    """

    kind: Literal["tornado"]
    rows: str
    given: str
    value: str | None = None
    ends: str | None = None
    low: str | None = None
    high: str | None = None
    sort: bool = True
    most: int | None = Field(None, ge=1)

    def uses(self) -> list[Need]:
        """Measures of the ends and of the middle."""
        return [
            *needs("value", list(given(self.value)), self.rows, self.ends),
            *needs("low", list(given(self.low)), self.rows),
            *needs("high", list(given(self.high)), self.rows),
            *needs("given", [self.given]),
        ]

    def axes(self) -> Mapping[str, str]:
        """Axes of rows and of the ends."""
        return named(rows=self.rows, ends=self.ends)

    def pairs(self) -> Mapping[str, str]:
        """The axis of the ends."""
        return named(ends=self.ends)

    def odd(self, axes: Mapping[str, Axis]) -> Iterator[tuple[str, str]]:
        """A tornado has its ends in one of two forms."""
        one, other = (self.value, self.ends), (self.low, self.high)
        if all(one) == all(other) or (any(one) and any(other)):
            yield "ends", "give value with ends (an axis of two points), or low with high"


def draw(spec: TornadoKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure, the longest bar on top."""
    sheet = Sheet(spec, values, note, language)
    ends = _ends(sheet, spec)
    remark_medians(sheet, [use.measure for use in spec.uses()])
    low, high = (measure.shown(language) for measure, _ in ends)
    middle = sheet.measure(spec.given)
    centre = float(middle.shown(language))
    points = points_of(ends[0][0], spec.rows)
    reach = np.nanmax(np.abs([high - low, high - centre, low - centre]), axis=0)
    order = rows_shown(sheet, points, reach, spec.sort, spec.most)
    names = [sheet.say(points[row].label) for row in order]
    key = [
        Patch(color=colour, label=sheet.say(name))
        for colour, (_, name) in zip((BLUE, ORANGE), ends, strict=True)
    ]
    given_ = mark_name(sheet, spec.given)
    height = FRAME + row_height(names, ROW) * len(names)
    figure, panels = sheet.open(height, (1, 1), [*key, key_line(given_, INK, linewidth=0.8)])
    panel = panels[0, 0]
    row_names(panel, names)
    _draw_bars(panel, sheet, ends[0][0], centre, (low[order], high[order]))
    panel.set_xlabel(sheet.titled(ends[0][0]))
    panel.xaxis.set_major_formatter(Thousands())
    make_room(panel)
    return close(figure)


def _ends(sheet: Sheet, spec: TornadoKeys) -> list[tuple[MeasureValues, Word]]:
    """The measure at each end with its name."""
    if spec.value and spec.ends:
        whole = sheet.measure(spec.value, spec.rows, spec.ends)
        points = points_of(whole, spec.ends)
        return [(at_points(whole, {spec.ends: p.id}), p.label) for p in points]
    measures = [sheet.measure(id, spec.rows) for id in (spec.low, spec.high) if id]
    return [(measure, measure.label) for measure in measures]


def _draw_bars(
    panel: Axes,
    sheet: Sheet,
    measure: MeasureValues,
    centre: float,
    ends: tuple[np.ndarray, np.ndarray],
) -> None:
    """Bars from the middle to each end; where both are on one side, the farther is behind."""
    low, high = ends
    for row, pair in enumerate(zip(low, high, strict=True)):
        drawn = sorted(zip(pair, (BLUE, ORANGE), strict=True), key=lambda e: -abs(e[0] - centre))
        for place, (end, colour) in enumerate(drawn):
            one_side = (pair[0] - centre) * (pair[1] - centre) > 0
            height = BAR / 2 if place and one_side else BAR
            width = np.nan_to_num(end - centre)
            panel.barh(row, width, left=centre, height=height, color=colour)
        _write_ends(panel, sheet, measure, row, np.array([*pair, centre]))
    panel.axvline(centre, color=INK, linewidth=0.8)
    if panel.get_xlim()[0] < 0 < panel.get_xlim()[1]:
        panel.axvline(0, color=GREY, linewidth=0.6, zorder=0)


def _write_ends(
    panel: Axes, sheet: Sheet, measure: MeasureValues, row: int, reached: np.ndarray
) -> None:
    low, high, centre = reached
    middle = sheet.number(measure, float(centre))
    for end, left in ((np.nanmin(reached), True), (np.nanmax(reached), False)):
        text = sheet.number(measure, float(end))
        if text != middle:
            label_at(panel, end, row, text, left, size=NOTE_SIZE)
    if not np.isfinite(low) or not np.isfinite(high):
        label_at(panel, float(np.nanmax(reached)), row + BAR / 2, "–", size=NOTE_SIZE)
