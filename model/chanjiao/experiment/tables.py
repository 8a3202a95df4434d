"""Tables of an experiment: axes in rows, measures in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np

from chanjiao.experiment.file.schema import ColumnTable, TableTable
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.narrowing import place_of
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.measures.statistics import named_values
from chanjiao.experiment.texts import texts, with_values
from chanjiao.experiment.values import MEMBER, YEAR, Axis, MeasureValues, Point
from chanjiao.report.language import filled
from chanjiao.report.output.table import Cell, Column, Table
from chanjiao.report.scale import CALENDAR, TEXT
from chanjiao.report.texts import Word
from chanjiao.scenario.faults import did_you_mean, listed

Line = tuple[tuple[Point, ...], list[Cell]]
"""A row: its points, and its cells."""

YEAR_WORD = Word("year", "年份")


@dataclass(frozen=True)
class ShownColumn:
    """A column: its heading, and a measure at the points that the file chooses."""

    head: Column
    found: MeasureValues
    name: str

    def cell(self, at: Mapping[str, object]) -> Cell:
        """Cell of a row, given its points."""
        values = self.found.values
        here = {id: point for id, point in at.items() if id in values.dims}
        if any(point not in values[id] for id, point in here.items()):
            return None
        value = float(values.sel(here))
        if self.found.cases:
            return None if np.isnan(value) else self.found.cases[int(value)]
        return None if np.isnan(value) else value


def table_of(spec: TableTable, source: Evaluation) -> Table:
    """Table of a file; raises MeasureError if its rows or columns do not fit the measures."""
    columns = [column for given in spec.columns for column in _columns(given, source)]
    rows = [_row_axis(id, spec, columns, source) for id in spec.rows]
    for column in columns:
        extra = [d for d in map(str, column.found.values.dims) if d not in spec.rows]
        if extra:
            raise MeasureError(
                f"{column.name} varies by {listed(extra)}, which is neither in `rows` nor chosen; "
                "add it to `rows`, or choose a point with `at`"
            )
    lines: Sequence[Line] = [
        (points, [column.cell(_at(spec.rows, points)) for column in columns])
        for points in product(*(axis.points for axis in rows))
        if _is_shown(spec, dict(zip(spec.rows, points, strict=True)), source)
    ]
    lines = _sorted(spec, columns, lines, source)
    keys = {
        f"{axis.id}_id": [points[place].id for points, _ in lines[: spec.most or None]]
        for place, axis in enumerate(rows)
        if axis.id != YEAR
    }
    cells = [[*map(_label, rows, points), *values] for points, values in lines]
    heads = [
        Column(with_values(axis.label, source), CALENDAR if axis.id == YEAR else TEXT)
        for axis in rows
    ]
    note = with_values(spec.note.word, source) if spec.note else None
    if medians := _medians(columns, source):
        note = (
            medians if note is None else Word(f"{note.en} {medians.en}", f"{note.zh}{medians.zh}")
        )
    if spec.most and len(cells) > spec.most:
        note = _left_out(note, len(cells), spec.most)
        cells = cells[: spec.most]
    title = with_values(spec.title.word, source)
    heads += [column.head for column in columns]
    return Table(spec.id, title, heads, cells, len(rows), note, keys=keys)


def _columns(given: str | ColumnTable, source: Evaluation) -> Iterator[ShownColumn]:
    column = ColumnTable(measure=given) if isinstance(given, str) else given
    found = named_values(column.measure, source)
    for id, point in column.at.items():
        found = found.with_values(source.select(found.values, id, point))
    if not column.across:
        yield _shown(column, found, None, source)
        return
    points = column.points or _all_points(column.across, found)
    for point in points:
        chosen = source.select(found.values, column.across, point)
        label = _point_label(column.across, point, found, source)
        yield _shown(column, found.with_values(chosen), label, source)


def _shown(
    column: ColumnTable, found: MeasureValues, point: Word | None, source: Evaluation
) -> ShownColumn:
    if column.format and column.format not in FORMATS:
        raise MeasureError(f"no format {column.format!r}.{did_you_mean(column.format, FORMATS)}")
    scale = FORMATS[column.format].scale if column.format else found.scale
    label = column.label.word if column.label else _default_label(column, found)
    if point is not None:
        has_place = "{point}" in label.en or "{year}" in label.en
        label = label if has_place else Word(f"{label.en}, {{point}}", f"{label.zh}，{{point}}")
        label = _at_point(label, point)
    label = with_values(label, source)
    signed = found.signed if column.signed is None else column.signed
    return ShownColumn(Column(label, TEXT if found.cases else scale, signed), found, column.measure)


def _at_point(label: Word, point: Word) -> Word:
    """Heading with the label of a point in place of `{point}` or `{year}`."""
    return Word(
        *(
            re.sub(r"\{(point|year)\}", partial(_literal, to), text)
            for text, to in ((label.en, point.en), (label.zh, point.zh))
        )
    )


def _literal(text: str, found: re.Match[str]) -> str:
    """A replacement that is no pattern of its own."""
    return text


def _default_label(column: ColumnTable, found: MeasureValues) -> Word:
    statistics = [s for s in column.measure.split(".")[1:] if s in STATISTICS or s.startswith("p")]
    words = [STATISTICS.get(s, Word(s.upper(), s.upper())) for s in statistics]
    return Word(
        ", ".join([found.label.en, *(w.en for w in words)]),
        "，".join([found.label.zh, *(w.zh for w in words)]),
    )


STATISTICS = {
    "median": Word("median", "中位数"),
    "mean": Word("mean", "均值"),
    "sd": Word("standard deviation", "标准差"),
    "given": Word("as given", "原值"),
    "max": Word("largest", "最大值"),
    "min": Word("smallest", "最小值"),
    "argmax": Word("where largest", "最大处"),
    "argmin": Word("where smallest", "最小处"),
}


def _all_points(id: str, found: MeasureValues) -> list[object]:
    if id not in found.values.dims:
        raise MeasureError(f"{found.id} does not vary by {id}, so it has no columns for it")
    return list(found.values[id].to_numpy().tolist())


def _point_label(id: str, point: object, found: MeasureValues, source: Evaluation) -> Word:
    if id == YEAR:
        assert isinstance(point, int | str)
        year = str(source.horizon.year(point))
        return Word(year, year)
    axis = source.axes_of(found.values)[id]
    return axis.points[place_of(id, point, [p.id for p in axis.points])].label


def _row_axis(
    id: str, spec: TableTable, columns: Sequence[ShownColumn], source: Evaluation
) -> Axis:
    """Axis of a row, with the points of its first column, or of the measures in `points_of`."""
    if axes := list(_named_axes(id, spec, source)):
        known = {point.id: point for axis in reversed(axes) for point in axis.points}
        ids = dict.fromkeys(point.id for axis in axes for point in axis.points)
        return replace(axes[0], points=tuple(known[each] for each in ids))
    for column in columns:
        values = column.found.values
        if id == YEAR and id in values.dims:
            years = [source.horizon.year(year) for year in spec.years] or values[YEAR].to_numpy()
            there = set(values[YEAR].to_numpy().tolist())
            shown = sorted({int(year) for year in years} & there)
            points = [Point(str(y), Word(str(y), str(y)), float(y)) for y in shown]
            return Axis(YEAR, YEAR_WORD, tuple(points))
        if id in values.dims:
            return source.axes_of(values)[id]
    raise MeasureError(f"no column varies by {id}, so it cannot stand in `rows`")


def _named_axes(id: str, spec: TableTable, source: Evaluation) -> Iterator[Axis]:
    """Axes of the measures in `points_of`, if they vary by the axis of a row."""
    for name in spec.points_of:
        values = named_values(name, source).values
        if id != YEAR and id in values.dims:
            yield source.axes_of(values)[id]


def _at(rows: Sequence[str], points: Sequence[Point]) -> dict[str, object]:
    pairs = zip(rows, points, strict=True)
    return {id: int(point.id) if id == YEAR else point.id for id, point in pairs}


def _label(axis: Axis, point: Point) -> Cell:
    return point.value if axis.id == YEAR else point.label


def _is_shown(spec: TableTable, points: Mapping[str, Point], source: Evaluation) -> bool:
    if not spec.where:
        return True
    condition = source.values(spec.where).values
    at = _at(list(points), list(points.values()))
    here = {id: point for id, point in at.items() if id in condition.dims}
    return bool(condition.sel(here).all())


def _sorted(
    spec: TableTable, columns: Sequence[ShownColumn], lines: Sequence[Line], source: Evaluation
) -> Sequence[Line]:
    """Rows sorted by a column or another measure, the largest first with `-`.

    The order of the axes `within` stays: all but the last, if the file names none.
    """
    if not spec.sort:
        return lines
    name = spec.sort.removeprefix("-")
    score = _score(name, spec, columns, source)
    sign = -1 if spec.sort.startswith("-") else 1
    within = spec.rows[:-1] if spec.within is None else spec.within
    if unknown := [id for id in within if id not in spec.rows]:
        raise MeasureError(f"`within` names {unknown[0]}.{did_you_mean(unknown[0], spec.rows)}")
    places = [spec.rows.index(id) for id in within]
    groups = [tuple(points[place].id for place in places) for points, _ in lines]
    rank = {group: number for number, group in enumerate(dict.fromkeys(groups))}

    def key(numbered: tuple[tuple[str, ...], Line]) -> tuple[int, bool, float]:
        group, (points, _) = numbered
        value = score.cell(_at(spec.rows, points))
        if isinstance(value, int | float):
            return rank[group], False, sign * value
        return rank[group], True, 0.0

    return [line for _, line in sorted(zip(groups, lines, strict=True), key=key)]


def _score(
    name: str, spec: TableTable, columns: Sequence[ShownColumn], source: Evaluation
) -> ShownColumn:
    """The column, or the measure that is none, by which rows are sorted."""
    for column in columns:
        if column.name == name:
            return column
    if name.partition(".")[0] not in source.table.measures:
        known = [*(column.name for column in columns), *source.table.measures]
        raise MeasureError(
            f"`sort` names {name!r}, which is no column and no measure.{did_you_mean(name, known)}"
        )
    (found,) = _columns(name, source)
    if extra := [d for d in map(str, found.found.values.dims) if d not in spec.rows]:
        raise MeasureError(f"`sort` names {name}, which varies by {listed(extra)} too")
    return found


def _medians(columns: Sequence[ShownColumn], source: Evaluation) -> Word | None:
    """Remark on columns that show the median of an ensemble without saying so."""
    for column in columns:
        id, *statistics = column.name.split(".")
        if statistics or id not in source.table.measures:
            continue
        members = source.values(id).values.sizes.get(MEMBER)
        if members:
            return filled(texts.MEDIANS, members=members)
    return None


def _left_out(note: Word | None, count: int, most: int) -> Word:
    said = Word(f"The first {most} of {count} rows are shown.", f"共{count}行，此处为前{most}行。")
    return said if note is None else Word(f"{note.en} {said.en}", f"{note.zh}{said.zh}")
