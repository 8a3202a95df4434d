"""The statements of the README are true: its commands run, and CI uses its test command."""

import re
import shlex
from pathlib import Path

import pytest
from chanjiao import composition
from chanjiao.cli import app
from chanjiao.reference import site
from chanjiao.report.texts import TextFile
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
LONG = ("sweep", "forecast", "loops", "compare", "run scenarios/base.toml")
"""Commands of the exhaustive tests; the tests of each command run it in smaller form."""


def test_ci_calls_the_test_command_of_the_readme():
    (command,) = (block.strip() for block in BLOCKS if "pytest" in block)
    assert command in (ROOT / ".ci" / "run").read_text().splitlines()


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            c,
            marks=[pytest.mark.exhaustive] if c.removeprefix("chanjiao ").startswith(LONG) else [],
        )
        for c in COMMANDS
    ],
)
def test_a_command_of_the_readme_runs(command, monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    words = shlex.split(command)[1:]
    if words[0] in ("run", "sweep"):
        words += ["--no-figures", "--out", str(tmp_path / "out")]
    if words[0] == "report":
        words += ["--format", "html", "--out", str(tmp_path / "out")]
    if "new" in words:  # files that a command writes do not stay in the repository
        place = words.index("new") + 1
        words[place] = str(tmp_path / words[place])
    if words[0] == "sweep":
        words += ["--members", "40"]
    if words[0] == "explore":
        words = ["explore", "base", "--out", str(tmp_path / "page.html"), "--members", "0"]
        words += ["--no-loops", "--no-zones"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert done.output.strip()


GENERATED = re.compile(r"api\.md|reference/\w+\.md")
"""Pages that are there once the site is built; `tests/reference/test_site.py` follows its links."""


def test_every_link_leads_somewhere():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            there = (page.parent / link).exists() or GENERATED.fullmatch(link)
            assert there, f"{page.name}: {link}"


def test_every_page_has_a_place_in_the_site_and_in_its_first_page():
    listed = {name for names in site.NAVIGATION.values() for name in names}
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.stem == "index" or f"docs/{page.stem}" in listed, page.name
        assert page.stem == "index" or f"({page.name})" in index, page.name


def test_every_sector_of_the_system_is_a_file_and_every_file_is_in_the_system():
    files = {p.stem for p in (ROOT / "model/chanjiao/sectors").glob("*/*.py")} - {"__init__"}
    assert {s.__name__.rpartition(".")[2] for s in composition.SECTORS} == files


PRIVATE = re.compile(
    r"\b(told|tells?|beside|worlds?|sets? of numbers|what came|without a stock|a head|rests? on)\b",
    re.IGNORECASE,
)
"""Private words in users' texts where the field has a term, such as `parameter sample`."""
PACKAGE = ROOT / "model" / "chanjiao"
TEXTS = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.toml"))
PAGES = sorted(
    path for path in (ROOT / "docs").glob("*.md") if path.name not in ("architecture.md",)
)
FIELD = {"glossary.md": "A loop of equations without a stock"}
"""What a page says with such a word on purpose."""


@pytest.mark.parametrize("file", TEXTS)
def test_texts_use_the_terms_of_the_field(file):
    assert [word.en for _, word in TextFile(file) if PRIVATE.search(word.en)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_use_the_terms_of_the_field(page):
    text = page.read_text(encoding="utf-8").replace(FIELD.get(page.name, ""), "")
    found = [line for line in text.splitlines() if PRIVATE.search(line)]
    assert found == []


def test_help_uses_the_terms_of_the_field():
    names = [command.callback.__name__ for command in app.registered_commands]
    helps = [CliRunner().invoke(app, [name, "--help"]).output for name in names]
    assert [line for text in helps for line in text.splitlines() if PRIVATE.search(line)] == []


def test_the_glossary_is_in_order_and_has_a_chinese_term_for_each_entry():
    rows = re.findall(r"^\| (.+?) \| (.+) \| (.+?) \|$", _glossary(), re.MULTILINE)[1:]
    terms = [term.lower().replace("-", " ") for term, *_ in rows]
    assert len(terms) > 100 and terms == sorted(terms) and len(set(terms)) == len(terms)
    for term, meaning, chinese in rows:
        assert meaning.endswith("."), term
        assert re.search(r"[\u4e00-\u9fff]", chinese), term


def _glossary() -> str:
    return (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
