"""The results of shipped scenarios, a sweep and answers do not change by accident.

A change that is meant is written down with `pytest tests/golden --refresh-golden`; its reason
goes into the changelog.
"""

import golden_numbers as numbers
import pytest
from chanjiao.answers.registry import QUESTIONS


@pytest.mark.parametrize("name", numbers.SHIPPED)
def test_scenario(name, golden):
    golden(f"scenario_{name}", numbers.scenario_rows(name))


def test_sweep(golden):
    golden("sweep", numbers.sweep_rows())


LONG = {2, 15}
"""Answers that take a quarter of a minute; 15 is the back-test, which its own page holds too."""


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            question.number, marks=[pytest.mark.exhaustive] if question.number in LONG else []
        )
        for question in QUESTIONS
    ],
)
def test_answer(number, golden):
    golden(f"answer_{number:02}", numbers.answer_rows(number))
