"""CSV tables: one number per row, or one column for each member of one dimension.

Rows that start with # are comments. In the long form, the columns are the dimensions (and `year`
for a path) and `value`. In the wide form, one column for each member of a dimension replaces the
columns of that dimension and of `value`. Names of columns and members may be Chinese.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from chanjiao.engine import Dimension, Fault
from chanjiao.scenario.cells import Cells, empty_cells, listed_ids, no_member, stacked
from chanjiao.scenario.chinese import column_names, member_id
from chanjiao.scenario.dates import parse_date, written
from chanjiao.scenario.faults import Place, capped, did_you_mean, listed, shown
from chanjiao.scenario.files import read_text
from chanjiao.scenario.rows import FAILED, Row, table_rows

IGNORED = ("source", "quality", "note")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
"""A number such as 1.234, which can mean a thousand or a decimal if semicolons separate cells."""

Key = tuple[float, tuple[str, ...]]


def table_cells(
    path: Path, where: str, by: Sequence[Dimension], dated: bool, faults: list[Fault]
) -> tuple[list[float], Cells]:
    """Read a table: dates and cells of shape (dates, *by), or no dates and cells of shape (*by).

    Raises ScenarioError if the file cannot be read; faults of rows are collected.
    """
    table = _Table(path, where, tuple(by), dated)
    rows = table.rows(read_text(path))
    if rows and (columns := table.columns(rows[0])):
        for row in rows[1:]:
            table.take(row, columns)
    elif not rows:
        table.fault(0, f"the table is empty; expected the columns {table.expected()}")
    table.find_thousands()
    if not table.faults:
        table.find_holes(rows[-1][0])
    faults += capped(table.faults)
    return table.cells()


@dataclass(frozen=True)
class _Columns:
    """Positions of columns: `places` of dimensions (and year) by name, and those of numbers."""

    count: int
    places: dict[str, int]
    numbers: dict[int, tuple[Dimension, str] | None]

    def filled(self, cells: list[str]) -> list[str]:
        """A row cut or filled to the number of columns, if only empty cells are affected."""
        needed = max([*self.places.values(), *self.numbers], default=-1) + 1
        if len(cells) < needed or any(cells[self.count :]):
            return cells
        return [*cells, *[""] * self.count][: self.count]

    def swallow(self, cells: list[str], separator: str) -> bool:
        """Whether a cell spans several lines, one of which has as many cells as a row."""
        lines = (line for cell in cells for line in cell.split("\n")[1:])
        return self.count > 1 and any(line.count(separator) >= self.count - 1 for line in lines)


@dataclass
class _Table:
    path: Path
    where: str
    by: tuple[Dimension, ...]
    dated: bool
    separator: str = ","
    faults: list[Fault] = field(default_factory=list)
    found: dict[Key, tuple[float, int]] = field(default_factory=dict)
    pointed: list[tuple[int, str]] = field(default_factory=list)

    def fault(self, line: int, what: str) -> None:
        self.faults.append(Place(shown(self.path), line).fault(self.where, what))

    def expected(self) -> str:
        return listed([*self._needed(), "value"])

    def _needed(self) -> list[str]:
        return [*(["year"] if self.dated else []), *(dimension.id for dimension in self.by)]

    def rows(self, text: str) -> list[Row]:
        rows, self.separator = table_rows(text, self.fault)
        return rows

    def columns(self, head: Row) -> _Columns | None:
        line, names = head[0], column_names(head[1], self.by)
        before = len(self.faults)
        if "" in names:
            what = f"column {names.index('') + 1} has cells and no name; name it, or delete it"
            self.fault(line, what)
            return None
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault(line, f"the column {name} stands twice")
        places = {name: names.index(name) for name in self._needed() if name in names}
        rest = {n: i for i, n in enumerate(names) if n not in places and n not in IGNORED}
        missing = [name for name in self._needed() if name not in places]
        wide = self._wide(missing, rest)
        numbers: dict[int, tuple[Dimension, str] | None]
        if wide is not None:
            numbers = {index: (wide, name) for name, index in rest.items()}
            faulty = self._wide_faults(line, wide, rest)
        else:
            numbers = {rest["value"]: None} if "value" in rest else {}
            faulty = self._long_faults(line, missing, rest, names)
        self.faults += faulty
        return _Columns(len(names), places, numbers) if len(self.faults) == before else None

    def _wide(self, missing: list[str], rest: dict[str, int]) -> Dimension | None:
        """The dimension whose members are columns, if the table seems to be in wide form."""
        if "value" not in rest and len(missing) == 1:
            for dimension in self.by:
                if dimension.id == missing[0] and set(rest) & set(dimension.ids):
                    return dimension
        return None

    def _wide_faults(self, line: int, wide: Dimension, rest: dict[str, int]) -> list[Fault]:
        place = Place(shown(self.path), line)
        what = [f"column {no_member(name, wide)}" for name in rest if name not in wide.ids]
        lacking = [member for member in wide.ids if member not in rest]
        if lacking:
            what.append(f"no column for {wide.id} {listed(lacking)}")
        return [place.fault(self.where, text) for text in what]

    def _long_faults(
        self, line: int, missing: list[str], rest: dict[str, int], names: list[str]
    ) -> list[Fault]:
        place = Place(shown(self.path), line)
        what = []
        for name in rest:
            if name != "value":
                hint = did_you_mean(name, [*missing, "value", *IGNORED])
                what.append(f"{name!r} is no column of this table.{hint}")
        if "value" not in rest:
            missing = [*missing, "value"]
        if missing:
            separated = "; separate columns by commas" if len(names) == 1 else ""
            what.append(
                f"no column {listed(missing)}; expected the columns {self.expected()}{separated}"
            )
        return [place.fault(self.where, text) for text in what]

    def take(self, row: Row, columns: _Columns) -> None:
        line, cells = row
        cells = columns.filled(cells)
        if len(cells) != columns.count:
            self.fault(line, f"{len(cells)} cells in a table of {columns.count} columns")
            return
        if columns.swallow(cells, self.separator):
            self.fault(line, "a quote begins in this row and goes on over others; close it here")
            return
        members = {}
        for dimension in self.by:
            if dimension.id in columns.places:
                member = member_id(cells[columns.places[dimension.id]], dimension)
                members[dimension.id] = member
                if member in dimension.absent:
                    return
                if member not in dimension.ids:
                    self.fault(line, no_member(member or "(empty)", dimension))
                    return
        time = self._time(line, cells[columns.places["year"]]) if self.dated else 0.0
        if time is None:
            return
        for index, wide in columns.numbers.items():
            own = members | ({wide[0].id: wide[1]} if wide else {})
            key = (time, tuple(own[dimension.id] for dimension in self.by))
            self._put(line, key, cells[index])

    def _time(self, line: int, text: str) -> float | None:
        try:
            return parse_date(text)
        except ValueError as error:
            self.fault(line, str(error))
            return None

    def _put(self, line: int, key: Key, text: str) -> None:
        if not NUMBER.fullmatch(text) or not np.isfinite(float(text)):
            self.fault(line, f"{text or '(empty)'} is no number{self._at(key)}{_hint(text)}")
        elif key in self.found:
            self.fault(line, f"given already in line {self.found[key][1]}{self._at(key)}")
        else:
            self.found[key] = (float(text), line)
            if "." in text:
                self.pointed.append((line, text))

    def _at(self, key: Key) -> str:
        time = [written(key[0])] if self.dated else []
        return f" ({', '.join([*time, *key[1]])})" if time or key[1] else ""

    def _times(self) -> list[float]:
        return sorted({time for time, _ in self.found}) if self.dated else [0.0]

    def find_thousands(self) -> None:
        """Report numbers whose point may separate thousands, in tables with semicolons."""
        if self.separator == ";" and all(GROUPED.fullmatch(text) for _, text in self.pointed):
            for line, text in self.pointed:
                what = (
                    "may be a thousand or a fraction here; separate cells by commas, not semicolons"
                )
                self.fault(line, f"{text} {what}")

    def find_holes(self, last_line: int) -> None:
        members = list(itertools.product(*(dimension.ids for dimension in self.by)))
        keys = [(time, own) for time in self._times() for own in members]
        holes = [self._at(key).strip(" ()") for key in keys if key not in self.found]
        if not self.found:
            self.fault(last_line, "the table has no rows")
        elif holes:
            by = f" by {listed_ids(self.by)}" if self.by else ""
            self.fault(last_line, f"no number{by} for {listed(f'({hole})' for hole in holes)}")

    def cells(self) -> tuple[list[float], Cells]:
        times = self._times() or [0.0]
        layers = [self._layer(time) for time in times]
        return (times, stacked(layers)) if self.dated else ([], layers[0])

    def _layer(self, time: float) -> Cells:
        cells = empty_cells(shown(self.path), self.by)
        for (own, members), (number, line) in self.found.items():
            if own == time:
                at = tuple(d.position(m) for d, m in zip(self.by, members, strict=True))
                cells.values[at], cells.lines[at] = number, line
        return cells


def _hint(text: str) -> str:
    """Hint how to write a number that a spreadsheet has formatted."""
    if text.upper() in FAILED:
        return "; a formula of the spreadsheet has failed"
    plain = text.replace(",", "").replace(" ", "").removesuffix("%")
    if plain != text and NUMBER.fullmatch(plain):
        return "; write digits and a point only, without signs for thousands or per cent"
    return ""
