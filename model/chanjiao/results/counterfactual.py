"""The counterfactual of a scenario: the same scenario with the numbers of its reference.

A scenario file states the reference (key `reference`). What else a scenario gives, its period and
its cut loops among them, is the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.scenario import Scenario

Array = NDArray[np.float64]

MIDDLES = (np.arange(12) + 0.5) / 12
"""Middles of the months, in parts of a year."""


def reference_scenario(scenario: Scenario) -> Scenario:
    """The scenario with the numbers of its reference; itself where it states none."""
    reference = scenario.reference
    if reference is None:
        return scenario
    own = {key: entry for key, entry in reference.entries.items() if key in scenario.entries}
    return replace(scenario, entries={**scenario.entries, **own}, office=reference.office)


def differs_from_reference(scenario: Scenario) -> bool:
    """Whether some number of a scenario differs from its reference."""
    return any(True for _ in _differences(scenario))


def effect_begins(scenario: Scenario) -> int | None:
    """First year of the run in which the numbers of a scenario differ from its reference.

    Numbers that move in time decide where any differ, and constants only where none does: the
    money of a programme is a constant, and its yearly shares say when it is paid. None where
    nothing differs within the run.
    """
    pairs = list(_differences(scenario))
    moving = [pair for pair in pairs if any(isinstance(given, TimeSeries) for given in pair)]
    if not moving:
        return scenario.begins if pairs else None
    years = range(scenario.begins, scenario.last_year + 1)
    return next((year for year in years if any(_differ_in(year, *pair) for pair in moving)), None)


def _differences(scenario: Scenario) -> Iterator[tuple[Input, Input]]:
    """Inputs of the scenario and of its reference, where they differ."""
    if scenario.reference is None:
        return
    for key, entry in scenario.reference.entries.items():
        if key in scenario.entries:
            own = scenario.entries[key].input
            if not _same(own, entry.input):
                yield own, entry.input


def _same(one: Input, other: Input) -> bool:
    if isinstance(one, Curve) or isinstance(other, Curve):
        return type(one) is type(other) and all(
            np.array_equal(getattr(one, part), getattr(other, part)) for part in ("x", "y")
        )
    dates = sorted({float(t) for given in (one, other) for t in _dates(given)})
    middles = [(a + b) / 2 for a, b in pairwise(dates)]
    return not any(_differ_at(time, one, other) for time in [*dates, *middles])


def _dates(given: Input) -> Array:
    return given.times if isinstance(given, TimeSeries) else np.zeros(1)


def _differ_in(year: int, one: Input, other: Input) -> bool:
    return any(_differ_at(float(time), one, other) for time in year + MIDDLES)


def _differ_at(time: float, one: Input, other: Input) -> bool:
    """Whether two inputs differ at a time; either may have members on a last axis."""
    values = [_at(given, time) for given in (one, other)]
    most = max(value.ndim for value in values)
    own, others = (value if value.ndim == most else value[..., None] for value in values)
    return bool(np.any(own != others))


def _at(given: Input, time: float) -> Array:
    if isinstance(given, Constant):
        return np.asarray(given.values, float)
    assert isinstance(given, TimeSeries)
    return np.asarray(given.at(time), float)
