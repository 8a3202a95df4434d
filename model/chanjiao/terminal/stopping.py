"""Stopping: Ctrl-C and the like end the command at any moment, tidily and within two seconds.

No exception is raised, since an exception inside a foreign library can leave its locks held. The
main thread removes unfinished files, prints one line and ends the process. Where the main thread
cannot, because compiled code keeps it, a thread that waits for signals does it instead.
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

SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""Signals that stop the command; one that was set to be ignored, as under nohup, stays so."""

PATIENCE = 0.5
"""Seconds that the main thread has for beginning to stop."""

LIMIT = 1.5
"""Seconds from a signal to the end of the process at most."""

ENDED_BY_SIGNAL = 128
"""What shells add to the number of the signal that has ended a process."""

EARLIER, WRITTEN = "holds the earlier results", "is written"
PLURAL = {WRITTEN: "are written", EARLIER: "hold the earlier results"}

places: dict[str, str] = {}
"""Places of results, as the reader names them, and what they hold at this moment."""

_undoing: list[Callable[[], object]] = []
_begun = threading.Lock()
_ending_thread: list[int] = []
_installed: list[bool] = []


@contextmanager
def undone_by_stop(undo: Callable[[], object]) -> Iterator[None]:
    """Have `undo` called if the command is stopped meanwhile."""
    _undoing.append(undo)
    try:
        yield
    finally:
        _undoing.remove(undo)


def install() -> Callable[[], None]:
    """Take over the signals that stop the command; gives a function that gives them back.

    Does nothing outside the main thread, or where it has been done.
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
    """Take over the signals for as long as the context is open."""
    give_back = install()
    try:
        yield
    finally:
        give_back()


def ignore_signals() -> None:
    """Let the process end in peace, when everything has been written and printed."""
    for number in SIGNALS:
        if signal.getsignal(number) is _handle:
            signal.signal(number, signal.SIG_IGN)


def line() -> str:
    """Say that the command has been stopped, and what places of results hold."""
    holding = [
        f"{', '.join(found)} {state if len(found) == 1 else PLURAL[state]}"
        for state in (WRITTEN, EARLIER)
        if (found := [place for place, holds in places.items() if holds == state])
    ]
    return f"stopped; {'; '.join(holding) or 'nothing was written'}"


def _start_watching() -> Callable[[], None]:
    """Start the thread that waits for signals; gives a function that ends it."""
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
    """End the process for the main thread, where that has not begun to or does not finish."""
    while number := os.read(reader, 1):
        if number[0] in SIGNALS and signal.getsignal(number[0]) is _handle:
            time.sleep(PATIENCE)
            if _begin():
                _end(number[0])
            time.sleep(LIMIT - PATIENCE)
            os._exit(ENDED_BY_SIGNAL + number[0])


def _handle(number: int, _frame: FrameType | None) -> None:
    """End the process; a signal that comes while it ends changes nothing."""
    if _begin():
        _end(number)
    while _ending_thread != [threading.get_ident()]:
        time.sleep(LIMIT)


def _begin() -> bool:
    """Whether this thread is the one that ends the process."""
    if not _begun.acquire(blocking=False):
        return False
    _ending_thread.append(threading.get_ident())
    return True


def _end(number: int) -> None:
    for undo in reversed(_undoing.copy()):
        with suppress(Exception):
            undo()
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    text = f"{_cleared()}{line()}\n".encode(encoding, errors="backslashreplace")
    with suppress(OSError):
        os.write(2, text)
    os._exit(ENDED_BY_SIGNAL + number)


def _cleared() -> str:
    """What takes a progress bar off a terminal and shows the cursor again."""
    with suppress(OSError):
        return "\x1b[?25h\r\x1b[2K" if os.isatty(2) else ""
    return ""
