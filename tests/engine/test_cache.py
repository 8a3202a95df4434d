"""The cache: damaged, foreign or unprotected files are not used, and no files are left behind."""

import errno
import logging
import os
import pickle
import tempfile
import time
from pathlib import Path

import pytest
from chanjiao.engine import cache

CONTENT = bytes(range(256)) * 40
NOBODY = 65534
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CHANJIAO_CACHE", str(folder))
    monkeypatch.setattr(cache, "_said", set())
    return folder


def entry(root: Path, kind: str = "kernels") -> Path:
    (file,) = (root / kind).iterdir()
    return file


def made() -> tuple[bytes, bool]:
    """Content of an entry, and whether it had to be made."""
    calls = []
    content = cache.cached("kernels", "key", lambda: calls.append(1) or CONTENT)
    return content, bool(calls)


def test_content_is_made_once():
    assert [made(), made()] == [(CONTENT, True), (CONTENT, False)]


def test_keys_and_kinds_have_entries_of_their_own():
    for kind, key in (("kernels", "a"), ("kernels", "b"), ("graphs", "a")):
        cache.write_entry(kind, key, f"{kind} {key}".encode())
    assert cache.read_entry("kernels", "a") == b"kernels a"
    assert cache.read_entry("graphs", "a") == b"graphs a"
    assert cache.read_entry("graphs", "b") is None


@pytest.mark.parametrize("at", [0, 1, 5000, len(CONTENT) - 1, len(CONTENT), -1])
def test_one_flipped_byte_is_found_and_mended(root, at):
    made()
    whole = bytearray(entry(root).read_bytes())
    whole[at] ^= 1
    entry(root).write_bytes(whole)
    assert [made(), made()] == [(CONTENT, True), (CONTENT, False)]


@pytest.mark.parametrize("length", [0, 1, 31, 32, 100, len(CONTENT), len(CONTENT) + 31])
def test_a_cut_file_is_found_and_mended(root, length):
    made()
    entry(root).write_bytes(entry(root).read_bytes()[:length])
    assert [made(), made()] == [(CONTENT, True), (CONTENT, False)]


def test_the_file_of_another_entry_is_no_content_of_this_one(root):
    made()
    file = entry(root)
    cache.write_entry("kernels", "other", b"other")
    (other,) = set((root / "kernels").iterdir()) - {file}
    file.write_bytes(other.read_bytes())
    assert made() == (CONTENT, True)


def in_place_of(file: Path, kind: str) -> None:
    whole = file.read_bytes()
    file.unlink()
    elsewhere = file.parent.parent / "elsewhere"
    elsewhere.write_bytes(whole)
    if kind == "link":
        file.symlink_to(elsewhere)
    elif kind == "dangling link":
        file.symlink_to(elsewhere.with_name("nowhere"))
    elif kind == "fifo":
        os.mkfifo(file)
    else:
        file.mkdir()
        (file / "inside").write_bytes(whole)


@pytest.mark.parametrize("kind", ["link", "dangling link", "fifo", "folder"])
def test_what_is_no_file_is_replaced_by_one(root, kind):
    made()
    file = entry(root)
    in_place_of(file, kind)
    assert [made(), made()] == [(CONTENT, True), (CONTENT, False)]
    assert entry(root) == file and file.is_file() and not file.is_symlink()
    assert (root / "elsewhere").exists()


def test_a_file_that_others_may_write_to_is_not_used(root, caplog):
    made()
    entry(root).chmod(0o620)
    assert made() == (CONTENT, True)
    assert "can be written to by other users" in caplog.text


@as_root
def test_a_file_of_another_user_is_not_used(root, caplog):
    made()
    os.chown(entry(root), NOBODY, NOBODY)
    assert [made(), made()] == [(CONTENT, True), (CONTENT, False)]
    assert f"belongs to another user (number {NOBODY})" in caplog.text
    assert entry(root).stat().st_uid == os.geteuid()


@pytest.mark.parametrize(
    "fault, name",
    [
        ("open", "kernels"),
        ("open", "."),
        ("link", "kernels"),
        pytest.param("foreign", "kernels", marks=as_root),
        pytest.param("foreign", ".", marks=as_root),
    ],
)
def test_a_folder_that_others_rule_is_not_used_and_that_is_said_once(root, caplog, fault, name):
    made()
    folder = root / name
    if fault == "open":
        folder.chmod(0o777)
    elif fault == "foreign":
        os.chown(folder, NOBODY, NOBODY)
    else:
        folder.rename(root / "elsewhere")
        folder.symlink_to(root / "elsewhere")
    with caplog.at_level(logging.WARNING):
        assert [made(), made()] == [(CONTENT, True), (CONTENT, True)]
    assert len(caplog.records) == 1
    assert len(list(folder.rglob("*.o"))) == 1


