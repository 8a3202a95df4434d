"""Regret: the loss of each policy against the best one, by year or by external scenario."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.ensemble import probability_of_best, quantiles, regret
from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import MATCHED, PERCENT, AnalysedSweep, screening_remark
from chanjiao.report.figures.colours import INK
from chanjiao.report.figures.page import NOTE_SIZE, page
from chanjiao.report.language import Language, say, titled
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.rounding import number
from chanjiao.report.scale import PEOPLE, scale_for

HIGH = 0.9
DARK = 0.6
LABEL_COLUMNS = 30


def regret_grid(study: AnalysedSweep, language: Language) -> Figure | None:
    """P90 of the regret in hires by policy and year, with the probability of being the best."""
    if not study.others:
        return None
    matched = study.matched().sel(year=study.years)
    lost = quantiles(regret(matched), (HIGH,)).isel(quantile=0)
    best = probability_of_best(matched)
    figure, axes = page(
        sweep_words.REGRET_TITLE,
        study.study,
        [MATCHED],
        language,
        height=1.35 + 0.42 * len(study.found.scenarios),
        more=[screening_remark(study.found, language)],
    )
    titles = [titled(s, language) for s in study.found.scenarios]
    draw_grid(axes[0, 0], lost, best, titles, [str(year) for year in study.years], language)
    return figure


def draw_grid(
    axes: Axes,
    lost: xr.DataArray,
    best: xr.DataArray,
    rows: list[str],
    columns: list[str],
    language: Language,
) -> None:
    """Cells coloured by regret in persons, with the regret and the probability of being the best.

    The first dimension of `lost` and `best` is the policy, the second is the external
    scenario or the year, in the order of `rows` and `columns`.
    """
    values, chances = lost.values, best.values
    largest = float(values.max()) or 1.0
    scale = scale_for(PEOPLE, largest, language)
    axes.imshow(values, aspect="auto", cmap="OrRd", vmin=0, vmax=largest, interpolation="none")
    axes.set_yticks(range(len(rows)), [wrapped(row, LABEL_COLUMNS) for row in rows])
    axes.set_xticks(range(len(columns)), [wrapped(c, LABEL_COLUMNS // 2) for c in columns])
    axes.tick_params(length=0, top=False)
    axes.set_title(scale.name, loc="left")
    for row, column in np.ndindex(*values.shape):
        text = say(
            sweep_words.REGRET_CELL,
            language,
            regret=number(float(values[row, column]) / scale.factor, scale.decimals),
            best=round(PERCENT * float(chances[row, column])),
        )
        dark = values[row, column] > DARK * largest
        axes.text(
            column,
            row,
            text,
            ha="center",
            va="center",
            size=NOTE_SIZE,
            color="white" if dark else INK,
        )
