"""Start-up time of the command: until it ends, and until a run prints its first line.

    python benchmarks/start.py [rounds]

Each round runs all commands in turn, each in a separate process. The table has medians, also as
multiples of the time of `python -c "import numpy"` in the same rounds. The cache is warm except
in the last line, and Python has the bytecode of all modules, as after a first command. Between
machines, compare ratios, not seconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCENARIOS = ROOT / "scenarios"
ROUNDS = 15
COMMAND = (sys.executable, "-c", "from chanjiao.cli import main; main()")
RUN = ("run", str(SCENARIOS / "demonstration_projects.toml"), "--no-figures", "--out")


def seconds(command: Sequence[str]) -> float:
    """Time until a command ends."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def until_first_line(cache: str | None = None) -> float:
    """Time until a run prints its first line; the rest of the run is not measured."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CHANJIAO_CACHE": cache or os.environ["CHANJIAO_CACHE"]}
        begin = time.perf_counter()
        with subprocess.Popen(
            [*COMMAND, *RUN, f"{folder}/out"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None and process.stdout.readline()
            took = time.perf_counter() - begin
            process.kill()
        return took


def with_empty_cache() -> float:
    """Time until a run prints its first line with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        return until_first_line(folder)


MEASURED: dict[str, Callable[[], float]] = {
    "python -c pass": lambda: seconds([sys.executable, "-c", "pass"]),
    "python -c 'import numpy'": lambda: seconds([sys.executable, "-c", "import numpy"]),
    "chanjiao --help": lambda: seconds([*COMMAND, "--help"]),
    "chanjiao explain outlook.gap": lambda: seconds([*COMMAND, "explain", "outlook.gap"]),
    "chanjiao check scenarios/base.toml": lambda: seconds(
        [*COMMAND, "check", str(SCENARIOS / "base.toml")]
    ),
    "chanjiao run: first line": until_first_line,
}


def main() -> None:
    """Measure and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as cache:
        os.environ["CHANJIAO_CACHE"] = cache
        os.environ["PYTHONPYCACHEPREFIX"] = f"{cache}/bytecode"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        times: dict[str, list[float]] = {name: [] for name in MEASURED}
        for number in range(rounds + 1):
            for name, measure in MEASURED.items():
                took = measure()
                if number:  # the first round is a warm-up
                    times[name].append(took)
        cold = with_empty_cache()
    medians = {name: statistics.median(own) for name, own in times.items()}
    unit = medians["python -c 'import numpy'"]
    print(f"| {rounds} rounds | s | times `import numpy` |\n|---|---|---|")
    for name, median in [*medians.items(), ("chanjiao run: first line, empty cache", cold)]:
        print(f"| `{name}` | {median:.2f} | {median / unit:.1f} |")


if __name__ == "__main__":
    main()
