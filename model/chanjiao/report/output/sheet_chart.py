"""Native charts of worksheets: lines over years, or bars of one number."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, filled, say
from chanjiao.report.output.table import Cell, Column, Table, heading, name_and_unit
from chanjiao.report.scale import CALENDAR, TEXT
from chanjiao.report.texts import Word

LINE, BAR = "line", "bar"
MOST_LINES = 8
"""Largest number of lines in a chart; the largest ones are shown."""

FEWEST_YEARS = 3
MOST_BARS = 30

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column of cells of a table, from 0."""


@dataclass(frozen=True)
class ChartSeries:
    """A line or the bars of a chart: its name, its cells, and the cells of its categories."""

    name: str
    values: Range
    categories: Range


@dataclass(frozen=True)
class SheetChart:
    """A chart of cells of a table; ranges count rows from the first row under the headings."""

    kind: str
    title: str
    across: str
    up: str
    series: Sequence[ChartSeries]


def chart_of(table: Table, language: Language) -> SheetChart | None:
    """Chart of a table; None where it has no years and no single number to show."""
    return (
        _over_columns(table, language) or _over_rows(table, language) or _of_bars(table, language)
    )


def _over_columns(table: Table, language: Language) -> SheetChart | None:
    """Lines of the rows of a table whose columns are years."""
    first, last = table.labels, len(table.columns) - 1
    years = [column.heading for column in table.columns[first:]]
    if len(years) < FEWEST_YEARS or not all(isinstance(year, int) for year in years):
        return None
    count = len(table.rows) if table.charted is None else table.charted
    sized = [(_largest(row[first:]), place) for place, row in enumerate(table.rows[:count])]
    shown = _largest_few(sized)
    series = [
        ChartSeries(
            _row_name(table, place, language), (place, first, place, last), (-1, first, -1, last)
        )
        for place in shown
    ]
    unit = table.columns[first].measure[language].name or say(table.unit or words.VALUE, language)
    title = _title(table.title, len(shown), count, language)
    return SheetChart(LINE, title, say(words.YEAR, language), unit, series)


def _over_rows(table: Table, language: Language) -> SheetChart | None:
    """Lines of one column of a table with years in its rows."""
    year = next((place for place in range(table.labels) if _is_year(table.columns[place])), None)
    main = _main_column(table)
    if year is None or main is None:
        return None
    blocks = list(_blocks(table, year))
    seen = [[row[year] for row in table.rows[first : last + 1]] for first, last in blocks]
    if not blocks or len(seen[0]) < FEWEST_YEARS or any(years != seen[0] for years in seen):
        return None
    sized = [
        (_largest([row[main] for row in table.rows[first : last + 1]]), place)
        for place, (first, last) in enumerate(blocks)
    ]
    shown = _largest_few(sized)
    name, unit = name_and_unit(table.columns[main], language)
    series = [
        ChartSeries(
            _row_name(table, blocks[place][0], language, but=year) or str(name),
            (blocks[place][0], main, blocks[place][1], main),
            (blocks[place][0], year, blocks[place][1], year),
        )
        for place in shown
    ]
    title = _title(_text(name), len(shown), len(blocks), language)
    return SheetChart(LINE, title, say(words.YEAR, language), unit or str(name), series)


def _of_bars(table: Table, language: Language) -> SheetChart | None:
    """Bars of the main number of a table with one column of labels."""
    main, count = _main_column(table), len(table.rows)
    if main is None or table.labels != 1 or not 1 < count <= MOST_BARS:
        return None
    if _is_year(table.columns[0]):
        return None
    name = str(heading(table.columns[main], language))
    cells = (0, main, count - 1, main), (0, 0, count - 1, 0)
    across = str(name_and_unit(table.columns[0], language)[0])
    label, unit = name_and_unit(table.columns[main], language)
    return SheetChart(BAR, str(label), across, unit or str(label), [ChartSeries(name, *cells)])


def _main_column(table: Table) -> int | None:
    """The first column of differences or effects, or else the first of numbers."""
    numbers = [
        place
        for place in range(table.labels, len(table.columns))
        if table.columns[place].measure is not CALENDAR
        and any(_is_number(row[place]) for row in table.rows)
    ]
    signed = (place for place in numbers if table.columns[place].sign)
    return next(signed, next(iter(numbers), None))


def _is_year(column: Column) -> bool:
    return column.measure is CALENDAR or (column.measure is TEXT and column.heading == words.YEAR)


def _blocks(table: Table, year: int) -> Iterator[tuple[int, int]]:
    """First and last row of the rows that differ only in the year."""

    def others(place: int) -> list[Cell]:
        return [cell for n, cell in enumerate(table.rows[place][: table.labels]) if n != year]

    for _, places in groupby(range(len(table.rows)), others):
        found = list(places)
        yield found[0], found[-1]


def _row_name(table: Table, place: int, language: Language, but: int = -1) -> str:
    """Labels of a row in words; a label that all rows share says nothing and is left out."""
    shown = []
    for number in range(table.labels):
        cells = [row[number] for row in table.rows[: table.charted]]
        varies = any(one != other for one, other in pairwise(cells))
        if number != but and (varies or table.labels == 1):
            cell = table.rows[place][number]
            shown.append(cell if isinstance(cell, str) or cell is None else _said(cell, language))
    comma = "，" if language is Language.ZH else ", "
    return comma.join(dict.fromkeys(text for text in shown if text)) or say(table.title, language)


def _said(cell: Labelled | float, language: Language) -> str:
    return f"{cell:g}" if isinstance(cell, int | float) else say(cell, language)


def _largest_few(sized: Sequence[tuple[float, int]]) -> list[int]:
    """Places of the rows with the largest values, in their order."""
    return sorted(place for _, place in sorted(sized, key=lambda one: -one[0])[:MOST_LINES])


def _largest(cells: Sequence[Cell]) -> float:
    return max((abs(float(c)) for c in cells if _is_number(c)), default=0.0)  # type: ignore[arg-type]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not math.isnan(cell)


def _title(title: Labelled, shown: int, count: int, language: Language) -> str:
    """Title of a chart; it says how many of all lines are shown."""
    if shown == count:
        return say(title, language)
    return say(filled(words.LARGEST_OF, title=title, shown=shown, count=count), language)


def _text(name: str | int) -> Word:
    return Word(str(name), str(name))
