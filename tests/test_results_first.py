"""Every command that writes results writes them even if printing fails."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao.commands import backtest as scoring
from chanjiao.commands import experiment as asking
from chanjiao.commands import loops as looping
from chanjiao.commands import run as running
from chanjiao.commands import sweep as sweeping
from chanjiao.commands.output import Output
from chanjiao.ensemble import EnsembleError
from chanjiao.experiment import bundle
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.words import Word
from chanjiao.storage.errors import ResultsError

ROOT = Path(__file__).parents[1]
SHORT = """\
title = "Short – 短"
title_zh = "短"
why = "A run for tests."
why_zh = "测试用。"
extends = "{base}"
period = {{ from = 2010, to = 2012, step = "1 month" }}
"""


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


def light(*_) -> Bundle:
    """A bundle of nothing but its record."""
    return Bundle(
        Provenance.of("test", []), Language.EN, Word("Light", "轻"), tables=[], workbook=None
    )


def run(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(running, "print_summary", unprintable)
    running.run([str(short)], Output(figures=False), running.Runner())


def sweep(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(bundle, "print_answer", unprintable)
    monkeypatch.setattr(bundle, "bundle_of", light)
    sweeping.sweep([str(short)], Output(figures=False), 40, 1, screened=False)


def divide(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(looping, "contribution_summary", unprintable)
    monkeypatch.setattr(looping, "_contributions", lambda *_: (None, None))
    monkeypatch.setattr(looping, "loops_bundle", light)
    looping.measure_contributions(str(short), "outlook.gap", Output())


def score(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(scoring, "print_scorecard", unprintable)
    monkeypatch.setattr(scoring, "scorecard", lambda *_: None)
    monkeypatch.setattr(scoring, "scorecard_bundle", light)
    scoring.backtest(Output())


def asked(short: Path, monkeypatch) -> None:
    monkeypatch.setattr(bundle, "print_answer", unprintable)
    monkeypatch.setattr(bundle, "bundle_of", light)
    asking.experiment(asking.Request(["my_question"], Output()))


COMMANDS = {
    run: "short",
    sweep: "short_sweep",
    divide: "short_loops_outlook.gap",
    score: "backtest",
    asked: "experiments/my_question",
}
"""Commands that write, and the folder of each in `results`."""


@pytest.mark.parametrize(
    "command",
    [pytest.param(c, marks=[pytest.mark.exhaustive] if c is sweep else []) for c in COMMANDS],
    ids=lambda command: command.__name__,
)
def test_what_cannot_be_printed_is_written_all_the_same(command, short, monkeypatch):
    with pytest.raises(ScreenGoneError):
        command(short, monkeypatch)
    assert [file.parent for file in Path("results").rglob("run.json")] == [
        Path("results", COMMANDS[command])
    ]


@pytest.mark.exhaustive
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


@pytest.mark.exhaustive
def test_the_place_is_checked_before_the_work(short, monkeypatch):
    for where, called in (
        (running, "simulate_scenario"),
        (looping, "_contributions"),
        (scoring, "scorecard"),
        (asking, "run"),
    ):
        monkeypatch.setattr(where, called, lambda *_, **__: pytest.fail("was run"))
    Path("results").touch()
    for command in COMMANDS:
        with pytest.raises(ResultsError, match="results is a file"):
            command(short, monkeypatch)


@pytest.mark.exhaustive
def test_scenarios_of_one_name_from_two_folders_do_not_replace_each_other(short, monkeypatch):
    monkeypatch.setattr(running, "print_summary", lambda *_: None)
    Path("other").mkdir()
    other = Path("other/short.toml")
    other.write_text(short.read_text(encoding="utf-8").replace('"..', '"../..'), encoding="utf-8")
    made, output = running.Runner(), Output(figures=False)
    running.run([str(short)], output, made)
    with pytest.raises(ResultsError, match=r"results/short holds the results of.*other/short"):
        running.run([str(other)], output, made)
    running.run([str(other)], replace(output, out="results/short"), made)


@pytest.mark.exhaustive
def test_sweeps_that_begin_with_the_same_scenario_have_folders_of_their_own(short, monkeypatch):
    Path("other.toml").write_text(short.read_text(encoding="utf-8"), encoding="utf-8")
    checked = []

    def stop(output, folder, *_):
        checked.append(folder.name)
        raise EnsembleError("enough")

    monkeypatch.setattr(Output, "check", stop)
    for paths in (["short.toml"], ["short.toml", "other.toml"]):
        with pytest.raises(EnsembleError, match="enough"):
            sweeping.sweep(paths, Output(), 40, 1)
    assert checked == ["short_sweep", "short+other_sweep"]
