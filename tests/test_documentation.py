"""What the README says is true: its commands run, and CI calls its test command."""

import re
import shlex
from pathlib import Path

import pytest
from chanjiao import composition
from chanjiao.cli import app
from typer.testing import CliRunner

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split("  #")[0].strip()
    for block in BLOCKS
    for line in block.splitlines()
    if line.startswith("chanjiao ")
]


def test_ci_calls_the_test_command_of_the_readme():
    (command,) = (block.strip() for block in BLOCKS if "pytest" in block)
    assert command in (ROOT / ".ci" / "run").read_text().splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command, monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    words = shlex.split(command)[1:]
    if words[0] in ("run", "sweep"):
        words += ["--no-figures", "--out", str(tmp_path / "out")]
    if words[0] == "sweep":
        words += ["--members", "40"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert done.output.strip()


def test_every_link_leads_somewhere():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_sector_of_the_system_is_a_file_and_every_file_is_in_the_system():
    files = {p.stem for p in (ROOT / "model/chanjiao/sectors").glob("*/*.py")} - {"__init__"}
    assert {s.__name__.rpartition(".")[2] for s in composition.SECTORS} == files
