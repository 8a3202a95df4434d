"""Stopping: on Ctrl-C and similar signals, the command cleans up and ends within two seconds.

No exception is raised, because an exception inside another library can leave its locks held. The
main thread removes unfinished files, prints one line and ends the process. If the main thread is
busy in compiled code, a second thread that waits for signals does this instead.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from chanjiao.messages.catalogue import said

SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""Signals that stop the command. A signal that is already ignored, as under nohup, stays ignored.
"""

PATIENCE = 0.5
"""Seconds within which the main thread must begin to stop."""

LIMIT = 1.5
"""Longest time from a signal to the end of the process, in seconds."""

ENDED_BY_SIGNAL = 128
"""A shell reports a process ended by a signal with this number plus the signal number."""

WRITTEN = ("{0} is written", "{0} are written")
EARLIER = ("{0} holds the earlier results", "{0} hold the earlier results")
KEPT = (
    "{0} keeps the finished blocks (give the same command again to go on)",
    "{0} keep the finished blocks (give the same command again to go on)",
)
"""What one place, or several, may contain when the command is stopped."""

places: dict[str, tuple[str, str]] = {}
"""Places of results, as the user names them, with a message about their present content."""

_undoing: list[Callable[[], object]] = []
_begun = threading.Lock()
_ending_thread: list[int] = []
_installed: list[bool] = []


@contextmanager
def undone_by_stop(undo: Callable[[], object]) -> Iterator[None]:
    """Call `undo` if the command is stopped while the context is open."""
    _undoing.append(undo)
    try:
        yield
    finally:
        _undoing.remove(undo)


def install() -> Callable[[], None]:
    """Install handlers for the signals that stop the command.

    Return a function that restores the old handlers.

    Does nothing outside the main thread, or if the handlers are already installed.
    """
    if _installed or threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = {
        number: signal.getsignal(number)
        for number in SIGNALS
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
    }
    _installed.append(True)
    close = _start_watching() if os.name == "posix" else lambda: None
    for number in before:
        signal.signal(number, _handle)

    def give_back() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)
        close()
        _installed.clear()
        places.clear()

    return give_back


@contextmanager
def handled() -> Iterator[None]:
    """Handle the signals while the context is open."""
    give_back = install()
    try:
        yield
    finally:
        give_back()


def ignore_signals() -> None:
    """Ignore signals at the end of the process, after everything has been written."""
    for number in SIGNALS:
        if signal.getsignal(number) is _handle:
            signal.signal(number, signal.SIG_IGN)


def line() -> str:
    """Message that the command has been stopped, and what each place of results now contains."""
    holding = [
        state[len(found) > 1].format(", ".join(found))
        for state in (WRITTEN, EARLIER, KEPT)
        if (found := [place for place, holds in places.items() if holds == state])
    ]
    return f"stopped; {'; '.join(holding)}" if holding else "stopped; nothing was written"


def _start_watching() -> Callable[[], None]:
    """Start the thread that waits for signals; return a function that ends it."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    thread = threading.Thread(target=_watch, args=[reader], daemon=True)
    thread.start()

    def close() -> None:
        signal.set_wakeup_fd(before)
        os.close(writer)
        thread.join()
        os.close(reader)

    return close


def _watch(reader: int) -> None:
    """End the process if the main thread does not begin or does not finish in time."""
    while number := os.read(reader, 1):
        if number[0] in SIGNALS and signal.getsignal(number[0]) is _handle:
            time.sleep(PATIENCE)
            if _begin():
                _end(number[0])
            time.sleep(LIMIT - PATIENCE)
            os._exit(ENDED_BY_SIGNAL + number[0])


def _handle(number: int, _frame: FrameType | None) -> None:
    """End the process; further signals have no effect."""
    if _begin():
        _end(number)
    while _ending_thread != [threading.get_ident()]:
        time.sleep(LIMIT)


def _begin() -> bool:
    """Whether the calling thread is the first to end the process."""
    if not _begun.acquire(blocking=False):
        return False
    _ending_thread.append(threading.get_ident())
    return True


def _end(number: int) -> None:
    for undo in reversed(_undoing.copy()):
        with suppress(Exception):
            undo()
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    text = f"{_cleared()}{_said(line())}\n".encode(encoding, errors="backslashreplace")
    with suppress(OSError):
        os.write(2, text)
    os._exit(ENDED_BY_SIGNAL + number)


def _said(text: str) -> str:
    """The message in the language of the command; in English if the catalogue cannot be read."""
    with suppress(Exception):
        return said(text)
    return text


def _cleared() -> str:
    """Control sequence that removes a progress bar from a terminal and shows the cursor again."""
    with suppress(OSError):
        return "\x1b[?25h\r\x1b[2K" if os.isatty(2) else ""
    return ""
