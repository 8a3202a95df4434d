"""Commissioning: bases in use by year as a fan of replications, and the state of the money."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.office.fan import (
    CANCELLED,
    COMMITTED,
    COMPLETED,
    EXPIRED,
    HIGH,
    LOW,
    MONEY,
    PAID,
    PROJECTS,
    TEACHING,
    UNSPENT,
    Measure,
)
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY
from chanjiao.report.figures.page import legend_outside, page, shade_projection, show_years
from chanjiao.report.language import Language, say
from chanjiao.report.scale import MONEY as MONEY_SCALES
from chanjiao.report.scale import largest_of, scale_for

COLOURS = {
    TEACHING.id: BLUE,
    COMPLETED.id: GREEN,
    CANCELLED.id: ORANGE,
    PAID.id: GREEN,
    COMMITTED.id: SKY,
    UNSPENT.id: BLUE,
    EXPIRED.id: PURPLE,
}
BAND = {"alpha": 0.22, "linewidth": 0}
YEARS_BEFORE, YEARS_AFTER = 1, 2
"""Years shown before the first money and after the last change."""
BEHIND = ["funding.outlay", "funding.appropriations", "funding.batches"]
"""Variables whose inputs the footnote counts."""


def commissioning(study: Comparison, language: Language) -> Figure | None:
    """Projects in use, accepted and cancelled, and the province's money, at each year's end."""
    data = study.result.data
    if not float(data[PAID.key].max()) > 0:
        return None
    figure, axes = page(
        words.COMMISSIONING_TITLE,
        study,
        BEHIND,
        language,
        height=5.2,
        grid=(2, 1),
        parent_mark=None,
        sharex=True,
    )
    _fans(axes[0, 0], data, PROJECTS, 1.0, language)
    scale = scale_for(MONEY_SCALES, largest_of(data[m.key] for m in MONEY), language)
    _fans(axes[1, 0], data, MONEY, scale.factor, language)
    attrs = data.attrs
    titles = (say(words.FANS_OF_PROJECTS, language), say(words.FANS_OF_MONEY, language))
    for panel, title in zip(axes[:, 0], titles, strict=True):
        panel.set_title(title.format(unit=scale.name, **attrs), loc="left")
        show_years(panel, *_window(data))
        panel.set_ylim(bottom=0)
        shade_projection(panel, study.years, language, panel is axes[0, 0])
        legend_outside(panel)
    return figure


def _fans(
    axes: Axes, data: xr.Dataset, measures: Sequence[Measure], factor: float, language: Language
) -> None:
    """Draw the mean of the replications of each measure as a line, and the fan as a band."""
    for measure in measures:
        values = data[measure.key] / factor
        if not float(values.max()) > 0:
            axes.plot([], [], color=GREY, linestyle=":", label=_none(measure, language))
            continue
        low, high = (values.quantile(end, "replication") for end in (LOW, HIGH))
        colour = COLOURS[measure.id]
        axes.fill_between(values.year, low, high, color=colour, **BAND)
        axes.plot(
            values.year,
            values.mean("replication"),
            color=colour,
            marker=".",
            markersize=4,
            label=say(measure, language),
        )


def _none(measure: Measure, language: Language) -> str:
    return say(words.NONE_OF, language, name=say(measure, language))


def _window(data: xr.Dataset) -> tuple[int, int]:
    """Years in which something changes, with a margin."""
    changes = sum(
        np.abs(np.diff(data[m.key].to_numpy(), axis=1)).sum(0) for m in (*PROJECTS, *MONEY)
    )
    every = data.year.to_numpy()
    years = every[1:][changes > 0] if np.any(changes) else every
    first, last = int(years.min()) - YEARS_BEFORE, int(years.max()) + YEARS_AFTER
    return max(first, int(every[0])), min(last, int(every[-1]))
