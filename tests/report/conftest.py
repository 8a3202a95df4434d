"""Runs of two shipped scenarios, each computed once, and a small dataset written by hand."""

from pathlib import Path

import drawn_extents
import numpy as np
import pytest
import xarray as xr
from chanjiao.report.comparison import Comparison
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def _run(name: str) -> Result:
    return simulate(load(SCENARIOS / f"{name}.toml", graph()), graph())


@pytest.fixture(scope="session")
def base() -> Result:
    return _run("base")


@pytest.fixture(scope="session")
def programme() -> Result:
    return _run("demonstration_projects")


@pytest.fixture(scope="session")
def study(programme: Result, base: Result) -> Comparison:
    return Comparison(programme, base)


@pytest.fixture(scope="session")
def alone(base: Result) -> Comparison:
    """A study without a parent."""
    return Comparison(base)


@pytest.fixture
def by_hand() -> xr.Dataset:
    """Two years in quarters: a stock, a flow of 8 a year, a transfer, inputs."""
    time = 2020 + np.arange(9) / 4

    def described(unit: str, rule: str, yearly_unit: str = "") -> dict[str, str]:
        return {"units": unit, "yearly": rule, "yearly_units": yearly_unit or unit}

    moved = np.array([0.0, 0, 5, 0, 1, 0, 7, 0, 99])
    return xr.Dataset(
        {
            "s.stock": ("time", np.arange(9.0), described("person", "closing")),
            "s.stock@year_end": ("year", [3.5, 7.5]),
            "s.flow": ("time", np.full(9, 8.0), described("person/year", "integral", "person")),
            "s.transfer": ("time", moved, described("person", "sum")),
            "s.lever": ("time", np.arange(9.0), described("1", "mean")),
            "s.rate": ((), 3.0, described("1/year", "mean")),
            "s.inflow": ((), 3.0, described("person/year", "integral", "person")),
        },
        {"time": time, "year": [2020, 2021]},
    )


@pytest.fixture(scope="session")
def off_the_page():
    return drawn_extents.off_the_page


@pytest.fixture(scope="session")
def overlapping():
    return drawn_extents.overlapping


@pytest.fixture(scope="session")
def covering():
    return drawn_extents.covering
