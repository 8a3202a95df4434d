"""The floor that arithmetic sets: operations counted on the graph, at the peak of this machine.

    python benchmarks/floor.py [ROUNDS]

For each kind of operation a loop that does nothing else is compiled as the kernel is, and timed.
Counts divided by these peaks, kind after kind, are the time a member would take if nothing had to
be read or written. Beside it stands what a member takes, in one interleaved run; then how cost
grows with members, years and zones, and how much of the arithmetic lies along which dimensions.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from backends import CASES, RECORD, SCENARIOS, STEPS, VARIED, described, seconds
from chanjiao import system
from chanjiao.engine.backends.llvm.ir import elementary
from chanjiao.engine.backends.llvm.kernel.build import LEVEL, MEMBERS_AT_ONCE
from chanjiao.engine.backends.llvm.kernel.machine import Native, native_of
from chanjiao.engine.backends.llvm.run.backend import run
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulate import program_of
from chanjiao.scenario import Scenario, load
from operations import KINDS, Arithmetic, arithmetic_of

LANES = MEMBERS_AT_ONCE
TURNS = 100_000
"""Repetitions of a loop that measures a peak: milliseconds."""

MEMBERS = (8, 64, 256)
YEARS = (9, 18, 36)
ENSEMBLE = 64
VECTOR = f"<{LANES} x double>"
CHAINS = 4
"""Results under way at once, so that none waits for the one before."""

CODE = {
    "add": f"fadd {VECTOR} {{x}}, {{y}}",
    "multiply": f"fmul {VECTOR} {{x}}, {{y}}",
    "divide": f"fdiv {VECTOR} {{x}}, {{y}}",
    "choose": f"select <{LANES} x i1> {{less}}, {VECTOR} {{x}}, {VECTOR} {{y}}",
    "exp": f"call {VECTOR} @exp_{LANES}({VECTOR} {{x}})",
    "log": f"call {VECTOR} @log_{LANES}({VECTOR} {{x}})",
    "power": f"call {VECTOR} @pow_{LANES}({VECTOR} {{x}}, {VECTOR} {{y}})",
}
SIMPLE = ("add", "multiply", "divide", "choose")
"""Kinds whose operands stay in registers; the others are functions and read theirs."""


def peak_code(kind: str) -> str:
    """IR of a function that does one operation CHAINS * n times."""
    lines = [f"define i64 @peak(ptr %x, i64 %n) {{\nentry:\n%y = load {VECTOR}, ptr %x, align 8"]
    starts, turn = [], []
    for c in range(CHAINS):
        lines.append(
            f"%p{c} = getelementptr {VECTOR}, ptr %x, i64 {c + 1}\n"
            f"%x{c} = load {VECTOR}, ptr %p{c}, align 8"
        )
        starts.append(f"%a{c} = phi {VECTOR} [ %x{c}, %entry ], [ %b{c}, %body ]")
        operand = f"%a{c}" if kind in SIMPLE else f"%x{c}"
        if kind == "choose":
            turn.append(f"%l{c} = fcmp olt {VECTOR} %a{c}, %y")
        made = CODE[kind].format(x=operand, y="%y", less=f"%l{c}")
        turn.append(f"%b{c} = {made}")
    lines += [
        "br label %body\nbody:",
        "%i = phi i64 [ 0, %entry ], [ %j, %body ]",
        *starts,
        *turn,
        "%j = add i64 %i, 1",
        "%more = icmp slt i64 %j, %n",
        "br i1 %more, label %body, label %exit\nexit:",
    ]
    lines += [f"store {VECTOR} %b{c}, ptr %p{c}, align 8" for c in range(CHAINS)]
    body = "\n".join([*lines, "ret i64 0\n}"])
    return "\n".join([*elementary.functions(body, [LANES]), body])


def peak_of(kind: str) -> Callable[[], float]:
    """What measures the time of one operation of one number, in nanoseconds."""
    native = native_of(peak_code(kind), LEVEL)
    work = native.function("peak", ctypes.c_void_p, ctypes.c_int64)
    start = np.random.default_rng(1).uniform(0.7, 1.5, (CHAINS + 1) * LANES)
    start[:LANES] = 1 + 1e-9

    def measure(kept: Native = native) -> float:
        values = start.copy()
        work(values.ctypes.data, TURNS // 10)  # the processor is awake after that
        took = seconds(lambda: work(values.ctypes.data, TURNS))
        return 1e9 * took / (TURNS * CHAINS * LANES)

    return measure


def ensemble(scenario: Scenario, members: int) -> Callable[[], float]:
    """What measures a member's time in an ensemble on one thread, in microseconds."""
    program = program_of(scenario, system.graph(scenario.zones))
    calendar = replace(scenario.calendar(program.graph.gates), steps_per_year=STEPS)
    inputs = {**scenario.inputs, VARIED: Constant(np.linspace(3, 6, members))}

    def work() -> object:
        return run(
            program,
            inputs,
            calendar,
            RunOptions(method="euler", outputs=RECORD, rows_per_year=1, threads=1),
        )

    work()
    return lambda: 1e6 * seconds(work) / members


