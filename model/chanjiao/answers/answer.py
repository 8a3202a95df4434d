"""The shape of a question and of its answer: tables, figures and remarks in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chanjiao.report.comparison import Comparison
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Table
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario

if TYPE_CHECKING:
    from chanjiao.answers.runs import Runs


@dataclass(frozen=True)
class Decision:
    """A recommendation with the year by which it has to be taken, and why then."""

    by: int
    advice: Word
    reason: Word


@dataclass(frozen=True)
class Answer:
    """What a question comes to.

    `study` is the main scenario; `comparisons` are the other scenarios. The first table is the
    main one. `findings` say what was found; `rests_on` and `doubts` what to know before quoting
    it; `assumptions` are ids of the numbers that matter most.
    """

    study: Comparison
    comparisons: Sequence[Scenario]
    tables: Sequence[Table]
    pictures: Sequence[Picture]
    findings: Sequence[Word]
    rests_on: Sequence[Word]
    doubts: Sequence[Word]
    assumptions: Sequence[str]
    decision: Decision | None = None


@dataclass(frozen=True)
class Question:
    """A question, and the function that answers it.

    `records` are the variables its runs have to keep; `reading` says how to read the answer.
    """

    number: int
    id: str
    en: str
    zh: str
    records: Sequence[str]
    answer: Callable[[Runs], Answer] = field(repr=False)
    reading: Word
