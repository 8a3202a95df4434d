"""Map: the five economic zones as tiles, placed as they lie to each other, with their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from chanjiao.dimensions import ZONE
from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.cells import centre_of
from chanjiao.experiment.figures.letters import fold, lay_out
from chanjiao.experiment.figures.palette import PALE, on, span
from chanjiao.experiment.figures.panels import at_points, limits, open_panels, plan
from chanjiao.experiment.figures.rows import remark_medians
from chanjiao.experiment.figures.selection import Values, points_of
from chanjiao.experiment.figures.sheet import Note, Sheet, close
from chanjiao.experiment.figures.spec import FigureKeys, Need, given, named, needs
from chanjiao.experiment.values import Axis
from chanjiao.report.figures.colours import INK
from chanjiao.report.figures.page import NOTE_SIZE, POINTS_PER_INCH, TEXT_SIZE
from chanjiao.report.language import Language

TILES = {
    "north_west": (0.0, 1.5, 1.9, 2.5),
    "panxi": (0.0, 0.0, 1.9, 1.4),
    "chengdu_plain": (2.0, 1.5, 1.9, 2.5),
    "north_east": (4.0, 1.5, 2.0, 2.5),
    "south": (2.0, 0.0, 4.0, 1.4),
}
"""Left and lower edge, width and height of the tile of each zone."""
WIDE, HIGH = 6.0, 4.0
ROW = 2.3
"""Height of a row of panels in inches."""
ROUNDING = 0.12


class MapKeys(FigureKeys):
    """Keys of a map; `centre` is a measure or a number in the unit of the model."""

    kind: Literal["map"]
    value: str
    zones: str = ZONE.id
    panels: str | None = None
    centre: str | float | None = None

    def uses(self) -> list[Need]:
        """Measures of the colours and of the centre."""
        centre = [self.centre] if isinstance(self.centre, str) else []
        value = needs("value", [self.value], self.zones, may=given(self.panels))
        return [*value, *needs("centre", centre)]

    def axes(self) -> Mapping[str, str]:
        """Axes of tiles and panels."""
        return named(zones=self.zones, panels=self.panels)

    def odd(self, axes: Mapping[str, Axis]) -> Iterator[tuple[str, str]]:
        """Points that are no zones have no place on the map."""
        axis = axes.get(self.zones)
        unplaced = [p.id for p in axis.points if p.id not in TILES] if axis else []
        if unplaced:
            zones = ", ".join(ZONE.ids)
            yield "zones", f"a map shows {zones}; {self.zones} also has {', '.join(unplaced)}"


def draw(spec: MapKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; zones without a value are grey."""
    sheet = Sheet(spec, values, note, language)
    value = sheet.measure(spec.value, spec.panels, spec.zones)
    remark_medians(sheet, [spec.value])
    sheet.remark(texts.SCHEMATIC)
    centre = centre_of(sheet, value, spec.centre)
    colours, norm = span(*limits([value.shown(language)]), centre)
    found = plan(sheet, [value], [spec.panels])
    figure, panels = open_panels(sheet, found, [], ROW)
    for panel in panels:
        panel.set_xlim(-0.1, WIDE + 0.1)
        panel.set_ylim(-0.1, HIGH + 0.1)
        panel.set_axis_off()
    lay_out(figure)
    for panel, content in zip(panels, found.panels, strict=True):
        shown = at_points(value, content.at)
        numbers = shown.shown(language)
        for point, amount in zip(points_of(shown, spec.zones), numbers, strict=True):
            colour = colours(norm(amount)) if np.isfinite(amount) else PALE
            words = (sheet.say(point.label), sheet.number(value, float(amount)))
            size = NOTE_SIZE if len(panels) > 1 else TEXT_SIZE
            _draw_tile(panel, TILES[point.id], colour, words, size)
    return close(figure)


def _draw_tile(
    panel: Axes, tile: tuple[float, ...], colour: object, words: tuple[str, str], size: float
) -> None:
    x, y, width, height = tile
    shape = f"round,pad=0,rounding_size={ROUNDING}"
    look: Any = {"facecolor": colour, "edgecolor": "#BBBBBB", "linewidth": 0.5}
    panel.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, **look))
    box = panel.get_window_extent()
    room = width / (WIDE + 0.2) * box.width * POINTS_PER_INCH / panel.figure.dpi - 4
    name, number = words
    letters = INK if colour == PALE else on(colour)  # type: ignore[arg-type]
    text = f"{fold(name, room, size)}\n{number}"
    middle = (x + width / 2, y + height / 2)
    panel.text(*middle, text, ha="center", va="center", size=size, color=letters, linespacing=1.3)
