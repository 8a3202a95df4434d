"""Errors of places for results, in the words of a reader."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
"""Numbers of the errors that say that a disk, or a user's part of it, is full."""

REASONS = {
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of its path is a file",
    errno.ELOOP: "links lead in a circle",
    errno.EFBIG: "the file is larger than this account may write",
    errno.EMFILE: "too many files are open",
    **dict.fromkeys(FULL, "the disk is full"),
}
"""What errors of the system mean for the place of results."""

PROBE = 1 << 16
"""Bytes that fit where a disk is not full."""


class ResultsError(Exception):
    """A place where results cannot be written; what stood there stands there still."""


def reason(error: OSError) -> str:
    """Say what an error of the system means."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))


def system_error(error: BaseException | None) -> OSError | None:
    """Give the error of the system that an error is or carries, as those of other libraries do."""
    return next((e for e in _carried(error) if isinstance(e, OSError)), None)


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder takes no more."""
    probe = folder / f"probe-{uuid4().hex}"
    try:
        probe.write_bytes(os.urandom(PROBE))
    except OSError as error:
        return error.errno in FULL
    finally:
        probe.unlink(missing_ok=True)
    return False


def _carried(error: BaseException | None) -> Iterator[object]:
    yield error
    yield from getattr(error, "args", ())
