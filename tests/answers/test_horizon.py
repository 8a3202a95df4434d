"""Answers over other periods: they follow the period, or say in a line which years they lack."""

import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao.answers.bundle import answer_bundle, notes
from chanjiao.answers.horizon import horizon_of
from chanjiao.answers.registry import QUESTIONS, find
from chanjiao.answers.variants import over_period_of
from chanjiao.commands.answer import Request, answered, runs_for
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import write
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.years import PeriodError

SCENARIOS = Path(__file__).parents[2] / "scenarios"
RIVAL = Path(__file__).parent / "alternative_support.toml"
ASKED = [question.number for question in QUESTIONS if question.id != "past"]
USUAL = {1, 8, 12}
"""Answers that the usual suite writes over other periods; the exhaustive one writes all."""
SOME = [
    pytest.param(number, marks=[] if number in USUAL else [pytest.mark.exhaustive])
    for number in ASKED
]


def runs_over(first, last, name="demonstration_projects", **changes):
    request = Request(
        ["all"],
        str(SCENARIOS),
        policy=str(SCENARIOS / f"{name}.toml"),
        more=[str(RIVAL)],
        quick=True,
    )
    made = runs_for(request)
    made.alternatives_glob = RIVAL.name
    policy = replace(
        made.policy, first_year=first, last_year=last, digest=f"{first}-{last}", **changes
    )
    made.scenarios[made.policy_file] = policy
    return made


@pytest.fixture(scope="module")
def short():
    return runs_over(2010, 2024)


@pytest.fixture(scope="module")
def late():
    return runs_over(2036, 2060)


@pytest.fixture(scope="module")
def other():
    return runs_over(2010, 2042, title="=1+1 [/x] $a$ <i> \x1b", title_zh="=1+1 由$5到$9 [/乙]")


@pytest.mark.parametrize("number", ASKED)
def test_an_answer_that_lacks_years_says_which_in_one_line(number, short):
    (question,) = find(str(number))
    with pytest.raises(PeriodError) as error:
        answered(question, short)
    said = str(error.value)
    assert f"question {number} " in said and "2024" in said and "longer period" in said
    assert "\n" not in said


@pytest.mark.parametrize("number", SOME)
def test_an_answer_over_a_late_period_is_told_or_says_why_not(number, late):
    (question,) = find(str(number))
    try:
        found = answered(question, late)
    except PeriodError as error:
        assert f"question {number} " in str(error)
    else:
        assert found.decision is None or found.decision.by >= 2037


@pytest.mark.parametrize("number", SOME)
def test_an_answer_over_another_period_and_with_odd_titles_is_written(number, other, tmp_path):
    (question,) = find(str(number))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = answered(question, other)
        made = Provenance.of("answer", [])
        write(answer_bundle(question, found, Language.ZH, made), tmp_path / "out")
    for language in Language:
        assert "2045" not in str(list(notes(question, found, language)))


def test_years_are_counted_from_the_round_year_after_published_figures(shared_runs):
    horizon = horizon_of(shared_runs.policy, "x", 15, programme=True)
    assert (horizon.begun, horizon.now, horizon.start) == (2020, 2025, 2026)
    assert (horizon.five, horizon.fifteen, horizon.end) == (2030, 2040, 2045)


def test_a_scenario_over_another_period_is_another_run(shared_runs):
    policy = shared_runs.policy
    shorter = replace(policy, last_year=2040)
    assert over_period_of(policy, policy) is policy
    assert over_period_of(policy, shorter).last_year == 2040
    assert over_period_of(policy, shorter).digest != policy.digest
