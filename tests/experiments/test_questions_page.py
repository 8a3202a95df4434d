"""The page of questions lists every question, and has the findings of the numbered ones."""

import re
from pathlib import Path

import pytest
from chanjiao.commands.questions_page import listed, section
from chanjiao.experiment.shipped import shipped_experiments

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
COMMAND = "python -m chanjiao.commands.questions_page > docs/questions.md"
NUMBERED = [one for one in shipped_experiments() if one.number]


def test_every_question_with_a_finding_is_listed_in_both_languages():
    assert "\n".join(listed()) in PAGE.read_text(encoding="utf-8"), f"run `{COMMAND}`"


def test_the_page_has_a_section_for_each_number():
    numbers = re.findall(r"^## (\d+)\.", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert numbers == [str(one.number) for one in NUMBERED]


@pytest.mark.exhaustive
@pytest.mark.parametrize("one", NUMBERED, ids=lambda one: one.name)
def test_a_section_is_what_the_runs_give(one, answer):
    made = "\n".join(section(one, answer(one.name)))
    assert made in PAGE.read_text(encoding="utf-8"), f"run `{COMMAND}`"
