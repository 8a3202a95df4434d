"""A fresh process that runs the model once: how long each part takes, and its peak of memory.

    python -m benchmarks.peers.fresh MODULE FOLDER [OPTION]

prints them, for a module of this package and the folder of the exported model.
"""

from __future__ import annotations

import itertools
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.peers.exported import Exported

ROOT = Path(__file__).parents[2]
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
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return Fresh(**json.loads(done.stdout.splitlines()[-1]))


def main(module: str, folder: str, *options: str) -> None:
    """Measure this process."""
    moments = [time.perf_counter()]
    engine = import_module(f"benchmarks.peers.{module}")
    moments.append(time.perf_counter())
    exported = Exported.read(Path(folder))
    model = engine.load(exported, *options)
    moments.append(time.perf_counter())
    played = engine.run(model, exported)
    moments.append(time.perf_counter())
    parts = [after - before for before, after in itertools.pairwise(moments)]
    print(json.dumps(asdict(Fresh(*parts, _peak(), engine.end(played, exported)))))


def _peak() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whose) / MEGABYTE


if __name__ == "__main__":
    main(*sys.argv[1:])
