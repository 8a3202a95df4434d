"""Colours and dashes of series, and the colour maps of cells."""

from __future__ import annotations

from matplotlib import colormaps
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize

from chanjiao.report.figures.colours import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, INK, "#E69F00", GREY)
"""Colours of series in their order; more series than colours are drawn in panels."""

DASHED = (0, (3, 2))
MARKS = ((0, (1, 1.5)), (0, (5, 2)), (0, (5, 1.5, 1, 1.5)), (0, (3, 1, 1, 1, 1, 1)))
"""Dashes of marks in their order."""

PALE = "#DDDDDD"
"""Colour of lines repeated from other panels, and of cells without a value."""

AMOUNT: Colormap = LinearSegmentedColormap.from_list("amount", ["#F4F8FB", "#9CC7E3", BLUE])
DIVERGING: Colormap = colormaps["RdBu_r"]

RED_WEIGHT, GREEN_WEIGHT, BLUE_WEIGHT = 0.299, 0.587, 0.114
LIGHT = 0.55
"""Brightness above which dark letters are legible."""


def on(colour: tuple[float, ...]) -> str:
    """Colour of letters that are legible on a colour."""
    red, green, blue, *_ = colour
    brightness = RED_WEIGHT * red + GREEN_WEIGHT * green + BLUE_WEIGHT * blue
    return INK if brightness > LIGHT else "white"


def span(low: float, high: float, centre: float | None) -> tuple[Colormap, Normalize]:
    """Colour map and limits; around a centre, both sides have colours of the same strength."""
    if centre is None:
        return AMOUNT, Normalize(low, high if high > low else low + 1)
    reach = max(abs(high - centre), abs(low - centre)) or 1.0
    return DIVERGING, Normalize(centre - reach, centre + reach)
