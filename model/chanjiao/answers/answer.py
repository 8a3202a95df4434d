"""The shape of a question and of its answer: tables, figures and remarks in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from chanjiao.answers.measures import TEXT, Measure
from chanjiao.report.language import Labelled, Language
from chanjiao.report.study import Study
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario

if TYPE_CHECKING:
    from chanjiao.answers.runs import Runs

Cell = Labelled | str | float | None


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and the measure in which its numbers are told.

    `sign` prints a plus before what is above 0.
    """

    heading: Labelled
    measure: Measure = TEXT
    sign: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under columns; numbers are in the units of the model, names in both languages.

    The first `labels` columns name the rows.
    """

    id: str
    title: Word
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    labels: int = 1


@dataclass(frozen=True)
class Picture:
    """A figure, drawn when its language is known."""

    id: str
    title: Word
    draw: Callable[[Language], Figure]


@dataclass(frozen=True)
class Decision:
    """A recommendation with the year by which it has to be taken, and why then."""

    by: int
    advice: Word
    reason: Word


@dataclass(frozen=True)
class Answer:
    """What a question comes to.

    `study` is the scenario in front, `beside` are others that were run. The first table is the
    main one. `findings` say what was found; `rests_on` and `doubts` what to know before quoting
    it; `assumptions` are ids of the numbers that matter most.
    """

    study: Study
    beside: Sequence[Scenario]
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
