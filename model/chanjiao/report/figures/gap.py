"""Gap by category in two years: posts that lack a trained person."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from chanjiao.dimensions import CATEGORY, LEVEL
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import GREY, INK, ORANGE
from chanjiao.report.figures.page import key_line, page
from chanjiao.report.figures.value_axis import Thousands, axis_name
from chanjiao.report.language import Language, say
from chanjiao.report.scale import POSTS, largest_of, scale_for

GAP = "outlook.gap_by_category"
FEW_TICKS = 3


def gap_by_category(study: Comparison, language: Language) -> Figure:
    """Posts that lack a trained person, now and in ten years, one panel per level."""
    gap = study.province(GAP)
    first, last = study.years.present, study.years.later
    own = gap.sel(year=study.years.among(first, last))
    parent = study.parent_province(GAP)
    scale = scale_for(POSTS, largest_of([own]), language)
    order = np.argsort(own.sel(year=last).sum("level").values)
    key = (
        [_key_dot(say(words.IN_YEAR, language, year=first), GREY, fillstyle="none")]
        if first < last
        else []
    )
    key.append(_key_dot(say(words.IN_YEAR, language, year=last), ORANGE))
    figure, axes = page(
        words.GAP_TITLE,
        study,
        [GAP],
        language,
        height=4.6,
        grid=(1, len(LEVEL)),
        key=key,
        sharey=True,
        parent_mark=words.TICK,
    )
    for panel, level in zip(axes[0], LEVEL, strict=True):
        here = own.sel(level=level.id).isel(category=order) / scale.factor
        _panel(panel, here, first, last)
        if parent is not None and last in parent.year:
            other = parent.sel(level=level.id, year=last).isel(category=order) / scale.factor
            panel.plot(other, np.arange(len(order)), "|", color=INK, markersize=7)
        panel.set_title(say(level, language))
        panel.set_xlabel(axis_name(scale.name, language))
        panel.xaxis.set_major_locator(MaxNLocator(FEW_TICKS, steps=[1, 2, 5, 10]))
        panel.xaxis.set_major_formatter(Thousands())
    names = [say(CATEGORY.members[place], language) for place in order]
    axes[0, 0].set_yticks(np.arange(len(order)), names)
    return figure


def _panel(axes: Axes, gap: xr.DataArray, first: int, last: int) -> None:
    before, after = gap.sel(year=first).values, gap.sel(year=last).values
    heights = np.arange(len(after))
    axes.hlines(heights, before, after, color=ORANGE, linewidth=1)
    if first < last:
        axes.scatter(
            before, heights, s=12, facecolors="white", edgecolors=GREY, linewidths=0.8, zorder=3
        )
    axes.scatter(after, heights, s=18, color=ORANGE, zorder=4)
    axes.axvline(0, color=GREY, linewidth=0.6, zorder=1)
    axes.grid(axis="y", color="#EEEEEE", linewidth=0.5)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.12)


def _key_dot(name: str, colour: str, **dot: str) -> Line2D:
    return key_line(name, colour, marker="o", markersize=4, linestyle="", **dot)
