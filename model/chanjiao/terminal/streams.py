"""Output streams: if printing fails, the command continues and still writes its results."""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

READER_LEFT = {errno.EPIPE, errno.ECONNRESET, *([errno.EINVAL] if os.name == "nt" else [])}
"""Error numbers of a pipe whose reader has closed it, as `| head` does."""

RETRY = 0.01
"""Seconds between attempts to write to a full non-blocking pipe."""


class Lost:
    """The first error of a stream; later output to the stream is lost."""

    error: OSError | None = None

    def __bool__(self) -> bool:
        return self.error is not None and self.error.errno not in READER_LEFT


@contextmanager
def forgiving_streams() -> Iterator[Lost]:
    """Let printing never raise an error while the context is open.

    A character that the encoding lacks is replaced. Text that a stream refuses is dropped.
    Yields the record of lost output. Streams that a caller such as a test has substituted for
    standard output or standard error are not changed.
    """
    _open_missing()
    lost = Lost()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _forgiving(sys.stdout, lost), _forgiving(sys.stderr, Lost())
    try:
        yield lost
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = before


class _Raw(io.RawIOBase):
    """An unbuffered stream that drops all output after its first error."""

    def __init__(self, inner: io.RawIOBase, lost: Lost):
        self.inner, self.lost = inner, lost

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.inner.fileno()

    def isatty(self) -> bool:
        return self.inner.isatty()

    def write(self, data) -> int:  # type: ignore[no-untyped-def]
        try:
            while self.lost.error is None:
                written = self.inner.write(data)
                if written is not None:
                    return written
                time.sleep(RETRY)
        except OSError as error:
            self.lost.error = error
        return len(data)


def _forgiving(stream: TextIO, lost: Lost) -> TextIO:
    if stream not in (sys.__stdout__, sys.__stderr__) or not hasattr(stream, "buffer"):
        return stream
    stream.flush()
    inner: Any = getattr(stream.buffer, "raw", stream.buffer)
    raw = _Raw(inner, lost)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        stream.encoding,
        _errors(stream),
        None,
        stream.line_buffering,
        getattr(stream, "write_through", False),
    )


def _errors(stream: TextIO) -> str:
    """How a stream shows characters that its encoding lacks.

    Standard error escapes them and loses nothing.
    """
    return stream.errors if stream.errors == "backslashreplace" else "replace"


def _open_missing() -> None:
    """Open standard streams that are closed, so that no file gets their descriptors."""
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            mode = "w" if descriptor else "r"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))
