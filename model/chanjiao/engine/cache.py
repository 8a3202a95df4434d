"""A cache of files in the cache folder of the user; an entry is read only if it can be trusted.

An entry is a file: its content, followed by the SHA-256 digest of its name and content. The digest
finds damage: a flipped byte, a shortened file, the file of another entry. It does not protect
against a person who writes a file on purpose. For that reason the cache uses only files and folders
that belong to this user and that no other user can write to, and no links. An entry that fails
these checks is made again and replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import re
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar, cast

from chanjiao.engine.sources import code_digest, is_current

Made = TypeVar("Made")

KINDS = {"kernels": ".o", "graphs": ".pickle", "scenarios": ".pickle", "scores": ".pickle"}
"""Kinds of entries, each in a folder of its own, and how their files end."""

MOST_BYTES = 64 * 2**20
"""Largest size of all entries together; the entries unused for longest are deleted first."""

UNUSED = 30 * 24 * 3600.0
"""Seconds after which an unused entry is deleted: it belongs to an older version."""

HOUR = 3600.0
"""Seconds by which the time of the last use may be wrong; older drafts are deleted."""

DIGEST = hashlib.sha256().digest_size
NAME = re.compile(r"[0-9a-f]{64}")
DRAFT = ".draft-"
OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cached(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Content of an entry; it is made, and stored if possible, where no entry can be trusted."""
    content = read_entry(kind, key)
    if content is None:
        content = make()
        write_entry(kind, key, content)
    return content


def cached_object(
    kind: str, key: str, make: Callable[[], Made], fits: Callable[[Made], bool] = lambda _: True
) -> Made:
    """Like `cached`, for an object that follows from the package's sources and a key.

    An object is made again if `fits` rejects it.
    """
    code = code_digest()
    if code is None:
        return make()
    key = f"{code}\n{key}"
    content = read_entry(kind, key)
    if content is not None:
        with contextlib.suppress(Exception):  # a library was changed in place: it is made again
            made = cast(Made, pickle.loads(content))
            if fits(made):
                return made
    made = make()
    if is_current(code):
        write_entry(kind, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def read_entry(kind: str, key: str) -> bytes | None:
    """Content of an entry; None if no entry exists or it cannot be trusted."""
    path = _path(kind, key)
    if _refused(path.parent):
        return None
    try:
        whole = _read(path)
    except OSError:
        return None
    content = whole[:-DIGEST]
    return content if whole[-DIGEST:] == _digest(path, content) else None


def write_entry(kind: str, key: str, content: bytes) -> None:
    """Write an entry completely or not at all; do nothing where the folder cannot be used."""
    path = _path(kind, key)
    try:
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if not _refused(path.parent):
            _write(path, content + _digest(path, content))
            _purge(path.parent.parent)
    except OSError:
        pass


def _path(kind: str, key: str) -> Path:
    name = hashlib.sha256(key.encode()).hexdigest() + KINDS[kind]
    return _root() / kind / name


def _root() -> Path:
    named = os.environ.get("CHANJIAO_CACHE")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - for those who name no folder

    return platformdirs.user_cache_path("chanjiao")


def _digest(path: Path, content: bytes) -> bytes:
    return hashlib.sha256(path.name.encode() + b"\n" + content).digest()


def _refused(folder: Path) -> bool:
    """Whether an existing folder of entries, or its parent, cannot be trusted."""
    try:
        found = {folder.parent: folder.parent.stat(), folder: folder.lstat()}
    except OSError:
        return False
    return any(_distrusted(place, status, stat.S_ISDIR) for place, status in found.items())


def _read(path: Path) -> bytes:
    """Content of a file of this user; OSError for anything else."""
    flags = [getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")]
    if _distrusted(path, path.lstat(), stat.S_ISREG):
        raise OSError(f"{path} cannot be trusted")
    handle = os.open(path, os.O_RDONLY | sum(flags))
    try:
        status = os.fstat(handle)
        if _distrusted(path, status, stat.S_ISREG):
            raise OSError(f"{path} cannot be trusted")
        _mark_used(path, status)
        with open(handle, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(handle)


def _mark_used(path: Path, status: os.stat_result) -> None:
    if time.time() - status.st_mtime > HOUR:
        with contextlib.suppress(OSError):
            os.utime(path)


def _distrusted(path: Path, status: os.stat_result, right: Callable[[int], bool]) -> bool:
    if not right(status.st_mode):
        reason = "is a link" if stat.S_ISLNK(status.st_mode) else "is of a wrong kind"
    elif hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        reason = f"belongs to another user (number {status.st_uid})"
    elif hasattr(os, "geteuid") and status.st_mode & OTHERS:
        reason = "can be written to by other users (`chmod go-w` ends that)"
    else:
        return False
    _say(path, reason)
    return True


_said: set[Path] = set()


def _say(path: Path, reason: str) -> None:
    """Log once that a path is not used; by default Python shows the message on stderr."""
    if path not in _said:
        _said.add(path)
        import logging  # noqa: PLC0415 - hardly ever needed

        logging.getLogger(__name__).warning("cache: %s %s; it is not used", path, reason)


def _write(path: Path, whole: bytes) -> None:
    import shutil  # noqa: PLC0415 - most runs write nothing
    import tempfile  # noqa: PLC0415

    handle, draft = tempfile.mkstemp(prefix=DRAFT, dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(whole)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _purge(root: Path) -> None:
    """Delete entries unused for long, entries beyond the largest size, and abandoned drafts."""
    now = time.time()
    entries = sorted(_files(root), key=lambda entry: -entry[1].st_mtime)
    size = 0
    for path, status in entries:
        age = now - status.st_mtime
        draft = path.name.startswith(DRAFT)
        size += status.st_size
        if size > MOST_BYTES or age > (HOUR if draft else UNUSED):
            with contextlib.suppress(OSError):
                path.unlink()


def _files(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Entries and drafts in the folders that are used."""
    for kind, suffix in KINDS.items():
        for path in [] if _refused(root / kind) else (root / kind).glob("*"):
            if path.name.startswith(DRAFT) or NAME.fullmatch(path.name.removesuffix(suffix)):
                with contextlib.suppress(OSError):
                    yield path, path.lstat()
