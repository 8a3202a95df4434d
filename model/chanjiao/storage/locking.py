"""Locks on files: held by a process, and free again when it ends in whatever way."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chanjiao.storage.errors import ResultsError

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]
    import msvcrt

WAIT, AGAIN = 5.0, 0.02
"""Seconds that another run has to finish what takes milliseconds, and between attempts."""


def lock(descriptor: int) -> bool:
    """Lock an open file, without waiting; False where another holds it.

    OSError on a file system that has no locks.
    """
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep other runs from changing the entries of a folder; ResultsError if one does not end.

    Where folders cannot be locked, as on Windows, runs must not end at the same moment.
    """
    descriptor = None
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        if descriptor is not None:
            _wait(descriptor, folder)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _wait(descriptor: int, folder: Path) -> None:
    end = time.monotonic() + WAIT
    while not _locked_or_lockless(descriptor):
        if time.monotonic() > end:
            raise ResultsError(f"another run is writing to {folder}; wait until it has ended")
        time.sleep(AGAIN)


def _locked_or_lockless(descriptor: int) -> bool:
    try:
        return lock(descriptor)
    except OSError:
        return True
