"""Data files of a scenario: in the data folder of its own file or of a parent's file."""

from __future__ import annotations

from pathlib import Path

from chanjiao.scenario.scenario import Scenario

DATA = "data"
"""Name of the data folder in the folder of a scenario file."""


def data_file(scenario: Scenario, name: str) -> Path | None:
    """The file `name` in the data folder of a scenario, or else of its nearest parent that has it.

    None if no data folder has the file.
    """
    nearest: Scenario | None = scenario
    while nearest is not None:
        file = nearest.path.parent / DATA / name
        if file.is_file():
            return file
        nearest = nearest.parent
    return None
