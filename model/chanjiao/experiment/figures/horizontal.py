"""The horizontal axis of lines and fans: years, the numbers of an axis, or a measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.panels import at_points
from chanjiao.experiment.figures.selection import points_of
from chanjiao.experiment.figures.sheet import Sheet
from chanjiao.experiment.values import YEAR, MeasureValues
from chanjiao.report.figures.colours import SHADE
from chanjiao.report.figures.page import show_years
from chanjiao.report.figures.value_axis import Thousands, round_ticks
from chanjiao.report.language import Language

HALF = 0.5
MOST_TICKS = 6
EDGE = "#CCCCCC"
"""Edge of a pale patch in the key."""


class RunningKeys(Protocol):
    """Keys of a figure whose lines run along a dimension."""

    x: str
    first: int | None
    last: int | None
    projected: int | None

    @property
    def running(self) -> str:
        """The dimension along which a line runs."""


@dataclass(frozen=True)
class Horizontal:
    """Where the points of a line stand: numbers of its dimension, or a measure `other`."""

    keys: RunningKeys
    name: str
    factor: float
    language: Language
    other: MeasureValues | None = None

    def of(
        self, measure: MeasureValues, at: Mapping[str, str], factor: float | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Positions and heights of a line of a measure, without years outside the figure."""
        height = measure.shown(self.language)
        if factor is not None:
            height = np.asarray(measure.values, float) / factor
        if self.other is not None:
            return at_points(self.other, at).shown(self.language), height
        points = points_of(measure, self.keys.running)
        place = np.array([np.nan if p.value is None else p.value for p in points]) / self.factor
        inside = self._inside(place)
        return place[inside], height[inside]

    def _inside(self, place: np.ndarray) -> np.ndarray:
        first, last = self.keys.first, self.keys.last
        if self.keys.running != YEAR:
            return np.full(place.shape, True)
        return (place >= (-np.inf if first is None else first)) & (
            place <= (np.inf if last is None else last)
        )

    def finish(self, panel: Axes) -> None:
        """Set limits and ticks; shade projected years."""
        if self.keys.running != YEAR or self.other is not None:
            panel.margins(x=0)
            panel.xaxis.set_major_locator(round_ticks(MOST_TICKS, self._whole(panel)))
            panel.xaxis.set_major_formatter(Thousands())
            return
        drawn = np.concatenate([line.get_xdata() for line in data_lines(panel)])
        show_years(panel, float(drawn.min()), float(drawn.max()))
        self._shade(panel)

    def _whole(self, panel: Axes) -> bool:
        """Whether lines stand at more than one whole number only, such as years ahead."""
        places = np.concatenate([line.get_xdata() for line in data_lines(panel)])
        return bool((places == np.round(places)).all() and np.ptp(places) > 1)

    def _shade(self, panel: Axes) -> None:
        first, last = panel.get_xlim()
        if self.keys.projected is None or self.keys.projected > last:
            return
        start = max(first, self.keys.projected - HALF)
        panel.axvspan(start, last, color=SHADE, zorder=0, linewidth=0)


def shading_key(sheet: Sheet, keys: RunningKeys) -> list[Artist]:
    """Entry of the key for the shading of projected years."""
    if keys.projected is None:
        return []
    return [Patch(facecolor=SHADE, edgecolor=EDGE, linewidth=0.5, label=sheet.say(texts.PROJECTED))]


def data_lines(panel: Axes) -> list[Line2D]:
    """The lines of a panel that are series; a mark has its two ends in shares of the panel."""
    return [line for line in panel.lines if line.get_transform() is panel.transData]


def horizontal(sheet: Sheet, keys: RunningKeys, measure: MeasureValues) -> Horizontal:
    """The horizontal axis of a figure."""
    if keys.x != keys.running:
        other = sheet.measure(keys.x, *map(str, sheet.values[keys.x].axes))
        factor = other.scale[sheet.language].factor
        return Horizontal(keys, sheet.titled(other), factor, sheet.language, other)
    if keys.running == YEAR:
        return Horizontal(keys, "", 1.0, sheet.language)
    axis = measure.axes[keys.running]
    scale = axis.scale[sheet.language] if axis.scale else None
    name = sheet.in_unit(axis.label, scale.name if scale else "")
    return Horizontal(keys, name, scale.factor if scale else 1.0, sheet.language)
