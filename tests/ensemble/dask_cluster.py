"""A Dask cluster of real processes on the loopback interface, for tests."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT = 60.0
"""Longest wait for a process to start, in seconds."""


class Cluster:
    """A scheduler and its workers; `folder` holds their logs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, list[subprocess.Popen]()
        self.file = folder / "scheduler.json"

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen:
        """Start a process of the cluster."""
        path = os.pathsep.join([str(ROOT / "model"), *filter(None, sys.path)])
        with (self.folder / f"{arguments[0]}{len(self.processes)}.log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": path, **environment},
            )
        self.processes.append(process)
        return process

    def scheduler(self) -> str:
        """Start the scheduler; return its address."""
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.start("scheduler", *options, "--scheduler-file", str(self.file))
        end = time.monotonic() + LIMIT
        while not self.file.exists() or not self.file.read_text():
            assert time.monotonic() < end, self.logs()
            time.sleep(0.1)
        return json.loads(self.file.read_text())["address"]

    def worker(self, **environment: str) -> subprocess.Popen:
        """Start a worker with one thread."""
        options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")
        return self.start("worker", *options, "--scheduler-file", str(self.file), **environment)

    def logs(self) -> str:
        """What all processes have printed."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@contextmanager
def dask_cluster(folder: Path) -> Iterator[Cluster]:
    """An empty cluster; its processes end with the context."""
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        for process in reversed(cluster.processes):
            process.kill()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
