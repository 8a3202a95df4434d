"""Notes the digests of all files that are read, so that the results can be cached."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from chanjiao.engine.cache import cached_object

Made = TypeVar("Made")

ABSENT = "no file"
"""Digest that represents a missing file."""

_digests: ContextVar[dict[str, str] | None] = ContextVar("digests", default=None)


def cached_reading(name: str, path: str | Path, read: Callable[[], Made]) -> Made:
    """The result of reading a file and the files it names; from the cache if no file has changed.

    `name` is the kind of result in the cache. Errors of `read` are passed on and not cached.
    """

    def made() -> tuple[Mapping[str, str], Made]:
        with files_noted() as digests:
            result = read()
        return digests, result

    key = "\n".join([name, os.getcwd(), os.fspath(path)])
    return cached_object("scenarios", key, made, lambda stored: unchanged(stored[0]))[1]


@contextmanager
def files_noted() -> Iterator[Mapping[str, str]]:
    """Collect the digests, by path, of files passed to `noted` while the context is open."""
    digests: dict[str, str] = {}
    token = _digests.set(digests)
    try:
        yield digests
    finally:
        _digests.reset(token)


def noted(path: Path, content: bytes) -> bytes:
    """Note the content of a file, and return it."""
    digests = _digests.get()
    if digests is not None:
        digest = hashlib.sha256(content).hexdigest()
        if digests.setdefault(str(path), digest) != digest:
            digests[str(path)] = "changed while it was read"
    return content


def noted_absent(path: Path) -> None:
    """Note that a path had no file, since another file was read because of that."""
    digests = _digests.get()
    if digests is not None:
        digests.setdefault(str(path), ABSENT)


def unchanged(digests: Mapping[str, str]) -> bool:
    """Whether all files still have the noted content, and missing files are still missing."""
    try:
        return all(_digest(Path(path)) == digest for path, digest in digests.items())
    except (OSError, ValueError):
        return False


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, IsADirectoryError):
        return ABSENT
