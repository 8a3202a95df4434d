"""Published figures of counts: those of the same place and the same scope, as far as published.

They come from the figures of `chanjiao evidence` and from the tables of published series.
Which place a run describes is seen from the file that gives its students at the start: the nation,
or the place of the figures in the data folder next to that file. A run whose students come from
another file has no published figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chanjiao.counts.definitions import COUNTS, Count
from chanjiao.counts.values import parsed, same_expression
from chanjiao.evidence.period import read_period
from chanjiao.evidence.published import FILE, PublishedFigure, read_figures
from chanjiao.evidence.tables import label
from chanjiao.evidence.terms import read_expression
from chanjiao.forecast.figures import FACTORS
from chanjiao.forecast.published import published_figures
from chanjiao.forecast.sources import SOURCES
from chanjiao.report.language import Labelled
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario, ScenarioError
from chanjiao.scenario.data_files import data_file
from chanjiao.scenario.quantity import converted, parse_unit
from chanjiao.sectors.schools import enrolment
from chanjiao.units import dimensionless, person, point

NATION, NATIONAL_SCENARIO = "China", "national"
PROVINCE_SERIES, NATIONAL_SERIES = "sichuan_points.csv", "national_series.csv"

QUALITIES = ("official", "secondary")
"""Figures that somebody published; others are derived, recalled or weak."""

MEASURED = {"measured": "official", "": "secondary"}
"""Qualities of series that count as published, in the words of the figures."""

SAME_SCOPE = frozenset(("", "without technician schools", "with technician schools", "one college"))
"""Notes on the scope of a figure under which it still counts the same."""

USES = {"yes": "fitted", "no": "no"}
"""Words for the use of a series; tables of the nation do not state it."""

UNITS = {"persons": person, "points": point}


@dataclass(frozen=True)
class PublishedCount:
    """A published figure of a count, in the unit of the model.

    `used` is as in the file of figures, or empty if it is not stated. `source_zh` is the source in
    Chinese where the file gives it.
    """

    count: Count
    row: str
    year: int
    value: float
    source: str
    quality: str
    used: str
    scope: str
    source_zh: str = ""

    @property
    def source_word(self) -> Labelled:
        """The source in both languages."""
        if self.source_zh:
            return Word(self.source, self.source_zh)
        return label(self.source, SOURCES)


def published_counts(scenario: Scenario) -> list[PublishedCount]:
    """Published figures with the scope of a count, by count, row and year, each once.

    Raises ScenarioError if a file of figures has faults.
    """
    found: dict[tuple[str, str, int], PublishedCount] = {}
    national = is_national(scenario)
    if national or figures_apply(scenario):
        for one in (*_of_figures(scenario, national), *_of_series(scenario, national)):
            if one.year <= last_published(scenario):
                found.setdefault((one.count.id, one.row, one.year), one)
    order = {count.id: place for place, count in enumerate(COUNTS)}
    return sorted(found.values(), key=lambda one: (order[one.count.id], one.row, one.year))


def last_published(scenario: Scenario) -> int:
    """Last year with published figures, as the scenario says, or else its last year."""
    return scenario.published_to or scenario.last_year


def is_national(scenario: Scenario) -> bool:
    """Whether the students of a scenario are those of the nation."""
    return _students_from(scenario).stem == NATIONAL_SCENARIO


def figures_apply(scenario: Scenario) -> bool:
    """Whether the figures of the data folder are about the place of a scenario."""
    file = data_file(scenario, FILE)
    return file is not None and file.parent.parent == _students_from(scenario).parent


def same_place(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios describe the same province, or both the nation."""
    return _students_from(one) == _students_from(other)


def _students_from(scenario: Scenario) -> Path:
    """File that gives the students at the start: that of the scenario or of a parent."""
    nearest = scenario
    while nearest.parent and enrolment.students_at_start.id not in nearest.changed:
        nearest = nearest.parent
    return nearest.path


def _of_figures(scenario: Scenario, national: bool) -> Iterator[PublishedCount]:
    path = data_file(scenario, FILE)
    if path is None:
        return
    figures, faults = read_figures(path)
    if faults:
        raise ScenarioError(faults)
    for figure in figures:
        if (figure.place == NATION) is national and figure.scope in SAME_SCOPE:
            yield from _matched(figure)


def _matched(figure: PublishedFigure) -> Iterator[PublishedCount]:
    """The figure under the count whose expression it has, if it is of one published year."""
    period = read_period(figure.year)
    one_year = period.first == period.last and not period.quarter
    if not (figure.expression and one_year and figure.quality in QUALITIES):
        return
    expression = read_expression(figure.expression)
    for count in COUNTS:
        for row, text in count.expressions.items():
            if same_expression(expression, parsed(text)):
                unit = UNITS.get(count.measure.en.name, dimensionless)
                value = float(converted(figure.value, parse_unit(figure.unit), unit))
                notes = (figure.source, figure.quality, figure.used, figure.scope)
                yield PublishedCount(count, row, period.first, value, *notes)


def _of_series(scenario: Scenario, national: bool) -> Iterator[PublishedCount]:
    path = data_file(scenario, NATIONAL_SERIES if national else PROVINCE_SERIES)
    if path is None:
        return
    places = {series: (count, row) for count in COUNTS for row, series in count.series.items()}
    for line in published_figures(path).to_dict("records"):
        quality = MEASURED.get(line.get("quality", ""))
        if line["series"] in places and quality:
            count, row = places[line["series"]]
            value = line["value"] * FACTORS.get(line["unit"], 1)
            used = USES.get(line.get("used", ""), "")
            notes = (line["source"], quality, used, line["scope"], line.get("source_zh", ""))
            yield PublishedCount(count, row, int(line["year"]), value, *notes)
