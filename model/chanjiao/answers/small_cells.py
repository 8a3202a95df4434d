"""Cells of zone and category that become too small for a school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import xarray as xr

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.horizon import Horizon
from chanjiao.answers.measures import CALENDAR, COUNT, PERSONS, RATIO
from chanjiao.answers.reducers import first_year
from chanjiao.dimensions import CATEGORY, SEAT_RULE, ZONE
from chanjiao.report.language import filled
from chanjiao.report.output.table import Cell, Column, Table
from chanjiao.report.texts import TextFile
from chanjiao.scenario import Scenario

texts = TextFile("answers/texts/birth_decline.toml")

MARKED_DECLINE = 0.7
"""The decline counts as marked if intake falls below this share of recent intake."""
RECENT = 4
"""Number of years before now that count as recent."""
FEWEST_STUDENTS, FEWEST_TEACHERS = 1200, 60
"""Minimum size of a secondary vocational school in the national standard."""
MOST_PER_TEACHER, FEWEST_PER_TEACHER = 20, 12
"""Legal maximum of students per teacher; and the ratio at which two of five posts are idle."""


@dataclass(frozen=True)
class Rule:
    """Secondary vocational schools under one rule for general seats, by zone."""

    scenario: Scenario
    intake: xr.DataArray
    fill: xr.DataArray
    students: xr.DataArray
    staff: xr.DataArray
    cohort: xr.DataArray


def decline_begins(intake: xr.DataArray, now: int) -> int | None:
    """First year with an intake markedly below recent years; None if there is none."""
    usual = float(intake.sel(year=slice(now - RECENT, now)).mean())
    return first_year(intake.sel(year=slice(now, None)), MARKED_DECLINE * usual, below=True)


def count_table(rules: list[Rule], years: Sequence[int]) -> Table:
    """Number of cells below the minimum size, or outside the limits for teachers, by year."""
    rows = []
    for rule, member in zip(rules, SEAT_RULE, strict=True):
        ratio = rule.students / rule.staff
        tests = (
            rule.students < FEWEST_STUDENTS,
            rule.staff < FEWEST_TEACHERS,
            ratio > MOST_PER_TEACHER,
            ratio < FEWEST_PER_TEACHER,
        )
        for year in years:
            rows.append((member, year, *(int(t.sel(year=year).sum()) for t in tests)))
    columns = (
        Column(phrases.RULE),
        Column(phrases.YEAR, CALENDAR),
        Column(filled(texts.FEW_STUDENTS, n=FEWEST_STUDENTS), COUNT),
        Column(filled(texts.FEW_TEACHERS, n=FEWEST_TEACHERS), COUNT),
        Column(filled(texts.HIGH_RATIO, n=MOST_PER_TEACHER), COUNT),
        Column(filled(texts.LOW_RATIO, n=FEWEST_PER_TEACHER), COUNT),
    )
    return Table("small_cells", texts.COUNT_TITLE, columns, rows, labels=2)


def cell_table(rules: list[Rule], horizon: Horizon) -> Table:
    """Cells that will fall below the minimum size, earliest first."""
    rows: list[tuple[Cell, ...]] = []
    for rule, member in zip(rules, SEAT_RULE, strict=True):
        listed = []
        for zone in ZONE:
            for category in CATEGORY:
                cell = {"zone": zone.id, "category": category.id}
                students, staff = rule.students.sel(cell), rule.staff.sel(cell)
                falls = (
                    _falls(students, FEWEST_STUDENTS, horizon.now),
                    _falls(staff, FEWEST_TEACHERS, horizon.now),
                )
                if any(falls):
                    at = falls[0] or falls[1]
                    ratio = float(students.sel(year=at) / staff.sel(year=at))
                    size = float(students.sel(year=horizon.now))
                    listed.append((member, zone, category, *falls, size, ratio))
        rows += sorted(listed, key=lambda row: min(year for year in row[3:5] if year))
    columns = (
        Column(phrases.RULE),
        Column(phrases.ZONE),
        Column(phrases.CATEGORY),
        Column(filled(texts.FEW_STUDENTS_FROM, n=FEWEST_STUDENTS), CALENDAR),
        Column(filled(texts.FEW_TEACHERS_FROM, n=FEWEST_TEACHERS), CALENDAR),
        Column(filled(texts.STUDENTS_IN, y=horizon.now), PERSONS),
        Column(texts.RATIO_THEN, RATIO),
    )
    return Table("cells_to_merge", texts.CELLS_TITLE, columns, rows, labels=3)


def _falls(values: xr.DataArray, bound: float, now: int) -> int | None:
    """First year from now on below a bound; None if it is already below or never falls below."""
    later = values.sel(year=slice(now, None))
    return None if float(later[0]) < bound else first_year(later, bound, below=True)
