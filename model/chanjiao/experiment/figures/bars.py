"""Horizontal bars for the points of an axis: single, grouped by colour, or stacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import xarray as xr
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pydantic import Field

from chanjiao.experiment.figures.letters import label_at, make_room
from chanjiao.experiment.figures.palette import COLOURS
from chanjiao.experiment.figures.panels import (
    TITLE_LINE,
    Panel,
    PanelPlan,
    at_points,
    folded_titles,
    plan,
)
from chanjiao.experiment.figures.rows import remark_medians, rows_shown
from chanjiao.experiment.figures.selection import Values, points_of
from chanjiao.experiment.figures.series import axis_name, too_many
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
from chanjiao.experiment.values import Axis, MeasureValues, Point
from chanjiao.report.figures.colours import GREY, INK
from chanjiao.report.figures.page import NOTE_SIZE, key_line
from chanjiao.report.figures.value_axis import Thousands, round_ticks
from chanjiao.report.language import Language

BAR = 0.7
"""Part of a row's height that its bars take."""
ROW, LINE, FRAME = 0.19, 0.11, 0.6
"""Least height of a row, height of a further bar, and height of axis and title, in inches."""
MEASURE = "measure"
"""Name of the axis that several measures in one panel make."""
MOST_PANELS = 3
MOST_TICKS = 4


class BarsKeys(FigureKeys):
    """Keys of bars.

    `measures` are drawn in a panel each, or with `together` in one panel, each in a colour.
    `colour` is an axis; its bars stand below each other, or in one row if `stacked`. `most` is
    the largest number of rows. `marker` is a measure shown as an upright stroke on each row.
    """

    kind: Literal["bars"]
    rows: str
    measures: list[str] = Field(min_length=1)
    colour: str | None = None
    together: bool = False
    stacked: bool = False
    sort: bool = True
    most: int | None = Field(None, ge=1)
    marker: str | None = None
    numbers: bool | None = None
    marks: Marks = Marks()

    def uses(self) -> list[Need]:
        """Measures of bars, markers and marks."""
        return [
            *needs("measures", self.measures, self.rows, may=given(self.colour)),
            *needs("marker", list(given(self.marker)), self.rows),
            *needs("marks.x", self.marks.x),
        ]

    def axes(self) -> Mapping[str, str]:
        """Axes of rows and of colours."""
        return named(rows=self.rows, colour=self.colour)


