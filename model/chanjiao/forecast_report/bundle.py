"""A forecast as a folder or as two CSV files, and on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from rich.console import Console

from chanjiao.forecast.national import QUANTILES
from chanjiao.forecast_report.figure import FanFigure
from chanjiao.forecast_report.lines import ForecastLine
from chanjiao.forecast_report.notes import Note, said
from chanjiao.forecast_report.scores import LeadRecord
from chanjiao.forecast_report.tables import main_table, past, rows_table, scores_table
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.terminal import print_line, print_table
from chanjiao.report.words import Word
from chanjiao.storage.whole import whole_file

WORKBOOK = "forecast.xlsx"

COLUMNS = ("series", "year", *sorted(QUANTILES, key=lambda name: name != "median"), "class")
"""Columns of the CSV file: the median comes first among the quantiles."""

FORMAT = "%.4f"
"""One person, in 10,000 persons."""


@dataclass(frozen=True)
class ForecastAnswer:
    """All of a forecast, for a reader: title, lines, figures by name, and notes."""

    title: Word
    lines: Sequence[ForecastLine]
    figures: dict[str, FanFigure]
    notes: Sequence[Note]
    national: bool


def forecast_bundle(
    answer: ForecastAnswer, language: Language, provenance: Provenance, figures: bool = True
) -> Bundle:
    """The folder of a forecast."""
    pairs = said(answer.notes, language)
    drawn = answer.figures if figures else {}
    tables = [
        main_table(answer.lines, answer.title, answer.national),
        rows_table(answer.lines),
        scores_table(answer.lines),
        past(answer.lines),
    ]
    return Bundle(
        provenance=provenance,
        language=language,
        title=answer.title,
        tables=tables,
        pictures=[Picture(name, figure.title, figure.draw) for name, figure in drawn.items()],
        notes=[_note(head, text, language) for head, text in pairs],
        workbook=WORKBOOK,
        cover=pairs,
        sheets=tables,
    )


def print_forecast(answer: ForecastAnswer, on: Console, language: Language) -> None:
    """Print the main table and the notes."""
    print_table(main_table(answer.lines, answer.title, answer.national), on, language)
    for head, text in said(answer.notes, language):
        print_line(_note(head, text, language), on)


def write_files(lines: Sequence[ForecastLine], file: Path) -> None:
    """Write the quantiles to a CSV file and the records to a second one, each as a whole.

    The columns of the first are COLUMNS, in 10,000 persons or posts, a row a series and year.
    """
    _write(pd.concat([line.rows for line in lines])[list(COLUMNS)], file)
    _write(pd.DataFrame(_records(lines)), scores_file(file))


def scores_file(file: Path) -> Path:
    """The file with the records of the forecast in another file."""
    return file.with_name(f"{file.stem}_scores{file.suffix}")


def _records(lines: Sequence[ForecastLine]) -> list[dict[str, object]]:
    """A row for each series and year; past errors in per cent, `naive` in 10,000 persons."""
    return [
        {
            "series": line.id,
            "year": int(row["year"]),
            "lead": int(row["year"]) - line.origin,
            **_record(line.scores.get(int(row["year"]) - line.origin)),
            "tracking_signal": line.signal,
        }
        for line in lines
        for _, row in line.rows.iterrows()
    ]


def _record(score: LeadRecord | None) -> dict[str, object]:
    known = score or LeadRecord("", 0, 0)
    return {
        "record_of_lead": known.of_lead,
        "past_forecasts": known.count,
        "own_error_percent": known.mape,
        "best_naive": known.naive_rule,
        "naive_error_percent": known.naive_mape,
        "skill": known.skill,
        "past_bands_80": known.bands,
        "inside_80": known.inside,
        "better": known.better,
        "naive_forecast": known.naive,
    }


def _write(table: pd.DataFrame, file: Path) -> None:
    with whole_file(file) as draft:
        table.to_csv(draft, index=False, float_format=FORMAT, lineterminator="\n")


def _note(head: str, text: str, language: Language) -> str:
    if not head:
        return f"  {text}"
    return f"{head}：{text}" if language is Language.ZH else f"{head}: {text}"
