"""Data files that belong to a scenario: in the folder of its file, or of a parent's."""

from __future__ import annotations

from pathlib import Path

from chanjiao.scenario.scenario import Scenario

DATA = "data"
"""Folder of data files beside a scenario file."""


def data_file(scenario: Scenario, name: str) -> Path | None:
    """File `name` in the data folder nearest to a scenario: its own, then its parents'.

    None where none of them has it.
    """
    nearest: Scenario | None = scenario
    while nearest is not None:
        file = nearest.path.parent / DATA / name
        if file.is_file():
            return file
        nearest = nearest.parent
    return None
