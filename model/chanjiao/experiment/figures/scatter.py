"""Scatter: a dot for each point of an axis, placed by two measures, coloured by a third."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.naming import name_dots
from chanjiao.experiment.figures.palette import COLOURS
from chanjiao.experiment.figures.rows import remark_medians
from chanjiao.experiment.figures.selection import Values, points_of
from chanjiao.experiment.figures.sheet import Note, Sheet, close, draw_marks, mark_key
from chanjiao.experiment.figures.spec import FigureKeys, Marks, Need, given, named, needs
from chanjiao.experiment.values import MEMBER, MeasureValues
from chanjiao.report.figures.colours import GREY
from chanjiao.report.figures.page import key_line
from chanjiao.report.figures.value_axis import Thousands, write_name
from chanjiao.report.language import Language

HEIGHT = 3.7
"""Height of the panel in inches."""
TALLER = 0.05
"""Further height for each dot above twenty."""
USUAL = 20
HIGHEST = 7.0
TRIES = 4
"""Most times that the figure is drawn again with a longer list of dots without a name."""


class ScatterKeys(FigureKeys):
    """Keys of a scatter.

    `points` is the axis of the dots, or `member`. `cases` is a measure whose values are cases;
    it gives the colours. Without `labels`, dots have no names.
    """

    kind: Literal["scatter"]
    x: str
    y: str
    points: str
    cases: str | None = None
    labels: bool = True
    zero: bool = False
    marks: Marks = Marks()

    def uses(self) -> list[Need]:
        """Measures of places, of colours and of marks."""
        return [
            *needs("x", [self.x], self.points),
            *needs("y", [self.y], self.points),
            *needs("cases", list(given(self.cases)), self.points),
            *needs("marks.x", self.marks.x),
            *needs("marks.y", self.marks.y),
        ]

    def axes(self) -> Mapping[str, str]:
        """The axis of the dots."""
        return named(points=self.points)


def draw(spec: ScatterKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; dots whose names find no room are listed in a note."""
    unnamed: set[int] = set()
    for _ in range(TRIES):
        sheet = Sheet(spec, values, note, language)
        figure, missing = _draw(sheet, spec, unnamed)
        if not missing:
            break
        unnamed |= set(missing)
    return figure


def _draw(sheet: Sheet, spec: ScatterKeys, unnamed: set[int]) -> tuple[Figure, list[int]]:
    across, up = (sheet.measure(id, spec.points) for id in (spec.x, spec.y))
    points = points_of(across, spec.points)
    if spec.points != MEMBER:
        remark_medians(sheet, [spec.x, spec.y])
    if unnamed:
        left = sheet.names([points[place].label for place in sorted(unnamed)])
        sheet.remark(texts.NOT_NAMED, names=left)
    dots = np.column_stack([across.shown(sheet.language), up.shown(sheet.language)])
    absent = [p.label for p, dot in zip(points, dots, strict=True) if not np.isfinite(dot).all()]
    if absent:
        sheet.remark(texts.NO_VALUE, names=sheet.names(absent))
    height = min(HEIGHT + TALLER * max(0, len(points) - USUAL), HIGHEST)
    figure, panels = sheet.open(height, (1, 1), _key(sheet, spec))
    panel = panels[0, 0]
    _draw_dots(panel, sheet, spec, dots)
    _finish(panel, sheet, spec, (across, up))
    close(figure)
    if not spec.labels or spec.points == MEMBER:
        return figure, []
    names = ["" if p in unnamed else sheet.say(point.label) for p, point in enumerate(points)]
    return figure, name_dots(panel, dots, names)


def _draw_dots(panel: Axes, sheet: Sheet, spec: ScatterKeys, dots: np.ndarray) -> None:
    colours: Any = COLOURS[0]
    if spec.cases:
        cases = sheet.measure(spec.cases, spec.points).values.values
        colours = [COLOURS[int(c) % len(COLOURS)] if np.isfinite(c) else GREY for c in cases]
    small = spec.points == MEMBER
    look: Any = {"s": 8, "alpha": 0.5, "linewidth": 0} if small else {"s": 20, "linewidth": 0}
    panel.scatter(dots[:, 0], dots[:, 1], color=colours, **look)
    panel.margins(x=0.1, y=0.1)


def _finish(
    panel: Axes, sheet: Sheet, spec: ScatterKeys, measures: tuple[MeasureValues, MeasureValues]
) -> None:
    across, up = measures
    factors = (across.scale[sheet.language].factor, up.scale[sheet.language].factor)
    draw_marks(panel, sheet, factors)
    if spec.zero:
        panel.set_xlim(left=min(0.0, panel.get_xlim()[0]))
        panel.set_ylim(bottom=min(0.0, panel.get_ylim()[0]))
    for axis in (panel.xaxis, panel.yaxis):
        axis.set_major_formatter(Thousands())
    panel.set_xlabel(sheet.titled(across))
    write_name(panel, sheet.titled(up))


def _key(sheet: Sheet, spec: ScatterKeys) -> list[Artist]:
    key: list[Artist] = []
    if spec.cases:
        look: Any = {"marker": "o", "markersize": 4.5, "linestyle": "none"}
        for place, case in enumerate(sheet.values[spec.cases].cases):
            key.append(key_line(sheet.say(case), COLOURS[place % len(COLOURS)], **look))
    return key + mark_key(sheet, [*spec.marks.x, *spec.marks.y])
