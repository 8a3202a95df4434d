"""The experiments of the package, each run once for all tests that read it."""

from functools import cache
from pathlib import Path

import pytest
from chanjiao.experiment.bundle import answer_of
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.report.language import Language
from chanjiao.report.output.csv_file import frame

EXPERIMENTS = Path(__file__).parents[2] / "experiments"


@cache
def _read(name, *settings):
    return read_experiment(EXPERIMENTS / name, settings)


@cache
def _run(name, *settings):
    return run(_read(name, *settings))


@cache
def _answer(name, *settings):
    return answer_of(*_run(name, *settings))


@pytest.fixture(scope="session")
def evaluation():
    """Measures of an experiment after its runs, by its name; settings override its file."""
    return lambda name, *settings: _run(name, *settings)[1]


@pytest.fixture(scope="session")
def answer():
    """Tables, figures and findings of an experiment, by its name."""
    return _answer


@pytest.fixture(scope="session")
def table():
    """Table of an experiment as a frame in English, numbers in the units of the headings."""

    def look(name, id, *settings):
        (found,) = (t for t in _answer(name, *settings).tables if t.id == id)
        return frame(found, Language.EN)

    return look
