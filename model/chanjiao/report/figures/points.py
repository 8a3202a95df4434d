"""Programme points: opened and closed in each year's filing, and points that admit students."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from chanjiao.dimensions import LEVEL
from chanjiao.engine import Member
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import DASHES, key_line, page, shade_projection, show_years
from chanjiao.report.figures.value_axis import Thousands, name_values
from chanjiao.report.language import Language, say
from chanjiao.report.scale import POINTS
from chanjiao.results.result import Result

OPENINGS = "programmes.openings"
CLOSURES = "programmes.closures"
RECRUITING = "programmes.recruiting"

HALF_BAR = 0.5
"""Margin before the first and after the last bar, in years."""


def points(study: Comparison, language: Language) -> Figure:
    """Points opened and closed in a year, and points that admit students, by level."""
    levels = [level for level in LEVEL if _total(study.result, RECRUITING, level).max() > 0]
    figure, axes = page(
        words.POINTS_TITLE,
        study,
        [OPENINGS, CLOSURES, RECRUITING],
        language,
        height=1.1 + 1.45 * len(levels),
        grid=(len(levels), 2),
        key=[
            Patch(color=BLUE, label=say(words.OPENED, language)),
            Patch(color=ORANGE, label=say(words.CLOSED, language)),
            key_line(say(words.RECRUITING, language), INK),
        ],
        sharex=True,
    )
    for (left, right), level in zip(axes, levels, strict=True):
        _changes(left, study.result, level)
        _recruiting(right, study, level)
        name_values(left, POINTS[language][0].name, language, level)
        for panel in (left, right):
            shade_projection(panel, study.years, language, named=panel is axes[0, 0])
    for panel, word in zip(axes[0], (words.CHANGED, words.RECRUITING), strict=True):
        panel.set_title(say(word, language))
    return figure


def _changes(axes: Axes, result: Result, level: Member) -> None:
    years = result.province(OPENINGS).year.values
    axes.bar(years, _total(result, OPENINGS, level), color=BLUE, width=0.75)
    axes.bar(years, -_total(result, CLOSURES, level), color=ORANGE, width=0.75)
    axes.axhline(0, color=GREY, linewidth=0.6)
    show_years(axes, years[0], years[-1], HALF_BAR)
    axes.yaxis.set_major_formatter(Thousands(bare=True))


def _recruiting(axes: Axes, study: Comparison, level: Member) -> None:
    years = study.province(RECRUITING).year.values
    axes.plot(years, _total(study.result, RECRUITING, level), color=INK)
    if study.parent:
        other = study.parent.province(RECRUITING).year.values
        axes.plot(other, _total(study.parent, RECRUITING, level), color=INK, **DASHES)
    show_years(axes, years[0], years[-1], HALF_BAR)
    axes.set_ylim(bottom=0)


def _total(result: Result, id: str, level: Member) -> np.ndarray:
    return result.province(id).sel(level=level.id).sum("category").values
