"""Reads the rows of CSV tables that editors and spreadsheets write.

A spreadsheet adds empty cells up to the widest row, keeps empty rows and puts comments in quotes.
In some countries it separates cells by semicolons or tabs. These differences are ignored. A row
whose first cell starts with # is a comment.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Callable, Iterator, Sequence

SEPARATORS = (",", ";", "\t")
DECLARED = re.compile(r"\"?sep=([,;\t])\"?[,;\t]*\s*", re.IGNORECASE)
"""Line in which a spreadsheet states its separator."""

FAILED = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
"""Values that a spreadsheet writes when a formula fails; they look like comments but are not."""

REASONS = {
    "unexpected end of data": "a quote is opened and not closed",
    "expected after": "a quote is closed before the end of its cell; write a quote inside it twice",
    "field larger than field limit": "a cell has more than 131072 characters",
}
"""Reasons by the words of Python's reader."""

Row = tuple[int, list[str]]
Report = Callable[[int, str], None]
"""Function that receives the line of a row and a fault message."""


def table_rows(text: str, report: Report) -> tuple[list[Row], str]:
    """Rows that are not empty, each with its line, and the separator of cells.

    Comments and completely empty columns are dropped, and cells are stripped. A row that
    cannot be read is reported.
    """
    lines = text.split("\n")
    separator = _declared(lines) or _separator(lines)
    return _without_empty_columns(list(_data(lines, separator, report))), separator


def _declared(lines: list[str]) -> str | None:
    """Separator that the first line states, if any; the line is then emptied."""
    if declared := DECLARED.fullmatch(lines[0]):
        lines[0] = ""
        return declared[1]
    return None


def _separator(lines: Sequence[str]) -> str:
    """The separator between column names, which never contain one.

    A comma if there is only one column.
    """
    with contextlib.suppress(csv.Error):
        for cells in csv.reader(f"{line}\n" for line in lines):
            signs = "".join(cells)
            if signs.strip(";\t ") and not _is_comment(signs.strip()):
                alone = sum(1 for cell in cells if cell.strip()) == 1
                return next((s for s in SEPARATORS if alone and s in signs), SEPARATORS[0])
    return SEPARATORS[0]


def _data(lines: Sequence[str], separator: str, report: Report) -> Iterator[Row]:
    for line, row in _parsed(lines, separator, report):
        cells = [cell.strip() for cell in row]
        if any(cells) and not _is_comment(cells[0]):
            yield line, cells


def _is_comment(cell: str) -> bool:
    return cell.startswith("#") and cell.upper() not in FAILED


def _parsed(lines: Sequence[str], separator: str, report: Report) -> Iterator[Row]:
    """Rows with the line on which each begins; a quoted cell may span several lines."""
    index = 0
    while index < len(lines):
        rest = (f"{lines[i]}\n" for i in range(index, len(lines)))
        reader = csv.reader(rest, strict=True, delimiter=separator)
        try:
            row = [] if _is_comment(lines[index].split(separator)[0].strip()) else next(reader)
            yield index + 1, row
            index += max(1, reader.line_num)
        except (csv.Error, ValueError) as error:
            report(index + 1, f"no row of a CSV table: {_reason(error)}")
            index += 1


def _reason(error: Exception) -> str:
    """Reason why a row cannot be read, in place of the words of Python's reader."""
    for words, reason in REASONS.items():
        if words in str(error):
            return reason
    return str(error)


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    width = max((len(cells) for _, cells in rows), default=0)
    used = [i for i in range(width) if any(cells[i] for _, cells in rows if i < len(cells))]
    return [(line, [cells[i] for i in used if i < len(cells)]) for line, cells in rows]
