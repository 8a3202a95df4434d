"""Imports of quick commands: with a warm cache, they load only the modules they need."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "dask",
    "pandas",
    "xarray",
    "netCDF4",
    "matplotlib",
    "scipy.stats",
    "networkx",
    "simpy",
    "tree_sitter",
    "llvmlite",
    "chanjiao.composition",
    "chanjiao.loops",
)

RUN = ("run", "scenarios/demonstration_projects.toml", "--out")
LABELLING = ("dask", "pandas", "xarray", "netCDF4", "matplotlib", "xlsxwriter", "tree_sitter")
"""What a headline does without."""


def loaded(arguments: list[str], modules: tuple[str, ...] = HEAVY) -> list[str]:
    """Which of some modules a command loads, as a process of its own; all must go well."""
    code = (
        f"import sys; sys.argv = ['chanjiao', *{arguments}]\n"
        "from chanjiao.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print(*(m for m in {modules} if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stderr.split()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["run", "--help"],
        ["explain", "outlook.gap"],
        ["check", "scenarios/base.toml"],
        ["explain", "matching_ratio", "--scenario", "scenarios/base.toml"],
    ],
    ids=" ".join,
)
def test_a_quick_command_loads_nothing_heavy(arguments):
    loaded(arguments)
    assert loaded(arguments) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_loads_neither_numpy_nor_the_engine(language):
    modules = ("numpy", "pint", "chanjiao.engine", *HEAVY)
    assert loaded(["--help", "--lang", language], modules) == []


def test_a_headline_is_printed_before_anything_heavy_is_loaded(tmp_path):
    """What labels, draws and writes results takes longer to load than the run takes."""
    code = (
        "import sys\n"
        f"sys.argv = {['chanjiao', *RUN, str(tmp_path / 'out')]}\n"
        "from chanjiao.commands import run\n"
        "def written(*_):\n"
        f"    print(*(m for m in {LABELLING} if m in sys.modules), file=sys.stderr)\n"
        "    sys.stderr.flush()\n"
        "    import os; os._exit(0)\n"
        "run._written = written\n"
        "from chanjiao.cli import main\n"
        "main()"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )
    assert done.stderr.splitlines()[-1].split() == []


def test_dask_can_be_imported_after_the_units():
    """Dask is hidden only while pint is loaded."""
    code = "import chanjiao.units, dask.base, pint; assert pint.compat.dask_array is None"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_dask_that_is_loaded_is_not_hidden():
    code = (
        "import dask, sys, chanjiao.units; assert sys.modules['pint.compat'].dask_array is not None"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
