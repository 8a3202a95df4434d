"""Answers in a cheap mode, each computed once: monthly steps, few members, no screening."""

from functools import cache
from pathlib import Path

import pytest
from chanjiao.answers.registry import find
from chanjiao.commands.answer import Request, runs_for
from chanjiao.commands.answer import answered as answer_of
from chanjiao.report.language import Language
from chanjiao.report.output.csv_file import frame

SCENARIOS = Path(__file__).parents[2] / "scenarios"
RIVAL = Path(__file__).parent / "alternative_support.toml"
"""A stand-in for the files of alternatives, so that comparisons have something to compare."""


@cache
def runs():
    request = Request(["all"], str(SCENARIOS), more=[str(RIVAL)], quick=True)
    made = runs_for(request)
    made.alternatives_glob = RIVAL.name
    return made


@cache
def answered(name):
    (question,) = find(str(name))
    return answer_of(question, runs())


@pytest.fixture(scope="session")
def answer():
    """Answer of a question by number or id."""
    return answered


@pytest.fixture(scope="session")
def table():
    """Table of an answer as a frame in English, numbers in the units of the headings."""

    def look(name, id):
        (found,) = (t for t in answered(name).tables if t.id == id)
        return frame(found, Language.EN)

    return look


@pytest.fixture(scope="session")
def shared_runs():
    return runs()
