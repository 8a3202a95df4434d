"""The guides: every file is valid and every command runs, in the order of the page."""

import re
import shlex
from pathlib import Path

import pytest
from chanjiao.cli import app
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


def follow(kind: str, text: str) -> None:
    """Do what a block of a guide says: write the file it shows, or run its commands."""
    if kind == "toml" and (named := FILE.match(text)):
        Path(named[1]).write_text(text, encoding="utf-8")
    elif kind == "toml":
        Path("section.toml").write_text(HEAD + text, encoding="utf-8")
        run("chanjiao check section.toml")
    if kind == "sh":
        for line in text.splitlines():
            run(line)


def run(line: str) -> None:
    command, *words = shlex.split(line, comments=True)
    assert command == "chanjiao"
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception}"
    assert done.output.strip()


@pytest.mark.exhaustive
@pytest.mark.parametrize("guide", ["first_scenario", "own_province"])
def test_a_guide_can_be_followed(guide, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((DOCS / f"{guide}.md").read_text(encoding="utf-8"))
    assert any(kind == "sh" for kind, _ in blocks)
    for kind, text in blocks:
        follow(kind, text)


def test_the_notebook_page_can_be_followed():
    blocks = BLOCK.findall((DOCS / "notebook.md").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for kind, text in blocks:
        assert kind == "python"
        exec(text, names)  # the page is ours
    assert names["gap"].attrs["units"]
