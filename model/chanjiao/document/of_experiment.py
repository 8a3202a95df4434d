"""The content of the report of an experiment, from its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chanjiao.document import words
from chanjiao.document.content import MOST_FIGURES, MOST_SENTENCES, Decision, ReportContent
from chanjiao.document.scenario_tables import source_table
from chanjiao.experiment.bundle import Answer, decision_year, holds
from chanjiao.experiment.texts import with_values
from chanjiao.report.language import filled, in_both
from chanjiao.report.metadata import qualities
from chanjiao.report.texts import Word

ENDS = {"en": re.compile(r"[.!?](?=\s|$)"), "zh": re.compile(r"[。！？]")}
"""Ends of sentences."""

MOST_SOURCES = 20


def content_of_experiment(answer: Answer) -> ReportContent:
    """Everything that the report of an experiment says."""
    spec, source, study = answer.experiment.table, answer.source, answer.study
    said, further = five_sentences(answer.said)
    scenario = study.scenario
    entries = [scenario.entries[id] for id in spec.assumptions if id in scenario.entries]
    named = entries or [e for e in scenario.used_entries if e.quality == "measured"]
    reading = [with_values(spec.reading.word, source)] if spec.reading else []
    return ReportContent(
        title=with_values(spec.title.word, source),
        question=with_values(spec.question.word, source),
        answer=said or [words.NO_FINDING],
        pictures=answer.pictures[:MOST_FIGURES],
        tables=answer.tables,
        sure=[*_sure(answer), *reading],
        rests_on=[with_values(each.word, source) for each in spec.rests_on],
        doubts=[with_values(each.word, source) for each in spec.doubts],
        sources=[source_table(study, named[:MOST_SOURCES])],
        years=(scenario.first_year, scenario.last_year),
        digest=scenario.digest,
        further=further,
        decision=_decision(answer),
    )


def five_sentences(findings: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Findings that together have at most five sentences, and all others.

    The first finding is always among them. A finding is never divided; one that is too long for
    what is left is passed over.
    """
    count = 0
    taken: list[Word] = []
    others: list[Word] = []
    for finding in findings:
        more = sentences_in(finding)
        fits = not taken or count + more <= MOST_SENTENCES
        (taken if fits else others).append(finding)
        count += more if fits else 0
    return taken, others


def sentences_in(text: Word) -> int:
    """Number of sentences of a text, in the language that has more."""
    return max(len(ENDS["en"].findall(text.en)), len(ENDS["zh"].findall(text.zh)), 1)


def _sure(answer: Answer) -> Iterator[Word]:
    yield from answer.samples or [words.NO_SAMPLES]
    counts = in_both(lambda language: qualities(answer.study, language))
    yield filled(words.INPUT_QUALITIES, counts=counts)


def _decision(answer: Answer) -> Decision | None:
    decision, source = answer.experiment.table.decision, answer.source
    if decision is None or not holds(decision, source):
        return None
    return Decision(
        filled(words.BY_THE_YEAR, year=decision_year(decision, source)),
        with_values(decision.advice.word, source),
        with_values(decision.reason.word, source),
    )
