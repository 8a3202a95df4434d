"""A fresh process that runs the model once and measures the time of each part and peak memory.

    cd benchmarks; python -m engines.fresh MODULE FOLDER [OPTION]

prints the measurements, for a module of this package and the folder of the exported model.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from engines.exported import Exported

BENCHMARKS = Path(__file__).parents[1]
MEGABYTE = 1024


@dataclass(frozen=True)
class Fresh:
    """Seconds of each part of a first run, peak memory in megabytes, and the outcome at the end.

    `load` is the time before the run if an engine has a separate step for reading, translating or
    compiling. Memory is the maximum of the process and its children.
    """

    imports: float
    load: float
    run: float
    peak: float
    end: Sequence[float]

    @property
    def total(self) -> float:
        """Seconds until the end of the first run."""
        return self.imports + self.load + self.run


def measured(module: str, folder: Path, *options: str) -> Fresh:
    """Measurements of a fresh process."""
    command = [sys.executable, "-W", "ignore", "-m", __name__, module, str(folder), *options]
    done = subprocess.run(command, cwd=BENCHMARKS, stdout=subprocess.PIPE, text=True, check=True)
    return Fresh(**json.loads(done.stdout.splitlines()[-1]))


def main(module: str, folder: str, *options: str) -> None:
    """Measure this process."""
    moments = [time.perf_counter()]
    engine = import_module(f"engines.{module}")
    moments.append(time.perf_counter())
    exported = Exported.read(Path(folder))
    model = engine.load(exported, *options)
    moments.append(time.perf_counter())
    played = engine.run(model, exported)
    moments.append(time.perf_counter())
    parts = [after - before for before, after in pairwise(moments)]
    print(json.dumps(asdict(Fresh(*parts, _peak(), engine.end(played, exported)))))


def _peak() -> float:
    """Peak memory of this process and its children, whichever is larger.

    On Linux, the peak is read from /proc, because `getrusage` never returns less than the memory
    of the parent process.
    """
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = Path("/proc/self/status")
    if not status.exists():
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / MEGABYTE
    (own,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return max(children, int(own.split()[1])) / MEGABYTE


if __name__ == "__main__":
    main(*sys.argv[1:])
