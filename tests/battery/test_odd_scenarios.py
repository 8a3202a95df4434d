"""Unusual scenarios are refused, stop with an error, or give plausible results."""

from collections import Counter

import pytest
from chanjiao import system
from chanjiao.scenario import load
from odd_scenarios import PARENTS, SCENARIOS, outcome

SAMPLE, MANY, BATCH = 4, 1000, 25


@pytest.fixture(scope="module")
def parents():
    return {name: load(SCENARIOS / f"{name}.toml", system.graph) for name in set(PARENTS)}


def run_all(seeds, folder, parents):
    outcomes = [outcome(seed, folder, parents) for seed in seeds]
    wrong = [f"{each.seed}: {what}" for each in outcomes for what in each.wrong]
    assert not wrong, "\n".join(wrong)
    return Counter(each.ended for each in outcomes)


def test_a_few_odd_scenarios(tmp_path, parents):
    assert run_all(range(SAMPLE), tmp_path, parents)["run"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(0, MANY, BATCH))
def test_a_thousand_odd_scenarios(first, tmp_path, parents):
    ended = run_all(range(first, first + BATCH), tmp_path, parents)
    assert ended["run"] > BATCH / 2
