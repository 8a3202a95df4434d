"""Which files are read, and what was in them: so that what follows from them can be kept."""

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
"""Stands for the digest of a file that is not there."""

_digests: ContextVar[dict[str, str] | None] = ContextVar("digests", default=None)


def kept_reading(name: str, path: str | Path, read: Callable[[], Made]) -> Made:
    """What is read from a file and those it names, from the cache where none of them changed.

    `name` says what is made of the file. Errors are raised as `read` does, and nothing is kept.
    """

    def made() -> tuple[Mapping[str, str], Made]:
        with files_noted() as digests:
            result = read()
        return digests, result

    key = "\n".join([name, os.getcwd(), os.fspath(path)])
    return cached_object("scenarios", key, made, lambda kept: unchanged(kept[0]))[1]


@contextmanager
def files_noted() -> Iterator[Mapping[str, str]]:
    """Give the digests of all files whose content passes through `noted` meanwhile, by path."""
    digests: dict[str, str] = {}
    token = _digests.set(digests)
    try:
        yield digests
    finally:
        _digests.reset(token)


def noted(path: Path, content: bytes) -> bytes:
    """Note what was read from a file, and give it back."""
    digests = _digests.get()
    if digests is not None:
        digest = hashlib.sha256(content).hexdigest()
        if digests.setdefault(str(path), digest) != digest:
            digests[str(path)] = "changed while it was read"
    return content


def noted_absent(path: Path) -> None:
    """Note that no file was at a path, so that something else was read."""
    digests = _digests.get()
    if digests is not None:
        digests.setdefault(str(path), ABSENT)


def unchanged(digests: Mapping[str, str]) -> bool:
    """Whether all files still have the content that was noted, and absent ones are still absent."""
    try:
        return all(_digest(Path(path)) == digest for path, digest in digests.items())
    except (OSError, ValueError):
        return False


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, IsADirectoryError):
        return ABSENT
