"""The past: accuracy of the model's forecasts, compared with naive rules."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.runs import Runs
from chanjiao.backtest import words
from chanjiao.backtest.figure import figure
from chanjiao.backtest.scorecard import Scorecard, scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.backtest.tables import main_table, tables
from chanjiao.report.language import filled
from chanjiao.report.output.picture import Picture
from chanjiao.report.texts import TextFile

texts = TextFile("answers/texts/past.toml")


def answer(runs: Runs) -> Answer:
    """Run the back-test and report its scorecard."""
    card = scored(runs)
    judged = card.scores[card.scores["count"] >= FEW]
    won = int(judged["better"].sum())
    return Answer(
        study=runs.study(runs.scenario("base")),
        comparisons=[],
        tables=[replace(main_table(card), id="scorecard"), *tables(card)],
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


QUESTION = Question(15, "past", texts.QUESTION.en, texts.QUESTION.zh, (), answer, texts.READING)
