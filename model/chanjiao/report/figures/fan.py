"""Fan: a series with what the ranges of inputs allow, and what a policy adds, member by member."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from chanjiao.ensemble import paired_difference, quantiles
from chanjiao.report import sweep_words
from chanjiao.report.figures.page import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    key_line,
    page,
    shade_projection,
)
from chanjiao.report.language import Language, say, titled
from chanjiao.report.scale import PEOPLE, POSTS, largest_of, scale_for
from chanjiao.report.sweep_study import GAP, MATCHED, SweepStudy, screening_remark

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, INK)
"""Colours of the scenarios compared, in their order; more than these are not drawn."""

PALE, PALER = 0.35, 0.18
"""Opacity of the inner and the outer band."""


def gap_fan(study: SweepStudy, language: Language) -> Figure:
    """The gap of the first scenario, and hires in their field that others add to it."""
    others = study.others[: len(COLOURS)]
    key = [key_line(titled(s, language), c) for s, c in zip(others, COLOURS, strict=False)]
    rows = 2 if others else 1
    figure, axes = page(
        sweep_words.FAN_TITLE, study.study, [GAP, MATCHED] if others else [GAP], language,
        height=1.3 + 2.2 * rows, grid=(rows, 1), sharex=True,
        more=[screening_remark(study.found, language)],
    )
    _gap(axes[0, 0], study, language)
    if others:
        _differences(axes[1, 0], study, language)
        axes[1, 0].legend(handles=key, loc="upper left")
    for row, panel in enumerate(axes[:, 0]):
        panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)
        shade_projection(panel, language, named=row == 0)
    return figure


def draw_fan(axes: Axes, values: xr.DataArray, colour: str) -> None:
    """Median line over two bands, P25 to P75 and P10 to P90, of a series by year and member."""
    found = quantiles(values, LEVELS)
    years = found["year"].values
    low, inner_low, middle, inner_high, high = (found.sel(quantile=q).values for q in LEVELS)
    axes.fill_between(years, low, high, color=colour, alpha=PALER, linewidth=0)
    axes.fill_between(years, inner_low, inner_high, color=colour, alpha=PALE, linewidth=0)
    axes.plot(years, middle, color=colour)
    axes.set_xlim(float(years[0]), float(years[-1]))


def _gap(axes: Axes, study: SweepStudy, language: Language) -> None:
    gap = study.found.total(GAP).isel(scenario=0)
    scale = scale_for(POSTS, largest_of([quantiles(gap)]), language)
    draw_fan(axes, gap / scale.factor, INK)
    title = titled(study.first, language)
    axes.set_title(say(sweep_words.GAP_PANEL, language).format(title=title), loc="left")
    axes.set_ylabel(scale.name)
    axes.legend(
        handles=[Patch(color=INK, alpha=PALE, label=say(sweep_words.BAND, language))],
        loc="lower left",
    )


def _differences(axes: Axes, study: SweepStudy, language: Language) -> None:
    change = paired_difference(study.matched())
    scale = scale_for(PEOPLE, largest_of([quantiles(change)]), language)
    for scenario, colour in zip(study.others, COLOURS, strict=False):
        draw_fan(axes, change.sel(scenario=scenario.name) / scale.factor, colour)
    title = titled(study.first, language)
    axes.set_title(say(sweep_words.MATCHED_PANEL, language).format(title=title), loc="left")
    axes.set_ylabel(scale.name)