def draw(spec: BarsKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; more colours than there are make a panel each."""
    sheet = Sheet(spec, values, note, language)
    measures = [sheet.measure(id, spec.rows, spec.colour) for id in spec.measures]
    remark_medians(sheet, spec.measures)
    colour = spec.colour
    if spec.together and colour is None:
        measures, colour = [_joined(measures, spec.rows)], MEASURE
    points = points_of(measures[0], spec.rows)
    order = rows_shown(sheet, points, _weights(measures[0], spec), spec.sort, spec.most)
    widest = max(measures, key=lambda m: m.values.ndim)
    split = colour if too_many(widest, colour, len(COLOURS)) else None
    found = plan(sheet, measures, [split], columns=min(MOST_PANELS, _count(measures, split)))
    figure, panels = _open(sheet, found, [points[row] for row in order], widest, colour, split)
    for panel, content in zip(panels, found.panels, strict=True):
        _draw_panel(panel, sheet, content, order, colour)
    make_room(*panels)
    return close(figure)


def _joined(measures: Sequence[MeasureValues], rows: str) -> MeasureValues:
    """Several measures as one, whose colours are the measures; the first gives the unit."""
    first = measures[0]
    points = tuple(Point(m.id, m.label) for m in measures)
    values = xr.concat([m.values for m in measures], MEASURE, coords="minimal", compat="override")
    values = values.assign_coords({MEASURE: [m.id for m in measures]}).transpose(rows, MEASURE)
    axes = {**first.axes, MEASURE: Axis(MEASURE, first.label, points)}
    return MeasureValues(first.id, first.label, first.scale, values, axes, first.signed)


def _weights(measure: MeasureValues, spec: BarsKeys) -> np.ndarray:
    """What rows are sorted by: the sum of stacked bars, or the bar that reaches farthest."""
    cells = np.asarray(measure.values, float)
    cells = cells.reshape(len(cells), -1)
    if spec.stacked:
        return np.asarray(np.nansum(cells, axis=1))
    farthest = np.nanargmax(np.abs(np.nan_to_num(cells)), axis=1)
    return np.asarray(cells[np.arange(len(cells)), farthest])


def _count(measures: Sequence[MeasureValues], split: str | None) -> int:
    return len(measures) * (max(m.values.sizes.get(split, 1) for m in measures) if split else 1)


def _open(
    sheet: Sheet,
    found: PanelPlan,
    points: Sequence[Point],
    widest: MeasureValues,
    colour: str | None,
    split: str | None,
) -> tuple[Figure, list[Axes]]:
    spec = sheet.spec
    assert isinstance(spec, BarsKeys)
    names = [sheet.say(point.label) for point in points]
    grouped = bool(colour) and not (split or spec.stacked)
    bars = widest.values.sizes.get(colour, 1) if grouped else 1
    rows, _ = found.grid
    titles = folded_titles(found)
    frame = FRAME + TITLE_LINE * max(title.count("\n") for title in titles)
    height = rows * (frame + row_height(names, ROW + LINE * (bars - 1)) * len(names))
    key = [*found.key, *_key(sheet, spec, widest, None if split else colour)]
    figure, panels = sheet.open(height, found.grid, key, sharey=True)
    for panel in panels.flat[len(found.panels) :]:
        panel.remove()
    row_names(panels[0, 0], names)
    for panel, title in zip(panels.flat, titles, strict=False):
        panel.set_title(title, loc="left")
        panel.tick_params(axis="y", length=0)
    return figure, list(panels.flat[: len(found.panels)])


def _key(sheet: Sheet, spec: BarsKeys, widest: MeasureValues, colour: str | None) -> list[Artist]:
    key: list[Artist] = []
    if colour and colour in widest.values.dims:
        points = points_of(widest, colour)
        key += [] if colour == MEASURE else [heading(axis_name(sheet, widest, colour))]
        key += [
            Patch(color=COLOURS[place % len(COLOURS)], label=sheet.say(point.label))
            for place, point in enumerate(points)
        ]
    if spec.marker:
        stroke = {"marker": "|", "markersize": 9, "linestyle": "none", "markeredgewidth": 1.5}
        key.append(key_line(sheet.say(sheet.values[spec.marker].label), INK, **stroke))
    return key + mark_key(sheet, spec.marks.x)


def _draw_panel(
    panel: Axes, sheet: Sheet, content: Panel, order: list[int], colour: str | None
) -> None:
    spec = sheet.spec
    assert isinstance(spec, BarsKeys)
    measure = at_points(content.measure, content.at)
    cells = measure.shown(sheet.language).reshape(measure.values.shape[0], -1)[order]
    factor = measure.scale[sheet.language].factor
    if colour == MEASURE or not content.title:
        panel.set_title(sheet.unit(measure), loc="left")
    if spec.stacked:
        _stack(panel, cells)
    else:
        _group(panel, sheet, measure, cells)
    if spec.marker:
        heights = sheet.measure(spec.marker, spec.rows).values.values[order] / factor
        panel.plot(heights, range(len(order)), "|", color=INK, markersize=9, markeredgewidth=1.5)
    panel.axvline(0, color=GREY, linewidth=0.6, zorder=1)
    panel.xaxis.set_major_locator(round_ticks(MOST_TICKS))
    panel.xaxis.set_major_formatter(Thousands())
    draw_marks(panel, sheet, (factor, 1.0))


def _stack(panel: Axes, cells: np.ndarray) -> None:
    """Positive parts to the right of 0, negative parts to its left."""
    places = np.arange(len(cells))
    right, left = np.zeros(len(cells)), np.zeros(len(cells))
    for column, part in enumerate(np.nan_to_num(cells).T):
        start = np.where(part >= 0, right, left)
        look: Any = {"height": BAR, "color": COLOURS[column % len(COLOURS)]}
        for bar in panel.barh(places, part, left=start, **look):
            bar.sticky_edges.x[:] = [0.0]  # no edge between parts is a limit of the axis
        right, left = right + part.clip(min=0), left + part.clip(max=0)


def _group(panel: Axes, sheet: Sheet, measure: MeasureValues, cells: np.ndarray) -> None:
    spec, count = sheet.spec, cells.shape[1]
    assert isinstance(spec, BarsKeys)
    written = spec.numbers if spec.numbers is not None else count == 1
    for column, bars in enumerate(cells.T):
        heights = np.arange(len(bars)) + BAR / count * ((count - 1) / 2 - column)
        colour = COLOURS[column % len(COLOURS)]
        panel.barh(heights, np.nan_to_num(bars), height=0.92 * BAR / count, color=colour)
        for height, bar in zip(heights, bars, strict=True):
            if written or not np.isfinite(bar):
                text = sheet.number(measure, float(bar))
                label_at(panel, np.nan_to_num(bar), height, text, left=bar < 0, size=NOTE_SIZE)
