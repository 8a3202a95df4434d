"""Fixtures of all tests: the cache of compiled kernels, and Node, which runs modules."""

import gc
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from chanjiao.engine.backends.llvm.run import browser

LOADER = Path(browser.__file__).with_suffix(".mjs")


def pytest_addoption(parser):
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="write the golden files anew; say in the changelog why numbers moved",
    )


CACHE = pytest.StashKey[str]()


def pytest_configure(config):
    """All workers of pytest-xdist share one cache: a kernel is compiled once for all tests.

    Commands speak English in tests, whatever the locale is. The garbage collector waits for more
    objects than by default: a tenth of the time, for a fifth more memory.
    """
    gc.set_threshold(5_000, 10, 10)
    os.environ["CHANJIAO_LANG"] = "en"
    if "CHANJIAO_CACHE" not in os.environ:
        os.environ["CHANJIAO_CACHE"] = config.stash[CACHE] = tempfile.mkdtemp(prefix="chanjiao-")


def pytest_unconfigure(config):
    folder = config.stash.get(CACHE, None)
    if folder is not None:
        del os.environ["CHANJIAO_CACHE"]
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module", autouse=True)
def kept_objects_are_not_searched_again():
    """Let the garbage collector pass over what earlier files made and later ones still use.

    Shared runs are millions of objects; to search them again and again takes a sixth of all time.
    """
    yield
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Played:
    """What a module left: its memory, and what was read (or the error it ended with)."""

    description: Mapping
    out: np.ndarray
    workspace: np.ndarray
    read: list[list[float]] | str

    def values(self, id: str, closing: bool = False) -> np.ndarray:
        """Everything kept of a variable, times first; of its closings, a row a year."""
        entry = self.description["outputs"][id]
        shape = entry["shape"]
        rows = (
            ()
            if entry["yearly"] == "fixed"
            else (self.description["years"] if closing else entry["rows"],)
        )
        of = self.workspace if entry["yearly"] == "fixed" else self.out
        at = entry["closing_at" if closing else "at"]
        size = int(np.prod([*rows, *shape]))
        return of[at : at + size].reshape((*rows, *shape))


@pytest.fixture
def play(tmp_path) -> Callable[..., list[Played]]:
    """Play modules under Node, all in one process; `sets` and `reads` are lists for each."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")

    def played(
        modules: Sequence[browser.Browser], sets: Sequence = (), reads: Sequence = ()
    ) -> list[Played]:
        jobs = []
        for n, module in enumerate(modules):
            job = {
                key: str(tmp_path / f"{n}.{key}")
                for key in ("module", "description", "out", "workspace")
            }
            Path(job["module"]).write_bytes(module.module)
            Path(job["description"]).write_text(json.dumps(module.description))
            jobs.append(job | {"set": sets[n] if sets else [], "read": reads[n] if reads else []})
        (tmp_path / "jobs").write_text(json.dumps(jobs))
        call = [node, Path(__file__).with_name("play.mjs"), LOADER, tmp_path / "jobs"]
        done = subprocess.run(call, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return [
            Played(module.description, np.fromfile(job["out"]), np.fromfile(job["workspace"]), read)
            for module, job, read in zip(modules, jobs, json.loads(done.stdout), strict=True)
        ]

    return played
