"""Tables of the report of a scenario: main numbers, counts, zones, and sources."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from chanjiao.counts import words as count_words
from chanjiao.counts.definitions import ALL, COUNTS
from chanjiao.counts.published import PublishedCount
from chanjiao.counts.tables import Counts, count_column, zone_name
from chanjiao.dimensions import LEVEL, ZONE
from chanjiao.document import words
from chanjiao.document.entry_text import range_text, source_of, unit_of
from chanjiao.report import headline_words
from chanjiao.report import words as labels
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Labelled, Language, filled, in_both, title_of
from chanjiao.report.main_numbers import MainNumber, main_numbers, shown_years
from chanjiao.report.metadata import QUALITY
from chanjiao.report.output.table import UNKNOWN, Cell, Column, Table, text
from chanjiao.report.rounding import number
from chanjiao.report.scale import CALENDAR
from chanjiao.report.summary import LARGE
from chanjiao.report.texts import Word
from chanjiao.scenario import Entry

LISTED: Sequence[tuple[str, Sequence[str]]] = (
    ("intake", LEVEL.ids),
    ("students", ("sv", "technician", "hv", "vb")),
    ("graduates", LEVEL.ids),
    ("teachers", LEVEL.ids),
    ("ratio", ("sv", "hv")),
    *((id, (ALL,)) for id in ("points", "opened", "closed", "places")),
    *((id, (ALL,)) for id in ("equipment_money", "upkeep_money", "grants", "partners_money")),
)
"""Counts of the table of a report, with their rows."""

IN_ZONES = ("students", "teachers", "points", "places", "capital")
"""Counts of the table of zones: those of all levels."""

BY_ID = {count.id: count for count in COUNTS}
STUDENTS = ("STUDENTS_SV", "STUDENTS_HV", "STUDENTS_VB")


def main_number_table(study: Comparison) -> Table:
    """The labour market now and in ten years, and differences from the parent.

    Students are left out: the table of counts has those of 31 December.
    """
    years = shown_years(study.years)
    columns = [Column(words.NUMBER), Column(labels.UNIT)]
    for year in years:
        columns.append(Column(Word(str(year), str(year))))
        if study.parent:
            columns.append(Column(Word(f"Δ {year}", f"Δ {year}")))
    students = [headline_words.__getattr__(key) for key in STUDENTS]
    rows = [_main_row(row, years) for row in main_numbers(study) if row.name not in students]
    note = words.MAIN_NOTE
    if study.parent:
        note = filled(words.MAIN_NOTE_PARENT, parent=title_of(study.parent.scenario))
    return Table("main_numbers", words.MAIN_TABLE, columns, rows, 2, note)


def _main_row(row: MainNumber, years: Sequence[int]) -> list[Cell]:
    cells: list[Cell] = [row.name, in_both(lambda language: row.scale(language).name)]
    for place in range(len(years)):
        cells.append(_scaled(row, row.values[place]))
        if row.differences is not None:
            cells.append(_scaled(row, row.differences[place], difference=True))
    return cells


def _scaled(row: MainNumber, value: float, difference: bool = False) -> Word:
    """A number as in the headline: a small difference has one more decimal."""

    def said(language: Language) -> str:
        scale = row.scale(language)
        shown = value / scale.factor
        if math.isnan(shown):
            return UNKNOWN
        more = int(difference and abs(shown) < LARGE)
        return number(shown, scale.decimals + more, "+" if difference else "")

    return in_both(said)


def count_summary(study: Comparison, counts: Counts) -> Table:
    """Main counts: the latest published figure, the model in that year, and some other years."""
    years = study.years.shown
    heads = [words.NUMBER, labels.UNIT, words.PUBLISHED_IN, count_words.MODEL]
    columns = [*map(Column, heads), *(Column(Word(str(y), str(y))) for y in years)]
    rows = [_count_row(counts, id, row, years) for id, group in LISTED for row in group]
    if not counts.published:
        columns = [*columns[:2], *columns[4:]]
        rows = [[*row[:2], *row[4:]] for row in rows]
    return Table("counts", words.COUNTS_TABLE, columns, rows, 2, words.COUNTS_NOTE)


def _count_row(counts: Counts, id: str, row: str, years: Sequence[int]) -> list[Cell]:
    count = BY_ID[id]
    name: Labelled = count_words.COUNTS[id]
    if row != ALL:
        known = LEVEL[row].member if row in LEVEL.ids else count_words.ROWS[row]
        name = filled(words.COUNT_OF, count=name, row=known)
    latest = [one for one in counts.published if (one.count.id, one.row) == (id, row)][-1:]
    before: list[Cell] = [UNKNOWN, UNKNOWN]
    for one in latest:
        value = _number_word(id, one.value)
        before = [filled(words.VALUE_IN, value=value, year=one.year), _count(counts, one)]
    unit = Word(count.measure.en.name, count.measure.zh.name)
    values = [_number_word(id, counts.value(id, row, year)) for year in years]
    return [name, unit, *before, *values]


def _count(counts: Counts, one: PublishedCount) -> Word:
    return _number_word(one.count.id, counts.value(one.count.id, one.row, one.year))


def _number_word(id: str, value: float | None) -> Word:
    """A count as printed, in the multiple of each language."""
    column = count_column(BY_ID[id])
    return in_both(lambda language: text(value, column, language))


def zone_table(study: Comparison, counts: Counts) -> Table | None:
    """Counts of each zone in ten years; None for a run of one zone."""
    zones = [zone for zone in ZONE.ids if ("students", ALL, zone) in counts.values]
    if not zones:
        return None
    year = study.years.later
    columns = [Column(count_words.ZONE), *(count_column(BY_ID[id]) for id in IN_ZONES)]
    rows: list[list[Cell]] = [
        [zone_name(zone, study.result), *(counts.value(id, ALL, year, zone) for id in IN_ZONES)]
        for zone in [*zones, ALL]
    ]
    return Table("zones", filled(words.ZONES_TABLE, year=year), columns, rows)


def source_table(study: Comparison, entries: Iterable[Entry]) -> Table:
    """Numbers with their range, quality and source."""
    heads = (labels.MEANING, labels.VALUE, labels.UNIT, labels.QUALITY, labels.SOURCE)
    rows: list[list[Cell]] = [
        [
            Word(variable.en, variable.zh),
            range_text(entry),
            unit_of(entry),
            QUALITY[entry.quality],
            source_of(entry),
        ]
        for entry in entries
        for variable in [study.variable(entry.id)]
    ]
    return Table("sources", words.SOURCES_TABLE, [Column(head) for head in heads], rows, len(heads))


def published_sources(counts: Counts) -> Iterator[Table]:
    """The sources of published figures, if there are any."""
    if not counts.published:
        return
    heads = [Column(count_words.COUNT), Column(count_words.LEVEL), Column(labels.YEAR, CALENDAR)]
    heads += [Column(count_words.PUBLISHED_VALUE), Column(labels.SOURCE)]
    rows: list[list[Cell]] = [
        [
            count_words.COUNTS[one.count.id],
            count_words.ROWS[one.row],
            one.year,
            _number_word(one.count.id, one.value),
            one.source_word,
        ]
        for one in counts.published
    ]
    yield Table("counts_published", count_words.PUBLISHED_TITLE, heads, rows, 5)
