"""Compares our engine with PySD, Simlin and SDEverywhere, and prints Markdown tables.

    python benchmarks/peers.py [--rounds 5] [--members 1000] [--whole-pysd]

Each round runs all engines in turn. Run it on an otherwise idle machine. Between machines,
compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from backends import described, in_turn, seconds
from engines import ours, sdeverywhere
from engines.exported import SHORT, Exported
from engines.fresh import Fresh
from engines.starts import CACHE, Start, first_runs

CHECKED = 12
"""Number of steps of a run in PySD that tests whether its time is linear in the steps."""

CLOSE = 1e-6
"""Largest accepted difference of the outcome between engines, relative to its largest cell."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python benchmarks/peers.py")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--members", type=int, default=1000)
    parser.add_argument(
        "--whole-pysd",
        action="store_true",
        help="run PySD once over all years (takes a few minutes)",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHANJIAO_CACHE"] = str(Path(folder) / CACHE)
        for line in report(Path(folder), options):
            print(line, flush=True)


def report(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """Lines of the report; SystemExit if the engines compute different outcomes."""
    lacking = absent()
    exported = ours.export(folder)
    yield ", ".join([described(options.rounds), *versions(lacking)])
    yield f"{ours.SCENARIO}, {exported.steps} steps; kept: {exported.outcome}"
    yield from (f"left out: {name} ({what})" for name, what in lacking.items())
    starts = first_runs(folder, lacking)
    yield from agreement(starts, exported)
    todo = ours.works(options.members)
    for name in ("simlin", "sdeverywhere", "pysd"):
        if name not in lacking:
            todo |= import_module(f"engines.{name}").works(exported)
    times = in_turn(todo, options.rounds)
    if "pysd" not in lacking:
        yield from scale_pysd(times, exported, options.whole_pysd)
    yield from table(times)
    yield from starting(starts)


def absent() -> dict[str, str]:
    """Engines that are not installed, with the software they need."""
    packages = {"pysd": "pysd", "simlin": "pysimlin"}
    lacking = {name: f"pip install {packages[name]}" for name in packages if not find_spec(name)}
    missing = sdeverywhere.missing()
    return lacking | ({"sdeverywhere": missing} if missing else {})


def versions(lacking: dict[str, str]) -> Iterator[str]:
    """Names and versions of the other engines."""
    for module, package in {"pysd": "pysd", "simlin": "pysimlin"}.items():
        if module not in lacking:
            yield f"{package} {version(package)}"
    if "sdeverywhere" not in lacking:
        yield sdeverywhere.version()


def agreement(starts: dict[Start, Fresh], exported: Exported) -> Iterator[str]:
    """Relative difference of each engine's outcome from our reference backend."""
    reference = ours.run(ours.load(exported, "numpy"), exported)
    wrong = []
    for start, fresh in starts.items():
        steps = SHORT if start.module == "pysd" else exported.steps
        here = np.array(ours.outcome_after(reference, steps))
        off = float(np.abs(here - fresh.end).max() / np.abs(here).max())
        yield f"{start.name}: outcome at step {steps} off by {off:.1g} of its largest cell"
        if not off < CLOSE:
            wrong.append(start.name)
    if wrong:
        raise SystemExit(f"times are not compared: {', '.join(wrong)} computes something else")


def scale_pysd(times: dict[str, float], exported: Exported, whole: bool) -> Iterator[str]:
    """Replace PySD's short runs by the extrapolated run of the whole period."""
    pysd = import_module("engines.pysd")
    model = pysd.load(exported)
    steps = exported.steps if whole else CHECKED
    taken = seconds(lambda: pysd.run(model, exported, steps))
    scaled = pysd.scaled(times, exported.steps)
    yield (
        f"PySD: {steps} steps took {taken:.3g} s; by runs of {SHORT} and {pysd.LONG} steps, "
        f"{pysd.scaled(times, steps):.3g} s were expected"
    )
    for key in pysd.SHORTENED:
        del times[key]
    times["PySD, one run" if whole else "PySD, one run, scaled"] = taken if whole else scaled


def table(times: dict[str, float]) -> Iterator[str]:
    """Each time, also as a multiple of our time per run and per member."""
    ours_by_llvm = [key for key in times if key.startswith("LLVM")]
    heads = ["what", "ms", *(f"times {key}" for key in ours_by_llvm)]
    yield f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for key, value in times.items():
        ratios = (f"{value / times[base]:,.3g}" for base in ours_by_llvm)
        yield f"| {key} | {1000 * value:,.3g} | {' | '.join(ratios)} |"


def starting(starts: dict[Start, Fresh]) -> Iterator[str]:
    """First runs in fresh processes."""
    yield "\n| first run of a process | imports, s | load, s | run, s | all, s | peak, MB |"
    yield "|---|---|---|---|---|---|"
    for start, fresh in starts.items():
        parts = (fresh.imports, fresh.load, fresh.run, fresh.total)
        yield f"| {start.name} | {' | '.join(f'{p:.3g}' for p in parts)} | {fresh.peak:.0f} |"


if __name__ == "__main__":
    main()
