"""Any variable by year: one line for each member, dashed for the parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble import Sweep
from chanjiao.ensemble.assembly import SCENARIO
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY
from chanjiao.report.figures.fan import draw_fan
from chanjiao.report.figures.page import (
    DASHES,
    key_line,
    page,
    settle,
    shade_projection,
    show_years,
    style,
    wrapped,
)
from chanjiao.report.figures.value_axis import name_values
from chanjiao.report.language import Language, say, titled
from chanjiao.report.scale import (
    MONEY,
    PEOPLE,
    POINTS,
    POSTS,
    Scale,
    largest_of,
    scale_for,
    unit_name,
)
from chanjiao.report.words import Word
from chanjiao.results.cells import CellsError, chosen_cells
from chanjiao.results.result import Result

SCALES = {"person": PEOPLE, "post": POSTS, "yuan": MONEY, "point": POINTS}
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, INK)
STYLES = ("-", ":", "-.", (0, (5, 1, 1, 1)))
"""Styles of lines: after the last colour, the colours repeat with the next style."""

MOST_LINES = len(COLOURS) * len(STYLES)
COMMA = Word(", ", "，")
NO_UNIT = Word("without unit", "无量纲")
BAND = Word("P10 to P90 and P25 to P75 of the members", "成员的10%—90%与25%—75%分位区间")
HEIGHT, PANEL_HEIGHT = 3.2, 2.0
"""Height of a figure with one panel, and of each further panel, in inches."""

TITLE_COLUMNS = 84
"""Latin characters that fit in the title of a panel."""


@dataclass(frozen=True)
class _Line:
    """A line of a figure: its cell, its label and its style."""

    at: dict[str, str]
    name: str
    colour: str
    dashes: object


def variable_by_year(
    study: Comparison,
    variable: Variable,
    language: Language,
    by: str | Iterable[str] = (),
    where: Mapping[str, object] | None = None,
) -> Figure:
    """One variable of a run by year; the run it is compared with is dashed.

    `chosen_cells` describes how cells are chosen and added up. Raises CellsError if that is
    impossible or gives too many lines.
    """
    own = chosen_cells(study.yearly(variable.id), variable, by, where)
    other = study.parent_yearly(variable.id)
    other = None if other is None else chosen_cells(other, variable, by, where)
    scale = _scale(own, language)
    lines = list(_lines(own, variable, language))
    with style(language):
        figure, axes = page(
            Word(variable.en, variable.zh),
            study,
            [variable.id],
            language,
            height=HEIGHT,
            key=[
                key_line(line.name, line.colour, linestyle=line.dashes) for line in lines if line.at
            ],
        )
        panel = axes[0, 0]
        for line in lines:
            values = own.sel(line.at) / scale.factor
            panel.plot(values["year"], values, color=line.colour, linestyle=line.dashes)
            if other is not None:
                before = other.sel(line.at) / scale.factor
                panel.plot(before["year"], before, color=line.colour, **DASHES)
        _finish(panel, own, study, scale, language)
        settle(figure)
    return figure


def variable_fan(
    found: Sweep, variable: Variable, language: Language, where: Mapping[str, object] | None = None
) -> Figure:
    """One variable of a sweep by year: its distribution over members, one panel per scenario."""
    values = chosen_cells(found.data[variable.id], variable, (), where)
    if set(values.dims) - {SCENARIO, "year", "member"}:
        others = ", ".join(map(str, set(values.dims) - {SCENARIO, "year", "member"}))
        raise CellsError(f"{variable.id} is no amount; choose a member of {others}")
    scenarios = found.scenarios
    study = Comparison(Result(scenarios[0], found.graph, found.data))
    scale = _scale(values.quantile([0.1, 0.9], "member"), language)
    with style(language):
        figure, axes = page(
            Word(variable.en, variable.zh),
            study,
            [variable.id],
            language,
            height=HEIGHT + PANEL_HEIGHT * (len(scenarios) - 1),
            grid=(len(scenarios), 1),
            sharex=True,
            sharey=True,
            more=[say(BAND, language) + ("。" if language is Language.ZH else ".")],
        )
        for panel, scenario in zip(axes[:, 0], scenarios, strict=True):
            own = values.sel({SCENARIO: scenario.name}) / scale.factor
            draw_fan(panel, own, BLUE)
            panel.set_title(wrapped(titled(scenario, language), TITLE_COLUMNS), loc="left")
            _finish(panel, own, study, scale, language)
        settle(figure)
    return figure


def _lines(values: xr.DataArray, variable: Variable, language: Language) -> Iterator[_Line]:
    """One line for each cell; raises CellsError if there are too many."""
    dimensions = [d for d in variable.dimensions if d.id in values.dims]
    lengths = tuple(values.sizes[d.id] for d in dimensions)
    if int(np.prod(lengths)) > MOST_LINES:
        ids = ", ".join(d.id for d in dimensions)
        raise CellsError(
            f"{int(np.prod(lengths))} lines by {ids} are too many for a figure; choose members, "
            f"such as {dimensions[0].id}={dimensions[0].ids[0]!r}, or fewer dimensions with by"
        )
    for number, places in enumerate(np.ndindex(*lengths)):
        at = {
            d.id: str(values[d.id].values[place])
            for d, place in zip(dimensions, places, strict=True)
        }
        names = [say(d[at[d.id]].member, language) for d in dimensions]
        colour = COLOURS[number % len(COLOURS)]
        yield _Line(at, say(COMMA, language).join(names), colour, STYLES[number // len(COLOURS)])


def _scale(values: xr.DataArray, language: Language) -> Scale:
    """Multiple of the unit in which values are drawn."""
    unit = str(values.attrs.get("units", "1"))
    if unit in SCALES:
        return scale_for(SCALES[unit], largest_of([values]), language)
    return Scale(1, say(NO_UNIT, language) if unit == "1" else unit_name(unit, language))


def _finish(
    panel: Axes, values: xr.DataArray, study: Comparison, scale: Scale, language: Language
) -> None:
    years = values["year"].values
    show_years(panel, float(years[0]), float(years[-1]))
    name_values(panel, scale.name, language)
    low, high = panel.get_ylim()
    if low < 0 < high:
        panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)
    shade_projection(panel, study.years, language, named=True)
