"""Main numbers: students and the labour market of the province, now and in ten years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xarray as xr

from chanjiao.effect import MATCHED
from chanjiao.report import headline_words as texts
from chanjiao.report.language import Language
from chanjiao.report.scale import PEOPLE, POSTS, Scale, Scales
from chanjiao.report.study import Study
from chanjiao.report.words import Word
from chanjiao.report.years import Years
from chanjiao.results import Result
from chanjiao.sectors import enrolment, outlook


@dataclass(frozen=True)
class MainNumber:
    """A number of the province in some years, and its difference from the parent.

    Both are in the unit of the model, whose multiple `scales` names. `differences` is None where
    there is no parent.
    """

    name: Word
    scales: Scales
    values: Sequence[float]
    differences: Sequence[float] | None

    def scale(self, language: Language) -> Scale:
        """Multiple in which the number is printed."""
        return self.scales[language][-1]


def shown_years(years: Years) -> list[int]:
    """Now and ten years later, as far as a run reaches; one year where both would be the same."""
    return years.among(years.present, years.later)


def main_numbers(study: Study) -> list[MainNumber]:
    """Students by level, demand, supply and gap; hires too where no effect is told."""
    years = shown_years(study.years)
    own = _courses(study.result)
    parent = _courses(study.parent) if study.parent else None
    rows = list(ROWS) if study.effect is None else [row for row in ROWS if row != MATCHED]
    return [
        MainNumber(
            *ROWS[row], [float(own[row].sel(year=year)) for year in years],
            None if parent is None else [_change(own[row], parent[row], year) for year in years],
        )
        for row in rows
    ]


ROWS: Mapping[str, tuple[Word, Scales]] = {
    "sv": (texts.STUDENTS_SV, PEOPLE),
    "hv": (texts.STUDENTS_HV, PEOPLE),
    "vb": (texts.STUDENTS_VB, PEOPLE),
    outlook.demand.id: (texts.DEMAND, POSTS),
    outlook.supply.id: (texts.SUPPLY, POSTS),
    outlook.gap.id: (texts.GAP, POSTS),
    MATCHED: (texts.HIRED, PEOPLE),
}


def _courses(result: Result) -> dict[str, xr.DataArray]:
    """Numbers of the province by year, by the name of their row."""
    students = result.yearly(enrolment.enrolled.id)
    levels = {level: students.sel(level=level) for level in students.level.values}
    market = {id: result.yearly(id) for id in ROWS if id not in levels}
    return {
        row: values.sum([d for d in values.dims if d != "year"])
        for row, values in {**levels, **market}.items()
    }


def _change(own: xr.DataArray, parent: xr.DataArray, year: int) -> float:
    """Difference from the parent; no number where the parent has no such year."""
    if year not in parent.year.values:
        return float("nan")
    return float(own.sel(year=year) - parent.sel(year=year))
