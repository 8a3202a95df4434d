"""Panels: which measure and points each one shows, and what is written above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.letters import fold_name
from chanjiao.experiment.figures.selection import points_of
from chanjiao.experiment.figures.sheet import PAGE, Sheet, heading
from chanjiao.experiment.values import MeasureValues, Point

MOST_COLUMNS = 3
TITLE_LINE = 0.14
"""Height of a line of a title in inches."""
ALONE, BESIDE_OTHERS = 0.85, 0.8
"""Parts of a column that a title may take before the layout is known."""


@dataclass(frozen=True)
class Panel:
    """A measure at some points of the axes that make panels, and its title."""

    measure: MeasureValues
    at: Mapping[str, str]
    title: str


@dataclass(frozen=True)
class PanelPlan:
    """The panels of a figure by rows, and a name for all of them, if they share a measure."""

    panels: tuple[Panel, ...]
    columns: int
    shared: str = ""

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns."""
        return -(-len(self.panels) // self.columns), self.columns

    @property
    def key(self) -> list[Artist]:
        """Beginning of the key: the measure that all panels share."""
        return [heading(self.shared)] if self.shared else []


def plan(
    sheet: Sheet,
    measures: Sequence[MeasureValues],
    axes: Sequence[str | None],
    columns: int | None = None,
) -> PanelPlan:
    """Panels for every measure and point of the axes; the measures are the outer order."""
    split = [axis for axis in axes if axis]
    shared = len(measures) == 1 and bool(split)
    panels = tuple(
        Panel(measure, dict(at), _title(sheet, measure, at, shared))
        for measure in measures
        for at in _combinations(measure, split)
    )
    if shared and not measures[0].cases:
        panels = _without_zeros(sheet, panels)
    best = columns or _columns(len(panels), len(measures), bool(split))
    return PanelPlan(panels, best, sheet.titled(measures[0]) if shared else "")


def _without_zeros(sheet: Sheet, panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """The panels without those that are 0 throughout, which a remark names; all, if all are."""
    empty = [p for p in panels if bool((at_points(p.measure, p.at).values == 0).all())]
    if not empty or len(empty) == len(panels):
        return panels
    sheet.remark(texts.ZERO, names=sheet.listed([panel.title for panel in empty]))
    return tuple(panel for panel in panels if panel.title not in {p.title for p in empty})


def _combinations(measure: MeasureValues, axes: Sequence[str]) -> list[tuple[tuple[str, str], ...]]:
    there = [axis for axis in axes if axis in measure.values.dims]
    return list(product(*([(axis, p.id) for p in points_of(measure, axis)] for axis in there)))


def _title(
    sheet: Sheet, measure: MeasureValues, at: Sequence[tuple[str, str]], shared: bool
) -> str:
    points = sheet.names([point_at(measure, axis, id).label for axis, id in at])
    return points if shared else sheet.titled(measure, points)


def point_at(measure: MeasureValues, axis: str, id: str) -> Point:
    """A point of a dimension by its id."""
    return next(point for point in points_of(measure, axis) if point.id == id)


def _columns(count: int, measures: int, split: bool) -> int:
    """Panels in a row: two measures stand above each other, more stand in two columns."""
    if split and measures == 1:
        return min(count, 2 if count in (2, 4) else MOST_COLUMNS)
    if split:
        return min(count // measures, MOST_COLUMNS)
    return 1 if count <= 2 else 2  # noqa: PLR2004


def at_points(measure: MeasureValues, at: Mapping[str, str]) -> MeasureValues:
    """A measure at points given by their ids; axes that it lacks have no effect."""
    values = measure.values
    for axis, id in at.items():
        if axis in values.dims:
            ids = [point.id for point in points_of(measure, axis)]
            values = values.isel({axis: ids.index(id)}, drop=True)
    return measure.with_values(values)


def open_panels(
    sheet: Sheet, found: PanelPlan, key: Sequence[Artist], row: float, **axes: object
) -> tuple[Figure, list[Axes]]:
    """A page with the panels of a plan, each with its title; `row` is a row's height in inches."""
    rows, columns = found.grid
    titles = folded_titles(found)
    row += TITLE_LINE * max(title.count("\n") for title in titles)
    figure, panels = sheet.open(row * rows, found.grid, [*found.key, *key], **axes)
    for panel, title in zip(panels.flat, titles, strict=False):
        panel.set_title(title, loc="left")
    for place, panel in enumerate(panels.flat):
        if place >= len(found.panels):
            panel.remove()
        elif place + columns >= len(found.panels):
            panel.tick_params(axis="x", labelbottom=True)
    return figure, list(panels.flat[: len(found.panels)])


def folded_titles(found: PanelPlan) -> list[str]:
    """Titles in lines that surely fit; `sheet.close` folds them to the room that there is."""
    room = PAGE / found.columns * (ALONE if found.columns == 1 else BESIDE_OTHERS)
    return [fold_name(panel.title, room) for panel in found.panels]


def limits(values: Sequence[np.ndarray]) -> tuple[float, float]:
    """Smallest and largest number of several arrays; 0 and 1 if there is none."""
    finite = np.concatenate([np.ravel(v)[np.isfinite(np.ravel(v))] for v in values] or [[]])
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
