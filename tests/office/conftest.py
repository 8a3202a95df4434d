"""Offices for tests: as shipped, and reduced to the subject of a test."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.dimensions import CATEGORY
from chanjiao.office.board import Board, ProjectCall
from chanjiao.office.office import Office
from chanjiao.office.parameters import STAGES, OfficeParameters, office_parameters
from chanjiao.scenario import load

FILE = Path(__file__).parents[2] / "scenarios" / "demonstration_office.toml"
GRANT = 3_600_000_000
BATCHES = {2020: 15, 2022: 20, 2024: 15}


def board(engagement=0.035, zones=1, matching=0.0, spending_time=0.0, capital_per_yuan=1.0):
    """A board on which all zones and categories are alike; money is spent and built at once."""
    cells = np.full((zones, len(CATEGORY)), engagement)
    return Board(
        cells, np.ones(zones), np.ones(len(CATEGORY)), matching, spending_time, capital_per_yuan
    )


@cache
def shipped() -> OfficeParameters:
    return office_parameters(load(FILE, system.graph))


@pytest.fixture(scope="session")
def parameters() -> OfficeParameters:
    """The numbers as shipped."""
    return shipped()


@pytest.fixture(scope="session")
def certain() -> Callable[..., OfficeParameters]:
    """Numbers of an office without chance, queues and durations, but for what is named."""
    nothing = dict.fromkeys((f"{stage}_time" for stage in STAGES), 0.0)
    sure = {
        "panels": 1e6,
        "variation": 0.0,
        "common_shock": (0.0,),
        "signing_chance": 1.0,
        "exit_rate": 0.0,
        "acceptance_chance": 1.0,
        "intake_cycles": 0.0,
    }
    return lambda **named: replace(shipped(), **{**nothing, **sure, **named})


@pytest.fixture(scope="session", name="board")
def board_of() -> Callable[..., Board]:
    """Make a board."""
    return board


@pytest.fixture(scope="session")
def opened() -> Callable[..., Office]:
    """Open an office with projects called by time; money comes with them, and `extra` of it."""

    def office(numbers, batches=BATCHES, seed=1, grant=GRANT, extra=0, **shown):
        opened = Office(numbers, board(**shown), seed, float(min(batches)))
        opened.schedule(
            ProjectCall(float(time), count * grant + extra, count, grant)
            for time, count in batches.items()
        )
        return opened

    return office
