"""Variants: scenarios made from another by changing some of its numbers, one by one or as a "
  "grid."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.cutting import without_programme
from chanjiao.engine.inputs import Constant, Curve, Input, Path
from chanjiao.report.language import Labelled
from chanjiao.scenario import Scenario

Array = NDArray[np.float64]

SOURCE = "a counterfactual of an answer; see chanjiao.answers"


def changed(scenario: Scenario, name: str, title: Labelled, inputs: Mapping[str, Input]) -> Scenario:
    """Scenario with some inputs replaced, under a name and a title of its own.

    The values of an input may have one axis more than its variable, for members. KeyError where
    the scenario has no such number.
    """
    entries = dict(scenario.entries)
    for id, given in inputs.items():
        entries[id] = replace(
            entries[id], input=given, low=None, high=None, range=None, range_factor=None,
            quality="assumed", source=SOURCE, given_as="value",
        )
    return replace(
        scenario, name=name, title=title.en, title_zh=title.zh, entries=entries,
        changed=tuple(inputs), digest=_digest(scenario, inputs),
    )


def without(scenario: Scenario) -> Scenario:
    """The same scenario without programme money, known by a digest of its own."""
    digest = hashlib.sha256(f"{scenario.digest} without programme".encode()).hexdigest()
    return replace(without_programme(scenario), digest=digest)


def constant(values: float | Sequence[float] | Array) -> Constant:
    """Input that does not change in time; of several values, one a member."""
    return Constant(np.asarray(values, float))


def from_year(given: Input, year: float, values: Array | float) -> Path:
    """Course of an input up to a year, and values that hold from then on.

    Values may have an axis more than the input, for members. TypeError for a curve.
    """
    before_times, before = _course(given, year)
    after = np.asarray(values, float)
    if after.ndim >= before.ndim:
        before = before[..., None] + np.zeros(after.shape[-1])
    times = np.append(before_times, year)
    return Path(times, np.concatenate([before, after[None]]), "step")


def scaled_from(given: Input, year: float, factor: float) -> Path:
    """Course of an input, multiplied by a factor from a year on."""
    if isinstance(given, Curve):
        raise TypeError("a curve has no course in time")
    if isinstance(given, Constant):
        return from_year(given, year, given.values * factor)
    later = [float(t) for t in given.times if t > year]
    moments = np.array(sorted({*given.times.tolist(), year - 1e-6, year}))
    weights = np.where(moments >= year, factor, 1.0)
    values = np.stack([given.at(t) * w for t, w in zip(moments, weights, strict=True)])
    return Path(moments, values, given.shape if later or given.shape == "step" else "ramp")


def _course(given: Input, year: float) -> tuple[Array, Array]:
    """Dates before a year, and the values at them; a ramp is told month by month."""
    if isinstance(given, Curve):
        raise TypeError("a curve has no course in time")
    if isinstance(given, Constant):
        return np.array([0.0]), given.values[None]
    times = given.times[given.times < year]
    if given.shape == "ramp":
        months = round((year - float(times[0])) * 12)
        times = float(times[0]) + np.arange(months) / 12
    return times, np.stack([given.at(float(t)) for t in times])


def _digest(scenario: Scenario, inputs: Mapping[str, Input]) -> str:
    made = hashlib.sha256(scenario.digest.encode())
    for id, given in inputs.items():
        made.update(id.encode())
        parts = (
            (given.values,) if isinstance(given, Constant)
            else (given.x, given.y) if isinstance(given, Curve)
            else (given.times, given.values, given.shape.encode())
        )
        for part in parts:
            made.update(part if isinstance(part, bytes) else np.ascontiguousarray(part).tobytes())
    return made.hexdigest()
