"""Registry of all questions, in the order of their numbers."""

from __future__ import annotations

import difflib

from chanjiao.answers import (
    after_programme,
    assumptions,
    birth_decline,
    categories,
    curriculum_lag,
    dual_teachers,
    firms,
    general_split,
    leverage,
    pace,
    past,
    robustness,
    same_money,
    shortages,
    vocational_bachelors,
    zones,
)
from chanjiao.answers.answer import Question
from chanjiao.explanation import UnknownNameError

MODULES = (
    after_programme,
    assumptions,
    birth_decline,
    categories,
    curriculum_lag,
    dual_teachers,
    firms,
    general_split,
    leverage,
    pace,
    past,
    robustness,
    same_money,
    shortages,
    vocational_bachelors,
    zones,
)

QUESTIONS: tuple[Question, ...] = tuple(
    sorted((module.QUESTION for module in MODULES), key=lambda q: q.number)
)

ALL = "all"


class UnknownQuestionError(UnknownNameError):
    """A name that is neither the number nor the id of a question."""


def find(name: str) -> list[Question]:
    """Question with a number or an id, or all questions.

    Raises UnknownQuestionError if there is none.
    """
    if name == ALL:
        return list(QUESTIONS)
    found = [q for q in QUESTIONS if name in (str(q.number), q.id)]
    if found:
        return found
    near = difflib.get_close_matches(name, [q.id for q in QUESTIONS], 3)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise UnknownQuestionError(
        f"no question {name!r}{hint or ': there are 1 to ' + str(QUESTIONS[-1].number)}"
        + "; `chanjiao answer` lists them"
    )
