"""Inputs of a run: constants, time series and curves, and their values at each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.summary import summarised

Array = NDArray[np.float64]


@summarised
@dataclass(frozen=True)
class Constant:
    """One value for the whole run, in the shape of its variable (members may come last)."""

    values: Array


@summarised
@dataclass(frozen=True)
class Curve:
    """Points of a curve: `x` ascending, and `y` (members may come last)."""

    x: Array
    y: Array


@summarised
@dataclass(frozen=True)
class TimeSeries:
    """Values by date; the first and the last value hold before and after the dates.

    A `step` keeps each value until the next date, a `ramp` moves linearly in between. Where a
    ramp jumps, a date stands twice: the first of its values is reached until that date, the
    second holds on it.
    """

    times: Array
    values: Array
    shape: str = "step"

    def at(self, time: float) -> Array:
        """Value at a time in years; on a date itself, the date's own value."""
        if time >= self.times[-1]:
            return np.asarray(self.values[-1])
        after = int(np.searchsorted(self.times, time, side="right"))
        if after == 0 or self.shape == "step":
            return np.asarray(self.values[max(after - 1, 0)])
        before = self.times[after - 1]
        part = (time - before) / (self.times[after] - before)
        return np.asarray((1 - part) * self.values[after - 1] + part * self.values[after])

    def until(self, time: float) -> Array:
        """Value just before a time in years: on a date at which the series jumps, the old value."""
        after = int(np.searchsorted(self.times, time, side="left"))
        if after == 0 or after == len(self.times) or self.shape == "step":
            return np.asarray(self.values[max(after - 1, 0)])
        before = self.times[after - 1]
        part = (time - before) / (self.times[after] - before)
        return np.asarray((1 - part) * self.values[after - 1] + part * self.values[after])

    def as_ramp(self) -> TimeSeries:
        """The same series as a ramp; each date at which a step jumps occurs twice."""
        if self.shape == "ramp":
            return self
        times, values = np.repeat(self.times, 2)[1:], np.repeat(self.values, 2, axis=0)[:-1]
        return TimeSeries(times, values, "ramp")

    def followed_by(self, later: TimeSeries) -> TimeSeries:
        """This series until the first date of a later series, and that series from then on.

        The two may differ in shape; at that date the values may jump.
        """
        start = later.times[0]
        earlier = self.times < start
        first = TimeSeries(self.times[earlier], self.values[earlier], self.shape)
        if self.shape == later.shape == "step":
            return _joined([first, later], "step")
        jump = TimeSeries(later.times[:1], self.until(start)[None], "ramp")
        return _joined([first.as_ramp(), jump, later.as_ramp()], "ramp")


def _joined(parts: Sequence[TimeSeries], shape: str) -> TimeSeries:
    times = np.concatenate([part.times for part in parts])
    return TimeSeries(times, np.concatenate([part.values for part in parts]), shape)


Input = Constant | TimeSeries | Curve


class Tables:
    """Inputs in the form that backends read: by id, members last.

    A step series that jumps at the end of an integration step changes after that step: the last
    moment within the step still has the old value.
    """

    INSTANT = 1e-9
    """Years by which a moment lies after the start, or before the end, of its step."""

    def __init__(
        self, inputs: Mapping[str, Input], calendar: Calendar, axes: Mapping[str, int] | None = None
    ) -> None:
        """Take inputs; `axes` is the number of dimensions of each variable.

        A value with one axis more than its variable brings its own members; ModelError where
        two values bring different numbers of them.
        """
        self.calendar = calendar
        self._axes = axes or {}
        self._paths = {k: v for k, v in inputs.items() if isinstance(v, TimeSeries)}
        self._constants = {
            key: _points(value)
            if isinstance(value, Curve)
            else self._with_members(key, value.values)
            for key, value in inputs.items()
            if not isinstance(value, TimeSeries)
        }
        self._rows: dict[tuple[int, float], dict[str, Array]] = {}
        same = {k for k, v in inputs.items() if isinstance(v, Curve) and v.y.ndim == 1}
        self.members = self._count_members(same)

    def constants(self) -> dict[str, Array]:
        """Constant inputs: values with a last axis for members; curves as two rows."""
        return dict(self._constants)

    def at(self, step: int, part: float = 0.0) -> dict[str, Array]:
        """Time-varying inputs at the start of a step, or a share `part` of the step later."""
        key = (step, part)
        if key not in self._rows:
            time = self.calendar.time(step) + part * self.calendar.step
            inside = time + (self.INSTANT if part < 1 else -self.INSTANT)
            self._rows = {
                key: {k: self._with_members(k, p.at(inside)) for k, p in self._paths.items()}
            }
        return self._rows[key]

    def _with_members(self, key: str, value: Array) -> Array:
        array = np.asarray(value, float)
        return array if array.ndim > self._axes.get(key, array.ndim) else array[..., None]

    def _count_members(self, same: set[str]) -> int:
        """Number of members; curves in `same` have no axis for members and do not count."""
        values = {k: v for k, v in self._constants.items() if k not in same} | self.at(0)
        counts = {value.shape[-1] for value in values.values()} - {1}
        if len(counts) > 1:
            listed = ", ".join(map(str, sorted(counts)))
            raise ModelError([f"values come with different numbers of members: {listed}"])
        return max(counts, default=1)


def _points(curve: Curve) -> Array:
    """Rows x and y of a curve, with a last axis for members if it has them."""
    where = curve.x if curve.y.ndim == 1 else np.broadcast_to(curve.x[:, None], curve.y.shape)
    return np.array([where, curve.y])
