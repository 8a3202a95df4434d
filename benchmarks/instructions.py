"""Retired instructions of a member: a measure of speed that hardly varies from run to run.

    python benchmarks/instructions.py [--callgrind]

Two processes run ensembles of different size; the difference of their instructions is that of the
members. `perf` counts them where the machine has counters. `--callgrind` counts with valgrind
instead, which works on every machine but takes minutes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from backends import CASES, RECORD, SCENARIOS, STEPS, VARIED
from chanjiao import system
from chanjiao.engine.backends.llvm.run.backend import run
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import program_of
from chanjiao.scenario import load

MEMBERS = (8, 72)
METHODS = ("euler", DEFAULT)
CHILD = "--members"

Counter = Callable[[Sequence[str]], int | None]
"""Counts the instructions of a command; None where this is not possible."""


def by_perf(command: Sequence[str]) -> int | None:
    """Instructions of a command in user space, by the counters of the processor."""
    if not shutil.which("perf"):
        return None
    done = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", *command],
        check=False,
        capture_output=True,
        text=True,
    )
    counted = [line.split(",")[0] for line in done.stderr.splitlines() if "instructions" in line]
    return int(counted[0]) if counted and counted[0].isdigit() else None


def by_callgrind(command: Sequence[str]) -> int | None:
    """Instructions of a command, by valgrind."""
    if not shutil.which("valgrind"):
        return None
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run([*tool, *command], check=False, capture_output=True, text=True)
    counted = [line.split()[-1] for line in done.stderr.splitlines() if "Collected" in line]
    return int(counted[0]) if counted else None


def of_a_member(count: Counter, size: str, method: str) -> float | None:
    """Instructions of one member; None where they cannot be counted."""
    own = [sys.executable, __file__, CHILD]
    commands = [[*own, size, method, str(members)] for members in MEMBERS]
    count(commands[0])  # compiles the kernel, for the processor that the counter shows
    few, many = (count(command) for command in commands)
    return None if few is None or many is None else (many - few) / (MEMBERS[1] - MEMBERS[0])


def ensemble(size: str, method: str, members: int) -> None:
    """Run an ensemble on one thread."""
    scenario = load(SCENARIOS / f"{CASES[size][0]}.toml", system.graph)
    program = program_of(scenario, system.graph(scenario.zones))
    calendar = replace(scenario.calendar(program.graph.gates), steps_per_year=STEPS)
    inputs = {**scenario.inputs, VARIED: Constant(np.linspace(3, 6, members))}
    options = RunOptions(method=method, outputs=RECORD, rows_per_year=1, threads=1)
    run(program, inputs, calendar, options)


def counts(count: Counter) -> Mapping[tuple[str, str], float | None]:
    """Instructions of a member of each size of the model with each method."""
    return {(size, m): of_a_member(count, size, m) for size in CASES for m in METHODS}


def main() -> None:
    """Print a table, or say that this machine cannot count."""
    count = by_callgrind if "--callgrind" in sys.argv else by_perf
    if count([sys.executable, "-c", "pass"]) is None:
        raise SystemExit("Instructions cannot be counted here; --callgrind counts with valgrind.")
    found = counts(count)
    print("| a member of | method | million instructions |\n|---|---|---|")
    for (size, method), number in found.items():
        print(f"| {size} | {method} | {(number or 0) / 1e6:.1f} |")


if __name__ == "__main__":
    if CHILD in sys.argv:
        ensemble(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
