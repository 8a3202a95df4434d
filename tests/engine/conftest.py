"""Toy sectors for the tests of the engine, from `toys/` or from the text of a test."""

from __future__ import annotations

import importlib.util
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from chanjiao.engine import Calendar, Fault, ModelError
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.language.accounts import Account, with_ledgers
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant, Input, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.units import year

TOYS = Path(__file__).parent / "toys"

HEAD = """\
from chanjiao.engine import *
from chanjiao.gates import NEW_YEAR, SCHOOL_YEAR
from chanjiao.units import dimensionless, person, year, yuan
AGE = numbered("age", "age", "年龄", 3, first=0)
NORTH, SOUTH = Member("north", "north", "北"), Member("south", "south", "南")
PLACE = Dimension("place", "place", "地点", (NORTH, SOUTH))
"""
"""What every sector written out in a test starts with."""


def load(path: Path) -> ModuleType:
    """Import a file as a module of its own, anew each time."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def toy() -> Callable[[str], ModuleType]:
    """Load a toy sector of the folder `toys` by its name."""
    return lambda name: load(TOYS / f"{name}.py")


@pytest.fixture
def sector(tmp_path: Path) -> Callable[..., ModuleType]:
    """Make a sector of equations written out in a test."""

    def make(text: str, name: str = "toy") -> ModuleType:
        path = tmp_path / f"{name}.py"
        path.write_text(HEAD + textwrap.dedent(text), encoding="utf-8")
        return load(path)

    return make


@pytest.fixture
def faults_in() -> Callable[..., list[Fault]]:
    """Trace sectors that are at fault, and return what was found."""

    def faults(*sectors: ModuleType, **options: object) -> list[Fault]:
        with pytest.raises(ModelError) as caught:
            trace(sectors, year, **options)
        return caught.value.faults

    return faults


@pytest.fixture(params=["numpy", "llvm"])
def backend(request: pytest.FixtureRequest) -> str:
    """Each backend in turn."""
    return request.param


@pytest.fixture
def simulate(backend: str) -> Callable[..., Trajectory]:
    """Run a sector by itself; numbers and (times, values) pairs go by variable name."""

    def simulated(
        module: ModuleType,
        numbers: Mapping[str, object],
        years: tuple[int, int] = (2000, 2009),
        steps: int = 12,
        method: str = "euler",
        accounts: tuple[Account, ...] = (),
        **options: object,
    ) -> Trajectory:
        inputs = {f"{module.__name__}.{name}": as_input(value) for name, value in numbers.items()}
        graph = with_ledgers(trace([module], year, whole=False), accounts)
        varying = [key for key, value in inputs.items() if isinstance(value, TimeSeries)]
        started = [key for key in inputs if "__" in key]
        program = compile_graph(graph, varying, started)
        calendar = Calendar(*years, steps, program.graph.gates)
        return backend_of(backend).run(
            program, inputs, calendar, RunOptions(method=method, **options)
        )

    return simulated


def as_input(value: object) -> Input:
    """Take inputs as they are, and anything else as a constant."""
    is_input = not isinstance(value, int | float | list | np.ndarray)
    return value if is_input else Constant(np.asarray(value, float))