def test_the_whole_cache_may_be_a_link_to_a_folder_of_this_user(root, tmp_path):
    (tmp_path / "large_disk").mkdir(mode=0o700)
    root.symlink_to(tmp_path / "large_disk")
    assert [made(), made()] == [(CONTENT, True), (CONTENT, False)]


def test_folders_and_files_are_closed_to_others_whatever_the_umask(root):
    before = os.umask(0)
    try:
        made()
    finally:
        os.umask(before)
    for place in (root, root / "kernels", entry(root)):
        assert place.stat().st_mode & 0o077 == 0


class Full:
    """A file on a full disk: it takes some bytes, then no more."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)

    def write(self, whole: bytes) -> None:
        os.write(self.handle, whole[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_nothing_behind(root, monkeypatch):
    monkeypatch.setattr(cache, "open", lambda handle, *_: Full(handle), raising=False)
    assert made() == (CONTENT, True)
    assert list((root / "kernels").iterdir()) == []


def test_an_interrupt_while_an_entry_is_written_leaves_nothing_behind(root, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made()
    assert list((root / "kernels").iterdir()) == []


def test_a_disk_without_room_for_a_draft_is_passed_over(root, monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "mkstemp", full)
    assert made() == (CONTENT, True)


@pytest.mark.parametrize("place", ["a file", "below a file", "empty name"])
def test_a_place_that_is_no_folder_is_passed_over(root, tmp_path, monkeypatch, place):
    file = tmp_path / "file"
    file.write_text("x")
    named = {"a file": file, "below a file": file / "cache", "empty name": tmp_path / ("n" * 300)}
    monkeypatch.setenv("CHANJIAO_CACHE", str(named[place]))
    assert [made(), made()] == [(CONTENT, True), (CONTENT, True)]
    assert file.read_text() == "x"


def aged(file: Path, seconds: float) -> None:
    os.utime(file, (time.time() - seconds,) * 2)


def test_what_was_not_used_for_longest_goes_when_there_is_too_much(root, monkeypatch):
    monkeypatch.setattr(cache, "MOST_BYTES", 3 * (1000 + cache.DIGEST))
    for n in range(3):
        cache.write_entry("graphs", str(n), bytes(1000))
        aged(cache._path("graphs", str(n)), (10 - n) * cache.HOUR)
    assert cache.read_entry("graphs", "0") is not None
    cache.write_entry("kernels", "new", bytes(1000))
    left = [key for key in "012" if cache.read_entry("graphs", key)]
    assert left == ["0", "2"]
    assert cache.read_entry("kernels", "new") is not None


def test_entries_of_old_versions_and_drafts_of_dead_processes_go(root):
    cache.write_entry("graphs", "old", b"old")
    aged(entry(root, "graphs"), cache.UNUSED + cache.HOUR)
    draft, fresh = (root / "graphs" / f"{cache.DRAFT}{n}" for n in "ab")
    for file in (draft, fresh):
        file.write_bytes(b"half")
    aged(draft, 2 * cache.HOUR)
    other = root / "graphs" / "notes.txt"
    other.write_text("the user's own")
    aged(other, 2 * cache.UNUSED)
    made()
    assert set((root / "graphs").iterdir()) == {fresh, other}


def test_nothing_is_deleted_behind_a_link(root, tmp_path):
    made()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    old = elsewhere / f"{'0' * 64}.pickle"
    old.write_bytes(b"old")
    aged(old, 2 * cache.UNUSED)
    (root / "graphs").symlink_to(elsewhere)
    cache.write_entry("kernels", "new", b"new")
    assert old.exists()


def test_an_object_is_made_once_for_the_same_sources(monkeypatch):
    calls = []

    def make():
        calls.append(1)
        return {"made": len(calls)}

    for code in ("a", "a", "b", None, None, "a"):
        monkeypatch.setattr(cache, "code_digest", lambda c=code: c)
        monkeypatch.setattr(cache, "is_current", lambda _: True)
        assert cache.cached_object("graphs", "key", make)["made"] == {"a": 1, "b": 2}.get(
            code, len(calls)
        )
    assert len(calls) == 4


def test_a_damaged_object_is_never_unpickled(root, monkeypatch):
    monkeypatch.setattr(cache, "code_digest", lambda: "code")
    monkeypatch.setattr(cache, "is_current", lambda _: True)
    cache.cached_object("graphs", "key", lambda: 1)
    entry(root, "graphs").write_bytes(pickle.dumps(2))
    monkeypatch.setattr(pickle, "loads", None)
    assert cache.cached_object("graphs", "key", lambda: 3) == 3


def test_nothing_is_retained_that_was_made_while_the_sources_changed(root, monkeypatch):
    monkeypatch.setattr(cache, "code_digest", lambda: "code before")
    assert cache.cached_object("graphs", "key", lambda: 1) == 1
    assert not root.exists()
