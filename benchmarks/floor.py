"""Lower bound of run time: operations counted on the graph, divided by the machine's peak rates.

    python benchmarks/floor.py [ROUNDS]

For each kind of operation, a loop with only this operation is compiled like the kernel and timed.
The counts divided by these peak rates give the time of a member without any memory access. The
first table compares it with the measured time of a member, in one interleaved run. The second
table shows how the cost grows with members, years and zones, and the share of the arithmetic
along each dimension.
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
from chanjiao.engine.backends.llvm.ir.module import ATTRIBUTES
from chanjiao.engine.backends.llvm.kernel.build import LEVEL, MEMBERS_AT_ONCE
from chanjiao.engine.backends.llvm.kernel.machine import Native, native_of
from chanjiao.engine.backends.llvm.run.backend import run
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.methods import DEFAULT, method_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import program_of
from chanjiao.scenario import Scenario, load
from operations import KINDS, Arithmetic, arithmetic_of

LANES = MEMBERS_AT_ONCE
TURNS = 100_000
"""Repetitions of a loop that measures a peak rate; they take milliseconds."""

METHODS = ("euler", DEFAULT)
MEMBERS = (8, 64, 256)
YEARS = (9, 18, 36)
ENSEMBLE = 64
VECTOR = f"<{LANES} x double>"
CHAINS = 4
"""Number of independent results in the loop, so that no operation waits for the previous one."""

CODE = {
    "add": f"fadd {VECTOR} {{x}}, {{y}}",
    "multiply": f"fmul {VECTOR} {{x}}, {{y}}",
    "divide": f"fdiv {VECTOR} {{x}}, {{y}}",
    "choose": f"select <{LANES} x i1> {{less}}, {VECTOR} {{x}}, {VECTOR} {{y}}",
}
"""Operations with operands in registers; the other kinds are functions of a row."""

ROW = 57 * LANES
"""Numbers in a row: one for each level and category, and each member."""


def row_code(kind: str) -> str:
    """IR of a function that computes the values of a row n times."""
    body = f"""define i64 @peak(ptr %x, i64 %n) {{
entry:
%to = getelementptr double, ptr %x, i64 {ROW}
br label %body
body:
%i = phi i64 [ 0, %entry ], [ %j, %body ]
call void @{kind}_row(ptr %to, ptr %x, i64 {ROW})
%j = add i64 %i, 1
%more = icmp slt i64 %j, %n
br i1 %more, label %body, label %exit
exit:
ret i64 0
}}"""
    return "\n".join([*elementary.functions(body, LANES), body, ATTRIBUTES])


def peak_code(kind: str) -> str:
    """IR of a function that repeats one operation CHAINS * n times."""
    lines = [f"define i64 @peak(ptr %x, i64 %n) {{\nentry:\n%y = load {VECTOR}, ptr %x, align 8"]
    starts, turn = [], []
    for c in range(CHAINS):
        lines.append(
            f"%p{c} = getelementptr {VECTOR}, ptr %x, i64 {c + 1}\n"
            f"%x{c} = load {VECTOR}, ptr %p{c}, align 8"
        )
        starts.append(f"%a{c} = phi {VECTOR} [ %x{c}, %entry ], [ %b{c}, %body ]")
        if kind == "choose":
            turn.append(f"%l{c} = fcmp olt {VECTOR} %a{c}, %y")
        made = CODE[kind].format(x=f"%a{c}", y="%y", less=f"%l{c}")
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
    return "\n".join([*lines, "ret i64 0\n}"])


def peak_of(kind: str) -> Callable[[], float]:
    """Function that measures the time of one operation on one number, in nanoseconds."""
    in_rows = kind not in CODE
    native = native_of(row_code(kind) if in_rows else peak_code(kind), LEVEL)
    work = native.function("peak", ctypes.c_void_p, ctypes.c_int64)
    start = np.random.default_rng(1).uniform(0.7, 1.5, 2 * ROW)
    start[:LANES] = 1 + 1e-9
    numbers = ROW if in_rows else CHAINS * LANES
    turns = TURNS * CHAINS * LANES // numbers

    def measure(kept: Native = native) -> float:
        values = start.copy()
        work(values.ctypes.data, turns // 10)  # warm-up, so that the processor runs at full speed
        took = seconds(lambda: work(values.ctypes.data, turns))
        return 1e9 * took / (turns * numbers)

    return measure


def ensemble(scenario: Scenario, members: int, method: str = "euler") -> Callable[[], float]:
    """Function that measures the time of a member in an ensemble on one thread, in microseconds."""
    program = program_of(scenario, system.graph(scenario.zones))
    calendar = replace(scenario.calendar(program.graph.gates), steps_per_year=STEPS)
    inputs = {**scenario.inputs, VARIED: Constant(np.linspace(3, 6, members))}

    def work() -> object:
        return run(
            program,
            inputs,
            calendar,
            RunOptions(method=method, outputs=RECORD, rows_per_year=1, threads=1),
        )

    work()
    return lambda: 1e6 * seconds(work) / members


def arithmetic(scenario: Scenario) -> Arithmetic:
    """Operations that the ensembles perform."""
    program = program_of(scenario, system.graph(scenario.zones))
    return arithmetic_of(program, scenario.varying, frozenset(RECORD))


def medians(measures: Mapping[object, Callable[[], float]], rounds: int) -> dict[object, float]:
    """Median of each measurement; each round makes all measurements in turn."""
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
        measures |= {(size, m): ensemble(scenario, ENSEMBLE, m) for m in METHODS}
        last = {
            years: replace(scenario, last_year=scenario.first_year + years - 1) for years in YEARS
        }
        measures |= {(size, "years", n): ensemble(last[n], ENSEMBLE) for n in YEARS}
    found = medians(measures, rounds)
    print(f"{described(rounds)}\n")
    print_floor(cases, found)
    print_growth(cases, found)


def print_floor(cases: Mapping[str, Scenario], found: Mapping[object, float]) -> None:
    """Print, for each model size, the operations, lower bound and measured time of a member."""
    print("| model | " + " | ".join(KINDS) + " | floor ms | a member ms | times the floor |")
    print("|---" * (len(KINDS) + 4) + "|")
    print("| ns an operation | " + " | ".join(f"{found[k]:.3f}" for k in KINDS) + " | | | |")
    for size, scenario in cases.items():
        years = scenario.last_year - scenario.first_year + 1
        for method in METHODS:
            evaluations = method_of(method).stages * STEPS * years + 1
            counts = arithmetic(scenario).by_kind(evaluations, years)
            floor = sum(counts[kind] * found[kind] for kind in KINDS) / 1e6
            member = found[size, method] / 1e3
            cells = " | ".join(f"{counts[kind] / 1e6:.2f}" for kind in KINDS)
            row = f"{size}, {method}, million | {cells} | {floor:.3g} | {member:.3g}"
            print(f"| {row} | {member / floor:.2f} |")


def print_growth(cases: Mapping[str, Scenario], found: Mapping[object, float]) -> None:
    """Print how the time of a member grows, and the share of the arithmetic along dimensions."""
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
