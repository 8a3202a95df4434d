"""The rows of a table as texts for a document: shortened to its first rows, divided by width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chanjiao.report import words
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.table import UNKNOWN, Table, heading, text

NUMBER = re.compile(rf"[+-]?\d|{UNKNOWN}$")
"""Beginning of a cell with a number, or a cell without one."""

MOST_ROWS = 30
"""Largest number of rows of a table in a document; its CSV file has all of them."""

MOST_COLUMNS = 8
"""Largest number of columns beside each other on a page."""


@dataclass(frozen=True)
class PrintedTable:
    """A part of a table as texts; the first `labels` columns identify a row."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    labels: int

    def on_the_right(self, place: int) -> bool:
        """Whether the cells of a column are aligned on the right, as numbers are."""
        cells = [row[place] for row in self.rows]
        return place >= self.labels and all(NUMBER.match(cell) for cell in cells)


def printed_parts(table: Table, language: Language) -> Iterator[PrintedTable]:
    """A table in parts of at most `MOST_COLUMNS`, each with the labels of its rows."""
    heads = [str(heading(column, language)) for column in table.columns]
    rows = [
        [text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows[:MOST_ROWS]
    ]
    labels = min(table.labels, MOST_COLUMNS - 1)
    step = MOST_COLUMNS - labels
    for first in range(labels, max(len(heads), labels + 1), step):
        places = [*range(labels), *range(first, min(first + step, len(heads)))]
        yield PrintedTable(
            [heads[place] for place in places],
            [[row[place] for place in places] for row in rows],
            labels,
        )


def caption_of(table: Table, language: Language) -> str:
    """Title of a table, with the number of its rows if not all are shown."""
    title = say(table.title, language)
    if len(table.rows) <= MOST_ROWS:
        return title
    word = filled(words.FIRST_OF, title=title, shown=MOST_ROWS, count=len(table.rows), id=table.id)
    return say(word, language)
