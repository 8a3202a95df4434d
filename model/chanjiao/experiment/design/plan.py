"""The plan of a design: the scenario of each point and of its reference, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

from chanjiao.experiment.design.axes import Change, Source, Vary, read_vary
from chanjiao.experiment.design.inputs import over_period_of, with_digest
from chanjiao.experiment.design.references import stated_reference
from chanjiao.experiment.design.values import DesignError
from chanjiao.experiment.file.schema import DesignTable
from chanjiao.experiment.values import Axis, Point
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario

OWN, IF_STATED, SHARED, PARENT = "own", "if_stated", "shared", "parent"
"""References: what each scenario states; the same, but none for a scenario that states none or
does not differ from it; what the scenario of the design states; its parent."""

OWN_OR_ITSELF = "own_or_itself"
"""The reference that each scenario states; without one, a scenario is compared with itself."""

CASE = "case"
"""Axis of a design that changes one axis at a time."""
AS_GIVEN = Point("as_given", Word("as given", "原值"))


@dataclass(frozen=True)
class Plan:
    """Scenarios to run. `references` has the number of the reference of each point, or is empty.

    The number is None at a point without a reference. `scenarios` are the references, each once,
    and then the points in the order of the axes.
    """

    axes: tuple[Axis, ...]
    scenarios: tuple[Scenario, ...]
    points: tuple[int, ...]
    references: tuple[int | None, ...]

    @property
    def may_have_effects(self) -> bool:
        """Whether some point has no reference, or differs from it."""
        pairs = zip(self.points, self.references, strict=True)
        return any(
            other is None or _differ(self.scenarios[own], self.scenarios[other])
            for own, other in pairs
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of points on each axis."""
        return tuple(len(axis.points) for axis in self.axes)

    @property
    def random(self) -> bool:
        """Whether a scenario has a project office, whose events are random."""
        return any(scenario.office for scenario in self.scenarios)


def _differ(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios can give different results: by a number, their loops or the office."""
    if (one.office, one.cut_loops) != (other.office, other.cut_loops):
        return True
    return any(not entry.same_numbers(other.entries[id]) for id, entry in one.entries.items())


def plan_of(design: DesignTable, source: Source) -> Plan:
    """Plan of a design; raises DesignError where a scenario states no reference."""
    return plan_over([read_vary(given, source) for given in design.vary], design, source)


def plan_over(varies: Sequence[Vary], design: DesignTable, source: Source) -> Plan:
    """Plan of a design over axes that are read already."""
    names = [vary.axis.id for vary in varies]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DesignError(f"two axes are called {twice[0]}; rename one")
    axes, changes = _grid(varies) if design.method == "grid" else _one_at_a_time(varies)
    points = [_applied(source.scenario, each) for each in changes]
    if design.office:
        points = [_with_office(point) for point in points]
    others = [
        _reference(design.reference, point, each, source)
        for point, each in zip(points, changes, strict=True)
    ]
    unique: dict[str, Scenario] = {}
    for scenario in (*(o for o in others if o is not None), *points):
        unique.setdefault(scenario.digest, scenario)
    place = {digest: number for number, digest in enumerate(unique)}
    return Plan(
        axes,
        tuple(unique.values()),
        tuple(place[point.digest] for point in points),
        tuple(None if o is None else place[o.digest] for o in others) if design.reference else (),
    )


Changes = Sequence[tuple[Vary, Change]]


def _grid(varies: Sequence[Vary]) -> tuple[tuple[Axis, ...], list[Changes]]:
    axes = tuple(vary.axis for vary in varies)
    choices = [[(vary, change) for change in vary.changes] for vary in varies]
    return axes, [list(each) for each in product(*choices)]


def _one_at_a_time(varies: Sequence[Vary]) -> tuple[tuple[Axis, ...], list[Changes]]:
    """One axis of cases: all as given, and then each point of each axis by itself."""
    points, changes = [AS_GIVEN], list[Changes]([[]])
    for vary in varies:
        for point, change in zip(vary.axis.points, vary.changes, strict=True):
            points.append(_case(vary, point))
            changes.append([(vary, change)])
    return (Axis(CASE, Word("case", "情形"), tuple(points)),), changes


def _case(vary: Vary, point: Point) -> Point:
    if len(vary.axis.points) == 1:
        return Point(vary.axis.id, vary.axis.label, point.value)
    label = vary.axis.label
    words = Word(f"{label.en}: {point.label.en}", f"{label.zh}：{point.label.zh}")
    return Point(f"{vary.axis.id}={point.id}", words, point.value)


def _applied(scenario: Scenario, changes: Changes) -> Scenario:
    """Scenario with the changes of a point: chosen scenarios first, external conditions last."""
    ordered = sorted(changes, key=lambda each: (not each[0].chooses, each[0].external))
    return reduce(lambda made, each: each[1](made), ordered, scenario)


def _with_office(point: Scenario) -> Scenario:
    """The scenario of a point, with its projects run through the project office."""
    name = f"{point.name}, office"
    return point if point.office else with_digest(point, "office", office=True, name=name)


def _own_reference(kind: str, point: Scenario) -> Scenario | None:
    """The reference that a scenario states; how it goes without one depends on the kind."""
    if kind == OWN_OR_ITSELF and point.reference is None:
        return point
    if kind == IF_STATED and point.reference is None:
        return None
    stated = stated_reference(point)
    return None if kind == IF_STATED and not _differ(point, stated) else stated


def _reference(
    kind: str | bool, point: Scenario, changes: Changes, source: Source
) -> Scenario | None:
    if not kind:
        return None
    if kind in (OWN, IF_STATED, OWN_OR_ITSELF):
        return _own_reference(str(kind), point)
    others = [each for each in changes if not each[0].chooses]
    if kind == SHARED:
        return _applied(stated_reference(source.scenario), others)
    if kind == PARENT:
        parent = source.scenario.parent
        if parent is None:
            raise DesignError(f"{source.scenario.name} has no parent; name another reference")
        return _applied(over_period_of(parent, source.scenario), others)
    return _applied(over_period_of(source.load(str(kind)), source.scenario), others)
