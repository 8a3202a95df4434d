"""The name of a value axis: level, above the upper end of the axis, in both languages.

Chinese usage puts the unit there, flat. English figures follow it: their panels are as wide, and
long names are read without turning the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, ScalarFormatter
from matplotlib.transforms import IdentityTransform, ScaledTranslation, blended_transform_factory

from chanjiao.engine.characters import text_width
from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.line_breaks import wrapped

ABOVE = 5.0
"""Points between the upper end of an axis and its name, room for half a label of a tick."""
LINE = 1.25
"""Height of a line of a name in font sizes."""
THOUSAND = 1000
POINTS_PER_INCH = 72
PLACES: tuple[Literal["left", "center"], ...] = ("left", "center")
"""Where a panel may have a title."""
BEFORE_UNIT = re.compile(r" (?=\([^(]*$)|(?=（[^（]*$)")
"""Where a long name is broken."""
ROOM = 0.86
"""Share of a column of panels that a name may take."""


class Thousands(ScalarFormatter):
    """Axis labels with separated thousands; `bare` omits the sign.

    No number is split into a label and a power of ten that stands at the end of the axis.
    """

    def __init__(self, bare: bool = False) -> None:
        super().__init__(useOffset=False)
        self.set_scientific(False)
        self.bare = bare

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Label of a tick; the name and its arguments are Matplotlib's."""
        value = abs(x) if self.bare else x
        return f"{value:,.0f}" if abs(x) >= THOUSAND else super().__call__(value, pos)


def round_ticks(most: int, whole: bool = False) -> MaxNLocator:
    """About so many ticks at round numbers, which are `whole` ones for what is counted."""
    return MaxNLocator(most, steps=[1, 2, 5, 10] if whole else [1, 2, 2.5, 5, 10], integer=whole)


def name_values(panel: Axes, unit: str, language: Language, quantity: Labelled | str = "") -> None:
    """Write the unit of the value axis of a panel, after the name of the quantity if given."""
    write_name(panel, axis_name(unit, language, quantity))


def axis_name(unit: str, language: Language, quantity: Labelled | str = "") -> str:
    """Name of an axis: a unit, a quantity, or a quantity with its unit in brackets."""
    name = quantity if isinstance(quantity, str) else say(quantity, language)
    if not name:
        return say(words.UNIT_ALONE, language, unit=unit)
    return say(words.QUANTITY, language, quantity=name, unit=unit) if unit else name


def write_name(panel: Axes, name: str) -> None:
    """Write a name level above the upper end of the vertical axis, from its left end on."""
    panel.set_ylabel(
        _folded(name, _columns(panel)),
        rotation=0,
        ha="left",
        va="bottom",
        y=1.0,
        labelpad=0,
        linespacing=LINE,
    )
    level = blended_transform_factory(IdentityTransform(), panel.transAxes)
    lift = ScaledTranslation(0, ABOVE / POINTS_PER_INCH, panel.figure.dpi_scale_trans)
    panel.yaxis.label.set_transform(level + lift)


def _columns(panel: Axes) -> int:
    """Latin characters that fit in a column of panels."""
    grid = panel.get_subplotspec()
    count = grid.get_gridspec().ncols if grid else 1
    points = panel.figure.bbox.width / panel.figure.dpi * POINTS_PER_INCH * ROOM / count
    return int(2 * points / _size(panel))


def _size(panel: Axes) -> float:
    """Size of the letters of the name of an axis, in points."""
    return float(panel.yaxis.label.get_fontsize())


def _folded(name: str, columns: int) -> str:
    """A name in lines; the first break is before the unit in brackets."""
    parts = [name] if text_width(name) <= columns else BEFORE_UNIT.split(name)
    return "\n".join(wrapped(part, columns) for part in parts)


def clear_names(figure: Figure) -> None:
    """Raise the titles of panels above the names of their axes; titles of a row stay level."""
    for row in _rows(figure):
        lines = [_lines(panel) for panel in row]
        if not any(lines):
            continue
        for panel, own in zip(row, lines, strict=True):
            _raise(panel, max(lines) if _titled(panel) else own)


def _rows(figure: Figure) -> Iterator[list[Axes]]:
    """The panels of each row of the grid."""
    placed = [(place.rowspan.start, p) for p in figure.axes if (place := p.get_subplotspec())]
    for _, row in groupby(placed, key=lambda pair: pair[0]):
        yield [panel for _, panel in row]


def _lines(panel: Axes) -> int:
    """Lines of the name of the vertical axis."""
    name = panel.get_ylabel()
    return name.count("\n") + 1 if name else 0


def _titled(panel: Axes) -> bool:
    return any(panel.get_title(loc=place).strip() for place in PLACES)


def _raise(panel: Axes, lines: int) -> None:
    """Put the title of a panel above some lines; a blank one keeps room where there is none."""
    height = ABOVE + lines * LINE * _size(panel)
    for place in PLACES:
        if panel.get_title(loc=place).strip():
            pad = height + rcParams["axes.titlepad"]
            panel.set_title(panel.get_title(loc=place), loc=place, pad=pad)
    if lines and not _titled(panel):
        panel.set_title(" ", loc="left", pad=height - LINE * _size(panel))
