"""The file of published figures: a row for each figure, and the faults of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.evidence.period import PeriodTextError, read_period
from chanjiao.evidence.words import GROUPS
from chanjiao.scenario import ScenarioError
from chanjiao.scenario.faults import Place, did_you_mean, listed, shown
from chanjiao.scenario.files import read_text
from chanjiao.scenario.quantity import QuantityError, parse_unit
from chanjiao.scenario.rows import Row, table_rows
from chanjiao.scenario.tables import NUMBER

FILE = "published.csv"
"""Name of the file in the data folder of a scenario."""

NEEDED = ("id", "figure", "figure_zh", "place", "year", "unit", "value", "source")
"""Columns whose cells are never empty, besides `quality` and `used`."""

CHOICES: Mapping[str, Sequence[str]] = {
    "quality": ("official", "secondary", "study", "derived", "weak", "recalled"),
    "used": ("fitted", "start", "no"),
}
"""Columns whose cells are one of a few words."""

COLUMNS = (
    *("id", "figure", "figure_zh", "place", "year", "unit", "value", "scope", "published"),
    *("source", "quality", "used", "expression", "remark"),
)


@dataclass(frozen=True)
class PublishedFigure:
    """A row of the file. `expression` is empty if the model has no such quantity."""

    line: int
    id: str
    figure: str
    figure_zh: str
    place: str
    year: str
    unit: str
    value: float
    scope: str
    published: str
    source: str
    quality: str
    used: str
    expression: str
    remark: str

    @property
    def en(self) -> str:
        """English label."""
        return self.figure

    @property
    def zh(self) -> str:
        """Chinese label."""
        return self.figure_zh

    @property
    def group(self) -> str:
        """Subject of the figure: the part of its id before the dot."""
        return self.id.partition(".")[0]


def read_figures(path: Path) -> tuple[list[PublishedFigure], list[Fault]]:
    """Figures of a file without their faulty rows, and all faults of its cells.

    Raises ScenarioError if the file cannot be read or lacks a column.
    """
    faults: list[Fault] = []

    def report(line: int, what: str, where: str = "") -> None:
        faults.append(Place(shown(path), line).fault(where, what))

    rows, _ = table_rows(read_text(path), report)
    (line, names), *rows = rows or [(0, [])]
    if missing := [name for name in COLUMNS if name not in names]:
        report(line, f"no column {listed(missing, 20)}")
        raise ScenarioError(faults)
    figures = [_figure(row, names, report) for row in rows]
    _report_repeated(rows, names.index("id"), report)
    return [figure for figure in figures if figure], faults


def _figure(row: Row, names: Sequence[str], report: Callable[..., None]) -> PublishedFigure | None:
    line, cells = row
    given = dict(zip(names, [*cells, *[""] * len(names)], strict=False))
    wrong = list(_wrong(given))
    for what in wrong:
        report(line, what, given["id"])
    if wrong:
        return None
    texts = {name: given[name] for name in COLUMNS if name != "value"}
    return PublishedFigure(line=line, value=float(given["value"].replace(",", "")), **texts)


def _wrong(given: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the cells of a row."""
    if empty := [name for name in (*NEEDED, *CHOICES) if not given[name]]:
        yield f"no {listed(empty, 20)}"
    for name, words in CHOICES.items():
        if given[name] and given[name] not in words:
            yield f"{given[name]!r} is no {name}; it is one of {listed(words)}"
    if given["value"] and not NUMBER.fullmatch(given["value"]):
        yield f"{given['value']!r} is no number"
    if given["id"]:
        yield from _wrong_id(given["id"])
    for name, read in (("year", read_period), ("unit", parse_unit)):
        yield from _unreadable(partial(read, given[name])) if given[name] else ()


def _wrong_id(id: str) -> Iterator[str]:
    group, dot, name = id.partition(".")
    if not dot or not name:
        yield f"the id {id!r} has no group; write it as in students.sv_2022"
    elif group not in GROUPS:
        yield f"no group {group!r}.{did_you_mean(group, GROUPS)} Groups: {listed(GROUPS, 20)}"


def _unreadable(read: Callable[[], object]) -> Iterator[str]:
    try:
        read()
    except (PeriodTextError, QuantityError) as error:
        yield str(error)


def _report_repeated(rows: Sequence[Row], place: int, report: Callable[..., None]) -> None:
    first: dict[str, int] = {}
    for line, cells in rows:
        id = cells[place] if place < len(cells) else ""
        if id and id in first:
            report(line, f"this id is on line {first[id]} too", id)
        first.setdefault(id, line)
