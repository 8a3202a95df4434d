"""The money of the demonstration programme: yearly flows, and balances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, ORANGE, PURPLE, SKY
from chanjiao.report.figures.page import DASHES, legend_outside, page, shade_projection, show_years
from chanjiao.report.language import Language, say
from chanjiao.report.scale import MONEY, Scale, largest_of, scale_for
from chanjiao.report.words import Word
from chanjiao.results.result import Result

Lines = Sequence[tuple[str, Word, str]]
"""Variables with their words and colours."""

MOVED: Lines = (
    ("funding.appropriations", words.APPROPRIATED, BLUE),
    ("funding.awards", words.AWARDED, SKY),
    ("funding.tranches", words.PAID, GREEN),
    ("funding.matching", words.MATCHED, PURPLE),
    ("funding.outlay", words.SPENT, ORANGE),
)
STANDING: Lines = (
    ("funding.uncommitted", words.UNCOMMITTED, BLUE),
    ("funding.committed", words.COMMITTED, SKY),
    ("funding.project_accounts", words.UNSPENT, GREEN),
)
MOVED_BY_OFFICE: Lines = (
    ("funding.appropriations", words.APPROPRIATED, BLUE),
    ("project_office.payments", words.PAID, GREEN),
    ("project_office.matching", words.MATCHED, PURPLE),
    ("funding.outlay", words.SPENT, ORANGE),
)
STANDING_BY_OFFICE: Lines = (
    ("funding.uncommitted", words.NOT_PAID, BLUE),
    ("funding.project_accounts", words.UNSPENT, GREEN),
)
CAPITAL = "training_bases.programme_capital"
YEARS_BEFORE = 1
VISIBLE = 0.01
"""Share of the largest amount below which money is not visible."""
BAR = 0.17
"""Width of a bar in years."""


def money(study: Comparison, language: Language) -> Figure | None:
    """Money appropriated, awarded, paid and spent; money unawarded, unpaid and unspent; capital."""
    flows = MOVED_BY_OFFICE if study.simulated_office else MOVED
    stocks = STANDING_BY_OFFICE if study.simulated_office else STANDING
    moved = {id: _summed(study.result.province(id), "year") for id, *_ in flows}
    standing = _standing(study.result, stocks)
    if not any(bool((array != 0).any()) for array in (*moved.values(), *standing.values())):
        return None
    shown = [*moved, *standing]
    figure, axes = page(
        words.MONEY_TITLE, study, shown, language, height=5.2, grid=(2, 1), sharex=True
    )
    scale = scale_for(MONEY, largest_of(moved.values()), language)
    _bars(axes[0, 0], moved, flows, scale, language)
    parent = _standing(study.parent, ())[CAPITAL] if study.parent else None
    scale = scale_for(MONEY, largest_of(standing.values()), language)
    _stack(axes[1, 0], standing, stocks, parent, scale, language)
    first, last = _window(moved, standing)
    for panel in axes[:, 0]:
        show_years(panel, first, last)
        shade_projection(panel, study.years, language, panel is axes[0, 0], early=0)
    return figure


def _bars(
    axes: Axes, moved: dict[str, xr.DataArray], flows: Lines, scale: Scale, language: Language
) -> None:
    for place, (id, word, colour) in enumerate(flows):
        middle = moved[id].year + 0.5 + (place - (len(flows) - 1) / 2) * BAR
        axes.bar(
            middle, moved[id] / scale.factor, width=BAR, color=colour, label=say(word, language)
        )
    axes.set_title(say(words.IN_THE_YEAR, language, unit=scale.name), loc="left")
    legend_outside(axes)


def _stack(
    axes: Axes,
    standing: dict[str, xr.DataArray],
    stocks: Lines,
    parent: xr.DataArray | None,
    scale: Scale,
    language: Language,
) -> None:
    time = standing[CAPITAL].time
    seen = [layer for layer in stocks if _is_visible(standing[layer[0]], standing)]
    axes.stackplot(
        time,
        [standing[id] / scale.factor for id, *_ in seen or stocks],
        colors=[c for *_, c in seen or stocks],
        linewidth=0,
        step="post",
        labels=[say(word, language) for _, word, _ in seen or stocks],
    )
    axes.plot(
        time,
        standing[CAPITAL] / scale.factor,
        color=PURPLE,
        linewidth=1.8,
        label=say(words.CAPITAL, language),
    )
    if parent is not None:
        axes.plot(parent.time, parent / scale.factor, color=PURPLE, **DASHES)
    axes.set_title(say(words.AT_THE_TIME, language, unit=scale.name), loc="left")
    axes.set_ylim(bottom=0)
    legend_outside(axes)


def _is_visible(one: xr.DataArray, standing: dict[str, xr.DataArray]) -> bool:
    """Whether an amount is at some time large enough to be seen beside the largest one."""
    return float(one.max()) > VISIBLE * largest_of(standing.values())


def _standing(result: Result, stocks: Lines) -> dict[str, xr.DataArray]:
    ids = [*(id for id, *_ in stocks), CAPITAL]
    return {id: _summed(result.data[id], "time") for id in ids}


def _summed(array: xr.DataArray, dimension: str) -> xr.DataArray:
    return array.sum([d for d in array.dims if d != dimension])


def _window(moved: dict[str, xr.DataArray], standing: dict[str, xr.DataArray]) -> tuple[int, int]:
    """Years in which there is money, with a margin before them."""
    times = [a.time.values[a.values > VISIBLE * a.values.max()] for a in standing.values()]
    largest = largest_of(moved.values())
    years = [a.year.values[abs(a.values) > VISIBLE * largest] for a in moved.values()]
    present = np.concatenate([*times, *years])
    end = int(standing[CAPITAL].time.max())
    return int(present.min()) - YEARS_BEFORE, min(int(present.max()) + 1, end)
