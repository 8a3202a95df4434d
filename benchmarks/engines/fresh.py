"""A fresh process that runs the model once: how long each part takes, and its peak of memory.

    cd benchmarks; python -m engines.fresh MODULE FOLDER [OPTION]

prints them, for a module of this package and the folder of the exported model.
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
    """Seconds of the parts of a first run, megabytes of the process, and the outcome at its end.

    `load` is all that comes before the run where an engine has a step of its own for it:
    reading, translating, compiling. Memory is the larger of the process and its children.
    """

    imports: float
    load: float
    run: float
    peak: float
    end: Sequence[float]

    @property
    def total(self) -> float:
        """Seconds until the first run is done."""
        return self.imports + self.load + self.run


def measured(module: str, folder: Path, *options: str) -> Fresh:
    """What a fresh process takes."""
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
    """The larger of this process and its children.

    Where Linux tells, a process is asked for its own memory: what `getrusage` gives is at least
    that of the process which started it.
    """
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = Path("/proc/self/status")
    if not status.exists():
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / MEGABYTE
    (own,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return max(children, int(own.split()[1])) / MEGABYTE


if __name__ == "__main__":
    main(*sys.argv[1:])
