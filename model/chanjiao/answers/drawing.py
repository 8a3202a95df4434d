"""Drawing: pages, lines, heat maps and bars that several answers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.answers.common_sentences import BESIDE
from chanjiao.answers.measures import Measure
from chanjiao.answers.templates import joined
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY
from chanjiao.report.figures.page import NOTE_SIZE, key_line, page, show_years, wrapped
from chanjiao.report.language import Labelled, Language, filled, say
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, INK, GREY, "#E69F00")
"""Colours of lines in their order."""

AXIS_COLUMNS = 30
"""Latin characters in a line of the name of an upright axis."""

DARK = 0.55
"""Part of the span of colours above which numbers are written in white."""


def sheet(
    title: Word,
    study: Comparison,
    shown: Sequence[str],
    language: Language,
    height: float,
    grid: tuple[int, int] = (1, 1),
    comparisons: Iterable[Scenario] = (),
    key: Sequence[tuple[Labelled, str]] = (),
    marks: Sequence[tuple[Labelled, dict[str, object]]] = (),
    **axes: object,
) -> tuple[Figure, np.ndarray]:
    """Return a page of a figure and its axes; `key` names colours, `comparisons` other scenarios.

    `marks` name lines of other looks, such as a dotted one.
    """
    lines = [key_line(say(name, language), colour) for name, colour in key]
    lines += [key_line(say(name, language), **look) for name, look in marks]  # type: ignore[arg-type]
    others = joined(Word(other.title, other.title_zh) for other in comparisons)
    more = [say(filled(BESIDE, titles=others), language)] if others.en else []
    return page(
        title, study, shown, language, height, grid, key=lines, parent_mark=None, more=more, **axes
    )


def axis(panel: Axes, name: Labelled | None, measure: Measure, language: Language) -> None:
    """Name the upright axis by what it shows and its unit."""
    unit = measure[language].name
    parts = [wrapped(say(name, language), AXIS_COLUMNS)] if name else []
    panel.set_ylabel("\n".join([*parts, *([unit] if unit else [])]))


def years(panel: Axes, first: int, last: int) -> None:
    """Let the level axis run from year to year, with whole years as labels."""
    show_years(panel, first, last)


def under(panel: Axes, **legend: object) -> None:
    """Put the legend of a panel under it, where it covers nothing."""
    panel.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), **legend)


def scaled(values: object, measure: Measure, language: Language) -> np.ndarray:
    """Values as an axis counts them."""
    return np.asarray(values, float) / measure[language].factor


def heat(
    panel: Axes,
    cells: np.ndarray,
    rows: Sequence[str],
    columns: Sequence[str],
    colours: str = "viridis",
    limits: tuple[float, float] | None = None,
    decimals: int = 0,
) -> None:
    """Draw a table of numbers as colours, each with its number; what is no number stays white."""
    low, high = limits or (float(np.nanmin(cells)), float(np.nanmax(cells)))
    panel.imshow(cells, aspect="auto", cmap=colours, vmin=low, vmax=high, interpolation="none")
    panel.set_xticks(range(len(columns)), columns)
    panel.set_yticks(range(len(rows)), rows)
    panel.tick_params(length=0)
    light = colours in ("viridis", "cividis")
    for (row, column), value in np.ndenumerate(cells):
        if np.isfinite(value):
            part = (value - low) / (high - low) if high > low else 0.0
            edge = abs(part - 0.5) > 0.35 if colours.startswith("RdBu") else part > DARK  # noqa: PLR2004
            white = (part < DARK) if light else edge
            panel.text(
                column,
                row,
                f"{value:,.{decimals}f}",
                ha="center",
                va="center",
                size=NOTE_SIZE,
                color="white" if white else INK,
            )


def tornado(
    panel: Axes, names: Sequence[str], low: np.ndarray, high: np.ndarray, middle: float
) -> None:
    """Draw bars from the result at the low end of each number to that at its high end."""
    order = np.argsort(np.abs(high - low))
    for place, row in enumerate(order):
        panel.barh(place, low[row] - middle, left=middle, color=BLUE, height=0.6)
        panel.barh(place, high[row] - middle, left=middle, color=ORANGE, height=0.6)
    panel.set_yticks(range(len(order)), [names[row] for row in order])
    panel.axvline(middle, color=GREY, linewidth=0.6)
    panel.tick_params(axis="y", length=0)
