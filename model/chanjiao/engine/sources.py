"""Digest of the sources of the package: a change of any source changes it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import chanjiao

PACKAGE = Path(__file__).parent.parent

CLOCK = 50_000_000
"""Nanoseconds by which the clock of a file system may be late; ten ticks of a kernel."""


def code_digest() -> str | None:
    """SHA-256 of the sources of the package, their folder, and versions of Python and libraries.

    None if sources cannot be read, or have changed since this process began to import them.
    """
    return _digest(PACKAGE, chanjiao.IMPORTED_AT)


def is_current(code: str) -> bool:
    """Whether the sources still have a digest, so that an object made from them can be cached."""
    return _digest.__wrapped__(PACKAGE, chanjiao.IMPORTED_AT) == code


@cache
def _digest(package: Path, imported_at: int) -> str | None:
    whole = hashlib.sha256("\n".join([str(package), sys.version, *_installed()]).encode())
    try:
        for path in _sources(package):
            content = path.read_bytes()
            if path.stat().st_ctime_ns > imported_at - CLOCK:
                return None
            whole.update(f"\n{path.relative_to(package)} {len(content)}\n".encode() + content)
    except OSError:
        return None
    return whole.hexdigest()


def _sources(package: Path) -> list[Path]:
    """Python files; contents count, not dates, because reproducible builds set all dates alike."""
    return sorted(
        Path(folder, file)
        for folder, _, files in os.walk(package)
        for file in files
        if file.endswith(".py")
    )


def _installed() -> Iterator[str]:
    """Names and versions of installed packages, in the order in which Python searches them."""
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
