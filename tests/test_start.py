"""What quick commands load: nothing that they do not need, once the cache is warm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "xarray", "netCDF4", "matplotlib", "scipy.stats", "networkx", "simpy",
         "tree_sitter", "llvmlite", "chanjiao.composition", "chanjiao.loops")


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


def loaded(arguments: list[str], cache: str) -> list[str]:
    """Which heavy modules a command loads, as a process of its own; all must go well."""
    code = (f"import sys; sys.argv = ['chanjiao', *{arguments}]\n"
            "from chanjiao.cli import main\n"
            "try:\n    main()\n"
            "except SystemExit as end:\n    assert not end.code\n"
            f"print(*(m for m in {HEAVY} if m in sys.modules), file=sys.stderr)")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "CHANJIAO_CACHE": cache},
        capture_output=True, text=True, check=True)
    return done.stderr.split()


@pytest.mark.parametrize("arguments", [
    ["--help"], ["run", "--help"], ["explain", "outlook.gap"], ["check", "scenarios/base.toml"],
    ["explain", "completion_share", "--scenario", "scenarios/base.toml"],
], ids=" ".join)
def test_a_quick_command_loads_nothing_heavy(arguments, cache):
    loaded(arguments, cache)
    assert loaded(arguments, cache) == []
