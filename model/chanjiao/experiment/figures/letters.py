"""Widths of texts, folding to a width, and room for texts next to what they name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from rich.cells import cell_len

from chanjiao.report.figures.page import POINTS_PER_INCH, RESOLUTION, TEXT_SIZE, drawable
from chanjiao.report.figures.value_axis import BEFORE_UNIT, clear_names
from chanjiao.report.output.fonts import LATIN
from chanjiao.report.output.line_breaks import wrapped

CHINESE_END = r"(?<=[\u2e80-\uffef])\n|\n(?=[\u2e80-\uffef])"
"""End of a line next to a Chinese character, where lines are joined without a space."""
BOLD = "bold"
"""Weight of titles in Latin letters, for which only the Latin font is used."""
NARROWEST = 4
"""Fewest Latin characters in a line."""
STEPS = (1, 2, 5, 10, 20, 50)
"""How many labels further the next one stands that is written."""
NARROWER = 0.99
"""Factor on the width of a text that must become narrower."""
TRIES = 6
"""Most times that the limits of a panel grow to make room for its texts."""
GAP, DOT_GAP = 3.0, 6.0
"""Points between a place and the text next to it, and where the place has a dot."""
EDGE = 3.0
"""Points between a text and the edge of its panel."""
SPARE = 1.04
"""Factor on the missing room, so that texts do not touch the edge."""


@cache
def _renderer() -> RendererAgg:
    canvas = FigureCanvasAgg(Figure(dpi=RESOLUTION))
    return canvas.get_renderer()  # type: ignore[no-any-return, no-untyped-call]


def wide(text: str, size: float = TEXT_SIZE, weight: str = "normal") -> float:
    """Width in points of the longest line of a text, in the style of the figure."""
    families = (LATIN,) if weight == BOLD else tuple(rcParams["font.family"])
    return max(_wide(line, size, weight, families) for line in _lines(text))


def _lines(text: str) -> list[str]:
    return drawable(text).splitlines() or [""]


@cache
def _wide(line: str, size: float, weight: str, families: tuple[str, ...]) -> float:
    font = FontProperties(size=size, weight=weight, family=list(families))
    renderer: Any = _renderer()
    width, _, _ = renderer.get_text_width_height_descent(line, font, ismath=False)
    return float(width) * POINTS_PER_INCH / RESOLUTION


def fold(text: str, points: float, size: float = TEXT_SIZE, weight: str = "normal") -> str:
    """A text in lines of at most a width in points, as far as its letters allow."""
    width = wide(text, size, weight)
    if width <= points:
        return text
    whole = _unfolded(text)
    columns = max(NARROWEST, round(1.2 * cell_len(whole) * points / wide(whole, size, weight)))
    for most in range(columns, NARROWEST, -1):
        folded = wrapped(whole, most)
        if wide(folded, size, weight) <= points:
            return folded
    return wrapped(whole, NARROWEST)


def fold_name(text: str, points: float) -> str:
    """A name in even lines of at most a width; what is in brackets begins a line if it can.

    It can if the name has no more lines then.
    """
    if wide(text) <= points:
        return text
    plain = _evenly(text, points)
    apart = "\n".join(_evenly(part, points) for part in BEFORE_UNIT.split(_unfolded(text)))
    return apart if apart.count("\n") <= plain.count("\n") else plain


def _evenly(text: str, points: float) -> str:
    """A text in as few lines as its width allows, of about the same length, with whole words."""
    narrower = folded = fold(text, points)
    while narrower.count("\n") == folded.count("\n") and wide(narrower) <= points:
        folded, points = narrower, wide(narrower) * NARROWER
        if broken(text, points):
            break
        narrower = fold(text, points)
    return folded


def _unfolded(text: str) -> str:
    return " ".join(re.sub(CHINESE_END, "", text).split())


def broken(text: str, points: float, size: float = TEXT_SIZE) -> bool:
    """Whether folding to a width would break a word of Latin letters."""
    words = [word for word in text.split() if word.isascii()]
    return any(wide(word, size) > points for word in words)


def lay_out(figure: Figure) -> None:
    """Place the panels of a figure for the texts that it has now."""
    engine = figure.get_layout_engine()
    if engine is not None:
        clear_names(figure)
        engine.execute(figure)


def make_room(*panels: Axes) -> None:
    """Widen the limits of panels of a figure until the texts that they contain stand inside."""
    for _ in range(TRIES):
        lay_out(panels[0].figure)  # type: ignore[arg-type]
        if not [panel for panel in panels if _widened(panel)]:
            return


def _widened(panel: Axes) -> bool:
    """Whether the limits of a panel had to be widened for its texts, which is done."""
    box = panel.get_window_extent()
    boxes = [text.get_window_extent() for text in panel.texts]
    edge = EDGE * panel.figure.dpi / POINTS_PER_INCH
    left = max([box.x0 + edge - b.x0 for b in boxes] + [0.0])
    right = max([b.x1 + edge - box.x1 for b in boxes] + [0.0])
    low, high = panel.get_xlim()
    unit = (high - low) / box.width * SPARE
    panel.set_xlim(low - left * unit, high + right * unit)
    return bool(max(left, right) > 0)


def label_at(
    panel: Axes, x: float, y: float, text: str, left: bool = False, gap: float = GAP, **look: Any
) -> Text:
    """Write a text next to a place of a panel, on its left or right, `gap` points away."""
    return panel.annotate(
        text,
        (x, y),
        (-gap if left else gap, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        annotation_clip=False,
        **look,
    )


def thin_out(labels: list[str], room: float) -> np.ndarray:
    """Positions, in round steps, of labels that fit side by side if each has a room in points."""
    widest = max(map(wide, labels), default=0.0) + TEXT_SIZE
    least = max(1, int(np.ceil(widest / max(room, 1.0))))
    step = next((step for step in STEPS if step >= least), least)
    return np.arange(0, len(labels), step)
