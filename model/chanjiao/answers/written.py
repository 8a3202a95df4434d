"""An answer as files: tables as CSV, one workbook, figures as PNG and SVG, and notes as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Column, Question, Table
from chanjiao.report.figures.page import save, style
from chanjiao.report.folder import FIGURES, NOTES, TABLES, whole, write_record
from chanjiao.report.fonts import MISSING, chinese_family
from chanjiao.report.language import Language, say, titled
from chanjiao.report.notes import noted, qualities, write_notes
from chanjiao.report.origin import Origin
from chanjiao.report.sizes import TABLES as SIZE
from chanjiao.report.tables import write_csv
from chanjiao.report.workbook import Sheets, new_workbook

WORKBOOK = "answer.xlsx"


def write_answer(
    question: Question,
    answer: Answer,
    folder: Path,
    language: Language,
    figures: bool = True,
    origin: Origin | None = None,
) -> list[str]:
    """Write all of an answer into a folder, or nothing; gives warnings for the reader.

    An earlier answer's folder is replaced; ResultsError where the place holds anything else.
    `origin` is that of an answer about the study's scenario unless given.
    """
    warnings: list[str] = []
    origin = origin or Origin.of(f"answer {question.number}", [answer.study.scenario.path])
    with whole(folder, SIZE) as draft:
        _write_notes(question, answer, draft / NOTES, language)
        (draft / TABLES).mkdir()
        for table in answer.tables:
            write_csv(frame(table, language), draft / TABLES / f"{table.id}.csv")
        _write_workbook(question, answer, draft / WORKBOOK, language)
        if figures:
            warnings += _write_figures(answer, draft / FIGURES, language)
        write_record(answer.study, draft, language, origin)
    return warnings


def frame(table: Table, language: Language) -> pd.DataFrame:
    """Table in a language, its numbers in the multiple that the headings name."""
    columns = {
        heading(column, language): [_value(row[place], column, language) for row in table.rows]
        for place, column in enumerate(table.columns)
    }
    return pd.DataFrame(columns)


def heading(column: Column, language: Language) -> str:
    """Heading of a column with its unit."""
    name, unit = say(column.heading, language), column.measure[language].name
    if not unit or unit in name:
        return name
    return f"{name}（{unit}）" if language is Language.ZH else f"{name}, {unit}"


def notes(question: Question, answer: Answer, language: Language) -> Iterator[tuple[str, str]]:
    """Everything to know about an answer, as pairs of a heading and a text."""
    yield say(phrases.QUESTION, language), f"{question.number}. {say(question, language)}"
    parts = (
        (phrases.FINDINGS, answer.findings),
        (phrases.RESTS_ON, answer.rests_on),
        (phrases.DOUBTS, answer.doubts),
    )
    for head, texts in parts:
        for place, text in enumerate(texts):
            yield "" if place else say(head, language), say(text, language)
    if answer.decision:
        by = say(phrases.DECIDE_BY, language).format(year=answer.decision.by)
        yield by, say(answer.decision.advice, language)
        yield "", say(answer.decision.reason, language)
    yield say(phrases.READING, language), say(question.reading, language)
    yield say(phrases.INPUTS, language), qualities(answer.study, language)
    for place, scenario in enumerate((answer.study.scenario, *answer.beside)):
        run = f"{titled(scenario, language)} ({scenario.name}, {scenario.digest[:8]})"
        yield "" if place else say(phrases.SCENARIOS, language), run


def _value(cell: object, column: Column, language: Language) -> object:
    if cell is None or isinstance(cell, str):
        return cell
    if hasattr(cell, "zh"):
        return say(cell, language)
    return float(cell) / column.measure[language].factor  # type: ignore[arg-type]


def _write_notes(question: Question, answer: Answer, path: Path, language: Language) -> None:
    lines = [
        noted(head, text, language) if head else f"  {text}"
        for head, text in notes(question, answer, language)
    ]
    write_notes(lines, path)


def _write_workbook(question: Question, answer: Answer, path: Path, language: Language) -> None:
    with new_workbook(path, say(question, language)) as book:
        sheets = Sheets(book, language)
        sheets.texts(list(notes(question, answer, language)))
        for table in answer.tables:
            title = say(table.title, language)
            sheet = book.add_worksheet(sheets.name(title))
            sheets.table(sheet, frame(table, language), title, table.labels)
        sheets.inputs(answer.study, answer.assumptions)


def _write_figures(answer: Answer, folder: Path, language: Language) -> Iterator[str]:
    folder.mkdir()
    if language is Language.ZH and chinese_family() is None:
        language = Language.EN
        yield MISSING
    for picture in answer.pictures:
        with style(language):
            figure = picture.draw(language)
            save(figure, folder, picture.id)
