"""Posts and trained people by level, with the gap of each group of industries below."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.dimensions import LEVEL
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, GREY, INK, ORANGE, PURPLE
from chanjiao.report.figures.page import DASHES, key_line, page, shade_projection, show_years
from chanjiao.report.figures.value_axis import name_values
from chanjiao.report.headline import QUANTITIES, grouped, groups
from chanjiao.report.language import Language, say
from chanjiao.report.scale import POSTS, Scale, largest_of, scale_for
from chanjiao.report.tables import group_name
from chanjiao.results.result import Result

LINES = {"demand": (words.DEMAND, ORANGE), "supply": (words.SUPPLY, BLUE)}
GROUP_COLOURS = (INK, GREEN, PURPLE, GREY)


def supply_and_demand(study: Comparison, language: Language) -> Figure:
    """Posts that ask for trained people, people in their field or seeking it, and the gap."""
    totals, gaps = _totals(study.result), grouped(study.province(QUANTITIES["gap"]))
    scale = scale_for(POSTS, largest_of(totals.values()), language)
    gap_scale = scale_for(POSTS, largest_of([gaps]), language)
    key = [key_line(say(word, language), colour) for word, colour in LINES.values()]
    key += [
        key_line(say(words.GAP_OF, language, group=say(group_name(group), language)), colour)
        for group, colour in zip(groups(), GROUP_COLOURS, strict=True)
    ]
    figure, axes = page(
        words.SUPPLY_TITLE,
        study,
        [QUANTITIES[q] for q in (*LINES, "gap")],
        language,
        height=4.6,
        grid=(2, len(LEVEL)),
        key=key,
        sharex=True,
    )
    for column, level in enumerate(LEVEL):
        axes[0, column].set_title(say(level, language))
        _levels(axes[0, column], study, level.id, scale)
        _gaps(axes[1, column], study, level.id, gap_scale)
        for row in (0, 1):
            shade_projection(axes[row, column], study.years, language, row == column == 0)
    name_values(axes[0, 0], scale.name, language, words.DEMAND_AND_SUPPLY)
    name_values(axes[1, 0], gap_scale.name, language, words.LACKING)
    return figure


def _levels(axes: Axes, study: Comparison, level: str, scale: Scale) -> None:
    own = _totals(study.result)
    parent = _totals(study.parent) if study.parent else {}
    for quantity, (_, colour) in LINES.items():
        for lines, look in ((own, {}), (parent, DASHES)):
            if quantity in lines:
                line = lines[quantity].sel(level=level) / scale.factor
                axes.plot(line.year, line, color=colour, **look)
    years = own["demand"].year
    show_years(axes, float(years[0]), float(years[-1]))
    axes.set_ylim(bottom=0)


def _gaps(axes: Axes, study: Comparison, level: str, scale: Scale) -> None:
    axes.axhline(0, color=GREY, linewidth=0.6)
    for result, look in ((study.result, {}), (study.parent, DASHES)):
        if result is None:
            continue
        gaps = grouped(result.province(QUANTITIES["gap"])).sel(level=level) / scale.factor
        for group, colour in zip(groups(), GROUP_COLOURS, strict=True):
            line = gaps.sel(group=group)
            axes.plot(line.year, line, color=colour, **look)


def _totals(result: Result) -> dict[str, xr.DataArray]:
    return {quantity: result.province(QUANTITIES[quantity]).sum("industry") for quantity in LINES}
