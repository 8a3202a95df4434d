"""Places are checked before a run."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from chanjiao.storage import place as places
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.place import check_place
from chanjiao.storage.whole import check_file, whole

RECORD = '{"made_by": "chanjiao", "files": ["a.csv", "tables/b.csv", "run.json"]}'


@pytest.fixture
def results(tmp_path) -> Path:
    """A folder that a run has written."""
    with whole(tmp_path / "out") as draft:
        (draft / "tables").mkdir()
        (draft / "a.csv").write_text("a")
        (draft / "tables" / "b.csv").write_text("b")
        (draft / "run.json").write_text(RECORD)
    return tmp_path / "out"


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def linked(path: Path) -> None:
    shutil.copy(path, path.parent.parent / "elsewhere")
    path.unlink()
    path.symlink_to(path.parent.parent / "elsewhere")


FOREIGN = {
    "an empty folder": ("empty", Path.mkdir),
    "a broken link": ("broken", lambda path: path.symlink_to("nowhere")),
    "a pipe": ("pipe", pipe),
    "a link to a folder": ("link", lambda path: path.symlink_to("..")),
    "a pipe in the place of a file": ("a.csv", pipe),
    "a link in the place of a file": ("a.csv", linked),
    "a file below": ("tables/mine.csv", Path.touch),
    "a folder below": ("tables/mine", Path.mkdir),
    "an empty folder that looks like a draft": (".chanjiaox", Path.mkdir),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_everything_that_would_be_destroyed_is_seen(name, results):
    path, make = FOREIGN[name]
    make(results / path)
    with pytest.raises(ResultsError, match=path):
        check_place(results)
    assert os.path.lexists(results / path)


@pytest.mark.parametrize(
    "record",
    ["[" * 100_000, '{"made_by": "chanjiao", "files": [["run.json"], 3]}', "\udcff", "9" * 10_000],
)
def test_an_odd_record_is_no_record(record, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "run.json").write_text(record, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ResultsError, match=r"run\.json"):
        check_place(tmp_path / "out")


def test_a_pipe_in_the_place_of_the_record_is_not_waited_for(tmp_path):
    pipe(tmp_path / "run.json")
    with pytest.raises(ResultsError, match=r"run\.json"):
        check_place(tmp_path)


@pytest.mark.parametrize(
    "name, said",
    [
        ("x" * 256, "too long"),
        ("file/out", "file is a file"),
        ("file", "is a file"),
        ("circle", "circle"),
        ("pipe", "is a file"),
    ],
)
def test_what_cannot_become_a_folder_is_refused_at_once(name, said, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ResultsError, match=said):
        check_place(tmp_path / name)
    with pytest.raises(ResultsError):
        check_file(tmp_path / name if name != "file" else tmp_path)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["职" * 83, "职" * 85, "a b/c'd/é"])
def test_names_that_the_file_system_takes_are_taken(name, tmp_path):
    with whole(tmp_path / name) as draft:
        (draft / "a").touch()
    assert (tmp_path / name / "a").exists()
    check_file(tmp_path / name / ("职" * 85))


def test_checking_makes_nothing(tmp_path):
    check_place(tmp_path / "a" / "b")
    check_file(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["real", "to be/made"])
def test_a_link_stays_and_its_folder_is_filled(target, tmp_path, results):
    if target == "real":
        results.rename(tmp_path / target)
    (tmp_path / "link").symlink_to(target)
    with whole(tmp_path / "link") as draft:
        (draft / "run.json").write_text(RECORD)
    assert (tmp_path / "link").is_symlink()
    assert [file.name for file in (tmp_path / target).iterdir()] == ["run.json"]


@pytest.mark.parametrize("where", [".", "..", "tables"])
def test_the_working_directory_is_filled_and_stays_the_same_folder(where, results, monkeypatch):
    monkeypatch.chdir(results / ("." if where == "." else "tables"))
    before = results.stat().st_ino
    with whole(Path(where) if where != "tables" else results) as draft:
        (draft / "run.json").write_text(RECORD)
    assert [file.name for file in results.iterdir()] == ["run.json"]
    assert results.stat().st_ino == before


def test_a_mounted_folder_is_filled(results, monkeypatch):
    monkeypatch.setattr(places, "_is_mounted", lambda folder: folder == results)
    before = results.stat().st_ino
    with whole(results) as draft:
        (draft / "run.json").write_text(RECORD)
    assert results.stat().st_ino == before


def test_mounts_of_the_same_disk_are_found(tmp_path, monkeypatch):
    listed = tmp_path / "mountinfo"
    listed.write_text(r"36 35 98:0 / /mnt/my\040disk rw - ext3 /dev/root rw" + "\n")
    monkeypatch.setattr(places, "MOUNTED", listed)
    assert places._is_mounted(Path("/mnt/my disk"))
    assert not places._is_mounted(Path("/mnt/my"))


def test_a_disk_without_room_is_refused_and_a_tight_one_is_not(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(ResultsError, match=r"full.*needs about 30 MB, and 2\.0 MB are free"):
        check_place(tmp_path / "out", 30_000_000)
    check_place(tmp_path / "out", 3_000_000)


@pytest.mark.parametrize("folder", ["", "tables"])
def test_protected_results_are_refused_at_once(folder, results, monkeypatch):
    protected, access = str(results / folder), os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: str(path) != protected and access(path, mode)
    )
    with pytest.raises(ResultsError, match="no permission"):
        check_place(results)


def test_a_folder_in_one_that_may_not_be_changed_is_filled(results, monkeypatch):
    above, access = results.parent, os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != above and access(path, mode))
    assert check_place(results).inside


def test_a_read_only_disk_is_said(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "mkdir", fail)
    with pytest.raises(ResultsError, match="read-only"):
        check_place(tmp_path / "out")
