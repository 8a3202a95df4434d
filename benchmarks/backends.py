"""Speed of the backends: ratios of median times in one interleaved run, as a Markdown table.

    python benchmarks/backends.py [ROUNDS]

Run it on an otherwise idle machine. Between machines, compare ratios, not seconds.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import llvmlite.binding
import numpy as np
from chanjiao import system
from chanjiao.engine.backends.llvm.run.backend import run
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import program_of, simulate
from chanjiao.scenario import Scenario, load

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CASES = {
    "province": ("demonstration_projects", 256),
    "five zones": ("demonstration_five_zones", 64),
}
"""For each size of the model, a scenario and the number of members of its ensemble."""
RECORD = ["outlook.gap"]
VARIED = "curriculum.renewal_time"
STEPS = 12
METHOD = "euler"
"""The integration method of the other programs in the comparison."""
MEGABYTE = 1024
PROCESSORS = os.cpu_count() or 1

Works = dict[str, tuple[Callable[[], object], int]]
"""Names of the measurements, and the number of members by which each time is divided."""


def seconds(work: Callable[[], object]) -> float:
    """Time of one call in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_turn(todo: Works, rounds: int) -> dict[str, float]:
    """Median time of each function; after a warm-up call, each round calls all in turn."""
    for work, _ in todo.values():
        work()
    times: dict[str, list[float]] = {key: [] for key in todo}
    for _ in range(rounds):
        for key, (work, parts) in todo.items():
            times[key].append(seconds(work) / parts)
    return {key: statistics.median(values) for key, values in times.items()}


def described(rounds: int) -> str:
    """Description of the machine and of its software."""
    processor = f"{PROCESSORS} x {llvmlite.binding.get_host_cpu_name()}"
    machine = f"{processor}, Python {platform.python_version()}"
    return f"{machine}, llvmlite {llvmlite.__version__}, {rounds} rounds, step one month"


def works(scenario: Scenario, members: int) -> Works:
    """Functions to measure: a run in each backend, an ensemble on one thread and on all threads."""
    graph = system.graph(scenario.zones)
    program = program_of(scenario, graph)
    calendar = replace(scenario.calendar(program.graph.gates), steps_per_year=STEPS)
    spread = Constant(np.linspace(3, 6, members))
    inputs = {**scenario.inputs, VARIED: spread}

    def alone(backend: str) -> Callable[[], object]:
        return lambda: simulate(
            scenario,
            graph,
            RunOptions(method=METHOD, steps_per_year=STEPS, outputs=RECORD, backend=backend),
        )

    def together(threads: int, method: str = METHOD) -> Callable[[], object]:
        options = RunOptions(method=method, outputs=RECORD, threads=threads)
        return lambda: run(program, inputs, calendar, options)

    return {
        "NumPy, one run": (alone("numpy"), 1),
        "LLVM, one run": (alone("llvm"), 1),
        f"LLVM, a member of {members}, 1 thread": (together(1), members),
        f"LLVM, a member of {members}, {PROCESSORS} threads": (together(PROCESSORS), members),
        f"LLVM, a member of {members}, 1 thread, {DEFAULT}": (together(1, DEFAULT), members),
    }


def main(rounds: int = 5) -> None:
    """Print the table."""
    print(f"{described(rounds)}\n")
    print("| model | what | ms | times as fast as one NumPy run |\n|---|---|---|---|")
    for size, (name, members) in CASES.items():
        scenario = load(SCENARIOS / f"{name}.toml", system.graph)
        times = in_turn(works(scenario, members), rounds)
        reference = times["NumPy, one run"]
        for key, value in times.items():
            print(f"| {size} | {key} | {1000 * value:.3g} | {reference / value:.3g} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    print(f"\nLargest memory of all of it: {peak} MB.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
