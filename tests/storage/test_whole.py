"""After any error at any time, a place holds the earlier results or the new ones."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from chanjiao.storage import errors, whole
from chanjiao.storage.draft import Draft, draft_in
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.place import check_place

MODEL = Path(whole.__file__).parents[2]
RECORD = '{"made_by": "chanjiao", "files": ["a.csv", "tables/b.csv", "run.json"]}'
MOVES = 5
"""Moves of a swap by entries at most that are tried: three old ones and two of three new ones."""


def fill(folder: Path, text: str) -> None:
    (folder / "tables").mkdir()
    (folder / "a.csv").write_text(text)
    (folder / "tables" / "b.csv").write_text(text)
    (folder / "run.json").write_text(RECORD)


def write(place: Path, text: str) -> None:
    with whole.whole(place) as draft:
        fill(draft, text)


def holds(place: Path) -> str:
    """The text in a complete folder of results."""
    found = sorted(file.relative_to(place).as_posix() for file in place.rglob("*"))
    assert found == ["a.csv", "run.json", "tables", "tables/b.csv"]
    (text,) = {(place / name).read_text() for name in ("a.csv", "tables/b.csv")}
    return text


def hidden(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.startswith(".")]


@pytest.fixture(params=["beside", "inside"])
def place(request, tmp_path, monkeypatch) -> Path:
    """A place with earlier results; `inside`, it is the working directory."""
    folder = tmp_path / "out"
    write(folder, "old")
    if request.param == "inside":
        monkeypatch.chdir(folder)
        assert check_place(folder).inside
    return folder


def fail_at(monkeypatch, move: int, failure: BaseException) -> None:
    """Let the n-th move of an entry fail, and those that put back succeed."""
    moves = iter(range(1000))
    rename = os.rename

    def moved(source, target):
        if next(moves) == move:
            raise failure
        rename(source, target)

    monkeypatch.setattr(os, "rename", moved)


@pytest.mark.parametrize("move", range(MOVES))
def test_an_interruption_at_any_move_leaves_the_old_results(place, move, monkeypatch):
    fail_at(monkeypatch, move, KeyboardInterrupt())
    try:
        write(place, "new")
    except KeyboardInterrupt:
        assert holds(place) == "old"
    else:
        assert move > 1 and holds(place) == "new"
    assert hidden(place) == hidden(place.parent) == []


KILLED = f"""
import os, sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
spec = spec_from_file_location("this", {__file__!r})
spec.loader.exec_module(this := module_from_spec(spec))
place, move, directory = sys.argv[1:]
moves, rename = iter(range(100)), os.rename
def moved(source, target):
    if next(moves) == int(move): os.kill(os.getpid(), 9)
    rename(source, target)
os.rename = moved
os.chdir(directory)
this.write(Path(place), "new")
"""


def in_a_process(code: str, *arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(MODEL)},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("move", range(MOVES))
def test_a_kill_at_any_move_is_mended_by_the_next_run(place, move):
    done = in_a_process(KILLED, place, move, os.getcwd())
    assert done.returncode in (0, -9), done.stderr
    check_place(place)
    assert holds(place) == ("old" if done.returncode else "new")
    assert hidden(place) == hidden(place.parent) == []
    write(place, "newer")
    assert holds(place) == "newer"


def test_where_the_swap_fails_the_new_results_are_retained_under_another_name(
    tmp_path, monkeypatch
):
    place = tmp_path / "out"
    write(place, "old")
    fail_at(monkeypatch, 0, PermissionError(errno.EACCES, "in use"))
    with pytest.raises(ResultsError, match="out_2"):
        write(place, "new")
    assert holds(place) == "old" and holds(tmp_path / "out_2") == "new"
    assert hidden(tmp_path) == []


def test_a_file_put_there_while_results_are_written_is_not_destroyed(tmp_path):
    place = tmp_path / "out"
    write(place, "old")
    with pytest.raises(ResultsError, match=r"thesis\.docx.*\n.*out_2"), whole.whole(place) as draft:
        fill(draft, "new")
        (place / "thesis.docx").write_text("dear")
    assert (place / "thesis.docx").read_text() == "dear"
    assert holds(tmp_path / "out_2") == "new"


ABANDONED = """
import os, sys
from pathlib import Path
from chanjiao.storage.draft import draft_in
with draft_in(Path(sys.argv[1])):
    os.kill(os.getpid(), 9)
"""


def test_a_draft_is_removed_unless_its_process_lives(tmp_path):
    with draft_in(tmp_path) as living:
        in_a_process(ABANDONED, tmp_path)
        assert len(hidden(tmp_path)) == 2
        write(tmp_path / "out", "new")
        assert hidden(tmp_path) == [living.folder.name]
    assert hidden(tmp_path) == []


def test_a_process_never_takes_its_own_draft_for_abandoned(tmp_path, monkeypatch):
    with draft_in(tmp_path) as draft:
        monkeypatch.setattr("chanjiao.storage.draft.lock", lambda descriptor: True)
        check_place(tmp_path / "out")
        assert draft.new.exists()


def test_runs_that_end_at_the_same_moment_leave_one_of_theirs(tmp_path):
    place = tmp_path / "out"
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: write(place, str(n)), range(40)))
    assert holds(place) in map(str, range(40))
    assert hidden(tmp_path) == []


def test_nothing_is_left_of_a_place_that_was_not_filled(tmp_path):
    with pytest.raises(ValueError, match="no"), whole.whole(tmp_path / "a" / "b") as draft:
        fill(draft, "new")
        raise ValueError("no")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "failure",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        RuntimeError("NetCDF: HDF error"),
        Exception(OSError(errno.ENOSPC, "No space left on device")),
    ],
)
def test_a_full_disk_is_said(failure, tmp_path, monkeypatch):
    monkeypatch.setattr(whole, "is_full", lambda folder: isinstance(failure, RuntimeError))
    with (
        pytest.raises(ResultsError, match=r"disk is full.*needs about 30 MB.*are free"),
        whole.whole(tmp_path / "out", needed=30_000_000),
    ):
        raise failure
    assert list(tmp_path.iterdir()) == []


def test_a_disk_with_room_is_not_full(tmp_path):
    assert not errors.is_full(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_and_a_link_is_followed(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for text in ("one", "two"):
        with whole.whole_file(tmp_path / "link") as draft:
            draft.write_text(text)
    with pytest.raises(ValueError), whole.whole_file(tmp_path / "link") as draft:
        draft.write_text("three")
        raise ValueError
    assert (tmp_path / "file").read_text() == "two" and (tmp_path / "link").is_symlink()
    assert hidden(tmp_path) == []


def test_what_stands_in_the_way_of_earlier_results_is_left_and_they_with_it(tmp_path):
    with draft_in(tmp_path) as draft:
        (tmp_path / "out").mkdir()
        write_old = draft.folder / "old" / "out"
        write_old.mkdir(parents=True)
        (draft.new / "out").mkdir()
        draft._write_journal({"new": ["out"], "old": ["out"]})
        assert not Draft(draft.folder, None).undo()
        (tmp_path / "out").rmdir()
        assert Draft(draft.folder, None).undo()
    assert (tmp_path / "out").is_dir()
