"""Heat maps: a measure over two axes as colours, with its numbers where they fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.cells import (
    ColouredTable,
    Colours,
    add_scale,
    case_colours,
    centre_of,
    columns_height,
    draw_cells,
    finish_cells,
)
from chanjiao.experiment.figures.letters import fold_name
from chanjiao.experiment.figures.palette import span
from chanjiao.experiment.figures.panels import at_points, limits, open_panels, plan
from chanjiao.experiment.figures.selection import Values, chosen, members_of, points_of
from chanjiao.experiment.figures.sheet import NAMES_ROOM, PAGE, Note, Sheet, close, row_height
from chanjiao.experiment.figures.spec import FigureKeys, Need, given, named, needs
from chanjiao.experiment.values import YEAR, MeasureValues
from chanjiao.report.figures.value_axis import write_name
from chanjiao.report.language import Language

ROW = 0.24
"""Least height of a row of cells in inches."""
LABELLED_ROW = 0.32
"""The same if cells have two lines."""
FRAME = 0.6
"""Height of a panel's title and of the name of its horizontal axis in inches."""
HIGHEST = 6.0
"""Largest height of a panel in inches, if its rows are numbers."""


class HeatmapKeys(FigureKeys):
    """Keys of a heat map.

    `centre` is a measure or a number in the unit of the model: colours differ below and above.
    `label` is a second measure, written under the value of each cell.
    """

    kind: Literal["heatmap"]
    x: str
    y: str
    value: str
    centre: str | float | None = None
    label: str | None = None
    panels: str | None = None

    def uses(self) -> list[Need]:
        """Measures of colours, second lines and the centre."""
        may = given(self.panels)
        centre = [self.centre] if isinstance(self.centre, str) else []
        return [
            *needs("value", [self.value], self.x, self.y, may=may),
            *needs("label", list(given(self.label)), self.x, self.y, may=may),
            *needs("centre", centre),
        ]

    def axes(self) -> Mapping[str, str]:
        """Axes of columns, rows and panels."""
        return named(x=self.x, y=self.y, panels=self.panels)


def draw(spec: HeatmapKeys, values: Values, note: Note, language: Language) -> Figure:
    """Draw the figure; cells too small for their numbers have a colour bar."""
    sheet = Sheet(spec, values, note, language)
    value = sheet.measure(spec.value, spec.panels, spec.y, spec.x)
    if members_of([chosen(values, spec, spec.value)]):
        sheet.remark(texts.MEDIANS, count=members_of([values[spec.value]]))
    if spec.label:
        name = sheet.titled(values[spec.label])
        sheet.remark(texts.SECOND_LINE, name=name)
    found = plan(sheet, [value], [spec.panels], columns=1)
    colours = _colours(sheet, spec, value)
    contents = [_cells(sheet, spec, at_points(value, p.at), colours, p.at) for p in found.panels]
    figure, panels = open_panels(sheet, found, _case_key(sheet, value), _height(contents[0], spec))
    images = [draw_cells(panel, cells) for panel, cells in zip(panels, contents, strict=True)]
    for panel in panels:
        write_name(panel, _axis_title(sheet, value, spec.y))
    panels[-1].set_xlabel(_axis_title(sheet, value, spec.x))
    if not finish_cells(figure, panels, contents) and not value.cases:
        add_scale(figure, images[0], panels)
    return close(figure)


def _height(cells: ColouredTable, spec: HeatmapKeys) -> float:
    least = LABELLED_ROW if spec.label else ROW
    frame = FRAME + columns_height(cells)
    if cells.numeric[1]:
        return min(frame + least * len(cells.rows), HIGHEST)
    return frame + row_height(cells.rows, least) * len(cells.rows)


def _colours(sheet: Sheet, spec: HeatmapKeys, value: MeasureValues) -> Colours:
    if value.cases:
        return case_colours(len(value.cases))
    centre = centre_of(sheet, value, spec.centre)
    return span(*limits([value.shown(sheet.language)]), centre)


def _case_key(sheet: Sheet, value: MeasureValues) -> list[Artist]:
    colours, norm = case_colours(len(value.cases))
    return [
        Patch(color=colours(norm(place)), label=sheet.say(case))
        for place, case in enumerate(value.cases)
    ]


def _cells(
    sheet: Sheet, spec: HeatmapKeys, value: MeasureValues, colours: Colours, at: Mapping[str, str]
) -> ColouredTable:
    numbers = value.values.values if value.cases else value.shown(sheet.language)
    words = _words(sheet, value)
    if spec.label:
        label = at_points(sheet.measure(spec.label, spec.panels, spec.y, spec.x), at)
        words = np.char.add(np.char.add(words, "\n"), _words(sheet, label))
    rows = [fold_name(sheet.say(p.label), NAMES_ROOM * PAGE) for p in points_of(value, spec.y)]
    columns = [sheet.say(p.label) for p in points_of(value, spec.x)]
    numeric = (_is_numeric(value, spec.x), _is_numeric(value, spec.y))
    return ColouredTable(numbers, words, rows, columns, colours, numeric[1], numeric)


def _words(sheet: Sheet, value: MeasureValues) -> np.ndarray:
    shown = value.values.values if value.cases else value.shown(sheet.language)
    words = [sheet.number(value, float(number)) for number in shown.flat]
    return np.array(words).reshape(shown.shape)


def _is_numeric(value: MeasureValues, axis: str) -> bool:
    return all(point.value is not None for point in points_of(value, axis))


def _axis_title(sheet: Sheet, value: MeasureValues, id: str) -> str:
    if id == YEAR:
        return ""
    return sheet.say(value.axes[id].label)
