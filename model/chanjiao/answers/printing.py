"""An answer in a terminal: its main table, what was found, and what to know before quoting it."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table as Printed

from chanjiao.answers.answer import Answer, Column, Question, Table
from chanjiao.answers.measures import CALENDAR, TEXT
from chanjiao.answers.written import heading, notes
from chanjiao.report.consoles import print_line, print_table
from chanjiao.report.figures.page import wrapped
from chanjiao.report.language import Language, say
from chanjiao.report.printed import number

HEAD_COLUMNS = 15
"""Latin characters in a line of a heading."""


def print_answer(question: Question, answer: Answer, console: Console, language: Language) -> None:
    """Print an answer; a terminal too narrow for the table wraps its lines, cutting no number."""
    print_line(f"\n{question.number}. {say(question, language)}", console, style="bold")
    print_table(printed(answer.tables[0], language), console)
    for head, text in list(notes(question, answer, language))[1:]:
        line = f"{head}: {text}" if language is Language.EN else f"{head}：{text}"
        print_line(line if head else f"  {text}", console)


def print_list(questions: Iterable[Question], console: Console, language: Language) -> None:
    """Print the questions with their numbers."""
    for question in questions:
        print_line(f"{question.number:>3}  {question.id:<22} {say(question, language)}", console)


def printed(table: Table, language: Language) -> Printed:
    """Table for a terminal."""
    result = Printed(
        title=say(table.title, language),
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
        title_justify="left",
        title_style="bold",
    )
    for place, column in enumerate(table.columns):
        justify = "left" if place < table.labels else "right"
        head = heading(column, language)
        if place >= table.labels:
            head = _head(column, language)
        result.add_column(head, justify=justify, no_wrap=True)
    last: list[str] = []
    for row in table.rows:
        cells = [cell(v, c, language) for v, c in zip(row, table.columns, strict=True)]
        shown = list(cells)
        if last and cells[0] == last[0] and table.labels > 1:
            shown[0] = ""
        result.add_row(*shown)
        last = cells
    return result


def cell(value: object, column: Column, language: Language) -> str:
    """One cell as text; what is not known is a dash."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if hasattr(value, "zh"):
        return say(value, language)
    if column.measure in (CALENDAR, TEXT):
        return f"{float(value):.0f}"  # type: ignore[arg-type]
    scale = column.measure[language]
    return number(float(value) / scale.factor, scale.decimals, "+" if column.sign else "")  # type: ignore[arg-type]


def _head(column: Column, language: Language) -> str:
    name, unit = say(column.heading, language), column.measure[language].name
    lines = [wrapped(name, HEAD_COLUMNS)]
    return "\n".join([*lines, unit] if unit and unit not in name else lines)
