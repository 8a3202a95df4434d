"""Inputs changed by a design: other values from a year on, or values times a factor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.experiment.file.schema import SearchTable, VaryTable
from chanjiao.experiment.horizon import Horizon, YearError
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

MONTHS = 12
"""Samples of a ramp per year."""

SOURCE = Word("varied by the design of an experiment", "由实验设计改变")
"""Source of the numbers that an experiment changes."""


@dataclass(frozen=True)
class Acting:
    """Years in which changed numbers act, `first` and `last` included; None has no limit."""

    first: int | None = None
    last: int | None = None


ALWAYS = Acting()


def acting_of(given: VaryTable | SearchTable, horizon: Horizon) -> Acting:
    """Years of the keys `from` and `to`; raises YearError if they are wrong."""
    first, last = (
        None if year is None else horizon.year(year) for year in (given.since, given.until)
    )
    if last is not None and (first is None or first > last):
        raise YearError(
            f"`to` is {last} and `from` is {first or 'not given'}; give a year `from` up to {last}"
        )
    return Acting(first, last)


def with_inputs(
    scenario: Scenario, name: str, title: Word, inputs: Mapping[str, Input]
) -> Scenario:
    """Scenario with some inputs replaced, with its own name, title and digest.

    Replaced inputs have no range, so an ensemble does not vary them.
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
            source=SOURCE.en,
            source_zh=SOURCE.zh,
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


def with_digest(scenario: Scenario, what: str, **changes: object) -> Scenario:
    """Scenario with other attributes; `what` describes them in its digest."""
    digest = hashlib.sha256(f"{scenario.digest} {what}".encode()).hexdigest()
    return replace(scenario, digest=digest, **changes)  # type: ignore[arg-type]


def over_period_of(scenario: Scenario, other: Scenario) -> Scenario:
    """A scenario over the period of another one."""
    first, last = other.first_year, other.last_year
    if (scenario.first_year, scenario.last_year) == (first, last):
        return scenario
    what = f"from {first} to {last}"
    return with_digest(scenario, what, first_year=first, last_year=last)


def replaced(given: Input, cells: Mask | bool, numbers: Array, acting: Acting) -> Input:
    """Input with other numbers in some cells, in the years in which they act.

    `cells` is a mask with the shape of the numbers. Raises TypeError for a curve.
    """
    return _changed(given, acting, lambda values: np.where(cells, numbers, values))


def scaled(given: Input, cells: Mask | bool, factor: float, acting: Acting) -> Input:
    """Input with some cells multiplied by a factor, in the years in which the factor acts.

    Raises TypeError for a curve.
    """
    return _changed(given, acting, lambda values: np.where(cells, values * factor, values))


def _changed(given: Input, acting: Acting, change: Callable[[Array], Array]) -> Input:
    if isinstance(given, Curve):
        raise TypeError("a curve has no course in time")
    if acting.first is None:
        return replace(given, values=np.asarray(change(given.values), float))
    end = np.inf if acting.last is None else acting.last + 1
    before, during = _course(given, end=acting.first), _course(given, acting.first, end)
    parts = [before, (during[0], np.asarray(change(during[1]), float))]
    if acting.last is not None:
        parts.append(_course(given, start=end))
    times, values = (np.concatenate(each) for each in zip(*parts, strict=True))
    return TimeSeries(times, values, "step")


def _course(
    given: Constant | TimeSeries, start: float = -np.inf, end: float = np.inf
) -> tuple[Array, Array]:
    """Dates from a start to an end, and values at them; a ramp is sampled monthly."""
    if isinstance(given, Constant):
        return np.array([max(start, 0.0)]), np.asarray(given.values)[None]
    first, last = float(given.times[0]), float(given.times[-1])
    inner = given.times
    if given.shape == "ramp":
        inner = first + np.arange(round((last - first) * MONTHS) + 1) / MONTHS
    times = inner[(inner > start) & (inner < end)]
    if np.isfinite(start):
        times = np.append(start, times)
    return times, np.stack([given.at(float(time)) for time in times])


def _digest(scenario: Scenario, inputs: Mapping[str, Input]) -> str:
    made = hashlib.sha256(scenario.digest.encode())
    for id, given in inputs.items():
        made.update(b"\0".join([id.encode(), *_content(given)]))
    return made.hexdigest()


def _content(given: Input) -> tuple[bytes, ...]:
    """Content of an input, as bytes."""
    match given:
        case Constant(values):
            arrays: tuple[Array, ...] = (values,)
            shape = ""
        case Curve(x, y):
            arrays, shape = (x, y), "curve"
        case TimeSeries(times, values, shape):
            arrays = (times, values)
    return (shape.encode(), *(np.ascontiguousarray(array, float).tobytes() for array in arrays))
