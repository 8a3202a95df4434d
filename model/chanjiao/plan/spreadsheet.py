"""Reads a plan from the spreadsheet that `chanjiao template` writes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from chanjiao.engine import Fault
from chanjiao.plan import words
from chanjiao.plan.plan import (
    OtherNumber,
    PlanError,
    ProgrammePlan,
    category_id,
    check_shares,
    read_money,
    read_projects,
)
from chanjiao.plan.template import (
    CATEGORIES,
    FIRST_ROW,
    NUMBER_HEADS,
    NUMBERS,
    PLAN,
    PLAN_KEYS,
    YEARS,
)
from chanjiao.report.texts import Word
from chanjiao.scenario.faults import Place, ScenarioError, did_you_mean, listed, shown
from chanjiao.scenario.files import NO_FILE
from chanjiao.storage.errors import reason

SHEETS = (PLAN, YEARS, CATEGORIES, NUMBERS)
Row = tuple[int, list[Any]]
"""Number of a row as the spreadsheet program shows it, and its cells."""

BASE = "base"
NEEDED = ("variable", "value", "unit", "source")
"""Cells of a number that must not be empty."""


@dataclass(frozen=True)
class SheetPlan:
    """A plan of a spreadsheet, and the scenario that it begins with.

    `rows` are the places of the other numbers by variable.
    """

    plan: ProgrammePlan
    parent: str
    rows: Mapping[str, Place]


@dataclass
class _Reader:
    """Reads the sheets of a file, and collects their faults."""

    path: Path
    period: tuple[int, int]
    faults: list[Fault] = field(default_factory=list)

    def report(self, sheet: str, row: int, what: str) -> None:
        self.faults.append(self.place(row).fault(f"sheet {sheet}", what))

    def place(self, row: int) -> Place:
        return Place(shown(self.path), row)


def read_plan(path: Path, period: tuple[int, int]) -> SheetPlan:
    """The plan of a spreadsheet; its years must be in the `period` of the run.

    Raises ScenarioError with every fault, each with its sheet and row.
    """
    sheets = _sheets(path)
    reader = _Reader(path, period)
    given = _given(sheets[PLAN], reader)
    money, projects = _money(given, reader), _projects(given, reader)
    batches, shares = _years(sheets[YEARS], reader)
    _check_programme(money, projects, batches, reader)
    weights = _weights(sheets[CATEGORIES], reader)
    others, rows = _others(sheets[NUMBERS], reader)
    if reader.faults:
        raise ScenarioError(reader.faults)
    texts = {key: given[key] for key in ("title", "title_zh", "why", "why_zh", "source")}
    plan = ProgrammePlan(money, batches, shares, weights, others, **texts)
    return SheetPlan(plan, given["extends"] or BASE, rows)


def _sheets(path: Path) -> dict[str, list[Row]]:
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except FileNotFoundError:
        raise ScenarioError([Place(shown(path)).fault("", NO_FILE)]) from None
    except OSError as error:
        what = f"cannot be read: {reason(error)}"
        raise ScenarioError([Place(shown(path)).fault("", what)]) from None
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        what = "cannot be read as a spreadsheet; save it again as an XLSX file"
        raise ScenarioError([Place(shown(path)).fault("", what)]) from None
    names = {id: name for id in SHEETS for name in _names(words.SHEET_NAMES[id], book)}
    if missing := [name for name in SHEETS if name not in names]:
        what = f"no sheet {listed(missing)}; `chanjiao template --xlsx FILE` writes one with all"
        raise ScenarioError([Place(shown(path)).fault("", what)])
    return {id: list(_rows(book[name])) for id, name in names.items()}


def _names(word: Word, book: Any) -> list[str]:
    """Names of a sheet, in one language or the other, that a book has."""
    return [name for name in (word.en, word.zh) if name in book.sheetnames]


def _rows(sheet: Any) -> Iterator[Row]:
    """Rows below the headings that have a cell."""
    for number, cells in enumerate(sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True)):
        if any(cell not in (None, "") for cell in cells):
            yield FIRST_ROW + 1 + number, [*cells, *[None] * 5]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _given(rows: list[Row], reader: _Reader) -> dict[str, str]:
    """Answers of the sheet of the plan by key."""
    given = dict.fromkeys(PLAN_KEYS, "")
    for number, cells in rows:
        key = _text(cells[0])
        if key not in given:
            reader.report(PLAN, number, f"no key {key!r}.{did_you_mean(key, PLAN_KEYS)}")
        else:
            given[key] = " ".join(_text(cells[1]).split())
    return given


def _money(given: Mapping[str, str], reader: _Reader) -> str:
    try:
        return read_money(given["money"]) if given["money"] else ""
    except PlanError as error:
        reader.report(PLAN, _row_of("money"), str(error))
        return ""


def _projects(given: Mapping[str, str], reader: _Reader) -> int:
    try:
        return read_projects(given["projects"]) if given["projects"] else 0
    except PlanError as error:
        reader.report(PLAN, _row_of("projects"), str(error))
        return 0


def _row_of(key: str) -> int:
    return FIRST_ROW + 1 + PLAN_KEYS.index(key)


def _years(rows: list[Row], reader: _Reader) -> tuple[dict[int, int], dict[int, float]]:
    """Projects and, if they are given, shares of the money by year."""
    batches: dict[int, int] = {}
    shares: dict[int, float] = {}
    for number, (year, projects, share, *_) in rows:
        wrong = list(_wrong_year(year, projects, share, reader.period))
        if not wrong and int(year) in batches:
            wrong = [f"{int(year)} stands there twice"]
        for what in wrong:
            reader.report(YEARS, number, what)
        if not wrong:
            batches[int(year)] = int(projects)
            shares |= {} if share is None else {int(year): float(share)}
    if shares and set(shares) != set(batches):
        missing = sorted(set(batches) - set(shares))
        reader.report(YEARS, 0, f"no share of the money for {listed(map(str, missing))}")
    try:
        check_shares(shares)
    except PlanError as error:
        reader.report(YEARS, 0, str(error))
    return batches, shares


def _wrong_year(
    year: object, projects: object, share: object, period: tuple[int, int]
) -> Iterator[str]:
    """What is wrong with the cells of a year."""
    first, last = period
    if not _is_whole(year) or not first <= year <= last:
        yield f"{_text(year)!r} is no year of the run, {first}-{last}"
    if not _is_whole(projects) or projects < 0:
        yield f"{_text(projects)!r} is no number of projects"
    if share is not None and not _is_weight(share):
        yield f"{_text(share)!r} is no share; write 0.3 or 30 %"


def _check_programme(
    money: str, projects: int, batches: Mapping[int, int], reader: _Reader
) -> None:
    """Report parts of a programme without the others, and projects that do not add up."""
    parts = {"money": bool(money), "projects": bool(projects), "years": bool(batches)}
    missing = [name for name, there in parts.items() if not there]
    if reader.faults or len(missing) == len(parts):
        return
    if missing:
        reader.report(PLAN, 0, f"{listed(missing)}: missing; money, projects and years go together")
    elif sum(batches.values()) != projects:
        what = f"the years have {sum(batches.values())} projects, and the plan {projects}"
        reader.report(YEARS, 0, what)


def _weights(rows: list[Row], reader: _Reader) -> dict[str, float]:
    weights: dict[str, float] = {}
    any_given = False
    for number, (name, _, weight, *_) in rows:
        try:
            id = category_id(_text(name))
        except PlanError as error:
            reader.report(CATEGORIES, number, str(error))
            continue
        if weight is not None and not _is_weight(weight):
            reader.report(CATEGORIES, number, f"{_text(weight)!r} is no weight; write 0 or more")
            continue
        any_given = any_given or weight is not None
        weights[id] = float(weight or 0)
    if any_given and not any(weights.values()):
        reader.report(CATEGORIES, 0, "all weights are 0; give at least one category a weight")
    return weights if any_given else {}


def _others(rows: list[Row], reader: _Reader) -> tuple[list[OtherNumber], dict[str, Place]]:
    found: list[OtherNumber] = []
    places: dict[str, Place] = {}
    for number, cells in rows:
        cell_of = dict(zip(NUMBER_HEADS, map(_text, cells), strict=False))
        name, value, kind = cell_of["variable"], cells[1], _quality(cell_of["quality"])
        if missing := [key for key in NEEDED if not cell_of[key]]:
            reader.report(NUMBERS, number, f"no {listed(missing)}")
        elif kind not in words.QUALITIES:
            reader.report(NUMBERS, number, f"{kind!r} is no quality: {listed(words.QUALITIES)}")
        elif name in places:
            reader.report(NUMBERS, number, f"{name} stands there twice")
        else:
            given = value if isinstance(value, int | float) else cell_of["value"]
            found.append(OtherNumber(name, given, cell_of["unit"], kind, cell_of["source"]))
            places[name] = reader.place(number)
    return found, places


def _quality(text: str) -> str:
    """Id of a quality by its word in either language; the text itself if it is none."""
    ids = {word.zh: id for id, word in words.QUALITIES.items()}
    return ids.get(text, text) or "assumed"


def _is_whole(cell: object) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell)


def _is_weight(cell: object) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= 0
