"""The numbers of each FINDING.md are those that its experiment computes today.

A comment such as `<!-- {effect_life[upkeep=first]} = 5.6 years -->` stands after the sentence
that quotes the number.
"""

import re
import tomllib
from pathlib import Path

import pytest
from chanjiao.experiment.shipped import shipped_experiments
from chanjiao.experiment.texts import with_values
from chanjiao.report.texts import Word

EXPERIMENTS = Path(__file__).parents[2] / "experiments"
QUOTED = re.compile(r"<!--\s*(\{.*?\})\s*=\s*(.*?)\s*-->")
WITHOUT_FINDING = {"my_question", "comparison"}
"""Experiments that are forms to fill in, and have no result of their own."""

LONG = {"past", "programme_arrows", "robustness", "zones"}
"""Experiments of many runs, or with the back-test."""

NAMES = [one.name for one in shipped_experiments()]


def is_long(name):
    """Whether an experiment takes minutes: it has an ensemble or a project office."""
    text = (EXPERIMENTS / name / "experiment.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    designs = [table.get("design", {}), *table.get("designs", {}).values()]
    long = any({"ensemble", "search", "office"} & set(design) for design in designs)
    return long or name in LONG


def marked(names):
    long = pytest.mark.exhaustive
    return [pytest.param(name, marks=[long] if is_long(name) else []) for name in names]


def quoted(name):
    text = (EXPERIMENTS / name / "FINDING.md").read_text(encoding="utf-8")
    return QUOTED.findall(text)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_FINDING])
def test_a_finding_quotes_numbers_in_two_languages(name):
    text = (EXPERIMENTS / name / "FINDING.md").read_text(encoding="utf-8")
    assert len(quoted(name)) >= 2
    assert "## 中文" in text


@pytest.mark.parametrize("name", marked([name for name in NAMES if name not in WITHOUT_FINDING]))
def test_quoted_numbers_are_computed(name, evaluation):
    source = evaluation(name)
    for placeholder, text in quoted(name):
        assert with_values(Word(placeholder, ""), source).en == text, placeholder
