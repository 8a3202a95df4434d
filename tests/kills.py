"""Kills: signals at many moments of a command, in a folder with earlier results.

`python tests/kills.py` prints a table of forty; `pytest -m exhaustive tests/test_kills.py` asserts.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCENARIO = """\
title = "Short"
title_zh = "短"
why = "A run for tests."
why_zh = "测试用。"
extends = "{base}"
period = {{ from = 2010, to = 2036, step = "1 month" }}
"""
COMMANDS = {
    "run": ["run", "short.toml", "--out", "out"],
    "sweep": ["sweep", "short.toml", "--members", "40", "--unscreened", "--out", "out"],
}
SIGNALS = {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}
"""Signals, with the exit codes that they lead to."""

SOONEST = 0.3
"""Seconds after the start: by then Python itself has begun, and the command with it."""

LIMIT = 2.0
"""Seconds from a signal to the end."""

DRAFT = ".chanjiao-*"


def default_signals() -> None:
    """Undo what a shell does to jobs in the background: they ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Kill:
    """What came of a signal: exit code, seconds to the end, what the folder holds, errors."""

    command: str
    signal: signal.Signals
    moment: float
    code: int
    seconds: float
    holds: str
    drafts: int
    left: int
    errors: str

    @property
    def faults(self) -> list[str]:
        """What is not as it must be."""
        ended = self.code == 0
        lines = [line for line in self.errors.splitlines() if "stopped" in line]
        expected = (
            self.signal == signal.SIGKILL
            or ended
            or (len(lines) == 1 and "Traceback" not in self.errors)
        )
        wrong = {
            f"exit code {self.code}": not ended and self.code != SIGNALS[self.signal],
            f"{self.seconds:.1f} s to the end": self.seconds > LIMIT,
            f"the folder holds {self.holds}": self.holds not in ("old", "new"),
            f"{self.drafts} drafts": self.drafts and self.signal != signal.SIGKILL,
            f"{self.left} drafts after the next run": bool(self.left),
            f"said {self.errors!r}": not expected,
        }
        return [fault for fault, found in wrong.items() if found]

    def __str__(self) -> str:
        end = "ok" if not self.faults else "; ".join(self.faults)
        return (
            f"{self.command:6} {self.signal.name:8} {self.moment:6.2f} s  code {self.code:4}  "
            f"{self.seconds:5.2f} s  {self.holds:8} drafts {self.drafts} then {self.left}  "
            f"{end}"
        )


class Ground:
    """A folder with a short scenario, in which a command is run again and again."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.name = folder, name
        base = os.path.relpath(ROOT / "scenarios" / "base.toml", folder.resolve())
        text = SCENARIO.format(base=base.replace(os.sep, "/"))
        (folder / "short.toml").write_text(text, encoding="utf-8")

    def prepare(self) -> None:
        """Make earlier results, then newer ones, to know both and how long it takes."""
        folder = self.folder
        self.run("--lang", "zh", "--no-figures")
        shutil.copytree(folder / "out", folder / "earlier")
        self.old = self.contents()
        begin = time.monotonic()
        self.run()
        self.life = time.monotonic() - begin
        self.new = self.contents()

    def start(self, *options: str) -> subprocess.Popen:
        """Start the command."""
        command = [sys.executable, "-m", "chanjiao", *COMMANDS[self.name], *options]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "model"), *sys.path])},
            preexec_fn=default_signals,  # noqa: PLW1509 - this process has no threads
        )

    def run(self, *options: str) -> None:
        """Run the command to its end."""
        process = self.start(*options)
        errors = process.communicate()[1]
        assert process.returncode == 0, errors.decode()

    def contents(self) -> dict[str, str]:
        """Digest of each file of the results."""
        place = self.folder / "out"
        return {
            file.relative_to(place).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in place.rglob("*")
            if file.is_file()
        }

    def kill(self, number: signal.Signals, moment: float) -> Kill:
        """Put earlier results in place, kill the command at a moment, and run it once more."""
        shutil.rmtree(self.folder / "out")
        shutil.copytree(self.folder / "earlier", self.folder / "out")
        process = self.start()
        time.sleep(moment)
        process.send_signal(number)
        begin = time.monotonic()
        try:
            errors = process.communicate(timeout=10 * LIMIT)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            errors = process.communicate()[1]
        seconds = time.monotonic() - begin
        found = {str(self.old): "old", str(self.new): "new"}.get(str(self.contents()), "neither")
        drafts = len(list(self.folder.glob(DRAFT)))
        self.run("--lang", "zh", "--no-figures")
        left = len(list(self.folder.glob(DRAFT)))
        return Kill(
            self.name,
            number,
            moment,
            process.returncode,
            seconds,
            found,
            drafts,
            left,
            errors.decode(errors="replace"),
        )


def kills(folder: Path, name: str, count: int) -> Iterator[Kill]:
    """Kill a command so many times, each signal in turn, at moments spread over its life."""
    ground = Ground(folder, name)
    ground.prepare()
    for place in range(count):
        moment = SOONEST + (ground.life - SOONEST) * (place + 0.5) / count
        yield ground.kill(list(SIGNALS)[place % len(SIGNALS)], moment)


if __name__ == "__main__":
    for name in COMMANDS:
        with tempfile.TemporaryDirectory() as place:
            for kill in kills(Path(place), name, 20):
                print(kill, flush=True)
