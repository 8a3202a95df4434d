"""First runs in fresh processes: without any build, and with the stored build of an engine."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from engines.fresh import Fresh, measured

CACHE = "cache"
"""Folder for our compiled kernels, next to the exported model."""

ROUNDS = 3
SLOW = 10.0
"""A first run that takes longer than this number of seconds is measured only once."""


@dataclass(frozen=True)
class Start:
    """A kind of start: a module of this package, its option, and the files deleted before it."""

    name: str
    module: str
    option: tuple[str, ...] = ()
    forgets: str = ""

    def measured(self, folder: Path) -> Fresh:
        """Measurements of a fresh process."""
        forgotten = folder / self.forgets
        if self.forgets and forgotten.is_dir():
            shutil.rmtree(forgotten)
        elif self.forgets:
            forgotten.unlink(missing_ok=True)
        return measured(self.module, folder, *self.option)


STARTS = (
    Start("ours, LLVM, kernel not yet built", "ours", forgets=CACHE),
    Start("ours, LLVM, kernel kept", "ours"),
    Start("ours, NumPy", "ours", ("numpy",)),
    Start("Simlin", "simlin"),
    Start("SDEverywhere C, not yet built", "sdeverywhere", forgets="build"),
    Start("SDEverywhere C, library kept", "sdeverywhere"),
    Start("PySD, not yet translated; 1 step", "pysd", forgets="exported.py"),
    Start("PySD, translation kept; 1 step", "pysd"),
)


def first_runs(folder: Path, absent: Collection[str]) -> dict[Start, Fresh]:
    """Medians over rounds; in each round, every engine starts in turn."""
    found: dict[Start, list[Fresh]] = {s: [] for s in STARTS if s.module not in absent}
    for _ in range(ROUNDS):
        for start, runs in found.items():
            if not runs or runs[-1].total < SLOW:
                runs.append(start.measured(folder))
    return {start: _median(runs) for start, runs in found.items()}


def _median(runs: list[Fresh]) -> Fresh:
    parts = ("imports", "load", "run", "peak")
    return replace(
        runs[0], **{part: statistics.median(getattr(run, part) for run in runs) for part in parts}
    )
