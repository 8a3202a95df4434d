"""Waterfall: a base and the contributions that lead from it to their sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pydantic import Field

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.letters import label_at, make_room
from chanjiao.experiment.figures.rows import remark_medians, rows_shown
from chanjiao.experiment.figures.selection import Values, points_of
from chanjiao.experiment.figures.sheet import Note, Sheet, close, row_height, row_names
from chanjiao.experiment.figures.spec import FigureKeys, Need, TextKeys, named, needs
from chanjiao.experiment.values import MeasureValues
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import NOTE_SIZE
from chanjiao.report.figures.value_axis import Thousands, round_ticks
from chanjiao.report.language import Language
from chanjiao.report.rounding import number

BAR, ROW, FRAME = 0.62, 0.23, 0.6
SMALL = 0.1
"""Part of the base below which contributions need an axis that does not begin at 0."""
MARGIN = 0.12
"""Empty part of the axis at its ends, if it does not begin at 0."""
MOST_TICKS = 5


class WaterfallKeys(FigureKeys):
    """Keys of a waterfall.

    `base` is a scalar measure, `parts` a measure by `rows`. Without `cumulative`, each part
    begins at the base, as for policies that exclude each other, and there is no sum. `total`
    names the sum.
    """

    kind: Literal["waterfall"]
    base: str
    parts: str
    rows: str
    cumulative: bool = True
    total: TextKeys | None = None
    sort: bool = False
    most: int | None = Field(None, ge=1)

    def uses(self) -> list[Need]:
        """Measures of the base and of the contributions."""
        return [*needs("base", [self.base]), *needs("parts", [self.parts], self.rows)]

    def axes(self) -> Mapping[str, str]:
        """The axis of contributions."""
        return named(rows=self.rows)


def draw(spec: WaterfallKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure from the base at the top to the sum at the bottom."""
    sheet = Sheet(spec, values, note, language)
    base, parts = sheet.measure(spec.base), sheet.measure(spec.parts, spec.rows)
    remark_medians(sheet, [spec.base, spec.parts])
    factor = parts.scale[language].factor
    start, all_steps = float(base.values) / factor, parts.shown(language)
    points = points_of(parts, spec.rows)
    order = rows_shown(sheet, points, all_steps, spec.sort, spec.most)[::-1]
    steps = np.nan_to_num(all_steps[order])
    names = [sheet.say(base.label), *(sheet.say(points[row].label) for row in order)]
    starts = start + (np.cumsum(steps) - steps if spec.cumulative else np.zeros(len(steps)))
    if spec.cumulative:
        names.append(sheet.say(spec.total or texts.TOTAL))
    low, near = _reach(start, starts, steps)
    if near:
        sheet.remark(texts.NOT_ZERO)
    height = FRAME + row_height(names, ROW) * len(names)
    figure, panels = sheet.open(height, (1, 1), _key(sheet, steps))
    panel = panels[0, 0]
    row_names(panel, names[::-1])
    whole = [start, *([start + float(all_steps[order].sum())] if spec.cumulative else [])]
    _draw_wholes(panel, sheet, parts, whole, (low, len(names)))
    _draw_steps(panel, sheet, parts, (starts, all_steps[order]), len(names))
    if near:
        panel.set_xlim(left=low)
    panel.set_xlabel(sheet.in_unit(base.label, parts.scale[language].name))
    panel.xaxis.set_major_locator(round_ticks(MOST_TICKS))
    panel.xaxis.set_major_formatter(Thousands())
    make_room(panel)
    return close(figure)


def _reach(start: float, starts: np.ndarray, steps: np.ndarray) -> tuple[float, bool]:
    """Where bars of the base and the sum begin, and whether it is not 0."""
    levels = np.array([start, *starts, *(starts + steps)])
    width = levels.max() - levels.min()
    if width > SMALL * abs(start) or levels.min() <= 0:
        return 0.0, False
    return float(levels.min() - max(width, SMALL * SMALL * abs(start)) * (2 * MARGIN)), True


def _key(sheet: Sheet, steps: np.ndarray) -> list[Patch]:
    """The colours of the directions that are drawn."""
    rise = Patch(color=ORANGE, label=sheet.say(texts.RISE))
    fall = Patch(color=BLUE, label=sheet.say(texts.FALL))
    return [*[rise] * bool((steps > 0).any()), *[fall] * bool((steps < 0).any())]


def _draw_wholes(
    panel: Axes, sheet: Sheet, parts: MeasureValues, whole: list[float], at: tuple[float, int]
) -> None:
    left, rows = at
    decimals = parts.scale[sheet.language].decimals
    for value, place in zip(whole, (rows - 1, 0), strict=False):
        panel.barh(place, value - left, left=left, height=BAR, color=GREY)
        label_at(panel, value, place, number(value, decimals), size=NOTE_SIZE, color=INK)


def _draw_steps(
    panel: Axes, sheet: Sheet, parts: MeasureValues, steps: tuple[np.ndarray, np.ndarray], rows: int
) -> None:
    decimals = parts.scale[sheet.language].decimals
    for place, (start, step) in enumerate(zip(*steps, strict=True)):
        row, finite = rows - 2 - place, np.isfinite(step)
        width = step if finite else 0.0
        panel.barh(row, width, left=start, height=BAR, color=ORANGE if width > 0 else BLUE)
        panel.plot([start, start], [row, row + 1], color=GREY, linewidth=0.6, zorder=0)
        text = number(step, decimals, "+") if finite else "–"
        label_at(panel, max(start, start + width), row, text, size=NOTE_SIZE, color=INK)
