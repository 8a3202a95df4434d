"""Candidates of a search, as points of the axis `candidate` and as scenario files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.experiment.design.axes import Change, Source, Vary
from chanjiao.experiment.design.inputs import replaced, with_inputs
from chanjiao.experiment.design.values import DesignError, constant_of, given_input, variable_of
from chanjiao.experiment.file.schema import SearchTable, SetTable, TextInBoth, VaryTable
from chanjiao.experiment.values import Axis, Point
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario
from chanjiao.scenario.quantity import unit_name

Array = NDArray[np.float64]

CANDIDATE = "candidate"
"""Axis of the candidates."""

DIGITS = 6
"""Significant digits of a value that a search proposes."""


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
    given = SetTable(id="as_given", label=TextInBoth(en="as given", zh="原情景"))
    found = [
        SetTable(
            id=id, label=TextInBoth(en=label.en, zh=label.zh), values=dict(_named(search, values))
        )
        for id, label, values in points
    ]
    label = TextInBoth(en="candidate", zh="候选方案")
    keys = {"name": CANDIDATE, "label": label, "set": [given, *found], "from": search.since}
    return VaryTable.model_validate(keys)


def tried_axis(search: SearchTable, source: Source, candidates: Array) -> Vary:
    """Axis of candidates that a search tries, whose numbers lie between checked bounds."""
    since = None if search.since is None else source.horizon.year(search.since)
    points = tuple(
        Point(str(place), Word(str(place), str(place))) for place in range(len(candidates))
    )

    def change(values: Array, point: Point) -> Change:
        def changed(scenario: Scenario) -> Scenario:
            inputs = {
                each.variable: replaced(
                    scenario.entries[each.variable].input, True, np.asarray(value), since
                )
                for each, value in zip(search.variables, values, strict=True)
            }
            return with_inputs(
                scenario, f"{scenario.name}, candidate {point.id}", point.label, inputs
            )

        return changed

    changes = tuple(change(*pair) for pair in zip(candidates, points, strict=True))
    return Vary(Axis(CANDIDATE, Word("candidate", "候选方案"), points), changes)


def rounded(values: Array, bounds: SearchBounds) -> Array:
    """Values as they run and are written: whole numbers, or a few significant digits."""
    near = np.array([float(f"{value:.{DIGITS}g}") for value in values])
    return np.where(bounds.integer, np.round(values), np.clip(near, bounds.low, bounds.high))


def scenario_file(search: SearchTable, source: Source, found: SetTable) -> str:
    """TextInBoth of a scenario file that extends the scenario of the design with a candidate."""
    scenario, label = source.scenario, found.label
    lines = [
        f'title    = "{scenario.name}: {label.en}"',
        f'title_zh = "{scenario.name}：{label.zh}"',
        f'extends  = "{scenario.name}"',
        'why      = "Found by the policy search of an experiment."',
        'why_zh   = "由实验的政策搜索得出。"',
    ]
    for each in search.variables:
        value = found.values[each.variable]
        unit = unit_name(source.graph.variables[each.variable].unit)
        number = f"value   = {float(value)!r}"
        if search.since is not None:
            year = source.horizon.year(search.since)
            number = f"path    = {{ {year} = {float(value)!r} }}"
        lines += [
            "",
            f"[{each.variable}]",
            f'unit    = "{unit}"',
            number,
            'quality = "assumed"',
            f'source  = "best value found between {each.low} and {each.high}"',
        ]
    return "\n".join(lines) + "\n"


def _named(search: SearchTable, values: Array) -> Iterator[tuple[str, float]]:
    for each, value in zip(search.variables, values, strict=True):
        yield each.variable, float(value)
