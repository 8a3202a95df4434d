"""The past: accuracy of the model's forecasts, compared with naive rules."""

from __future__ import annotations

from functools import partial

import pandas as pd

from chanjiao.answers.answer import Answer, Cell, Column, Picture, Question, Table
from chanjiao.answers.measures import COUNT, RATIO, TEXT
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import filled
from chanjiao.backtest import words
from chanjiao.backtest.figure import figure
from chanjiao.backtest.scorecard import Scorecard, scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.backtest.tables import main_table, tables
from chanjiao.report.language import Language
from chanjiao.report.texts import Texts, Word

texts = Texts("answers/texts/past.toml")

SHOWN = ("scores", "coverage", "province", "variants", "recovery", "records")


def answer(runs: Runs) -> Answer:
    """Run the back-test and report its scorecard."""
    card = scored(runs)
    judged = card.scores[card.scores["count"] >= FEW]
    won = int(judged["better"].sum())
    return Answer(
        study=runs.study(runs.scenario("base")),
        beside=[],
        tables=[
            _table("scorecard", words.TITLE, *(main_table(card, v) for v in Language)),
            *(
                _table(id, words.SHEETS[id], *(tables(card, v)[id] for v in Language))
                for id in SHOWN
            ),
        ],
        pictures=[Picture("scorecard", words.TITLE, partial(figure, card))],
        findings=[
            filled(texts.FOUND, won=won, all=len(judged)),
            filled(texts.ERRORS, one=_error(judged, 1), five=_error(judged, 5)),
            texts.DEMAND,
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            "demography.births",
            "schooling.continuation_reference",
            "enrolment.dropout_rate",
        ),
    )


def scored(runs: Runs) -> Scorecard:
    """Scorecard of the back-test, computed once for all answers."""
    if runs.scorecard is None:
        runs.progress("backtest")
        runs.scorecard = scorecard(runs.folder)
    return runs.scorecard


def _error(scores: pd.DataFrame, lead: int) -> str:
    """Median over series of the mean absolute percentage error at a lead."""
    return f"{scores.loc[scores['lead'] == lead, 'mape'].median():.1f}"


def _table(id: str, title: Word, en: pd.DataFrame, zh: pd.DataFrame) -> Table:
    """A table of the scorecard with labels in both languages."""
    columns = []
    for head, other, values in zip(en.columns, zh.columns, en.items(), strict=True):
        numeric = pd.api.types.is_float_dtype(values[1])
        whole = pd.api.types.is_integer_dtype(values[1])
        measure = RATIO if numeric else COUNT if whole else TEXT
        columns.append(Column(Word(str(head), str(other)), measure))
    rows = [
        tuple(_cell(a, b) for a, b in zip(one, two, strict=True))
        for one, two in zip(en.itertuples(index=False), zh.itertuples(index=False), strict=True)
    ]
    return Table(id, title, columns, rows, labels=1)


def _cell(en: object, zh: object) -> Cell:
    if isinstance(en, str):
        return Word(en, str(zh))
    return None if pd.isna(en) else float(en)  # type: ignore[arg-type]


QUESTION = Question(15, "past", texts.QUESTION.en, texts.QUESTION.zh, (), answer, texts.READING)
