"""Cost of a member and peak memory from 100 to 100,000 members of two scenarios.

    python benchmarks/ensemble_scaling.py [MEMBERS ...]

Each size runs in a process of its own, with a store in a temporary folder and a reduction to two
numbers a member. Sizes run once forwards and once backwards, so that a machine that becomes slower
does not look like a trend. The last column reads the same ensemble back from the store.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from backends import SCENARIOS

SIZES = (100, 1_000, 10_000, 100_000)
NAMES = ("base", "demonstration_projects")
OUTPUTS = ["employment.matched_hires", "outlook.gap"]
CHILD = "--child"


def measured(members: int) -> dict[str, float]:
    """Run an ensemble twice: seconds computed, seconds from the store, peak MB, MB on disk."""
    from chanjiao import system  # noqa: PLC0415 - the parent process does without the model
    from chanjiao.engine.simulation.options import RunOptions  # noqa: PLC0415
    from chanjiao.ensemble import draw, in_all  # noqa: PLC0415
    from chanjiao.ensemble.running import EnsembleOptions, run_scenarios  # noqa: PLC0415
    from chanjiao.ensemble.store import open_store  # noqa: PLC0415
    from chanjiao.scenario import load  # noqa: PLC0415

    scenarios = [load(SCENARIOS / f"{name}.toml", system.graph) for name in NAMES]
    graph = system.graph()
    draws = draw(scenarios, graph.variables, members, 1)
    with tempfile.TemporaryDirectory() as folder:
        options = EnsembleOptions(
            RunOptions(outputs=OUTPUTS),
            store=open_store(Path(folder) / "store"),
            reduce=lambda data: data.map(in_all).isel(year=-1),
        )
        seconds = []
        for _ in range(2):
            begin = time.perf_counter()
            run_scenarios(scenarios, graph, draws, options)
            seconds.append(time.perf_counter() - begin)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"run": seconds[0], "read": seconds[1], "peak": peak / 1e6, "disk": size / 1e6}


def main(sizes: tuple[int, ...]) -> None:
    """Measure all sizes in both orders and print a table."""
    found: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    for size in (*sizes, *reversed(sizes)):
        command = [sys.executable, __file__, CHILD, str(size)]
        found[size].append(json.loads(subprocess.check_output(command)))
    print("| members | ms a member | peak MB | MB on disk | ms a member from the store |")
    print("|---|---|---|---|---|")
    for size, runs in found.items():
        best = {name: min(run[name] for run in runs) for name in runs[0]}
        per = 1e3 / (size * len(NAMES))
        print(
            f"| {size:,} | {best['run'] * per:.1f} | {best['peak']:.0f} | {best['disk']:.0f} | "
            f"{best['read'] * per:.2f} |"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == [CHILD]:
        print(json.dumps(measured(int(sys.argv[2]))))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
