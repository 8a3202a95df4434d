"""Main numbers: students and the labour market of the province, now and in ten years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.dimensions import LEVEL
from chanjiao.effect.definition import MATCHED
from chanjiao.report import headline_words as texts
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language
from chanjiao.report.scale import PEOPLE, POSTS, Scale, Scales
from chanjiao.report.words import Word
from chanjiao.report.years import Years
from chanjiao.results.result import Result
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import enrolment


@dataclass(frozen=True)
class MainNumber:
    """A number of the province in some years, and its difference from the parent.

    Both are in the unit of the model; `scales` gives the multiple to print. `differences` is
    None without a parent.
    """

    name: Word
    scales: Scales
    values: Sequence[float]
    differences: Sequence[float] | None

    def scale(self, language: Language) -> Scale:
        """Multiple in which the number is printed."""
        return self.scales[language][-1]


def shown_years(years: Years) -> list[int]:
    """Now and ten years later, limited to the run; a single year if both are the same."""
    return years.among(years.present, years.later)


def main_numbers(study: Comparison) -> list[MainNumber]:
    """Students by level and the three measures of the labour market; also hires if no effect is.

    The measures are openings against people who newly seek work, posts that lack a trained person,
    and trained people who are not used. They are never added up.
    """
    years = shown_years(study.years)
    own = _courses(study.result)
    parent = _courses(study.parent) if study.parent else None
    rows = list(ROWS) if study.effect is None else [row for row in ROWS if row != MATCHED]
    return [
        MainNumber(
            *ROWS[row],
            [own[row][year] for year in years],
            None if parent is None else [_change(own[row], parent[row], year) for year in years],
        )
        for row in rows
    ]


ROWS: Mapping[str, tuple[Word, Scales]] = {
    "sv": (texts.STUDENTS_SV, PEOPLE),
    "hv": (texts.STUDENTS_HV, PEOPLE),
    "vb": (texts.STUDENTS_VB, PEOPLE),
    outlook.openings.id: (texts.OPENINGS, POSTS),
    outlook.entrants.id: (texts.ENTRANTS, PEOPLE),
    outlook.gap.id: (texts.GAP, POSTS),
    outlook.unused.id: (texts.UNUSED, PEOPLE),
    MATCHED: (texts.HIRED, PEOPLE),
}


def _courses(result: Result) -> dict[str, dict[int, float]]:
    """Yearly numbers of the province, by row name."""
    variable = result.graph.variables[enrolment.students.id]
    axis = variable.dimensions.index(LEVEL) + 1
    students = np.moveaxis(result.by_year(variable.id), axis, 0)
    rows = {level: values for level, values in zip(LEVEL.ids, students, strict=True)}
    rows |= {id: result.by_year(id) for id in ROWS if id not in rows}
    return {
        row: dict(zip(result.years.tolist(), _totals(values), strict=True))
        for row, values in rows.items()
    }


def _totals(values: NDArray[np.float64]) -> list[float]:
    """Sums over all cells by year; of several members, the mean."""
    sums: list[float] = values.reshape(len(values), -1, values.shape[-1]).sum(1).mean(1).tolist()
    return sums


def _change(own: Mapping[int, float], parent: Mapping[int, float], year: int) -> float:
    """Difference from the parent; NaN if the parent does not have the year."""
    return own[year] - parent[year] if year in parent else float("nan")