def arithmetic(scenario: Scenario) -> Arithmetic:
    """Arithmetic of what the ensembles compute."""
    program = program_of(scenario, system.graph(scenario.zones))
    return arithmetic_of(program, scenario.varying, frozenset(RECORD))


def medians(measures: Mapping[object, Callable[[], float]], rounds: int) -> dict[object, float]:
    """Median of each measure, all of them in turn in every round."""
    found: dict[object, list[float]] = {key: [] for key in measures}
    for _ in range(rounds):
        for key, measure in measures.items():
            found[key].append(measure())
    return {key: statistics.median(values) for key, values in found.items()}


def main(rounds: int = 7) -> None:
    """Print the tables."""
    cases = {
        size: load(SCENARIOS / f"{name}.toml", system.graph) for size, (name, _) in CASES.items()
    }
    measures: dict[object, Callable[[], float]] = {kind: peak_of(kind) for kind in KINDS}
    for size, scenario in cases.items():
        measures |= {(size, "members", n): ensemble(scenario, n) for n in MEMBERS}
        last = {
            years: replace(scenario, last_year=scenario.first_year + years - 1) for years in YEARS
        }
        measures |= {(size, "years", n): ensemble(last[n], ENSEMBLE) for n in YEARS}
    found = medians(measures, rounds)
    print(f"{described(rounds)}\n")
    print_floor(cases, found)
    print_growth(cases, found)


def print_floor(cases: Mapping[str, Scenario], found: Mapping[object, float]) -> None:
    """Print, for each size of the model, operations, peaks and the floor beside a member's time."""
    print("| model | " + " | ".join(KINDS) + " | floor ms | a member ms | times the floor |")
    print("|---" * (len(KINDS) + 4) + "|")
    print("| ns an operation | " + " | ".join(f"{found[k]:.3f}" for k in KINDS) + " | | | |")
    for size, scenario in cases.items():
        years = scenario.last_year - scenario.first_year + 1
        counts = arithmetic(scenario).by_kind(STEPS * years + 1, years)
        floor = sum(counts[kind] * found[kind] for kind in KINDS) / 1e6
        member = found[size, "members", MEMBERS[-1]] / 1e3
        cells = " | ".join(f"{counts[kind] / 1e6:.2f}" for kind in KINDS)
        print(f"| {size}, million | {cells} | {floor:.3g} | {member:.3g} | {member / floor:.2f} |")


def print_growth(cases: Mapping[str, Scenario], found: Mapping[object, float]) -> None:
    """Print how a member's time grows, and how much of the arithmetic lies along dimensions."""
    print(
        "\n| model | "
        + " | ".join(f"{n} members" for n in MEMBERS)
        + " | "
        + " | ".join(f"{n} years" for n in YEARS)
        + " | part along category | along zone |"
    )
    print("|---" * (len(MEMBERS) + len(YEARS) + 3) + "|")
    for size, scenario in cases.items():
        keys = [*((size, "members", n) for n in MEMBERS), *((size, "years", n) for n in YEARS)]
        times = " | ".join(f"{found[key] / 1e3:.3g} ms" for key in keys)
        counted = arithmetic(scenario)
        parts = " | ".join(f"{100 * counted.along(d):.0f} %" for d in ("category", "zone"))
        print(f"| {size}, a member | {times} | {parts} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
