"""Lines by year, by a numeric axis or by another measure; one panel for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pydantic import Field

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.horizontal import Horizontal, data_lines, horizontal, shading_key
from chanjiao.experiment.figures.palette import COLOURS, DASHED, MARKS, PALE
from chanjiao.experiment.figures.panels import Panel, PanelPlan, at_points, open_panels, plan
from chanjiao.experiment.figures.rows import remark_medians
from chanjiao.experiment.figures.selection import Values
from chanjiao.experiment.figures.series import remark_empty, series_key, series_of, too_many
from chanjiao.experiment.figures.sheet import Note, Sheet, close, draw_marks, mark_key
from chanjiao.experiment.figures.spec import FigureKeys, Marks, Need, given, named, needs
from chanjiao.experiment.values import YEAR, Axis, MeasureValues
from chanjiao.report.figures.colours import GREY, INK
from chanjiao.report.figures.page import key_line
from chanjiao.report.figures.value_axis import name_values
from chanjiao.report.language import Language

ROW = {1: 2.2, 2: 1.75}
"""Height of a row of panels in inches, by the number of rows."""
LOW_ROW = 1.4
"""The same for more rows."""
NEAR = 0.01
"""Distance at which a line lies on another one, as a share of the height of the panel."""

DrawnLine = tuple[tuple[np.ndarray, np.ndarray], Mapping[str, Any]]
"""Positions and heights of a line, and how it is drawn."""


class LinesKeys(FigureKeys):
    """Keys of a figure of lines.

    `x` is `year`, an axis with numbers, or a measure. `colour` and `dash` are axes that make
    lines; `panels` is an axis that makes panels. With `together`, all measures share a panel.
    """

    kind: Literal["lines"]
    measures: list[str] = Field(min_length=1)
    x: str = YEAR
    along: str | None = None
    colour: str | None = None
    dash: str | None = None
    panels: str | None = None
    together: bool = False
    first: int | None = Field(None, alias="from")
    last: int | None = Field(None, alias="to")
    projected: int | None = None
    zero: bool = False
    marks: Marks = Marks()

    @property
    def running(self) -> str:
        """The dimension along which a line runs."""
        return self.along or self.x

    def uses(self) -> list[Need]:
        """Measures of the lines, of the horizontal axis and of marks."""
        splits = given(self.colour, self.dash, self.panels)
        drawn = needs("measures", self.measures, self.running, may=splits)
        across = needs("x", [self.x], self.along, may=splits) if self.along else []
        marks = needs("marks.x", self.marks.x) + needs("marks.y", self.marks.y)
        return [*drawn, *across, *marks]

    def axes(self) -> Mapping[str, str]:
        """Axes of lines and panels."""
        running = {"along": self.along} if self.along else {"x": self.x}
        return named(**running, colour=self.colour, dash=self.dash, panels=self.panels)

    def numeric(self) -> Mapping[str, str]:
        """The axis along which lines run, if it gives their places."""
        return {} if self.along else {"x": self.x}

    def odd(self, axes: Mapping[str, Axis]) -> Iterator[tuple[str, str]]:
        """A measure as horizontal axis needs the axis along which its points follow each other."""
        if self.along is None and self.x not in axes and self.x != YEAR:
            yield "x", "if x is a measure, give along: the axis along which a line runs"

    def pairs(self) -> Mapping[str, str]:
        """Solid and dashed lines."""
        return named(dash=self.dash)


def draw(spec: LinesKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; more series than colours are drawn in a panel each."""
    sheet = Sheet(spec, values, note, language)
    dims = (spec.panels, spec.colour, spec.dash, spec.running)
    measures = [sheet.measure(id, *dims) for id in spec.measures]
    remark_medians(sheet, spec.measures)
    remark_empty(sheet, measures, spec.colour)
    if spec.together:
        return _draw_together(sheet, spec, measures)
    crowded = too_many(max(measures, key=lambda m: m.values.ndim), spec.colour, len(COLOURS))
    found = plan(sheet, measures, [spec.panels, spec.colour if crowded else None])
    if crowded:
        sheet.remark(texts.OTHERS)
    across = horizontal(sheet, spec, measures[0])
    drawn = [_lines_of(sheet, content, across) for content in found.panels]
    key = _key(sheet, spec, measures, crowded)
    figure, panels = open_panels(sheet, found, key, _row(found), sharey=bool(found.shared))
    for panel, content, lines in zip(panels, found.panels, drawn, strict=True):
        if crowded:
            _repeat_others(panel, sheet, content, across, spec)
        for points, look in lines:
            panel.plot(*points, **look)
    for panel, content in zip(panels, found.panels, strict=True):  # all limits are known by now
        factor = content.measure.scale[language].factor
        _finish(panel, sheet, spec, across, factor)
    return _close(figure, panels, found, across)


def _row(found: PanelPlan) -> float:
    return ROW.get(found.grid[0], LOW_ROW)


def _key(
    sheet: Sheet, spec: LinesKeys, measures: list[MeasureValues], crowded: bool
) -> list[Artist]:
    widest = max(measures, key=lambda m: m.values.ndim)
    key = series_key(sheet, widest, None if crowded else spec.colour, spec.dash)
    marks = mark_key(sheet, [*spec.marks.x, *spec.marks.y])
    return [*key, *shading_key(sheet, spec), *marks]


