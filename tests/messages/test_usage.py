"""Help and errors of use in Chinese, for every command and every option."""

import re

import pytest
import typer
from chanjiao import cli
from chanjiao.commands import usage
from chanjiao.messages import language
from chanjiao.messages.catalogue import chinese

COMMANDS = typer.main.get_command(cli.app).commands
LETTERS = re.compile(r"[A-Za-z]+")
NAMES = {
    "CSV", "XLSX", "Excel", "WPS", "PNG", "SVG", "netCDF", "NumPy", "BibTeX", "Markdown", "Python",
    "Dask", "fsspec", "PySD", "Simlin", "Stella", "Vensim", "SDEverywhere", "GB", "chanjiao",
    "CHANJIAO", "LANG", "results", "scenarios", "data", "targets", "toml", "base", "double",
    "sweep", "comparison", "backtest", "loops", "outlook", "gap", "xmile", "vensim", "rk", "euler",
    "llvm", "numpy", "auto", "all", "new", "month", "en", "zh", "bucket", "store", "tcp", "host",
    "funding", "matching", "ratio", "design", "ensemble", "members", "experiments", "cut", "B",
    "R", "uncertainty", "N", "my", "plan", "files", "tables", "experiment", "calibration",
    "pip", "install", "docs", "published", "csv", "dominance", "copy", "s", "national",
    "forecast", "scores", "SCENARIO", "FILE", "DIR", "YEAR",
    "LibreOffice", "html", "docx", "pdf", "PDF", "template", "page", "reports", "explorer", "sheet",
    "yuan", "billion", "summary",
}  # fmt: skip
"""Names, options, files and values that Chinese help may hold."""


def helped(arguments, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["chanjiao", "--lang", "zh", *arguments])
    monkeypatch.setattr(language, "_current", ["en"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    printed = capsys.readouterr()
    return end.value.code, printed.out, printed.err


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_chinese_help_with_the_same_examples(name):
    first, *_ = COMMANDS[name].help.strip().splitlines()
    assert first in usage._commands()
    examples = re.findall(r"^  chanjiao .*$", COMMANDS[name].help, re.MULTILINE)
    assert examples == re.findall(r"^  chanjiao .*$", usage._commands()[first], re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_chinese_help(name):
    assert [p.name for p in COMMANDS[name].params if p.help and not chinese(p.help)] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_printed_help_holds_no_english_word(name, monkeypatch, capsys):
    code, printed, _ = helped([*([name] if name else []), "--help"], monkeypatch, capsys)
    assert code == 0
    assert printed.startswith("用法：chanjiao")
    described = [
        line
        for line in printed.splitlines()
        if not line.startswith(("    chanjiao", "用法", "    tables"))
    ]
    options = re.compile(r"--?[a-z-]+|<[^>]*>|\[[^\]]*\]|［[^］]*］")
    words = {word for line in described for word in LETTERS.findall(options.sub("", line))}
    assert words - NAMES - set(COMMANDS) - {"figures", "notes", "nc", "txt", "x", "xlsx"} == set()
    assert max(map(len, printed.splitlines())) < 100


@pytest.mark.parametrize(
    "arguments, expected",
    [
        (["rnu"], "错误：没有命令“rnu”。是否想写“run”？"),
        (["run"], "错误：缺少参数“情景...”"),
        (["run", "base", "--lnag"], "错误：没有选项--lnag。"),
        (["run", "base", "--seed", "x"], "错误：--seed的值有误：应为整数"),
        (["run", "base", "--seed", "-1"], "错误：--seed的值有误：应不小于0"),
        (["run", "base", "--lang", "fr"], "错误：--lang的值有误：没有语言“fr”"),
        (["run", "base", "--out"], "错误：选项--out须带一个值。"),
        (["explain", "a", "b"], "错误：多出的参数：b"),
    ],
)
def test_an_error_of_use_is_in_chinese(arguments, expected, monkeypatch, capsys):
    code, printed, error = helped(arguments, monkeypatch, capsys)
    assert (code, printed) == (2, "")
    assert expected in error


def test_an_error_of_a_command_is_in_chinese(monkeypatch, capsys):
    code, printed, error = helped(["explain", "gapp"], monkeypatch, capsys)
    assert (code, printed) == (1, "")
    assert error.startswith("没有变量或模块叫gapp；是否想写")


def test_without_arguments_the_help_is_printed(monkeypatch, capsys):
    code, printed, error = helped([], monkeypatch, capsys)
    assert code == 2
    assert (printed + error).count("用法：") == 1


@pytest.mark.parametrize("name, shown", [("run", '--step "1个月"'), ("new", '--money "18亿元"')])
def test_an_amount_is_shown_in_chinese(name, shown, monkeypatch, capsys):
    _, printed, _ = helped([name, "--help"], monkeypatch, capsys)
    assert shown in printed


def test_kinds_of_files_are_shown_as_they_are_typed(monkeypatch, capsys):
    _, printed, _ = helped(["report", "--help"], monkeypatch, capsys)
    assert "--format html|docx|pdf" in printed and "list[" not in printed
