"""Which files are read, and what was in them: so that what follows from them can be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_digests: ContextVar[dict[str, str] | None] = ContextVar("digests", default=None)


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


def unchanged(digests: Mapping[str, str]) -> bool:
    """Whether all files still have the content that was noted."""
    try:
        return all(
            hashlib.sha256(Path(path).read_bytes()).hexdigest() == digest
            for path, digest in digests.items()
        )
    except (OSError, ValueError):
        return False
