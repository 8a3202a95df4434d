"""A signal ends a process within two seconds, at any time, with one line of output."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from chanjiao.messages.catalogue import said
from chanjiao.messages.language import ZH
from chanjiao.terminal import stopping

MODEL = Path(stopping.__file__).parents[2]
BEGIN = """
import signal, sys, time
from chanjiao.terminal import stopping
stopping.install()
print("ready", flush=True)
"""
BUSY = {
    "Python": "while True: pass",
    "sleep": "time.sleep(9)",
    "compiled code that keeps the main thread": "import ctypes; ctypes.CDLL(None).sleep(9)",
    "code that swallows everything": """
while True:
    try:
        time.sleep(1)
    except BaseException:
        pass
""",
    "a lock that nobody gives back": "import threading; lock = threading.Lock(); lock.acquire()\n"
    "lock.acquire()",
    "waiting for a thread": "from concurrent.futures import ThreadPoolExecutor as Pool\n"
    "Pool(1).submit(time.sleep, 9).result()",
    "an undoing that does not end": "with stopping.undone_by_stop(lambda: time.sleep(9)):\n"
    "    time.sleep(9)",
    "an undoing that fails": "with stopping.undone_by_stop(lambda: 1 / 0):\n    time.sleep(9)",
}


def default_signals() -> None:
    """Undo what a shell does to jobs in the background: they ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(code: str, **options) -> subprocess.Popen:
    options.setdefault("preexec_fn", default_signals)
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN + code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(MODEL)},
        **options,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def ended(process: subprocess.Popen, number: int) -> tuple[int, str]:
    """Exit code and errors of a process after a signal, which it must not outlive by 2 seconds."""
    time.sleep(0.2)
    process.send_signal(number)
    begin = time.monotonic()
    try:
        errors = process.communicate(timeout=20)[1]
    finally:
        process.kill()
    assert time.monotonic() - begin < 2
    return process.returncode, errors


@pytest.mark.parametrize("what", BUSY)
@pytest.mark.parametrize("name, code", [("SIGINT", 130), ("SIGTERM", 143)])
def test_the_process_ends(what, name, code):
    found, errors = ended(start(BUSY[what]), getattr(signal, name))
    assert found == code
    if "does not end" not in what:
        assert errors == "stopped; nothing was written\n"


def test_what_was_begun_is_undone_last_first_whoever_ends_the_process(tmp_path):
    undoing = """
from pathlib import Path
def undo(text):
    with open(PLACE, "a") as file: file.write(text)
with stopping.undone_by_stop(lambda: undo("outer ")):
    with stopping.undone_by_stop(lambda: undo("inner ")):
        with stopping.undone_by_stop(lambda: undo("never ")): pass
        BUSY
"""
    for n, busy in enumerate(("time.sleep(9)", "import ctypes; ctypes.CDLL(None).sleep(9)")):
        place = tmp_path / str(n)
        code = undoing.replace("PLACE", repr(str(place))).replace("BUSY", busy)
        assert ended(start(code), signal.SIGTERM)[0] == 143
        assert place.read_text() == "inner outer "


def test_a_signal_that_was_ignored_stays_so():
    process = start(
        "time.sleep(1)", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)
    )
    assert ended(process, signal.SIGINT) == (0, "")


def test_a_process_that_has_done_its_work_ends_in_peace():
    assert ended(start("stopping.ignore_signals(); time.sleep(1)"), signal.SIGTERM) == (0, "")


def test_nothing_happens_where_standard_error_is_closed():
    process = start("import os; os.close(2); time.sleep(9)")
    assert ended(process, signal.SIGTERM)[0] == 143


@pytest.mark.parametrize(
    "places, line",
    [
        ({}, "stopped; nothing was written"),
        ({"a": stopping.EARLIER}, "stopped; a holds the earlier results"),
        (
            {"a": stopping.WRITTEN, "b": stopping.WRITTEN, "c": stopping.EARLIER},
            "stopped; a, b are written; c holds the earlier results",
        ),
    ],
)
def test_the_line_says_what_places_hold(places, line, monkeypatch):
    monkeypatch.setattr(stopping, "places", places)
    assert stopping.line() == line


@pytest.mark.parametrize(
    "holds, line",
    [
        ({}, "已停止；没有写任何文件"),
        ({"a": stopping.KEPT}, "已停止；a保留了已完成的成员块（重新运行同一命令即可继续）"),
        (
            {"a": stopping.WRITTEN, "b": stopping.WRITTEN, "c": stopping.EARLIER},
            "已停止；a、b已写好；c保留了以前的结果",
        ),
    ],
)
def test_the_line_is_in_chinese(holds, line, monkeypatch):
    monkeypatch.setattr(stopping, "places", holds)
    assert said(stopping.line(), ZH) == line


def test_handlers_are_given_back():
    before = [signal.getsignal(number) for number in stopping.SIGNALS]
    with stopping.handled(), stopping.handled():
        assert signal.getsignal(signal.SIGTERM) is stopping._handle
    assert [signal.getsignal(number) for number in stopping.SIGNALS] == before
