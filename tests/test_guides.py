"""The guides: every file is valid and every command runs, in the order of the page."""

import re
import shlex
from pathlib import Path

import pytest
from chanjiao.cli import app
from chanjiao.messages import language
from typer.testing import CliRunner

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.toml)\n")


HEAD = """\
title    = "A section"
title_zh = "片段"
extends  = "base"
why      = "It stands in a guide."
why_zh   = "指南中的例子。"

"""


def follow(kind: str, text: str) -> str:
    """Do what a block of a guide says: write the file it shows, or run its commands.

    Returns what the commands print.
    """
    if kind == "toml" and (named := FILE.match(text)):
        Path(named[1]).write_text(text, encoding="utf-8")
    elif kind == "toml":
        Path("section.toml").write_text(HEAD + text, encoding="utf-8")
        run("chanjiao check section.toml")
    return "\n".join(run(line) for line in text.splitlines()) if kind == "sh" else ""


def run(line: str) -> str:
    command, *words = shlex.split(line, comments=True)
    assert command == "chanjiao"
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception}"
    assert done.output.strip()
    return done.output


GUIDES = ("first_scenario", "own_province", "first_scenario.zh", "own_province.zh")


@pytest.mark.exhaustive
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_can_be_followed_and_its_screens_are_what_is_printed(guide, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if guide.endswith(".zh"):
        monkeypatch.setattr(language, "_current", [language.ZH])
    blocks = BLOCK.findall((DOCS / f"{guide}.md").read_text(encoding="utf-8"))
    assert any(kind == "sh" for kind, _ in blocks)
    printed = ""
    for kind, text in blocks:
        if kind == "text":
            assert [line for line in text.splitlines() if line.strip() not in printed] == []
        printed = follow(kind, text) or printed


@pytest.mark.parametrize(
    "page", ["notebook.md", pytest.param("notebook.zh.md", marks=pytest.mark.exhaustive)]
)
def test_the_notebook_page_can_be_followed(page):
    blocks = BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for kind, text in blocks:
        assert kind == "python"
        exec(text, names)  # the page is ours
    assert names["gap"].attrs["units"]
