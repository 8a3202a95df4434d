"""Candidates of a search, as points of the axis `candidate` and as scenario files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Dimension
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.experiment.design.axes import Change, Source, Vary
from chanjiao.experiment.design.inputs import acting_of, replaced, with_inputs
from chanjiao.experiment.design.values import (
    DesignError,
    cells_of,
    constant_of,
    given_input,
    variable_of,
)
from chanjiao.experiment.file.schema import (
    SearchTable,
    SearchVariable,
    SetTable,
    TextInBoth,
    VaryTable,
)
from chanjiao.experiment.values import Axis, Point
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario
from chanjiao.scenario.quantity import unit_name

Array = NDArray[np.float64]

CANDIDATE = "candidate"
"""Axis of the candidates."""

AS_GIVEN = Point("as_given", Word("as given", "原情景"))
"""First point of the axis: the scenario as it is, with which candidates can be compared."""

LABEL = Word("candidate", "候选方案")

DIGITS = 6
"""Significant digits of the distance between bounds to which proposed values are rounded."""


@dataclass(frozen=True)
class SearchBounds:
    """Bounds of the variables of a search in the model's units; `integer` marks whole numbers."""

    low: Array
    high: Array
    integer: NDArray[np.bool_]


def bounds_of(search: SearchTable, source: Source) -> SearchBounds:
    """SearchBounds of a search; raises DesignError for an unknown variable or an empty interval."""
    ends = []
    for each in search.variables:
        variable = variable_of(each.variable, source.graph)
        low, high = (
            constant_of(given_input(variable.id, end, source.scenario, source.graph))
            for end in (each.low, each.high)
        )
        cells_of(variable, each.where)
        if np.ptp(low) or np.ptp(high):
            raise DesignError(f"{variable.id} has several cells; a search needs one number")
        pair = float(low.flat[0]), float(high.flat[0])
        if pair[0] >= pair[1]:
            raise DesignError(f"{variable.id}: low must be below high")
        ends.append(pair)
    lows, highs = np.array(ends).T
    return SearchBounds(lows, highs, np.array([each.integer for each in search.variables]))


def axis_of(search: SearchTable, points: Sequence[tuple[str, Word, Array]]) -> VaryTable:
    """Axis of candidates, each with an id, a label and the values of the variables.

    The first point is the scenario as it is.
    """
    where = {each.variable: each.where for each in search.variables if each.where}
    found = [
        SetTable(id=id, label=_both(label), values=dict(_named(search, values)), where=dict(where))
        for id, label, values in points
    ]
    given = SetTable(id=AS_GIVEN.id, label=_both(AS_GIVEN.label))
    acting = {"from": search.since, "to": search.until}
    keys = {"name": CANDIDATE, "label": _both(LABEL), "set": [given, *found], **acting}
    return VaryTable.model_validate(keys)


def tried_axis(search: SearchTable, source: Source, candidates: Array) -> Vary:
    """Axis of candidates that a search tries, whose numbers lie between checked bounds.

    The first point is the scenario as it is.
    """
    acting = acting_of(search, source.horizon)
    cells = [cells_of(_variable(each, source), each.where) for each in search.variables]

    def change(values: Array, point: Point) -> Change:
        def changed(scenario: Scenario) -> Scenario:
            inputs = {
                each.variable: replaced(
                    scenario.entries[each.variable].input, mask, np.asarray(value), acting
                )
                for each, mask, value in zip(search.variables, cells, values, strict=True)
            }
            return with_inputs(
                scenario, f"{scenario.name}, candidate {point.id}", point.label, inputs
            )

        return changed

    points = [
        Point(str(number), Word(str(number), str(number))) for number in range(len(candidates))
    ]
    changes = [change(*pair) for pair in zip(candidates, points, strict=True)]
    axis = Axis(CANDIDATE, LABEL, (AS_GIVEN, *points))
    return Vary(axis, (lambda scenario: scenario, *changes))


def rounded(values: Array, bounds: SearchBounds) -> Array:
    """Values as they run and are written: whole numbers, or rounded to a part of the interval."""
    places = DIGITS - 1 - np.floor(np.log10(bounds.high - bounds.low)).astype(int)
    near = np.array([round(float(v), int(p)) for v, p in zip(values, places, strict=True)])
    return np.where(bounds.integer, np.round(values), np.clip(near, bounds.low, bounds.high))


def scenario_file(search: SearchTable, source: Source, found: SetTable) -> str:
    """Text of a scenario file that extends the scenario of the design with a candidate."""
    scenario, label = source.scenario, found.label
    lines = [
        f'title    = "{scenario.name}: {label.en}"',
        f'title_zh = "{scenario.name}：{label.zh}"',
        f'extends  = "{scenario.name}"',
        'why      = "Found by the policy search of an experiment."',
        'why_zh   = "由实验的政策搜索得出。"',
    ]
    for each in search.variables:
        section = list(_section(each, found.values[each.variable], search, source))
        lines += ["", *section] if section else []
    return "\n".join(lines) + "\n"


def _section(
    each: SearchVariable, value: float, search: SearchTable, source: Source
) -> Iterator[str]:
    """Section of a scenario file with the value of one variable; empty where nothing changes."""
    variable, acting = _variable(each, source), acting_of(search, source.horizon)
    old = source.scenario.entries[each.variable].input
    new = replaced(old, cells_of(variable, each.where), np.asarray(value, float), acting)
    assert isinstance(new, Constant | TimeSeries)
    if isinstance(old, Constant) and (new.values == old.values).all():
        return
    yield f"[{each.variable}]"
    yield f'unit    = "{unit_name(variable.unit)}"'
    if variable.dimensions:
        yield f"by      = {json.dumps([dimension.id for dimension in variable.dimensions])}"
    if isinstance(new, TimeSeries):
        dated = zip(new.times, new.values, strict=True)
        first = source.scenario.first_year
        steps = (f"{max(time, first):g} = {_nested(v, variable.dimensions)}" for time, v in dated)
        yield f"path    = {{ {', '.join(steps)} }}"
    else:
        yield f"value   = {_nested(new.values, variable.dimensions)}"
    yield 'quality = "assumed"'
    yield f'source  = "best value found between {each.low} and {each.high}"'


def _nested(values: Array, dimensions: Sequence[Dimension]) -> str:
    """Numbers of a variable as TOML, nested by the members of its dimensions."""
    if not dimensions:
        return repr(float(values))
    cells = zip(dimensions[0].ids, values, strict=True)
    inner = (f"{id} = {_nested(cell, dimensions[1:])}" for id, cell in cells)
    return f"{{ {', '.join(inner)} }}"


def _variable(each: SearchVariable, source: Source) -> Variable:
    return variable_of(each.variable, source.graph)


def _both(word: Word) -> TextInBoth:
    return TextInBoth(en=word.en, zh=word.zh)


def _named(search: SearchTable, values: Array) -> Iterator[tuple[str, float]]:
    for each, value in zip(search.variables, values, strict=True):
        yield each.variable, float(value)
