"""What a report says, and the two documents that are made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chanjiao.document import words
from chanjiao.report.language import filled
from chanjiao.report.output.document import (
    Block,
    Illustration,
    Items,
    Paragraph,
    Section,
    TableBlock,
    TextDocument,
)
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Table
from chanjiao.report.texts import Word
from chanjiao.results.result import code_version

MOST_SENTENCES, MOST_FIGURES = 5, 3
"""Sentences of an answer and figures of a report."""

MOST_ON_A_PAGE = 8
"""Rows of the table of a summary."""


@dataclass(frozen=True)
class Decision:
    """What to decide, until when, and why."""

    until: Word
    advice: Word
    reason: Word


@dataclass(frozen=True)
class ReportContent:
    """Everything that a report says; all sentences and tables come from computed results.

    `tables` are to be quoted, the first one also in the summary; `counts` are those of a
    department. `years` are the first and the last year of the run.
    """

    title: Word
    question: Word
    answer: Sequence[Word]
    pictures: Sequence[Picture]
    tables: Sequence[Table]
    sure: Sequence[Word]
    rests_on: Sequence[Word]
    doubts: Sequence[Word]
    sources: Sequence[Table]
    years: tuple[int, int]
    digest: str
    further: Sequence[Word] = ()
    counts: Sequence[Table] = ()
    decision: Decision | None = None


def documents_of(content: ReportContent, command: str) -> list[TextDocument]:
    """The report and its summary; `command` is the command that makes them."""
    return [
        _document("report", words.REPORT, content, command, list(_sections(content))),
        _document("summary", words.SUMMARY, content, command, list(_short(content)), brief=True),
    ]


def _document(
    name: str,
    kind: Word,
    content: ReportContent,
    command: str,
    sections: list[Section],
    brief: bool = False,
) -> TextDocument:
    first, last = content.years
    subtitle = filled(words.SUBTITLE, kind=kind, first=first, last=last)
    notes = {"code": code_version(), "digest": content.digest[:8]}
    closing = filled(words.MADE_BY, command=command, **notes)
    return TextDocument(name, content.title, subtitle, sections, [closing], brief)


def _sections(content: ReportContent) -> Iterator[Section]:
    """Sections of the report in order; those without content are left out."""
    parts: list[tuple[Word, list[Block]]] = [
        (words.QUESTION, [Paragraph(content.question)]),
        (words.ANSWER, [Items(content.answer, numbered=True)]),
        (words.DECISION, _decision(content)),
        (words.FIGURES, [Illustration(each) for each in content.pictures]),
        (words.TABLE_TO_QUOTE, [TableBlock(each) for each in content.tables]),
        (words.COUNTS, [TableBlock(each) for each in content.counts]),
        (words.MORE_FINDINGS, _items(content.further)),
        (words.HOW_SURE, [Paragraph(each) for each in content.sure]),
        (words.RESTS_ON, _items(content.rests_on)),
        (words.DOUBTS, _items(content.doubts)),
        (words.SOURCES, [TableBlock(each) for each in content.sources]),
    ]
    yield from (Section(title, blocks) for title, blocks in parts if blocks)


def _short(content: ReportContent) -> Iterator[Section]:
    """Sections of the summary: question, answer, one table, and what to know before quoting."""
    yield Section(words.QUESTION, [Paragraph(content.question)])
    yield Section(words.ANSWER, [Items(content.answer, numbered=True)])
    if content.decision:
        yield Section(words.DECISION, _decision(content)[:1])
    if content.tables and len(content.tables[0].rows) <= MOST_ON_A_PAGE:
        yield Section(words.TABLE_TO_QUOTE, [TableBlock(content.tables[0])])
    yield Section(words.HOW_SURE, [Paragraph(each) for each in content.sure[:2]])
    if content.doubts:
        yield Section(words.DOUBTS, _items(content.doubts[:2]))


def _items(texts: Sequence[Word]) -> list[Block]:
    return [Items(texts)] if texts else []


def _decision(content: ReportContent) -> list[Block]:
    decision = content.decision
    if decision is None:
        return []
    return [Paragraph(decision.advice, decision.until), Paragraph(decision.reason)]
