"""Experiments on a small model with a known answer."""

import importlib.util
from pathlib import Path

import pytest
from chanjiao.engine.language.trace import trace
from chanjiao.experiment.reading import read_experiment
from chanjiao.units import year
from known_functions import g_function, ishigami

__all__ = ["g_function", "ishigami"]

TOYS = Path(__file__).parent / "toys"

SCENARIO = """\
title = "A hill"
title_zh = "山"
why = "Its top is known."
why_zh = "其峰位已知。"
period = { from = 2020, to = 2020, step = "1 month" }

[hill.first]
unit = "dimensionless"
value = 0
quality = "assumed"
source = "none"

[hill.second]
unit = "dimensionless"
value = 0
quality = "assumed"
source = "none"

[hill.top_of_first]
unit = "dimensionless"
value = 0.3
range = [0.1, 0.5]
quality = "assumed"
source = "none"

[hill.top_of_second]
unit = "dimensionless"
value = 0.7
range = [0.6, 0.8]
quality = "assumed"
source = "none"
"""


@pytest.fixture(scope="session")
def hill():
    """Graph of the hill."""
    spec = importlib.util.spec_from_file_location("hill", TOYS / "hill.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return trace([module], year, outcomes=[module.height, module.effort])


@pytest.fixture
def hill_experiment(hill, tmp_path):
    """Reads an experiment on the hill, from the text of its file."""
    (tmp_path / "hill.toml").write_text(SCENARIO, encoding="utf-8")

    def read(text, *settings):
        file = tmp_path / "question.toml"
        head = 'title = { en = "x", zh = "x" }\nquestion = { en = "x", zh = "x" }\n'
        file.write_text(head + text, encoding="utf-8")
        return read_experiment(file, settings, model=lambda zones: hill)

    return read
