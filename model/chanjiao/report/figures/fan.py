"""Fan charts: uncertainty of a series, and of the difference that each policy makes."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from chanjiao.ensemble import paired_difference, quantiles
from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import GAP, MATCHED, AnalysedSweep, screening_remark
from chanjiao.report.figures.colours import BLUE, GREY, INK
from chanjiao.report.figures.page import (
    DASHES,
    key_line,
    page,
    shade_projection,
    show_years,
    wrapped,
)
from chanjiao.report.language import Language, say, titled
from chanjiao.report.scale import PEOPLE, POSTS, largest_of, scale_for

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
MOST_COLUMNS = 3
"""Largest number of panels in a row."""

TITLE_COLUMNS = 84
"""Latin characters that fit in one line above all panels of a row."""

PANEL_HEIGHT, FRAME_HEIGHT = 1.75, 1.25
"""Height of a row of panels, and of the space above and below, in inches."""

PALE, PALER = 0.35, 0.18
"""Opacity of the inner and the outer band."""


def gap_fan(study: AnalysedSweep, language: Language) -> Figure:
    """The gap of the first scenario by year, all industries and levels."""
    gap = study.found.total(GAP).isel(scenario=0)
    scale = scale_for(POSTS, largest_of([quantiles(gap)]), language)
    figure, axes = page(
        sweep_words.FAN_TITLE,
        study.study,
        [GAP],
        language,
        height=3.3,
        more=[*_drawn_for(study, language), screening_remark(study.found, language)],
        key=[*_key(INK, language), key_line(say(sweep_words.AS_GIVEN, language), INK, **DASHES)],
    )
    panel = axes[0, 0]
    draw_fan(panel, gap / scale.factor, INK)
    as_given = study.found.total_as_given(GAP).isel(scenario=0) / scale.factor
    panel.plot(as_given["year"], as_given, color=INK, **DASHES)
    panel.set_title(wrapped(titled(study.first, language), TITLE_COLUMNS), loc="left")
    panel.set_ylabel(f"{say(sweep_words.GAP_PANEL, language)}\n{scale.name}")
    panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)
    shade_projection(panel, study.study.years, language, named=True)
    return figure


def policy_fans(study: AnalysedSweep, language: Language) -> Figure | None:
    """Extra hires in their field for each other scenario; None if there is no other."""
    others = study.others
    if not others:
        return None
    columns = min(len(others), MOST_COLUMNS)
    rows = -(-len(others) // columns)
    change = paired_difference(study.matched())
    scale = scale_for(PEOPLE, largest_of([quantiles(change)]), language)
    note = say(sweep_words.POLICY_FAN_NOTE, language, title=titled(study.first, language))
    figure, axes = page(
        sweep_words.POLICY_FAN_TITLE,
        study.study,
        [MATCHED],
        language,
        height=FRAME_HEIGHT + PANEL_HEIGHT * rows,
        grid=(rows, columns),
        sharey=True,
        sharex=True,
        key=_key(BLUE, language),
        more=[note, screening_remark(study.found, language)],
    )
    panels = axes.flat[: len(others)]
    for panel in axes.flat[len(others) :]:
        panel.remove()
    for panel, scenario in zip(panels, others, strict=True):
        draw_fan(panel, change.sel(scenario=scenario.name) / scale.factor, BLUE)
        panel.set_title(wrapped(titled(scenario, language), TITLE_COLUMNS // columns))
        panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)
    for panel in panels:
        shade_projection(panel, study.study.years, language, named=panel is axes[0, 0])
    for panel in panels[-columns:]:
        panel.tick_params(axis="x", labelbottom=True)
    for panel in axes[:, 0]:
        panel.set_ylabel(scale.name)
    return figure


def draw_fan(axes: Axes, values: xr.DataArray, colour: str) -> None:
    """Median line over two bands, P25 to P75 and P10 to P90, of a series by year and member."""
    found = quantiles(values, LEVELS)
    years = found["year"].values
    low, inner_low, middle, inner_high, high = (found.sel(quantile=q).values for q in LEVELS)
    axes.fill_between(years, low, high, color=colour, alpha=PALER, linewidth=0)
    axes.fill_between(years, inner_low, inner_high, color=colour, alpha=PALE, linewidth=0)
    axes.plot(years, middle, color=colour)
    show_years(axes, float(years[0]), float(years[-1]))


def _drawn_for(study: AnalysedSweep, language: Language) -> list[str]:
    """A sentence that names the scenario of the gap, if the sweep has several scenarios."""
    if not study.others:
        return []
    others = say(sweep_words.LIST, language).join(titled(s, language) for s in study.others)
    first = titled(study.first, language)
    return [say(sweep_words.DRAWN_FOR, language, first=first, others=others)]


def _key(colour: str, language: Language) -> list[Patch]:
    return [Patch(color=colour, alpha=PALE, label=say(sweep_words.BAND, language))]
