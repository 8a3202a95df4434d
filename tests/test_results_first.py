"""Results are written before anything is printed, by every command that writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chanjiao.answers.answer import Answer
from chanjiao.commands import answer as answering
from chanjiao.commands import backtest as scoring
from chanjiao.commands import loops as loop_production
from chanjiao.commands import run as production
from chanjiao.commands import sweep as sweep_production
from chanjiao.commands.answer import Request, answer
from chanjiao.ensemble import EnsembleError
from chanjiao.report.folder import ResultsError, whole, write_record
from chanjiao.report.language import Language
from chanjiao.system import graph

ROOT = Path(__file__).parents[1]
SHORT = """\
title = "Short – 短"
title_zh = "短"
why = "A run for tests."
why_zh = "测试用。"
extends = "{base}"
period = {{ from = 2010, to = 2012, step = "1 month" }}
"""
RECORD = '{"made_by": "chanjiao", "files": ["run.json"]}'


class ScreenGoneError(Exception):
    """Nothing can be printed."""


@pytest.fixture
def short(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    base = os.path.relpath(ROOT / "scenarios" / "base.toml", tmp_path).replace(os.sep, "/")
    path = tmp_path / "short.toml"
    path.write_text(SHORT.format(base=base), encoding="utf-8")
    return path


def unprintable(*_, **__):
    raise ScreenGoneError


def light(study, draft, *_) -> list[str]:
    (draft / "run.json").write_text(RECORD)
    return []


def run(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(production, "print_headline", unprintable)
    production.produce([str(short)], None, Language.EN, production.Production(graph), figures=False)


def sweep(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(sweep_production, "print_sweep", unprintable)
    monkeypatch.setattr(sweep_production, "write_sweep", light)
    sweep_production.produce_sweep(
        [str(short)], None, Language.EN, 40, 1, None, screened=False, figures=False
    )


def divide(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(loop_production, "print_parts", unprintable)
    monkeypatch.setattr(loop_production, "_divided", lambda *_: (None, None))
    monkeypatch.setattr(loop_production, "write_parts", light_parts)
    monkeypatch.setattr(loop_production, "write_record", lambda *_: None)
    loop_production.divide(str(short), "outlook.gap", None, Language.EN)


def light_parts(found, study, draft, language) -> list[str]:
    return light(study, draft)


def score(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(scoring, "print_scorecard", unprintable)
    monkeypatch.setattr(scoring, "scorecard", lambda *_: None)
    monkeypatch.setattr(scoring, "write", light)
    scoring.produce(None, Language.EN)


def asked(short: Path, monkeypatch) -> None:
    def write(question, found, place, *_):
        place.mkdir(parents=True)
        return light(None, place)

    monkeypatch.setattr(answering, "print_answer", unprintable)
    monkeypatch.setattr(answering, "answered", lambda *_: Answer)
    monkeypatch.setattr(answering, "write_answer", write)
    answer(Request(["4"], "scenarios", Language.EN))


COMMANDS = {
    run: "short",
    sweep: "short_sweep",
    divide: "short_loops_outlook.gap",
    score: "backtest",
    asked: "answers/04_birth_decline",
}
"""Commands that write, and the folder of each in `results`."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_what_cannot_be_printed_is_written_all_the_same(command, short, monkeypatch):
    with pytest.raises(ScreenGoneError):
        command(short, monkeypatch)
    assert [file.parent for file in Path("results").rglob("run.json")] == [
        Path("results", COMMANDS[command])
    ]


def test_a_terminal_of_few_signs_and_a_closed_pipe_change_nothing(short):
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii:strict",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "model"), *sys.path]),
    }
    command = [sys.executable, "-m", "chanjiao", "run", "short.toml", "--no-figures"]
    process = subprocess.Popen(
        command, cwd=short.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0 and "inside chanjiao" not in errors
    assert Path("results/short/run.json").exists()


def test_the_place_is_checked_before_the_work(short, monkeypatch):
    for where, called in (
        (production, "simulate_scenario"),
        (sweep_production, "sweep"),
        (loop_production, "_divided"),
        (scoring, "scorecard"),
        (answering, "answered"),
    ):
        monkeypatch.setattr(where, called, lambda *_, **__: pytest.fail("was run"))
    Path("results").touch()
    for command in COMMANDS:
        with pytest.raises(ResultsError, match="results is a file"):
            command(short, monkeypatch)


def test_scenarios_of_one_name_from_two_folders_do_not_replace_each_other(short, monkeypatch):
    monkeypatch.setattr(production, "_written", light_written)
    monkeypatch.setattr(production, "print_headline", lambda *_: None)
    Path("other").mkdir()
    other = Path("other/short.toml")
    other.write_text(short.read_text(encoding="utf-8").replace('"..', '"../..'), encoding="utf-8")
    made = production.Production(graph)
    production.produce([str(short)], None, Language.EN, made, figures=False)
    with pytest.raises(ResultsError, match=r"results/short holds the results of.*other/short"):
        production.produce([str(other)], None, Language.EN, made, figures=False)
    production.produce([str(other)], "results/short", Language.EN, made, figures=False)


def light_written(study, place, language, figures) -> list[str]:
    with whole(place) as draft:
        write_record(study, draft, language)
    return []


def test_sweeps_that_begin_with_the_same_scenario_have_folders_of_their_own(short, monkeypatch):
    Path("other.toml").write_text(short.read_text(encoding="utf-8"), encoding="utf-8")
    checked = []

    def stop(place, needed):
        checked.append(place.name)
        raise EnsembleError("enough")

    monkeypatch.setattr(sweep_production, "check_place", stop)
    for paths in (["short.toml"], ["short.toml", "other.toml"]):
        with pytest.raises(EnsembleError, match="enough"):
            sweep_production.produce_sweep(paths, None, Language.EN, 40, 1, None)
    assert checked == ["short_sweep", "short+other_sweep"]


@pytest.mark.parametrize(
    "policy, more, name",
    [
        (None, (), "04_birth_decline"),
        ("mine/rural.toml", (), "04_birth_decline+rural"),
        ("mine/rural.toml", ("urban.toml",), "04_birth_decline+rural+urban"),
    ],
)
def test_answers_about_different_policies_have_folders_of_their_own(policy, more, name):
    question = next(q for q in answering.QUESTIONS if q.number == 4)
    request = Request(["4"], "scenarios", Language.EN, policy=policy, more=more)
    place = answering._place(question, request, 1)
    assert place == Path("results/answers", name)
