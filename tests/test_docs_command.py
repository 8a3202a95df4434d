"""`chanjiao docs`: it builds once, opens the first page, and says what it lacks."""

import webbrowser
from pathlib import Path

import pytest
from chanjiao.cli import app
from chanjiao.commands import documentation
from chanjiao.reference import site
from chanjiao.storage.errors import ResultsError
from typer.testing import CliRunner


@pytest.fixture
def built(monkeypatch):
    """Folders that were built; nothing is."""
    folders = []

    def build(folder):
        (folder / "docs").mkdir(parents=True)
        (folder / "docs" / "index.html").write_text("a page", encoding="utf-8")
        folders.append(folder)
        return []

    monkeypatch.setattr(site, "build", build)
    return folders


@pytest.fixture
def opened(monkeypatch):
    addresses = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


def command(*words):
    return CliRunner().invoke(app, ["docs", *map(str, words)])


def test_it_builds_and_opens_the_first_page(built, opened, tmp_path):
    done = command("--out", tmp_path / "site")
    page = tmp_path / "site" / "docs" / "index.html"
    assert done.exit_code == 0
    assert done.output.split() == [str(page)]
    assert opened == [page.as_uri()]


def test_it_opens_nothing_if_asked_not_to(built, opened, tmp_path):
    assert command("--out", tmp_path / "site", "--no-browser").exit_code == 0
    assert opened == []


def test_it_builds_again_only_after_a_change(built, opened, tmp_path, monkeypatch):
    for _ in range(2):
        command("--out", tmp_path / "site")
    assert len(built) == 1
    monkeypatch.setattr(documentation, "code_digest", lambda: "other sources")
    command("--out", tmp_path / "site")
    assert len(built) == 2


def test_it_replaces_no_folder_that_holds_anything_else(built, opened, tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    done = command("--out", tmp_path)
    assert isinstance(done.exception, documentation.DocsError)
    assert (tmp_path / "letter.txt").exists()
    assert built == opened == []


def test_without_its_libraries_it_says_what_to_install(built, opened, tmp_path, monkeypatch):
    monkeypatch.setattr(
        documentation, "find_spec", lambda name: None if name == "furo" else object()
    )
    done = command("--out", tmp_path / "site")
    assert isinstance(done.exception, documentation.DocsError)
    assert "pip install 'chanjiao[docs]'" in str(done.exception)
    assert built == opened == []


@pytest.mark.parametrize("place", ["file", "file/site", "locked/site"])
def test_a_place_that_cannot_be_written_to_is_named_with_a_remedy(
    built, opened, tmp_path, monkeypatch, place
):
    (tmp_path / "file").write_text("dear", encoding="utf-8")
    made = Path.mkdir

    def mkdir(folder, *rest, **options):
        if "locked" in folder.parts:
            raise PermissionError(13, "Permission denied", str(folder))
        made(folder, *rest, **options)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    done = command("--out", tmp_path / place)
    assert isinstance(done.exception, documentation.DocsError | ResultsError)
    assert place in str(done.exception)
    assert "--out" in str(done.exception)
    assert built == opened == []
