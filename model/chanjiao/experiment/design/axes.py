"""Axes of a design: for each point a change of a scenario, and labels in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Input
from chanjiao.ensemble import in_external_scenario
from chanjiao.experiment.design.inputs import (
    ALWAYS,
    Acting,
    acting_of,
    over_period_of,
    replaced,
    scaled,
    with_digest,
    with_inputs,
)
from chanjiao.experiment.design.references import stated_reference
from chanjiao.experiment.design.values import (
    DesignError,
    cells_of,
    constant_of,
    given_input,
    spaced,
    variable_of,
)
from chanjiao.experiment.file.schema import SetTable, VaryTable
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.horizon import Horizon
from chanjiao.experiment.values import Axis, Point
from chanjiao.loops import LOOPS
from chanjiao.report.scale import Measure
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario
from chanjiao.scenario.faults import did_you_mean
from chanjiao.scenario.shipped import ENDING, scenario_folder, shipped_folder

Change = Callable[[Scenario], Scenario]

NONE = "none"
"""Name of an external scenario that changes nothing."""
REFERENCE = "reference"
"""Name of the reference that the scenario of a design states, among scenarios."""


@dataclass(frozen=True)
class Vary:
    """An axis with the change that each of its points makes.

    `chooses` is whether its points are scenarios of their own, and `external` whether they are
    conditions that are added to a scenario.
    """

    axis: Axis
    changes: tuple[Change, ...]
    chooses: bool = False
    external: bool = False


@dataclass(frozen=True)
class Source:
    """What axes are read for: the scenario, its model, its years, and how files are found."""

    scenario: Scenario
    graph: Graph
    horizon: Horizon
    load: Callable[[str], Scenario]


def read_vary(given: VaryTable, source: Source) -> Vary:
    """Axis of a table of the file; raises DesignError or YearError if it is wrong."""
    kinds = [
        key
        for key, value in (
            ("values", given.values),
            ("scale", given.scale),
            ("set", given.sets),
            ("scenarios", given.scenarios),
            ("cut", given.cut),
        )
        if value
    ]
    if len(kinds) != 1:
        raise DesignError(
            f"axis {given.name} has {', '.join(kinds) or 'no points'}; give one of values, scale, "
            "set, scenarios and cut"
        )
    return READERS[kinds[0]](given, source)


def _numbers(given: VaryTable, source: Source) -> Vary:
    variable, acting = _varied(given, source)
    cells = cells_of(variable, given.where)
    values = spaced(given.values)
    plain = acting == ALWAYS and not given.where
    inputs = [given_input(variable.id, value, source.scenario, source.graph) for value in values]
    points = [
        _number_point(value, constant_of(new) if plain is False else getattr(new, "values", None))
        for value, new in zip(values, inputs, strict=True)
    ]

    def change(place: int, point: Point) -> Change:
        def changed(scenario: Scenario) -> Scenario:
            new, old = inputs[place], scenario.entries[variable.id].input
            if not plain:
                new = replaced(old, cells, constant_of(new), acting)
            return _renamed(scenario, given.name, point, {variable.id: new})

        return changed

    return _vary(given, source, points, change)


def _factors(given: VaryTable, source: Source) -> Vary:
    variable, acting = _varied(given, source)
    cells, factors = cells_of(variable, given.where), spaced(given.scale)
    points = [_number_point(factor, factor) for factor in factors]

    def change(place: int, point: Point) -> Change:
        def changed(scenario: Scenario) -> Scenario:
            old = scenario.entries[variable.id].input
            new = {variable.id: scaled(old, cells, factors[place], acting)}
            return _renamed(scenario, given.name, point, new)

        return changed

    return _vary(given, source, points, change)


def _sets(given: VaryTable, source: Source) -> Vary:
    acting = acting_of(given, source.horizon)
    points = [Point(each.id, each.label.word) for each in given.sets]
    _check_sets(given, source)

    def change(place: int, point: Point) -> Change:
        def changed(scenario: Scenario) -> Scenario:
            new = dict(_set_inputs(given.sets[place], scenario, source.graph, acting))
            return _renamed(scenario, given.name, point, new) if new else scenario

        return changed

    return _vary(given, source, points, change)


def _set_inputs(
    each: SetTable, scenario: Scenario, graph: Graph, acting: Acting
) -> Iterator[tuple[str, Input]]:
    cells = {id: cells_of(variable_of(id, graph), where) for id, where in each.where.items()}
    for id, value in each.values.items():
        new = given_input(id, value, scenario, graph)
        if acting != ALWAYS or id in cells:
            old = scenario.entries[id].input
            new = replaced(old, cells.get(id, True), constant_of(new), acting)
        yield id, new
    for id, factor in each.scale.items():
        yield id, scaled(scenario.entries[id].input, cells.get(id, True), factor, acting)
    for id, path in each.path.items():
        dated = {int(key) if key.isdigit() else key: value for key, value in path.items()}
        yield id, given_input(id, dated, scenario, graph)


def _check_sets(given: VaryTable, source: Source) -> None:
    for each in given.sets:
        for id in (*each.values, *each.scale, *each.path, *each.where):
            variable_of(id, source.graph)
        for id in each.where:
            if id not in (*each.values, *each.scale):
                raise DesignError(
                    f"point {each.id} of axis {given.name} chooses cells of {id}, but gives no "
                    "value or scale for it; add one, or delete the cells"
                )
        dict(_set_inputs(each, source.scenario, source.graph, ALWAYS))


def _scenarios(given: VaryTable, source: Source) -> Vary:
    names, found = zip(*named_scenarios(given, source), strict=True)
    same = [s if s is None else over_period_of(s, source.scenario) for s in found]
    pairs = [
        (name, scenario)
        for name, scenario in zip(names, same, strict=True)
        if scenario is None or scenario.zones == source.scenario.zones
    ]
    _check_zones(given, zip(names, same, strict=True), source)
    if not pairs:
        raise DesignError(
            f"no scenario of axis {given.name} has the zones {source.scenario.zones!r} of "
            f"{source.scenario.name}"
        )
    points = [
        Point(Path(name).stem, Word("as it is", "原情景") if s is None else _title(s))
        for name, s in pairs
    ]

    def change(place: int, point: Point) -> Change:
        other = pairs[place][1]
        if other is None:
            return lambda scenario: scenario
        if given.external:
            return lambda scenario: in_external_scenario(scenario, other)
        return lambda scenario: other

    return replace(
        _vary(given, source, points, change), chooses=not given.external, external=given.external
    )


def named_scenarios(given: VaryTable, source: Source) -> list[tuple[str, Scenario | None]]:
    """Scenarios of an axis by name, as their files state them; None changes nothing."""
    names = [name for pattern in given.scenarios for name in _matching(pattern, source)]
    return [(name, _scenario(name, source)) for name in names]


def _check_zones(
    given: VaryTable, found: Iterable[tuple[str, Scenario | None]], source: Source
) -> None:
    """Refuse a scenario with other zones that the file names; a pattern leaves such ones out."""
    own = source.scenario
    for name, other in found:
        if other is not None and name in given.scenarios and other.zones != own.zones:
            raise DesignError(
                f"scenario {name} of axis {given.name} has zones = {other.zones!r}, and {own.name} "
                f"has zones = {own.zones!r}; choose scenarios with the same zones"
            )


def _scenario(name: str, source: Source) -> Scenario | None:
    if name == REFERENCE:
        return stated_reference(source.scenario)
    return None if name == NONE else source.load(name)


def _cuts(given: VaryTable, source: Source) -> Vary:
    known = {loop.id: loop for loop in LOOPS}
    for id in (id for ids in given.cut for id in ids):
        if id not in known:
            raise DesignError(
                f"no loop {id!r}.{did_you_mean(id, known)} `chanjiao loops` lists them"
            )
    points = [Point("+".join(ids) or NONE, _loop_words(ids)) for ids in given.cut]

    def change(place: int, point: Point) -> Change:
        loops = tuple(id for id in known if id in given.cut[place])
        return lambda scenario: with_digest(
            scenario, f"cut {loops}", cut_loops=loops, name=f"{scenario.name}, {point.id}"
        )

    return _vary(given, source, points, change)


READERS: dict[str, Callable[[VaryTable, Source], Vary]] = {
    "values": _numbers,
    "scale": _factors,
    "set": _sets,
    "scenarios": _scenarios,
    "cut": _cuts,
}


def _varied(given: VaryTable, source: Source) -> tuple[Variable, Acting]:
    if not given.variable:
        raise DesignError(f"axis {given.name} has numbers, so it needs the key `variable`")
    return variable_of(given.variable, source.graph), acting_of(given, source.horizon)


def _vary(
    given: VaryTable, source: Source, points: list[Point], change: Callable[[int, Point], Change]
) -> Vary:
    if given.labels:
        if len(given.labels) != len(points):
            raise DesignError(
                f"axis {given.name} has {len(points)} points and {len(given.labels)} labels"
            )
        pairs = zip(points, given.labels, strict=True)
        points = [replace(point, label=label.word) for point, label in pairs]
    if given.format and given.format not in FORMATS:
        raise DesignError(f"no format {given.format!r}.{did_you_mean(given.format, FORMATS)}")
    scale = FORMATS[given.format].scale if given.format else None
    if scale is not None and not given.labels:
        points = [_formatted(point, scale) for point in points]
    twice = [p.id for p in points if sum(q.id == p.id for q in points) > 1]
    if twice:
        raise DesignError(f"axis {given.name} has two points {twice[0]!r}; delete one")
    label = given.label.word if given.label else _label(given, source)
    axis = Axis(given.name, label, tuple(points), scale)
    return Vary(axis, tuple(change(place, point) for place, point in enumerate(points)))


def _formatted(point: Point, scale: Measure) -> Point:
    if point.value is None:
        return point
    texts = []
    for shown in (scale.en, scale.zh):
        number = f"{point.value / shown.factor:,.6g}"
        space = " " if shown is scale.en and shown.name not in ("", "%") else ""
        texts.append(f"{number}{space}{shown.name}".strip())
    return replace(point, label=Word(*texts))


def _label(given: VaryTable, source: Source) -> Word:
    if given.variable:
        variable = source.graph.variables[given.variable]
        return Word(variable.en, variable.zh)
    return Word("scenario", "情景") if given.scenarios else Word(given.name, given.name)


def _number_point(given: object, value: object) -> Point:
    """Point of a number; its id is the number as the file gives it."""
    text = f"{given:g}" if isinstance(given, int | float) else str(given)
    size = getattr(value, "size", 1)
    number = float(np.asarray(value, float).flat[0]) if value is not None and size == 1 else None
    return Point(text, Word(text, text), number)


def _renamed(scenario: Scenario, axis: str, point: Point, inputs: Mapping[str, Input]) -> Scenario:
    name = f"{scenario.name}, {axis} {point.id}"
    title = Word(f"{scenario.title}; {point.label.en}", f"{scenario.title_zh}；{point.label.zh}")
    return with_inputs(scenario, name, title, inputs)


def _title(scenario: Scenario) -> Word:
    return Word(scenario.title, scenario.title_zh)


def _loop_words(ids: list[str]) -> Word:
    if not ids:
        return Word("no loop cut", "未切断回路")
    named = ", ".join(ids)
    return Word(f"without {named}", f"切断{named}")


def _matching(pattern: str, source: Source) -> Iterator[str]:
    """Names of scenarios that a pattern such as `alternative_*` matches; a name is itself."""
    if not any(sign in pattern for sign in "*?["):
        yield pattern
        return
    folders = (source.scenario.path.parent, scenario_folder(), shipped_folder())
    for folder in dict.fromkeys(folders):
        files = sorted(folder.glob(f"{pattern}{ENDING}"))
        if files:
            named = folder in (scenario_folder(), shipped_folder())
            yield from (file.stem if named else str(file.resolve()) for file in files)
            return
    raise DesignError(f"no scenario matches {pattern!r}; `chanjiao scenarios` lists them")
