"""The kinds of figures that an experiment file may name: keys, checks and drawing of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from chanjiao.experiment.figures import (
    bars,
    dumbbell,
    fan,
    heatmap,
    lines,
    matrix,
    ranges,
    scatter,
    tornado,
    waterfall,
    zone_map,
)
from chanjiao.experiment.figures.checks import KeyFault, Shapes, faults_of
from chanjiao.experiment.figures.selection import Values
from chanjiao.experiment.figures.sheet import Note
from chanjiao.experiment.figures.spec import FigureKeys
from chanjiao.report.figures.page import style
from chanjiao.report.language import Language

Draw = Callable[[Any, Values, Note, Language], Figure]


@dataclass(frozen=True)
class Kind:
    """A kind of figure: `keys` is the form of its table in the file."""

    keys: type[FigureKeys]
    drawing: Draw

    def faults(self, spec: FigureKeys, shapes: Shapes) -> list[KeyFault]:
        """Everything that would keep the figure from being drawn, before anything runs."""
        return faults_of(spec, shapes)

    def draw(self, spec: FigureKeys, values: Values, note: Note, language: Language) -> Figure:
        """The figure with a fixed layout; `note` gives the end of its footnote.

        A file must be written within `report.figures.page.style` of the same language.
        """
        with style(language):
            return self.drawing(spec, values, note, language)


KINDS: Mapping[str, Kind] = {
    "lines": Kind(lines.LinesKeys, lines.draw),
    "fan": Kind(fan.FanKeys, fan.draw),
    "range": Kind(ranges.RangeKeys, ranges.draw),
    "bars": Kind(bars.BarsKeys, bars.draw),
    "heatmap": Kind(heatmap.HeatmapKeys, heatmap.draw),
    "tornado": Kind(tornado.TornadoKeys, tornado.draw),
    "scatter": Kind(scatter.ScatterKeys, scatter.draw),
    "dumbbell": Kind(dumbbell.DumbbellKeys, dumbbell.draw),
    "waterfall": Kind(waterfall.WaterfallKeys, waterfall.draw),
    "map": Kind(zone_map.MapKeys, zone_map.draw),
    "matrix": Kind(matrix.MatrixKeys, matrix.draw),
}
