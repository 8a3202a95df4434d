"""Messages for errors that occur when results are written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
"""Error numbers that mean a full disk or an exhausted disk quota."""

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
"""Message for each system error number."""

PROBE = 1 << 16
"""Size in bytes of the file that is written to test whether a disk is full."""


class ResultsError(Exception):
    """Results cannot be written to a place; earlier files in it are unchanged."""


def reason(error: OSError) -> str:
    """Message for a system error."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))


def system_error(error: BaseException | None) -> OSError | None:
    """The system error behind an error: the error itself, or the one that a library wrapped."""
    return next((e for e in _carried(error) if isinstance(e, OSError)), None)


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder is full."""
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
