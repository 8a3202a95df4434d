"""Kills of a sweep with a store: SIGKILL at random moments, then on to the end.

`python tests/ensemble/store_kills.py [MEMBERS [KILLS [FOLDER]]]` prints what came of it.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCENARIOS = ("base", "demonstration_projects")
OUTPUTS = ["employment.matched_hires", "outlook.gap"]
BEGUN, POLL = "begun.log", 0.02


def sweep_into(folder: Path, members: int, block: int, last_year: int | None) -> dict[str, float]:
    """Run the sweep with a store in a folder; log the key of each block that is begun.

    Return seconds, the largest memory in MB, and the number of blocks computed.
    """
    from chanjiao import system  # noqa: PLC0415 - the parent process does without the model
    from chanjiao.engine.simulation.options import RunOptions  # noqa: PLC0415
    from chanjiao.ensemble import draw, in_all  # noqa: PLC0415
    from chanjiao.ensemble.block import EnsembleBlock  # noqa: PLC0415
    from chanjiao.ensemble.running import EnsembleOptions, run_scenarios  # noqa: PLC0415
    from chanjiao.ensemble.store import open_store  # noqa: PLC0415
    from chanjiao.scenario import load  # noqa: PLC0415

    begin = time.monotonic()
    scenarios = [load(ROOT / "scenarios" / f"{name}.toml", system.graph) for name in SCENARIOS]
    if last_year:
        scenarios = [replace(scenario, last_year=last_year) for scenario in scenarios]
    graph = system.graph()
    compute, count = EnsembleBlock.compute, 0

    def logged(own: EnsembleBlock):
        nonlocal count
        count += 1
        with (folder / BEGUN).open("a") as log:
            log.write(f"{own.key()}\n")
        return compute(own)

    EnsembleBlock.compute = logged
    options = EnsembleOptions(
        RunOptions(outputs=OUTPUTS),
        block,
        store=open_store(folder / "store"),
        reduce=lambda data: data.map(in_all).isel(year=[-1]),
    )
    run_scenarios(scenarios, graph, draw(scenarios, graph.variables, members, 1), options)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": time.monotonic() - begin, "megabytes": peak, "computed": count}


@dataclass
class Killed:
    """What came of the kills: blocks lost by each, and finished blocks that were begun again."""

    lost: list[int] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    last: dict[str, float] = field(default_factory=dict)


class Ground:
    """A folder with a store, into which the sweep is run again and again."""

    def __init__(self, folder: Path, members: int, block: int = 64, last_year: int | None = None):
        self.folder, self.options = folder, [members, block, last_year]
        self.blocks = len(SCENARIOS) * -(-members // block)
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> subprocess.Popen:
        """Start the sweep."""
        arguments = json.dumps([str(self.folder), *self.options])
        return subprocess.Popen(
            [sys.executable, __file__, "--child", arguments],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "model"), *sys.path])},
        )

    def finish(self) -> dict[str, float]:
        """Run the sweep to its end."""
        process = self.start()
        printed = process.communicate()[0]
        assert process.returncode == 0
        return json.loads(printed)

    def finished(self) -> set[str]:
        """Keys of the blocks in the store."""
        store = self.folder / "store"
        names = os.listdir(store) if store.exists() else []
        return {name for name in names if not name.startswith(".")} - {"zarr.json"}

    def begun(self) -> list[str]:
        """Keys of the blocks that were begun, in order."""
        log = self.folder / BEGUN
        return log.read_text().split() if log.exists() else []

    def kill(self, blocks: float, delay: float) -> None:
        """Start the sweep, and kill it some time after it has finished some blocks more."""
        process = self.start()
        wanted = len(self.finished()) + blocks
        while process.poll() is None and len(self.finished()) < wanted:
            time.sleep(POLL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "the sweep ended before it was killed"

    def kills(self, count: int, seed: int, longest: float) -> Killed:
        """Kill the sweep so many times at random moments, then run it to its end."""
        chance, found = random.Random(seed), Killed()
        for number in range(count + 1):
            before, begun = self.finished(), len(self.begun())
            if number < count:
                share = 1.7 * self.blocks / (count + 4)
                self.kill(chance.randrange(int(share)), chance.uniform(0, longest))
            else:
                found.last = self.finish()
            new = self.begun()[begun:]
            found.again += [key for key in new if key in before]
            found.lost.append(len(new) - len(self.finished() - before))
            print(number, len(self.finished()), "blocks; lost", found.lost[-1], flush=True)
        return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and folder below a folder, also hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def main(members: str = "10000", kills: str = "20", folder: str = "results/store_kills") -> None:
    """Compare a sweep that is killed with one that is not, and print both."""
    whole = Ground(Path(folder) / "whole", int(members))
    print("uninterrupted:", whole.finish(), flush=True)
    killed = Ground(Path(folder) / "killed", int(members))
    found = killed.kills(int(kills), seed=1, longest=1.5)
    same = contents(killed.folder / "store") == contents(whole.folder / "store")
    print(
        f"{kills} kills of {killed.blocks} blocks: lost {found.lost} blocks, begun again though "
        f"finished {len(found.again)}, same bytes {same}, last run {found.last}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        place, *rest = json.loads(sys.argv[2])
        print(json.dumps(sweep_into(Path(place), *rest)))
    else:
        main(*sys.argv[1:])
