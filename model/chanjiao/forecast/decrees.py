"""Decrees: steps of a series by order of the state, known from their date on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.forecast.figures import FACTORS, release
from chanjiao.scenario import ScenarioError
from chanjiao.scenario.faults import Place, listed, shown
from chanjiao.scenario.files import read_text
from chanjiao.scenario.rows import table_rows

FILE = Path("data") / "decrees.csv"
"""Path of the data in the scenario folder."""

COLUMNS = ("date", "series", "year", "size", "kind", "source")
SERIES = ("hv_intake",)
"""Series that decrees of the file may move."""

DECREE, AIM = "decree", "aim"
FORMS = {
    "date": re.compile(r"\d{4}-\d{2}"),
    "year": re.compile(r"\d{4}"),
    "size": re.compile(r"-?\d+(\.\d+)?"),
}
EXPECTED = {
    "date": "a month such as 2019-03",
    "year": "a year such as 2019",
    "size": "a number of 10,000 persons",
}


@dataclass(frozen=True)
class Decree:
    """A step of `series` by `size` persons a year from `year` on, public in the month `date`."""

    date: str
    series: str
    year: int
    size: float
    source: str


def read_decrees(scenarios: Path) -> tuple[Decree, ...]:
    """Decrees in the order of their file; aims are left out.

    Raises ScenarioError with every fault of the file.
    """
    path = scenarios / FILE
    faults: list[Fault] = []

    def report(line: int, what: str) -> None:
        faults.append(Place(shown(path), line).fault("", what))

    rows, _ = table_rows(read_text(path), report)
    (line, names), *rows = rows or [(0, [])]
    if missing := [name for name in COLUMNS if name not in names]:
        report(line, f"no column {listed(missing)}")
        raise ScenarioError(faults)
    found = [
        _decree(dict(zip(names, cells, strict=False)), number, report) for number, cells in rows
    ]
    if faults:
        raise ScenarioError(faults)
    return tuple(decree for decree in found if decree)


def _decree(cells: dict[str, str], line: int, report: Callable[[int, str], None]) -> Decree | None:
    if cells.get("kind") not in (DECREE, AIM):
        report(line, f"kind is {cells.get('kind')!r}; write {DECREE!r} or {AIM!r}")
    if cells.get("kind") == AIM:
        return None
    wrong = [name for name, form in FORMS.items() if not form.fullmatch(cells.get(name, ""))]
    for name in wrong:
        report(line, f"{name} is {cells.get(name)!r}; write {EXPECTED[name]}")
    if cells["series"] not in SERIES:
        report(line, f"no decree can move {cells['series']!r}; it can move {listed(SERIES)}")
    if wrong:
        return None
    size = float(cells["size"]) * FACTORS["10k persons"]
    return Decree(cells["date"], cells["series"], int(cells["year"]), size, cells["source"])


def ahead(decrees: tuple[Decree, ...], origin: int) -> tuple[Decree, ...]:
    """Decrees that were public at the origin and apply to later years."""
    return tuple(d for d in decrees if d.date <= release(origin) and d.year > origin)
