"""The age-15 cliff: pupils who finish grade 9, and the schools they continue to."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.dimensions import AGE, LEVEL
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import (
    DASHES,
    NARROW,
    name_lines,
    note_at,
    page,
    shade_projection,
    show_years,
)
from chanjiao.report.figures.value_axis import name_values
from chanjiao.report.language import Language, say
from chanjiao.report.scale import PEOPLE, largest_of, scale_for
from chanjiao.results.result import Result

COHORT = "schooling.finishing"
GENERAL = "schooling.general_admissions"
INTAKE = "enrolment.admissions"
SHOWN = (
    (COHORT, words.COHORT, INK),
    (GENERAL, words.GENERAL_INTAKE, BLUE),
    (INTAKE, words.SV_INTAKE, ORANGE),
)


def cliff(study: Comparison, language: Language) -> Figure:
    """People who turn 15, and the intake of general and secondary vocational schools."""
    own = _lines(study.result)
    parent = _lines(study.parent) if study.parent else {}
    scale = scale_for(PEOPLE, largest_of(own.values()), language)
    figure, axes = page(words.CLIFF_TITLE, study, list(own), language, height=3.4)
    panel = axes[0, 0]
    ends = []
    for id, word, colour in SHOWN:
        line = own[id] / scale.factor
        panel.plot(line.year, line, color=colour)
        if id in parent:
            other = parent[id] / scale.factor
            panel.plot(other.year, other, color=colour, **DASHES)
        ends.append((float(line[-1]), say(word, language), colour))
    panel.set_ylim(bottom=0)
    show_years(panel, float(line.year[0]), float(line.year[-1]))
    name_values(panel, scale.name, language)
    shade_projection(panel, study.years, language, named=True)
    _mark_born(panel, study.scenario.births_to, language)
    name_lines(panel, ends, panel.get_xlim()[1])
    return figure


def _lines(result: Result) -> dict[str, xr.DataArray]:
    intake = result.province(INTAKE).sel(level=LEVEL.first.member.id).sum("category")
    return {COHORT: result.province(COHORT), GENERAL: result.province(GENERAL), INTAKE: intake}


def _mark_born(axes: Axes, births_to: int | None, language: Language) -> None:
    """Mark the last year whose 15-year-olds are already born and counted."""
    if births_to is None:
        return
    first, end = axes.get_xlim()
    last = births_to + int(AGE.last.member.id)
    if not first < last < end:
        return
    text = say(words.BORN_ALREADY, language, year=births_to)
    axes.axvline(last, color=GREY, linewidth=0.6, linestyle=(0, (1, 2)))
    note_at(axes, last, f"← {text}", left=last - first > NARROW * (end - first), line=1)
