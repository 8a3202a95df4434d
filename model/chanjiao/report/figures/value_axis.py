"""The name of a value axis: level, above the upper end of the axis, in both languages.

Chinese usage puts the unit there, flat. English figures follow it: their panels are as wide, and
long names are read without turning the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter
from matplotlib.transforms import IdentityTransform, ScaledTranslation, blended_transform_factory

from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.line_breaks import wrapped

ABOVE = 5.0
"""Points between the upper end of an axis and its name, room for half a label of a tick."""
LINE = 1.25
"""Height of a line of a name in font sizes."""
THOUSAND = 1000
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


def name_values(panel: Axes, unit: str, language: Language, quantity: Labelled | str = "") -> None:
    """Write the unit of the value axis of a panel, after the name of the quantity if given."""
    name = quantity if isinstance(quantity, str) else say(quantity, language)
    if not name:
        write_name(panel, say(words.UNIT_ALONE, language, unit=unit))
    elif not unit:
        write_name(panel, name)
    else:
        write_name(panel, say(words.QUANTITY, language, quantity=name, unit=unit))


def write_name(panel: Axes, name: str) -> None:
    """Write a name level above the upper end of the vertical axis, from its left end on."""
    grid = panel.get_subplotspec()
    columns = grid.get_gridspec().ncols if grid else 1
    size = panel.yaxis.label.get_fontsize()
    points = panel.figure.get_size_inches()[0] * 72 * ROOM / columns
    panel.set_ylabel(
        wrapped(name, int(2 * points / size)),
        rotation=0,
        ha="left",
        va="bottom",
        y=1.0,
        labelpad=0,
        linespacing=LINE,
    )
    level = blended_transform_factory(IdentityTransform(), panel.transAxes)
    lift = ScaledTranslation(0, ABOVE / 72, panel.figure.dpi_scale_trans)
    panel.yaxis.label.set_transform(level + lift)


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
    placed = [panel for panel in figure.axes if panel.get_subplotspec()]
    for _, row in groupby(placed, key=lambda p: p.get_subplotspec().rowspan.start):
        yield list(row)


def _lines(panel: Axes) -> int:
    """Lines of the name of the vertical axis."""
    name = panel.get_ylabel()
    return name.count("\n") + 1 if name else 0


def _titled(panel: Axes) -> bool:
    return any(panel.get_title(loc=loc).strip() for loc in ("left", "center"))


def _raise(panel: Axes, lines: int) -> None:
    """Put the title of a panel above some lines; a blank one keeps room where there is none."""
    size = panel.yaxis.label.get_fontsize()
    if _titled(panel):
        pad = rcParams["axes.titlepad"] + ABOVE + lines * LINE * size
        loc = "left" if panel.get_title(loc="left").strip() else "center"
        panel.set_title(panel.get_title(loc=loc), loc=loc, pad=pad)
    elif lines:
        panel.set_title(" ", loc="left", pad=ABOVE + (lines - 1) * LINE * size)
