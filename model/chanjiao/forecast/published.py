"""Published figures: tables of several series, read as those of scenarios are."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from chanjiao.engine import Fault
from chanjiao.scenario import ScenarioError
from chanjiao.scenario.faults import Place, listed, shown
from chanjiao.scenario.files import read_text
from chanjiao.scenario.rows import table_rows
from chanjiao.scenario.tables import NUMBER

COLUMNS = ("series", "year", "value", "unit")
"""Columns that every such table has, besides others with notes."""

NUMBERS = {"year": re.compile(r"\d{4}"), "value": NUMBER}


def published_figures(path: Path) -> pd.DataFrame:
    """Rows of a table of published figures, with whole years, numbers, and their line in the file.

    Raises ScenarioError with every fault of the file.
    """
    faults: list[Fault] = []

    def report(line: int, what: str) -> None:
        faults.append(Place(shown(path), line).fault("", what))

    rows, _ = table_rows(read_text(path), report)
    (line, names), *rows = rows or [(0, [])]
    if missing := [name for name in COLUMNS if name not in names]:
        report(line, f"no column {listed(missing)}")
        raise ScenarioError(faults)
    filled = [(number, [*cells, *[""] * len(names)][: len(names)]) for number, cells in rows]
    for number, cells in filled:
        for name, pattern in NUMBERS.items():
            if not pattern.fullmatch(cell := cells[names.index(name)]):
                report(number, f"{cell or '(empty)'} is no {name}")
    if faults:
        raise ScenarioError(faults)
    figures = pd.DataFrame([cells for _, cells in filled], columns=names)
    figures["line"] = [number for number, _ in filled]
    return figures.astype({"year": int, "value": float})
