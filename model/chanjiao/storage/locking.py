"""File locks. The operating system releases them when the process ends, even if it is killed."""

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
"""Longest wait for the lock of another run, and the time between attempts, in seconds.

A lock is usually held for milliseconds.
"""


def lock(descriptor: int) -> bool:
    """Lock an open file without waiting; return False if another process holds the lock.

    Raises OSError if the file system does not support locks.
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
    """Lock a folder against changes by other runs.

    Raises ResultsError if another run holds the lock too long.

    Folders cannot be locked on some systems, such as Windows. There, two runs must not write
    to the same folder at the same time.
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
