"""Ranked bars: the gap of each industry with its uncertainty and the probability of a shortage."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.dimensions import INDUSTRY
from chanjiao.ensemble import probability, probability_of_gap, quantiles
from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import (
    DEMAND,
    GAP,
    LARGE,
    PERCENT,
    AnalysedSweep,
    screening_remark,
)
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import NOTE_SIZE, page
from chanjiao.report.language import Language, say
from chanjiao.report.scale import POSTS, largest_of, scale_for
from chanjiao.report.words import Word

BAR = 0.55
HEAD = 1.01
"""Start of the column of probabilities, as a share of the panel's width."""


def ranked_gaps(study: AnalysedSweep, language: Language) -> Figure:
    """Gaps of industries in the first scenario, largest median first, with two probabilities."""
    at = {"year": study.year, "scenario": study.first.name}
    gap, demand = (study.found.data[id].sel(at).sum("level") for id in (GAP, DEMAND))
    order = np.argsort(gap.median("member").values)
    names = [say(INDUSTRY.members[place], language) for place in order]
    spread = quantiles(gap.isel(industry=order))
    scale = scale_for(POSTS, largest_of([spread]), language)
    chances = [
        (float(any_gap), float(large))
        for any_gap, large in zip(
            probability(gap > 0)[order], probability_of_gap(gap, demand, LARGE)[order], strict=True
        )
    ]
    figure, axes = page(
        _with_year(sweep_words.RANKED_TITLE, study.year),
        study.study,
        [GAP, DEMAND],
        language,
        height=3.6,
        more=[screening_remark(study.found, language)],
    )
    panel = axes[0, 0]
    _bars(panel, spread / scale.factor, names)
    _chances(panel, chances, language)
    panel.set_xlabel(scale.name)
    return figure


def _with_year(word: Word, year: int) -> Word:
    return Word(word.en.format(year=year), word.zh.format(year=year))


def _bars(axes: Axes, spread: xr.DataArray, names: list[str]) -> None:
    low, middle, high = spread.transpose("quantile", ...).values
    heights = np.arange(len(names))
    colours = np.where(middle > 0, ORANGE, BLUE)
    axes.barh(heights, high - low, left=low, height=BAR, color=colours, alpha=0.35, linewidth=0)
    axes.scatter(middle, heights, s=20, color=colours, zorder=3)
    axes.axvline(0, color=GREY, linewidth=0.6, zorder=1)
    axes.set_yticks(heights, names)
    axes.tick_params(axis="y", length=0)
    axes.use_sticky_edges = False
    axes.margins(x=0.03)


def _chances(axes: Axes, chances: list[tuple[float, float]], language: Language) -> None:
    head = say(sweep_words.RANKED_HEAD, language, percent=round(PERCENT * LARGE))
    rows = [f"{PERCENT * a:.0f} %  |  {PERCENT * b:.0f} %" for a, b in chances]
    for height, text in enumerate([*rows, head]):
        axes.text(
            HEAD,
            height,
            text,
            transform=axes.get_yaxis_transform(),
            size=NOTE_SIZE + 0.5,
            color=GREY if text == head else INK,
            va="center",
            linespacing=1.3,
        )
    axes.set_ylim(-0.6, len(rows) + 0.3)
