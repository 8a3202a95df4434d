"""Cells: a table drawn as colours, with the number of each cell where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, ListedColormap, Normalize
from matplotlib.figure import Figure

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.columns import named_columns
from chanjiao.experiment.figures.letters import lay_out, thin_out, wide
from chanjiao.experiment.figures.palette import COLOURS, PALE, on
from chanjiao.experiment.figures.sheet import ROOM, Sheet, mark_name
from chanjiao.experiment.values import MeasureValues
from chanjiao.report.figures.colours import INK
from chanjiao.report.figures.page import NOTE_SIZE, POINTS_PER_INCH, TEXT_SIZE
from chanjiao.report.figures.value_axis import Thousands

LIKELY = 0.88
"""Likely part of the width that cells take of what the names of rows leave."""
PADDING = 3.0
"""Points between the text of a cell and its edges."""
LINE = 1.25
"""Height of a line of a text in font sizes."""

Colours = tuple[Colormap, Normalize]
"""Colours and the numbers at their ends."""


@dataclass(frozen=True)
class ColouredTable:
    """Numbers by row and column, the text of each, names of rows and columns, and colours.

    The first row is drawn at the top, unless `upward` is true. `numeric` columns and rows are
    numbers, of which some may stay without a label; other names are always shown.
    """

    values: np.ndarray
    words: np.ndarray
    rows: Sequence[str]
    columns: Sequence[str]
    colours: Colours
    upward: bool = False
    numeric: tuple[bool, bool] = (False, False)


def case_colours(count: int) -> Colours:
    """Colours of the cases of a measure."""
    names = [COLOURS[place % len(COLOURS)] for place in range(count)]
    return ListedColormap(names), Normalize(-0.5, count - 0.5)


def centre_of(sheet: Sheet, value: MeasureValues, centre: str | float | None) -> float | None:
    """Where the colours of a measure turn, in its unit; the sheet says where that is."""
    if centre is None:
        return None
    scale = value.scale[sheet.language]
    if isinstance(centre, str):
        turn, name = float(sheet.measure(centre).values) / scale.factor, mark_name(sheet, centre)
    else:
        turn = centre / scale.factor
        number = sheet.number(value, turn)
        name = sheet.say(texts.NUMBER, value=number, unit=scale.name).strip()
    sheet.remark(texts.TURN, centre=name)
    return turn


def draw_cells(panel: Axes, cells: ColouredTable) -> object:
    """Draw the colours and the names of the rows; returns the image for a colour bar."""
    colours, limits = cells.colours
    image = panel.imshow(
        np.ma.masked_invalid(cells.values),
        aspect="auto",
        cmap=colours.with_extremes(bad=PALE),
        norm=limits,
        interpolation="none",
        origin="lower" if cells.upward else "upper",
    )
    panel.tick_params(length=0)
    panel.spines[:].set_visible(False)
    panel.set_yticks(range(len(cells.rows)), cells.rows)
    panel.set_xticks(range(len(cells.columns)), cells.columns)
    return image


def finish_cells(figure: Figure, panels: Sequence[Axes], contents: Sequence[ColouredTable]) -> bool:
    """Name the columns and write the numbers, if all fit; returns whether they were written."""
    for panel in panels:
        panel.set_xticks([])
    lay_out(figure)
    for panel, cells in zip(panels, contents, strict=True):
        _name_columns(panel, cells)
        _thin_rows(panel, cells)
    lay_out(figure)
    fitting = all(_fits(panel, cells) for panel, cells in zip(panels, contents, strict=True))
    if fitting:
        for panel, cells in zip(panels, contents, strict=True):
            _write(panel, cells)
    return fitting


def _cell(panel: Axes, cells: ColouredTable) -> tuple[float, float]:
    """Width and height of a cell in points."""
    box = panel.get_window_extent()
    scale = POINTS_PER_INCH / panel.figure.dpi
    return box.width * scale / len(cells.columns), box.height * scale / len(cells.rows)


def _name_columns(panel: Axes, cells: ColouredTable) -> None:
    room = _cell(panel, cells)[0] - PADDING
    if cells.numeric[0]:
        ticks = thin_out(list(cells.columns), room)
        panel.set_xticks(ticks, [cells.columns[place] for place in ticks])
    else:
        found = named_columns(cells.columns, _cell(panel, cells)[0])
        panel.set_xticks(range(len(found.names)), found.names, rotation=90 * found.upright)


def columns_height(cells: ColouredTable) -> float:
    """Height in inches that the names of the columns are likely to need."""
    if cells.numeric[0]:
        return LINE * TEXT_SIZE / POINTS_PER_INCH
    taken = max((wide(name) for name in cells.rows), default=0.0)
    return named_columns(cells.columns, LIKELY * (ROOM - taken) / len(cells.columns)).height


def _thin_rows(panel: Axes, cells: ColouredTable) -> None:
    if not cells.numeric[1]:
        return
    step = int(np.ceil(LINE * NOTE_SIZE * 1.2 / _cell(panel, cells)[1]))
    ticks = range(0, len(cells.rows), max(step, 1))
    panel.set_yticks(list(ticks), [cells.rows[place] for place in ticks])


def _fits(panel: Axes, cells: ColouredTable) -> bool:
    width, height = _cell(panel, cells)
    words = [str(word) for word in cells.words.flat]
    tallest = max(word.count("\n") + 1 for word in words)
    widest = max(wide(word, NOTE_SIZE) for word in words)
    return widest + PADDING <= width and tallest * LINE * NOTE_SIZE + 1 <= height


def _write(panel: Axes, cells: ColouredTable) -> None:
    colours, limits = cells.colours
    for (row, column), word in np.ndenumerate(cells.words):
        value = cells.values[row, column]
        colour = on(colours(limits(value))) if np.isfinite(value) else INK
        look: Any = {"ha": "center", "va": "center", "size": NOTE_SIZE, "color": colour}
        panel.text(column, row, str(word), **look)


def add_scale(figure: Figure, image: object, panels: Sequence[Axes]) -> None:
    """A colour bar, for cells without numbers."""
    bar = figure.colorbar(image, ax=list(panels), pad=0.02, aspect=30)  # type: ignore[arg-type]
    bar.outline.set_visible(False)
    bar.ax.yaxis.set_major_formatter(Thousands())
