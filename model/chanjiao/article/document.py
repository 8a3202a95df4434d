"""The page of the article: a table of all rows, in English or Chinese, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.article.row import Figure, Row, RunPair
from chanjiao.article.rows import ROWS
from chanjiao.report.language import Language, say
from chanjiao.report.output.markdown import code_span
from chanjiao.report.texts import TextFile

texts = TextFile("article/document.toml")
HELD = "tests/model/test_article.py"
LARGE = 1000


def page(runs: RunPair, language: Language) -> str:
    """The whole page."""
    file = code_span(runs.programme.scenario.path.name)
    introduction = say(texts.INTRODUCTION, language, scenario=file)
    parts = [f"# {say(texts.TITLE, language)}", introduction]
    return "\n\n".join([*parts, *(section(row, runs, language) for row in ROWS)]) + "\n"


def section(row: Row, runs: RunPair, language: Language) -> str:
    """One row: its variables, levers, figures, tests and notes."""
    return "\n".join(_lines(row, runs, language)).rstrip()


def _lines(row: Row, runs: RunPair, language: Language) -> Iterator[str]:
    yield f"## {row.id}  {say(row, language)}\n"
    for text, variables in ((texts.VARIABLES, row.variables), (texts.LEVERS, row.levers)):
        names = "; ".join(f"{say(v, language)} `{v.id}`" for v in variables)
        yield f"- **{say(text, language)}**: {names}"
    tests = [*row.tests, HELD] if row.figures else row.tests
    yield f"- **{say(texts.TESTS, language)}**: {', '.join(f'`{test}`' for test in tests)}"
    note = row.note_zh if language is Language.ZH else row.note
    if note:
        yield f"- {note}"
    if row.figures:
        yield "\n" + say(texts.HEAD, language)
    for figure in row.figures:
        yield _figure_line(figure, runs, language)
    yield ""


def _figure_line(figure: Figure, runs: RunPair, language: Language) -> str:
    note = figure.note_zh if language is Language.ZH else figure.note
    agreed = _explained(note, language) if figure.within is None else _part(figure.within)
    role = say(figure.role, language)
    published, model = _number(figure.published), _number(figure.model(runs))
    return f"| {say(figure, language)} | {published} | {model} | {role} | {agreed} |"


def _explained(note: str, language: Language) -> str:
    return f"{say(texts.EXPLAINED, language)}: {note}"


def _part(within: float) -> str:
    return f"{100 * within:.3g} %"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= LARGE else f"{value:.3g}"
