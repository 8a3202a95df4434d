"""An answer printed and as a bundle: tables, a workbook, figures, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Question
from chanjiao.report.language import Language, say, titled
from chanjiao.report.metadata import noted, qualities, record
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.terminal import print_line, print_table
from chanjiao.report.tables import input_table

WORKBOOK = "answer.xlsx"


def answer_bundle(
    question: Question,
    answer: Answer,
    language: Language,
    provenance: Provenance,
    figures: bool = True,
) -> Bundle:
    """All of an answer."""
    pairs = list(notes(question, answer, language))
    return Bundle(
        provenance=provenance,
        language=language,
        title=question,
        tables=answer.tables,
        pictures=answer.pictures if figures else (),
        notes=[_line(*pair, language) for pair in pairs],
        about=record(answer.study, language),
        workbook=WORKBOOK,
        cover=pairs,
        sheets=[*answer.tables, input_table(answer.study, answer.assumptions)],
    )


def print_answer(question: Question, answer: Answer, console: Console, language: Language) -> None:
    """Print the main table of an answer, its findings, and what to know before quoting it."""
    print_line(f"\n{question.number}. {say(question, language)}", console, style="bold")
    print_table(answer.tables[0], console, language)
    for heading, text in list(notes(question, answer, language))[1:]:
        print_line(_line(heading, text, language), console)


def print_list(questions: Iterable[Question], console: Console, language: Language) -> None:
    """Print the questions with their numbers."""
    for question in questions:
        print_line(f"{question.number:>3}  {question.id:<22} {say(question, language)}", console)


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
        yield (
            say(phrases.DECIDE_BY, language, year=answer.decision.by),
            say(answer.decision.advice, language),
        )
        yield "", say(answer.decision.reason, language)
    yield say(phrases.READING, language), say(question.reading, language)
    yield say(phrases.INPUTS, language), qualities(answer.study, language)
    for place, scenario in enumerate((answer.study.scenario, *answer.comparisons)):
        run = f"{titled(scenario, language)} ({scenario.name}, {scenario.digest[:8]})"
        yield "" if place else say(phrases.SCENARIOS, language), run


def _line(heading: str, text: str, language: Language) -> str:
    return noted(heading, text, language) if heading else f"  {text}"
