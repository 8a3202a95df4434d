"""The three measures of the labour market by level; they are never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from chanjiao.dimensions import LEVEL
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, INK, ORANGE, PURPLE, SKY, YELLOW
from chanjiao.report.figures.page import DASHES, key_line, page, shade_projection, show_years
from chanjiao.report.figures.value_axis import name_values
from chanjiao.report.language import Language, say
from chanjiao.report.scale import PEOPLE, POSTS, Scale, Scales, largest_of, scale_for
from chanjiao.report.words import Word
from chanjiao.results.result import Result
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.work import employment, substitution

OPENINGS, ENTRANTS = outlook.openings.id, outlook.entrants.id
GAP, OTHERS = outlook.gap_by_category.id, substitution.posts_held.id
UNUSED, MISMATCHED = outlook.unused_by_category.id, employment.all_mismatched.id
SHOWN = (OPENINGS, ENTRANTS, GAP, OTHERS, UNUSED, MISMATCHED)

LINES = {OPENINGS: (words.OPENINGS, ORANGE), ENTRANTS: (words.ENTRANTS, BLUE)}
POST_PARTS = ((words.BY_OTHERS, YELLOW), (words.BEYOND_USUAL, PURPLE))
PEOPLE_PARTS = ((words.MISMATCHED, SKY), (words.SEEKERS, GREEN))

Rows = Mapping[str, xr.DataArray]


@dataclass(frozen=True)
class Stack:
    """A part below and the rest up to the whole: their variables, names and colours."""

    part: str
    whole: str
    colours: Sequence[tuple[Word, str]]


LACKING = Stack(OTHERS, GAP, POST_PARTS)
NOT_USED = Stack(MISMATCHED, UNUSED, PEOPLE_PARTS)


def labour_market(study: Comparison, language: Language) -> Figure:
    """Openings against people who newly seek work; the gap by kind; people not used by kind."""
    own, parent = _by_level(study.result), _by_level(study.parent) if study.parent else None
    largest = largest_of([own[OPENINGS], own[ENTRANTS]])
    jobs, flows = (scale_for(scales, largest, language) for scales in (POSTS, PEOPLE))
    posts, people = _scale(POSTS, own[GAP], language), _scale(PEOPLE, own[UNUSED], language)
    figure, axes = page(
        words.LABOUR_TITLE,
        study,
        SHOWN,
        language,
        height=6.8,
        grid=(3, len(LEVEL)),
        key=_key(language),
        sharex=True,
    )
    for column, level in enumerate(LEVEL.ids):
        axes[0, column].set_title(say(LEVEL.members[column], language))
        _lines(axes[0, column], own, parent, level, flows)
        _areas(axes[1, column], LACKING, (own, parent), level, posts)
        _areas(axes[2, column], NOT_USED, (own, parent), level, people)
        for row in range(3):
            shade_projection(axes[row, column], study.years, language, row == column == 0)
    both = say(words.A_YEAR, language, posts=jobs.name, persons=flows.name)
    name_values(axes[0, 0], both, language)
    for row, word, scale in ((1, words.LACKING, posts), (2, words.UNUSED, people)):
        name_values(axes[row, 0], scale.name, language, word)
    return figure


def _key(language: Language) -> list[Artist]:
    """Lines of the first row, then areas of the second and the third."""
    lines: list[Artist] = [key_line(say(word, language), colour) for word, colour in LINES.values()]
    areas = [
        Patch(color=colour, label=say(word, language))
        for word, colour in (*POST_PARTS, *PEOPLE_PARTS)
    ]
    return [*lines, *areas]


def _lines(axes: Axes, own: Rows, parent: Rows | None, level: str, scale: Scale) -> None:
    for id, (_, colour) in LINES.items():
        for rows, look in ((own, {}), (parent, DASHES)):
            if rows is not None:
                line = rows[id].sel(level=level) / scale.factor
                axes.plot(line.year, line, color=colour, **look)
    _frame(axes, own)


def _areas(
    axes: Axes, stack: Stack, runs: tuple[Rows, Rows | None], level: str, scale: Scale
) -> None:
    """Draw the areas of a stack; the parent's whole is dashed."""
    own, parent = runs
    below, whole = (own[id].sel(level=level) / scale.factor for id in (stack.part, stack.whole))
    edges = (np.zeros(below.size), below, whole)
    for (_, colour), bottom, top in zip(stack.colours, edges[:-1], edges[1:], strict=True):
        axes.fill_between(whole.year, bottom, top, color=colour, linewidth=0)
    if parent is not None:
        line = parent[stack.whole].sel(level=level) / scale.factor
        axes.plot(line.year, line, color=INK, **DASHES)
    _frame(axes, own)


def _frame(axes: Axes, own: Rows) -> None:
    years = own[GAP].year
    show_years(axes, float(years[0]), float(years[-1]))
    axes.set_ylim(bottom=0)


def _scale(scales: Scales, values: xr.DataArray, language: Language) -> Scale:
    return scale_for(scales, largest_of([values]), language)


def _by_level(result: Result) -> dict[str, xr.DataArray]:
    found = {id: result.province(id) for id in SHOWN}
    return {
        id: values.sum([d for d in values.dims if d not in (LEVEL.id, "year")])
        for id, values in found.items()
    }
