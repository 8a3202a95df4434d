"""Time and peak memory of a large sweep of two scenarios with five zones.

python benchmarks/members.py [MEMBERS]
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from backends import MEGABYTE, SCENARIOS, seconds
from chanjiao.commands.output import Output
from chanjiao.commands.sweep import sweep

SCENARIO = SCENARIOS / "demonstration_five_zones.toml"


def main(members: int = 10_000) -> None:
    """Run the sweep with a progress bar, like the command, and print one line."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "sweep")
        took = seconds(lambda: sweep([str(SCENARIO)], Output(out), members, 1, screened=False))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    print(f"\n{members} members of two scenarios: {took:.0f} s, at most {peak} MB of memory")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
