"""Variants: scenarios made from another one by changing inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.report.language import Labelled
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.scenario import Scenario

Array = NDArray[np.float64]

MONTHS = 12
"""Samples of a ramp per year."""

MIDDAY = 1e-6
"""Years after a date at which its value is read, so that the date itself is included."""

SOURCE = "a counterfactual of an answer; see chanjiao.answers"


def with_inputs(
    scenario: Scenario, name: str, title: Labelled, inputs: Mapping[str, Input]
) -> Scenario:
    """Scenario with some inputs replaced, with its own name, title and digest.

    An input may have one more axis than its variable, for members. Raises KeyError if the
    scenario has no such input.
    """
    entries = dict(scenario.entries)
    for id, given in inputs.items():
        entries[id] = replace(
            entries[id],
            input=given,
            low=None,
            high=None,
            range=None,
            range_factor=None,
            quality="assumed",
            source=SOURCE,
            given_as="value",
        )
    return replace(
        scenario,
        name=name,
        title=title.en,
        title_zh=title.zh,
        entries=entries,
        changed=tuple(inputs),
        digest=_digest(scenario, inputs),
    )


def counterfactual(scenario: Scenario) -> Scenario:
    """The reference of a scenario, with its own name, title and digest."""
    digest = hashlib.sha256(f"{scenario.digest} without programme".encode()).hexdigest()
    reference = scenario.reference
    labels = (reference.en, reference.zh) if reference else ("", "")
    return replace(
        reference_scenario(scenario),
        digest=digest,
        name=f"{scenario.name}_without",
        title=f"{scenario.title}: {labels[0]}",
        title_zh=f"{scenario.title_zh}：{labels[1]}",
    )


def over_period_of(scenario: Scenario, other: Scenario) -> Scenario:
    """A scenario over the period of another one, with its own digest."""
    first, last = other.first_year, other.last_year
    if (scenario.first_year, scenario.last_year) == (first, last):
        return scenario
    digest = hashlib.sha256(f"{scenario.digest} from {first} to {last}".encode()).hexdigest()
    return replace(scenario, first_year=first, last_year=last, digest=digest)


def as_members(scenarios: Sequence[Scenario]) -> Scenario:
    """Several scenarios as the members of one, in their order.

    Inputs that differ are sampled monthly, so changes must fall on months. Raises TypeError
    if a curve differs.
    """
    first = scenarios[0]
    entries = dict(first.entries)
    for id, entry in first.entries.items():
        inputs = [scenario.entries[id].input for scenario in scenarios]
        if not all(_same(given, entry.input) for given in inputs):
            entries[id] = replace(entry, input=_stacked(inputs, first))
    return replace(first, entries=entries)


def _same(one: Input, other: Input) -> bool:
    return one is other or _parts(one) == _parts(other)


def _parts(given: Input) -> tuple[bytes, ...]:
    """Content of an input, as bytes."""
    match given:
        case Constant(values):
            arrays, shape = (values,), ""
        case Curve(x, y):
            arrays, shape = (x, y), "curve"
        case TimeSeries(times, values, shape):
            arrays = (times, values)
    return (shape.encode(), *(np.ascontiguousarray(array, float).tobytes() for array in arrays))


def _stacked(inputs: Sequence[Input], scenario: Scenario) -> Input:
    if all(isinstance(given, Constant) for given in inputs):
        return Constant(np.stack([given.values for given in inputs], axis=-1))  # type: ignore[union-attr]
    months = MONTHS * (scenario.last_year + 1 - scenario.first_year)
    times = scenario.first_year + np.arange(months) / MONTHS
    courses = [
        np.stack([_moment(given, float(time)) for time in times + MIDDAY]) for given in inputs
    ]
    return TimeSeries(times, np.stack(courses, axis=-1), "step")


def _moment(given: Input, time: float) -> Array:
    if isinstance(given, Curve):
        raise TypeError("a curve differs; it has no course in time")
    return given.at(time) if isinstance(given, TimeSeries) else np.asarray(given.values)


def constant(values: float | Sequence[float] | Array) -> Constant:
    """Input that does not change in time; several values are one for each member."""
    return Constant(np.asarray(values, float))


def from_year(given: Input, year: float, values: Array | float) -> TimeSeries:
    """Input as given up to a year, and with constant values from then on.

    Values may have one more axis than the input, for members. Raises TypeError for a curve.
    """
    before_times, before = _course(given, year)
    after = np.asarray(values, float)
    if after.ndim >= before.ndim:
        before = before[..., None] + np.zeros(after.shape[-1])
    times = np.append(before_times, year)
    return TimeSeries(times, np.concatenate([before, after[None]]), "step")


def scaled_from(given: Input, year: float, factors: Array | Sequence[float]) -> TimeSeries:
    """Input multiplied from a year on by factors, one for each member.

    Raises TypeError for a curve.
    """
    before, at_them = _course(given, year)
    after, later = _course(given, np.inf, start=year)
    members = np.asarray(factors, float)
    rows = [at_them[..., None] + np.zeros(members.size), later[..., None] * members]
    return TimeSeries(np.concatenate([before, after]), np.concatenate(rows), "step")


def _course(given: Input, end: float, start: float = -np.inf) -> tuple[Array, Array]:
    """Dates from a start to an end, and values at them; a ramp is sampled monthly."""
    if isinstance(given, Curve):
        raise TypeError("a curve has no course in time")
    if isinstance(given, Constant):
        return np.array([max(start, 0.0)]), given.values[None]
    first, last = float(given.times[0]), float(given.times[-1])
    if given.shape == "ramp":
        inner = first + np.arange(round((last - first) * MONTHS) + 1) / MONTHS
    else:
        inner = given.times
    times = inner[(inner > start) & (inner < end)]
    if np.isfinite(start):
        times = np.append(start, times)
    return times, np.stack([given.at(float(t)) for t in times])


def _digest(scenario: Scenario, inputs: Mapping[str, Input]) -> str:
    made = hashlib.sha256(scenario.digest.encode())
    for id, given in inputs.items():
        made.update(b"\0".join([id.encode(), *_parts(given)]))
    return made.hexdigest()
