"""The language of a command: option, environment variable, locale, system, in this order."""

import pytest
import typer
from chanjiao import cli
from chanjiao.messages import language
from chanjiao.messages.language import chosen, language_named
from typer.testing import CliRunner

CLEAN = {"PATH": "/bin"}


@pytest.mark.parametrize(
    "name", ["zh", "zh-CN", "zh_CN", "zh_CN.UTF-8", "ZH", "cn", "中文", "zh_Hans"]
)
def test_names_of_chinese(name):
    assert language_named(name) == "zh"


@pytest.mark.parametrize("name", ["en", "en_GB.UTF-8", "English"])
def test_names_of_english(name):
    assert language_named(name) == "en"


@pytest.mark.parametrize("name", ["fr", "", "C", "zho", "czech"])
def test_other_names_are_unknown(name):
    assert language_named(name) is None


@pytest.mark.parametrize(
    "arguments, environment, system, expected",
    [
        ([], {}, None, "en"),
        ([], {}, "zh", "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, None, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, None, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "zh", "en"),
        ([], {"LANG": "zh_CN", "CHANJIAO_LANG": "en"}, "zh", "en"),
        ([], {"LANG": "zh_CN", "CHANJIAO_LANG": "xx"}, None, "zh"),
        (["run", "--lang", "en"], {"CHANJIAO_LANG": "zh"}, "zh", "en"),
        (["--lang=zh", "run"], {"LANG": "C"}, "en", "zh"),
        (["--lang", "zh", "run", "--lang", "en"], {}, None, "en"),
        (["run", "--", "--lang", "zh"], {}, None, "en"),
        (["run", "--lang"], {}, None, "en"),
    ],
)
def test_the_first_that_says_something_decides(arguments, environment, system, expected):
    assert chosen(arguments, CLEAN | environment, system) == expected


def answered(*arguments):
    return CliRunner().invoke(cli.app, arguments)


def test_every_command_has_the_option():
    commands = typer.main.get_command(cli.app).commands
    assert len(commands) > 10
    without = [
        name
        for name, command in commands.items()
        if "--lang" not in [o for p in command.params for o in p.opts]
    ]
    assert without == []


def test_the_option_of_the_program_is_that_of_each_command():
    assert "模型的各模块" in answered("--lang", "zh", "explain").output
    assert "模型的各模块" in answered("explain", "--lang", "zh-CN").output
    assert "The sectors" in answered("--lang", "zh", "explain", "--lang", "en").output


def test_without_an_option_a_command_has_the_chosen_language(monkeypatch):
    monkeypatch.setattr(language, "_current", ["zh"])
    assert "模型的各模块" in answered("explain").output


def test_an_unknown_language_is_an_error():
    result = answered("explain", "--lang", "fr")
    assert result.exit_code == 2
    assert "write en or zh" in result.output
