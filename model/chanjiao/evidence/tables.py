"""The comparison as tables for the terminal, as a CSV file and as one closing line."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from chanjiao.evidence import words
from chanjiao.evidence.comparison import LARGE, ComparedFigure, with_model, worst_first
from chanjiao.evidence.remarks import REMARKS
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.table import UNKNOWN, Cell, Column, Table
from chanjiao.report.rounding import number
from chanjiao.report.texts import Word
from chanjiao.storage.whole import whole_file

CSV_COLUMNS = tuple(words.HEADS)
"""Ids of the columns of the CSV file, which are the same in both languages."""

DIGITS = 4
"""Significant digits of a printed figure; whole numbers keep all of theirs."""

POWERS = {"thousand person": -1, "thousand post": -1, "billion yuan": 1, "million yuan": 2}
"""Powers of ten from the unit of the file to that of Chinese statistics, 万 and 亿."""


def tables(rows: Iterable[ComparedFigure], everything: bool) -> Iterator[Table]:
    """A table for each group of figures, the worst first; `everything` adds those not compared."""
    ordered = worst_first(rows)
    for group, found in groupby(ordered, lambda row: row.figure.group):
        shown = [row for row in found if everything or row.model is not None]
        if shown:
            yield _table(group, shown, everything)


def _table(group: str, rows: Sequence[ComparedFigure], everything: bool) -> Table:
    names = [name for name in CSV_COLUMNS if name != "remark" or everything]
    columns = [Column(words.HEADS[name]) for name in names]
    lines = [_line(row, names) for row in rows]
    return Table(group, words.GROUPS[group], columns, lines)


def _line(row: ComparedFigure, names: Sequence[str]) -> list[Cell]:
    figure = row.figure
    cells: dict[str, Cell] = {
        "figure": figure,
        "place": label(figure.place, words.PLACES),
        "year": period(figure.year),
        "unit": label(figure.unit, {**words.UNITS, **words.PRINTED_UNITS}),
        "published": in_both(figure.value, figure.unit),
        "model": in_both(row.model, figure.unit),
        "error_percent": signed(row.error),
        "used": words.USES[figure.used],
        "remark": label(figure.remark, REMARKS) if row.model is None else "",
    }
    return [cells[name] for name in names]


def label(text: str, known: dict[str, Word] | object) -> Labelled:
    """Label of a word of the file in both languages; a word without one is its own label."""
    assert isinstance(known, dict)
    found = known.get(text)
    return found if isinstance(found, Word) else Word(text, text)


def period(text: str) -> Word:
    """A period in both languages: 2014Q3 is 2014年三季度, and 2016-2020 is 2016—2020."""
    year, quarter, of_year = text.partition("Q")
    zh = f"{year}{words.QUARTERS[of_year].zh}" if quarter else text.replace("-", "—")
    return Word(text, zh)


def in_both(value: float | None, unit: str) -> Word:
    """A figure in the unit that is printed in each language."""
    return Word(printed(value), printed(value, POWERS.get(unit, 0)))


def printed(value: float | None, power: int = 0) -> str:
    """A figure with some significant digits and separated thousands, times a power of ten."""
    if value is None:
        return UNKNOWN
    if value == 0:
        return "0"
    decimals = max(0, DIGITS - 1 - math.floor(math.log10(abs(value))))
    text = number(value * 10.0**power, max(0, decimals - power))
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(error: float | None) -> str:
    """An error in per cent with its sign."""
    return UNKNOWN if error is None else number(error, 1, "+")


def closing(rows: Sequence[ComparedFigure]) -> Word:
    """One line: how many figures are compared, how many are off, how many are not compared."""
    found = with_model(rows)
    counts = {
        "compared": len(found),
        "large": sum(row.is_large for row in found),
        "limit": f"{LARGE:g}",
        "others": len(rows) - len(found),
    }
    return Word(words.CLOSING.en.format(**counts), words.CLOSING.zh.format(**counts))


def write_csv(rows: Iterable[ComparedFigure], path: Path, language: Language) -> None:
    """Write every row to a CSV file; those not compared have no model and no error."""
    from chanjiao.report.output.csv_file import EXCEL_READS, guarded  # noqa: PLC0415 - loads pandas

    with whole_file(path) as draft, draft.open("w", encoding=EXCEL_READS, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(CSV_COLUMNS)
        for row in worst_first(rows):
            texts, numbers, ends = _csv_cells(row, language)
            writer.writerow([*map(guarded, texts), *numbers, *map(guarded, ends)])


def _csv_cells(row: ComparedFigure, language: Language) -> tuple[list[str], list[str], list[str]]:
    """Texts that identify a row, its numbers, and the texts after them."""
    figure = row.figure
    place, unit = label(figure.place, words.PLACES), label(figure.unit, words.UNITS)
    texts = [say(figure, language), say(place, language), figure.year, say(unit, language)]
    numbers = [_number(value) for value in (figure.value, row.model, row.error)]
    remark = say(label(figure.remark, REMARKS), language)
    return texts, numbers, [say(words.USES[figure.used], language), remark]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
