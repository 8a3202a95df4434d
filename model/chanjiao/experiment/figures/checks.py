"""Checks of a figure's keys against the dimensions of the measures, before anything runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from chanjiao.experiment.figures.spec import MODEL_DIMENSIONS, FigureKeys, Need
from chanjiao.experiment.values import MEMBER, YEAR, Axis
from chanjiao.scenario.faults import did_you_mean

TWO = 2


@dataclass(frozen=True)
class Shapes:
    """The dimensions of each measure, and the axes of the experiment, by id."""

    measures: Mapping[str, tuple[str, ...]]
    axes: Mapping[str, Axis]


@dataclass(frozen=True)
class KeyFault:
    """What is wrong with a key of a figure; `key` is a name such as `measures` or `where.level`."""

    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


Check = Callable[[FigureKeys, Shapes], Iterator[KeyFault]]


def faults_of(spec: FigureKeys, shapes: Shapes) -> list[KeyFault]:
    """Everything that would keep a figure from being drawn."""
    checks: tuple[Check, ...] = (
        _unknown_axes,
        _where,
        _names_only,
        _odd,
        _unequal_pairs,
        _measures,
    )
    return [fault for check in checks for fault in check(spec, shapes)]


def listed(names: Iterable[str], join: str = "and") -> str:
    """Names as a list in a sentence: `a, b and c`."""
    *most, last = list(names) or ["nothing"]
    return f"{', '.join(most)} {join} {last}" if most else last


def _unknown_axes(spec: FigureKeys, shapes: Shapes) -> Iterator[KeyFault]:
    for key, id in spec.axes().items():
        yield from _unknown_axis(key, id, shapes)


def _unknown_axis(key: str, id: str, shapes: Shapes) -> Iterator[KeyFault]:
    if id not in shapes.axes and id not in MODEL_DIMENSIONS:
        near = did_you_mean(id, [*shapes.axes, *MODEL_DIMENSIONS])
        known = listed([*shapes.axes, YEAR], "or")
        yield KeyFault(key, f"no axis {id!r}.{near or f' An axis is {known}.'}")


def _where(spec: FigureKeys, shapes: Shapes) -> Iterator[KeyFault]:
    drawn = {d for use in spec.uses() for d in shapes.measures.get(use.measure, ())}
    for id in spec.where:
        key = f"where.{id}"
        unknown = list(_unknown_axis(key, id, shapes))
        yield from unknown
        if not unknown and drawn and id not in drawn:
            yield KeyFault(key, f"no measure of this figure varies by {id}; delete the key")
        if id in shapes.axes:
            yield from _unknown_points(key, spec, shapes.axes[id])


def _unknown_points(key: str, spec: FigureKeys, axis: Axis) -> Iterator[KeyFault]:
    known = [point.id for point in axis.points]
    for point in _chosen(spec, axis.id) or []:
        if point not in known:
            near = did_you_mean(point, known) or f" A point is {listed(known, 'or')}."
            yield KeyFault(key, f"axis {axis.id} has no point {point!r}.{near}")


def _chosen(spec: FigureKeys, id: str) -> list[str] | None:
    """Points that `where` selects on an axis; None if it does not mention the axis."""
    choice = spec.where.get(id)
    if choice is None:
        return None
    return list(map(str, choice)) if isinstance(choice, list) else [str(choice)]


def _names_only(spec: FigureKeys, shapes: Shapes) -> Iterator[KeyFault]:
    for key, id in spec.numeric().items():
        axis = shapes.axes.get(id)
        if axis and any(point.value is None for point in axis.points):
            yield KeyFault(
                key,
                f"axis {id} has points without numbers; {spec.kind} needs year or a numeric axis",
            )


def _odd(spec: FigureKeys, shapes: Shapes) -> Iterator[KeyFault]:
    yield from (KeyFault(key, text) for key, text in spec.odd(shapes.axes))


def _unequal_pairs(spec: FigureKeys, shapes: Shapes) -> Iterator[KeyFault]:
    for key, id in spec.pairs().items():
        axis = shapes.axes.get(id)
        if axis is None and id not in MODEL_DIMENSIONS:
            continue
        points = _chosen(spec, id) or [point.id for point in (axis.points if axis else ())]
        if len(points) != TWO:
            yield KeyFault(
                key,
                f"needs an axis of two points, but {id} has {len(points) or 'many'}"
                f"{': ' if points else ''}{listed(points) if points else ''}; "
                f"select two with where.{id}",
            )


def _measures(spec: FigureKeys, shapes: Shapes) -> Iterator[KeyFault]:
    for use in spec.uses():
        if use.measure not in shapes.measures:
            near = did_you_mean(use.measure, shapes.measures)
            known = f" A measure is {listed(shapes.measures, 'or')}."
            yield KeyFault(use.key, f"no measure {use.measure!r}.{near or known}")
        else:
            yield from _dimensions(spec, use, shapes.measures[use.measure])


def _dimensions(spec: FigureKeys, use: Need, dims: tuple[str, ...]) -> Iterator[KeyFault]:
    must = (*use.must, *([MEMBER] if use.spread else []))
    single = {id for id in spec.where if len(_chosen(spec, id) or []) == 1}
    lacking = [dim for dim in must if dim not in dims]
    surplus = [d for d in dims if d not in (*must, *use.may, MEMBER) and d not in single]
    varies = f"{use.measure} varies by {listed(dims)}"
    if lacking:
        yield KeyFault(use.key, f"{varies}; {spec.kind} needs {listed(lacking)}")
    if surplus:
        yield KeyFault(
            use.key,
            f"{varies}; this figure has no place for {listed(surplus)}. Name it in a key of the "
            f"figure, or select one point with where.{surplus[0]}",
        )
