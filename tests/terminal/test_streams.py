"""Failures of the output do not affect the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chanjiao.terminal import streams

MODEL = Path(streams.__file__).parents[2]
WORK = """
import sys
from pathlib import Path
from chanjiao.terminal.streams import forgiving_streams
with forgiving_streams() as lost:
    for n in range(20_000):
        print("结果 – results")
    sys.stdout.flush()
    sys.stderr.write("错误\\n")
    Path(sys.argv[1]).write_text("written")
    sys.exit(3 if lost else 0)
"""


def work(place: Path, shell: str, **environment: str) -> subprocess.CompletedProcess:
    """Work with the streams that a line of shell gives it, as $WORK."""
    command = f"{sys.executable} -c '{WORK}' {place}"
    return subprocess.run(
        ["bash", "-c", shell.replace("$WORK", command)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(MODEL), **environment},
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="bash and its devices")
@pytest.mark.parametrize(
    "shell, code",
    [
        ("$WORK", 0),
        ("$WORK | head -1; exit ${PIPESTATUS[0]}", 0),
        ("$WORK 2>&1 | true; exit ${PIPESTATUS[0]}", 0),
        ("$WORK >&-", 0),
        ("$WORK <&- >&- 2>&-", 0),
        ("$WORK 2>/dev/full", 0),
        ("$WORK >/dev/full", 3),
        ("$WORK >/dev/full 2>/dev/full", 3),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252", "gbk", "utf-8:strict"])
def test_the_work_is_done(shell, code, encoding, tmp_path):
    done = work(tmp_path / "place", shell, PYTHONIOENCODING=encoding)
    assert (tmp_path / "place").read_text() == "written"
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr


@pytest.mark.parametrize(
    "encoding, text",
    [
        ("ascii", b"?? ? results"),
        ("cp1252", b"?? \x96 results"),
        ("gbk", "结果 – results".encode("gbk")),
    ],
)
def test_signs_that_an_encoding_lacks_are_replaced(encoding, text, tmp_path):
    done = work(tmp_path / "place", "$WORK", PYTHONIOENCODING=encoding)
    assert done.stdout.splitlines()[0] == text


def test_unbuffered_streams_stay_unbuffered(tmp_path):
    done = work(tmp_path / "place", "$WORK | cat", PYTHONUNBUFFERED="1")
    assert done.stdout.count("结果".encode()) == 20_000


def test_streams_of_others_are_left_alone(capsys):
    before = sys.stdout
    with streams.forgiving_streams():
        assert sys.stdout is before
        print("seen")
    assert capsys.readouterr().out == "seen\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="bash and its devices")
def test_the_reason_of_lost_output_is_in_plain_words():
    shell = f"{sys.executable} -m chanjiao scenarios --lang zh >/dev/full"
    environment = {**os.environ, "PYTHONPATH": str(MODEL), "PYTHONUTF8": "1"}
    finished = subprocess.run(
        ["bash", "-c", shell], capture_output=True, check=False, env=environment
    )
    assert finished.stderr.decode() == "错误：打印内容不完整：磁盘已满\n"