def _lines_of(sheet: Sheet, content: Panel, across: Horizontal) -> list[DrawnLine]:
    """The lines of a panel; where dashes mean nothing, one that lies on another is dashed."""
    spec, measure = sheet.spec, at_points(content.measure, content.at)
    assert isinstance(spec, LinesKeys)
    lines = series_of(sheet, measure, spec.colour, spec.dash)
    places = [across.of(line.of(measure), {**content.at, **line.at}) for line in lines]
    hidden = [on and not spec.dash for on in _hidden([heights for _, heights in places])]
    if any(hidden):
        sheet.remark(texts.DASHED)
    looks = [
        {**line.look, "linestyle": DASHED} if on_another else line.look
        for line, on_another in zip(lines, hidden, strict=True)
    ]
    return list(zip(places, looks, strict=True))


def _repeat_others(
    panel: Axes, sheet: Sheet, content: Panel, across: Horizontal, spec: LinesKeys
) -> None:
    """Draw the lines of the other panels in pale grey."""
    whole = at_points(
        content.measure, {axis: id for axis, id in content.at.items() if axis != spec.colour}
    )
    for line in series_of(sheet, whole, spec.colour, spec.dash):
        points = across.of(line.of(whole), {**content.at, **line.at})
        panel.plot(*points, color=PALE, linewidth=0.6, zorder=1)


def _finish(panel: Axes, sheet: Sheet, spec: LinesKeys, across: Horizontal, factor: float) -> None:
    draw_marks(panel, sheet, (across.factor, factor))
    across.finish(panel)
    if spec.zero:
        panel.set_ylim(bottom=min(0.0, panel.get_ylim()[0]) if _below_zero(panel) else 0.0)
    elif panel.get_ylim()[0] < 0 < panel.get_ylim()[1]:
        panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)


def _below_zero(panel: Axes) -> bool:
    """Whether a line of a panel, or of one with the same vertical axis, falls below 0."""
    drawn = [
        line for each in panel.get_shared_y_axes().get_siblings(panel) for line in data_lines(each)
    ]
    return any((np.asarray(line.get_ydata()) < 0).any() for line in drawn)


def _close(figure: Figure, panels: list[Axes], found: PanelPlan, across: Horizontal) -> Figure:
    for place, panel in enumerate(panels):
        if place + found.columns >= len(panels):
            panel.set_xlabel(across.name)
    return close(figure)


def _draw_together(sheet: Sheet, spec: LinesKeys, measures: list[MeasureValues]) -> Figure:
    """All measures in one panel; with a colour axis, measures differ by dashes.

    A measure that lacks the axis is black; if there are several, they differ by dashes too. Without
    a colour axis, a line that lies on an earlier one is dashed, so that both can be seen.
    """
    factor = measures[0].scale[sheet.language].factor
    across = horizontal(sheet, spec, measures[0])
    drawn = [(m, line) for m in measures for line in series_of(sheet, m, spec.colour)]
    places = [across.of(line.of(measure), line.at, factor) for measure, line in drawn]
    hidden = _hidden([heights for _, heights in places])
    lone = spec.colour is None
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for measure in measures:
        kinds[spec.colour not in measure.values.dims].append(measure.id)
    looks: list[tuple[str, Any]] = []
    key: list[Artist] = []
    for place, (measure, line) in enumerate(drawn):
        plain = measure.id in kinds[True]
        row = kinds[plain].index(measure.id)
        colour = COLOURS[place % len(COLOURS)] if lone else line.look["color"]
        solid = not hidden[place] if lone else row == 0
        dashes = "-" if solid else MARKS[row % len(MARKS)]
        looks.append((INK if plain and not lone else colour, dashes))
        name = sheet.say(measure.label)
        whole = sheet.say(texts.PART, whole=name, part=line.name) if line.name else name
        key.append(key_line(whole, colour=looks[-1][0], linestyle=dashes))
    key += [*shading_key(sheet, spec), *mark_key(sheet, [*spec.marks.x, *spec.marks.y])]
    figure, panels = sheet.open(2.4, (1, 1), key)
    panel = panels[0, 0]
    for points, (colour, dashes) in zip(places, looks, strict=True):
        panel.plot(*points, color=colour, linestyle=dashes)
    name_values(panel, measures[0].scale[sheet.language].name, sheet.language)
    _finish(panel, sheet, spec, across, factor)
    panel.set_xlabel(across.name)
    return close(figure)


def _hidden(lines: list[np.ndarray]) -> list[bool]:
    """Whether each line lies on an earlier one, as far as a reader can see."""
    finite = [line[np.isfinite(line)] for line in lines]
    near = NEAR * max((np.ptp(line) for line in finite if line.size), default=0.0)

    def on(one: np.ndarray, other: np.ndarray) -> bool:
        return one.shape == other.shape and bool((abs(one - other) <= near).all())

    return [any(on(line, other) for other in lines[:place]) for place, line in enumerate(lines)]
