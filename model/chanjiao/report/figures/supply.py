"""Supply against demand: one panel for each group of industries and level."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.dimensions import LEVEL
from chanjiao.report import words
from chanjiao.report.figures.page import BLUE, GREY, ORANGE, key_line, page, shade_projection
from chanjiao.report.headline import QUANTITIES, grouped, groups
from chanjiao.report.language import Language, say
from chanjiao.report.scale import POSTS, largest_of, scale_for
from chanjiao.report.study import Study

SHOWN = {"demand": (words.DEMAND, ORANGE), "supply": (words.SUPPLY, BLUE)}


def supply_and_demand(study: Study, language: Language) -> Figure:
    """Posts that industries want against trained people they have or could have."""
    own = {quantity: grouped(study.yearly(QUANTITIES[quantity])) for quantity in SHOWN}
    parent = {q: grouped(study.parent.yearly(QUANTITIES[q])) for q in SHOWN if study.parent}
    scale = scale_for(POSTS, largest_of(own.values()), language)
    key = [key_line(say(word, language), colour) for word, colour in SHOWN.values()]
    figure, axes = page(
        words.SUPPLY_TITLE, study, [QUANTITIES[q] for q in SHOWN], language, height=5.4,
        grid=(len(groups()), len(LEVEL)), key=key, sharex=True,
    )
    for row, group in enumerate(groups()):
        for column, level in enumerate(LEVEL):
            here = {"group": group, "level": level.id}
            panel = axes[row, column]
            _panel(panel, own, parent, here, scale.factor)
            shade_projection(panel, language, named=row == column == 0)
        name = say(words.GROUP_OF_INDUSTRIES, language).format(group=group)
        axes[row, 0].set_ylabel(f"{name}\n{scale.name}")
    for column, level in enumerate(LEVEL):
        axes[0, column].set_title(say(level, language))
    return figure


def _panel(
    axes: Axes,
    own: dict[str, xr.DataArray],
    parent: dict[str, xr.DataArray],
    here: dict[str, str],
    factor: float,
) -> None:
    for quantity, (_, colour) in SHOWN.items():
        line = own[quantity].sel(here) / factor
        axes.plot(line.year, line, color=colour)
        if quantity in parent:
            other = parent[quantity].sel(here) / factor
            axes.plot(other.year, other, color=colour, linestyle=(0, (3, 2)), linewidth=0.8)
    demand, supply = (own[quantity].sel(here) / factor for quantity in SHOWN)
    axes.fill_between(demand.year, demand, supply, color=GREY, alpha=0.15, linewidth=0)
    axes.set_xlim(float(demand.year[0]), float(demand.year[-1]))
    axes.set_ylim(bottom=0)
