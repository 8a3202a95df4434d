"""Fans: median line over bands of P25 to P75 and P10 to P90 over members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pydantic import Field

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.horizontal import Horizontal, horizontal, shading_key
from chanjiao.experiment.figures.palette import COLOURS
from chanjiao.experiment.figures.panels import Panel, at_points, open_panels, plan
from chanjiao.experiment.figures.selection import Values, chosen, members_of, spread
from chanjiao.experiment.figures.series import remark_empty, series_key, series_of, too_many
from chanjiao.experiment.figures.sheet import Note, Sheet, close, draw_marks, mark_key
from chanjiao.experiment.figures.spec import FigureKeys, Marks, Need, given, named, needs
from chanjiao.experiment.values import YEAR, MeasureValues
from chanjiao.report.figures.colours import GREY, INK
from chanjiao.report.figures.page import DASHES, key_line
from chanjiao.report.language import Language

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
MOST_BANDS = 3
"""Most bands that are legible on each other; more are drawn in a panel each."""
PALE, PALER = 0.35, 0.18
"""Opacity of the inner and the outer band."""
ROW, LOW_ROW = 2.2, 1.6
"""Height of a single row of panels and of several, in inches."""


class FanKeys(FigureKeys):
    """Keys of a fan; `dashed` are measures drawn as dashed lines, such as given values."""

    kind: Literal["fan"]
    measures: list[str] = Field(min_length=1)
    dashed: list[str] = Field([])
    x: str = YEAR
    colour: str | None = None
    panels: str | None = None
    first: int | None = Field(None, alias="from")
    last: int | None = Field(None, alias="to")
    projected: int | None = None
    zero: bool = False
    marks: Marks = Marks()

    @property
    def running(self) -> str:
        """The dimension along which a fan runs."""
        return self.x

    def uses(self) -> list[Need]:
        """Measures of the fans, of dashed lines, and of marks."""
        splits = given(self.colour, self.panels)
        drawn = [Need("measures", id, (self.x,), splits, spread=True) for id in self.measures]
        lines = needs("dashed", self.dashed, self.x, may=splits)
        marks = needs("marks.x", self.marks.x) + needs("marks.y", self.marks.y)
        return [*drawn, *lines, *marks]

    def axes(self) -> Mapping[str, str]:
        """Axes of fans and panels."""
        return named(x=self.x, colour=self.colour, panels=self.panels)

    def numeric(self) -> Mapping[str, str]:
        """The axis along which fans run."""
        return {"x": self.x}


def draw(spec: FanKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; many fans are drawn in a panel each."""
    sheet = Sheet(spec, values, note, language)
    dims = [d for d in (spec.panels, spec.colour, spec.x) if d]
    fans = {id: spread(chosen(values, spec, id), LEVELS, *dims) for id in spec.measures}
    middles = [levels[len(LEVELS) // 2] for levels in fans.values()]
    sheet.remark(texts.BANDS, count=members_of([values[id] for id in spec.measures]))
    remark_empty(sheet, middles, spec.colour)
    widest = max(middles, key=lambda m: m.values.ndim)
    crowded = too_many(widest, spec.colour, MOST_BANDS)
    wholes = [chosen(values, spec, id) for id in spec.measures]
    found = plan(sheet, wholes, [spec.panels, spec.colour if crowded else None])
    across = horizontal(sheet, spec, middles[0])
    key = _key(sheet, spec, None if crowded else spec.colour, widest)
    row = ROW if found.grid[0] == 1 else LOW_ROW
    figure, panels = open_panels(sheet, found, key, row, sharey=bool(found.shared))
    for panel, content in zip(panels, found.panels, strict=True):
        _draw_fans(panel, sheet, [at_points(m, content.at) for m in fans[content.measure.id]])
        _draw_dashed(panel, sheet, content, across)
    for place, (panel, content) in enumerate(zip(panels, found.panels, strict=True)):
        draw_marks(panel, sheet, (across.factor, content.measure.scale[language].factor))
        _finish(panel, spec, across)
        panel.set_xlabel(across.name if place + found.columns >= len(panels) else "")
    return close(figure)


def _key(sheet: Sheet, spec: FanKeys, colour: str | None, widest: MeasureValues) -> list[Artist]:
    shade = GREY if spec.colour else COLOURS[0]
    bands: list[Artist] = [key_line(sheet.say(texts.MEDIAN), shade)]
    for alpha, name in ((PALE + PALER, texts.INNER_BAND), (PALER, texts.OUTER_BAND)):
        bands.append(Patch(color=shade, alpha=alpha, linewidth=0, label=sheet.say(name)))
    lines = [key_line(sheet.say(sheet.values[id].label), INK, **DASHES) for id in spec.dashed]
    marks = mark_key(sheet, [*spec.marks.x, *spec.marks.y])
    return [*series_key(sheet, widest, colour), *bands, *lines, *shading_key(sheet, spec), *marks]


def _draw_fans(panel: Axes, sheet: Sheet, levels: list[MeasureValues]) -> None:
    spec = sheet.spec
    assert isinstance(spec, FanKeys)
    across = horizontal(sheet, spec, levels[0])
    for line in series_of(sheet, levels[0], spec.colour):
        shown = [across.of(line.of(level), line.at) for level in levels]
        place, (low, inner, middle, upper, high) = shown[0][0], [height for _, height in shown]
        look = {"color": line.look["color"], "linewidth": 0}
        panel.fill_between(place, low, high, alpha=PALER, **look)
        panel.fill_between(place, inner, upper, alpha=PALE, **look)
        panel.plot(place, middle, color=line.look["color"])


def _draw_dashed(panel: Axes, sheet: Sheet, content: Panel, across: Horizontal) -> None:
    spec = sheet.spec
    assert isinstance(spec, FanKeys)
    factor, dashes = content.measure.scale[sheet.language].factor, cast(Any, DASHES)
    for id in spec.dashed:
        whole = at_points(sheet.measure(id, spec.panels, spec.colour, spec.x), content.at)
        for line in series_of(sheet, whole, spec.colour):
            colour = line.look["color"] if line.at else INK
            panel.plot(*across.of(line.of(whole), line.at, factor), color=colour, **dashes)


def _finish(panel: Axes, spec: FanKeys, across: Horizontal) -> None:
    bottom, top = panel.get_ylim()
    if spec.zero and bottom >= 0:
        panel.set_ylim(bottom=0)
    elif bottom < 0 < top:
        panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)
    across.finish(panel)
