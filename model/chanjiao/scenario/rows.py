"""Rows of a CSV table, as editors and spreadsheets write them.

A spreadsheet that saves a table fills every row with empty cells up to the widest one, keeps empty
rows, puts comments in quotes and, in some countries, separates cells by semicolons or tabs. None of
that is data. A row whose first cell starts with # is a comment.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Callable, Iterator, Sequence

SEPARATORS = (",", ";", "\t")
DECLARED = re.compile(r"\"?sep=([,;\t])\"?[,;\t]*\s*", re.IGNORECASE)
"""Line by which a spreadsheet names its separator."""

FAILED = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
"""What a spreadsheet writes where a formula fails; looks like a comment and is none."""

Row = tuple[int, list[str]]
Report = Callable[[int, str], None]
"""Takes the line of a row and what is wrong with it."""


def table_rows(text: str, report: Report) -> tuple[list[Row], str]:
    """Rows that hold anything, each with its line, and the sign between cells.

    Comments, and columns that are empty from top to bottom, are left out; cells have no blanks
    around. A row that cannot be read is reported.
    """
    lines = text.split("\n")
    separator = _declared(lines) or _separator(lines)
    return _without_empty_columns(list(_data(lines, separator, report))), separator


def _declared(lines: list[str]) -> str | None:
    """Separator that the first line names, if it does; the line is made empty."""
    if declared := DECLARED.fullmatch(lines[0]):
        lines[0] = ""
        return declared[1]
    return None


def _separator(lines: Sequence[str]) -> str:
    """The sign between names of columns, which never hold one themselves; a comma if none is."""
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
    """Rows with the line on which each begins; a cell in quotes may go over several lines."""
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
    opened = "unexpected end of data" in str(error)
    return "a quote is opened and not closed" if opened else str(error)


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    width = max((len(cells) for _, cells in rows), default=0)
    kept = [i for i in range(width) if any(cells[i] for _, cells in rows if i < len(cells))]
    return [(line, [cells[i] for i in kept if i < len(cells)]) for line, cells in rows]
