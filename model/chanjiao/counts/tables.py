"""Counts as tables: all of them by zone, level and year, and the published figures with errors."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chanjiao.counts import words
from chanjiao.counts.definitions import ALL, COUNTS, ROWS, Count
from chanjiao.counts.published import PublishedCount, is_national, last_published, published_counts
from chanjiao.counts.values import CountedValues, counted
from chanjiao.dimensions import ZONE
from chanjiao.evidence.tables import label
from chanjiao.report import words as labels
from chanjiao.report.language import Labelled, filled
from chanjiao.report.output.table import Cell, Column, Table
from chanjiao.report.scale import CALENDAR, Measure, Scale, measure
from chanjiao.report.texts import Word
from chanjiao.results.result import Result

ERROR = measure(Scale(1, "%", 1))
USES = {"fitted": words.NUMBER_FITTED, "start": words.NUMBER_START, "no": words.NOT_USED}


@dataclass(frozen=True, eq=False)
class Counts:
    """The counts of a run, with the published figures of the same scope."""

    result: Result

    @cached_property
    def values(self) -> Mapping[tuple[str, str, str], CountedValues]:
        """Counts by id, row and zone."""
        return {(one.count.id, one.row, one.zone): one for one in counted(self.result)}

    @cached_property
    def published(self) -> list[PublishedCount]:
        """Published figures of the years of the run, by count, row and year."""
        years = self.result.years
        found = published_counts(self.result.scenario)
        return [one for one in found if years[0] <= one.year <= years[-1]]

    def value(self, id: str, row: str, year: int, zone: str = ALL) -> float | None:
        """A count in a year; None if the model has none."""
        found = self.values.get((id, row, zone))
        if found is None:
            return None
        value = float(found.values[year - int(self.result.years[0])])
        return value if math.isfinite(value) else None

    def published_value(self, id: str, row: str, year: int, zone: str = ALL) -> float | None:
        """The published figure of a count; None if there is none. It is for all zones."""
        return self._by_place.get((id, row, year)) if zone == ALL else None

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str, int], float]:
        return {(one.count.id, one.row, one.year): one.value for one in self.published}


def count_tables(result: Result) -> list[Table]:
    """All counts, and the published figures beside them if there are any."""
    counts = Counts(result)
    tables = [counts_table(counts)]
    return [*tables, published_table(counts)] if counts.published else tables


def counts_table(counts: Counts) -> Table:
    """A row for each zone, level and year; a column for each count and its published figures."""
    zones = [ALL, *dict.fromkeys(zone for *_, zone in counts.values if zone != ALL)]
    published = {one.count.id for one in counts.published}
    columns = [Column(words.ZONE), Column(words.LEVEL), Column(labels.YEAR, CALENDAR)]
    for count in COUNTS:
        columns += [head for head in _heads(count, count.id in published)]
    rows, keys = [], []
    for zone in zones:
        for row in _rows_of(counts, zone):
            for year in counts.result.years.tolist():
                rows.append(_line(counts, zone, row, year, published))
                keys.append((zone, row))
    ids = {"zone_id": [zone for zone, _ in keys], "level_id": [row for _, row in keys]}
    return Table("counts", words.TITLE, columns, rows, 3, words.NOTE, keys=ids)


def published_table(counts: Counts) -> Table:
    """Every published figure with the number of the model, its error, source and quality."""
    heads = (words.COUNT, words.LEVEL)
    columns = [*map(Column, heads), Column(labels.YEAR, CALENDAR), Column(labels.UNIT)]
    columns += [
        Column(words.PUBLISHED_VALUE),
        Column(words.MODEL),
        Column(words.ERROR, ERROR, True),
    ]
    columns += [Column(head) for head in (words.USED, words.QUALITY, words.SCOPE, labels.SOURCE)]
    note = filled(words.PUBLISHED_NOTE, last=last_published(counts.result.scenario))
    rows = [_published_line(counts, one) for one in counts.published]
    return Table("counts_published", words.PUBLISHED_TITLE, columns, rows, 4, note)


def count_column(count: Count, published: bool = False) -> Column:
    """Heading and measure of a count, or of its published figures."""
    name: Labelled = words.COUNTS[count.id]
    return Column(filled(words.PUBLISHED, count=name) if published else name, count.measure)


def zone_name(zone: str, result: Result) -> Labelled:
    """Name of a zone, or of the whole place that a run describes."""
    if zone == ALL:
        return words.NATION if is_national(result.scenario) else words.ALL_ZONES
    return ZONE[zone].member


def _heads(count: Count, published: bool) -> list[Column]:
    return [count_column(count), count_column(count, True)] if published else [count_column(count)]


def _rows_of(counts: Counts, zone: str) -> Sequence[str]:
    """Rows for which a zone has numbers."""
    return [row for row in ROWS if any((count.id, row, zone) in counts.values for count in COUNTS)]


def _line(counts: Counts, zone: str, row: str, year: int, published: set[str]) -> list[Cell]:
    cells: list[Cell] = [zone_name(zone, counts.result), words.ROWS[row], year]
    for count in COUNTS:
        cells.append(counts.value(count.id, row, year, zone))
        if count.id in published:
            cells.append(counts.published_value(count.id, row, year, zone))
    return cells


def _published_line(counts: Counts, one: PublishedCount) -> list[Cell]:
    model = counts.value(one.count.id, one.row, one.year)
    error = None if model is None or not one.value else 100 * (model / one.value - 1)
    scale: Measure = one.count.measure
    return [
        words.COUNTS[one.count.id],
        words.ROWS[one.row],
        one.year,
        Word(scale.en.name, scale.zh.name),
        one.value,
        model,
        error,
        USES.get(one.used),
        words.QUALITIES[one.quality],
        label(one.scope, words.SCOPES),
        one.source_word,
    ]
