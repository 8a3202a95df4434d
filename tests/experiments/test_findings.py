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
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")
WITHOUT_FINDING = {"my_question", "comparison"}
"""Experiments that are forms to fill in, and have no result of their own."""

LONG = {"past", "programme_arrows", "robustness", "zones"}
"""Experiments of many runs, or with the back-test."""

NAMES = [one.name for one in shipped_experiments()]


def has(name, keys):
    """Whether a design of an experiment has one of some keys."""
    text = (EXPERIMENTS / name / "experiment.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    designs = [table.get("design", {}), *table.get("designs", {}).values()]
    return any(keys & set(design) for design in designs)


def is_long(name):
    """Whether an experiment takes minutes: it has an ensemble or a project office."""
    return name in LONG or has(name, {"ensemble", "search", "office"})


def number_and_words(text):
    """The number of a quoted text, and the text without it."""
    found = NUMBER.search(text)
    return float(found[0].replace(",", "")), NUMBER.sub("#", text)


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
        computed = with_values(Word(placeholder, ""), source).en
        if not has(name, {"search"}):
            assert computed == text, placeholder
            continue
        # a search follows the last digits of a processor: it ends near the same place
        (number, words), (before, said) = number_and_words(computed), number_and_words(text)
        assert words == said and number == pytest.approx(before, rel=2e-3), placeholder
