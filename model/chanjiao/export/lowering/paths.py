"""Time series as graphical functions of time.

The time series of an array is a sum over its dates: the array of each date times a weight that is
1 at that date. Many engines read arrays of graphical functions badly, and some allow only a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.expression import Expression, Literal, call
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Tables, TimeSeries
from chanjiao.export.lowering.clock import Clock
from chanjiao.export.lowering.contents import Array, Item, axes

EDGE = 1e-6
"""Years by which a step comes before its date, so that rounding of time cannot miss it."""

PLACES = 7
"""Decimals of a graphical function that every engine reads exactly."""


@dataclass(frozen=True)
class Paths:
    """Makes the items of series, for a moment or for the end of its step."""

    calendar: Calendar
    clock: Clock
    dated: dict[tuple[Variable, str], Variable] = field(default_factory=dict)

    def items(
        self, variable: Variable, path: TimeSeries, of: Variable | None = None
    ) -> Iterator[Item]:
        """Items of a series; `of` is the series that it repeats at the end of the step."""
        moment: Expression = self.clock.time if of is None else self.clock.next
        if path.shape == "ramp":
            moment = moment + Literal(Tables.INSTANT, self.clock.time.unit)
        shape = tuple(len(d) for d in axes(variable))
        values = np.asarray(path.values, float).reshape(len(path.times), *shape)
        if not shape and _is_short(values):
            points = self.points(path, values)
            yield Item(variable, equation=moment, points=points, copy_of=of)
            return
        terms: list[Expression] = []
        for row, held in enumerate(values):
            stamp = _stamp(path, row)
            dated = self._dated(variable if of is None else of, stamp)
            weight = replace(
                variable,
                name=f"{variable.name}_weight_{stamp}",
                dimensions=(),
                unit=type(variable.unit)("dimensionless"),
                kind="auxiliary",
                hidden=True,
            )
            if path.shape == "step":
                yield Item(weight, equation=self._during(path, row, moment))
            else:
                points = self.points(path, np.eye(len(values))[row])
                yield Item(weight, equation=moment, points=points)
            if of is None:
                yield Item(dated, values=held)
            terms.append(dated * weight)
        yield Item(variable, equation=sum(terms[1:], start=terms[0]), copy_of=of)

    def _during(self, path: TimeSeries, row: int, moment: Expression) -> Expression:
        """1 from the date of a row until the next one, 0 before and after; no curve is needed.

        The first row holds before its date too, and the last one for ever.
        """
        result: Expression = Literal(1.0)
        if row + 1 < len(path.times):
            result = call("where", self._is_before(moment, path.times[row + 1]), result, 0)
        if row > 0:
            result = call("where", self._is_before(moment, path.times[row]), 0, result)
        return result

    def _is_before(self, moment: Expression, date: float) -> Expression:
        return call("less", moment, Literal(float(date) - EDGE, self.clock.time.unit))

    def points(self, path: TimeSeries, values: Array) -> Array:
        """Corners of a path, from before the run to past its end.

        A ramp is read an instant after the time of the run, as in a run of this project:
        a series that starts to rise from 0 at a date is above 0 there, and shares of it
        are defined.
        """
        course = replace(path, values=values)
        corners = [(float(min(self.calendar.first_year, path.times[0])) - 1, float(values[0]))]
        for row in range(len(path.times)):
            corners += (
                _ramp_corners(course, row) if path.shape == "ramp" else (_step_corners(course, row))
            )
        end = max(corners[-1][0], float(self.calendar.last_year + 1)) + 1
        return np.array(_without_flat([*corners, (end, float(values[-1]))])).T

    def _dated(self, variable: Variable, stamp: str) -> Variable:
        """The array of one date."""
        key = (variable, stamp)
        if key not in self.dated:
            self.dated[key] = replace(
                variable,
                name=f"{variable.name}_in_{stamp}",
                kind="parameter",
                hidden=True,
                doc=f"{variable.en} ({stamp}).\n{variable.zh}（{stamp}）",
            )
        return self.dated[key]


def _step_corners(path: TimeSeries, row: int) -> list[tuple[float, float]]:
    """Corners at the date of a row; the first row also holds before its date."""
    date = float(path.times[row])
    before, after = float(path.values[max(row - 1, 0)]), float(path.values[row])
    return [(date - 2 * EDGE, before), (date - EDGE, after)] if row else []


def _ramp_corners(path: TimeSeries, row: int) -> list[tuple[float, float]]:
    """Corner of a row; a jump ends just before its date."""
    date, value = float(path.times[row]), float(path.values[row])
    if _jumps(path, row):
        return [(date - 2 * EDGE, float(path.at(date - 2 * EDGE)))]
    if row and _jumps(path, row - 1):
        return [(date - EDGE, value), (date, value)]
    return [(date, value)]


def _without_flat(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Corners without those that have the value of both neighbours."""
    inner = (
        corner
        for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False)
        if not before[1] == corner[1] == after[1]
    )
    return [corners[0], *inner, corners[-1]]


def _is_short(values: Array) -> bool:
    """Whether points keep all digits; PySD rounds the points of graphical functions."""
    places = np.round(values, PLACES) == values
    digits = np.array([float(f"{value:.{PLACES}e}") for value in values]) == values
    return bool(np.all(places & digits))


def _jumps(path: TimeSeries, row: int) -> bool:
    """Whether a row is the end of a ramp at a date at which the series jumps."""
    return row + 1 < len(path.times) and bool(path.times[row] == path.times[row + 1])


def _stamp(path: TimeSeries, row: int) -> str:
    """A date in a name: the year, and the month unless it is January."""
    months = round(float(path.times[row]) * MONTHS)
    year, month = divmod(months, MONTHS)
    date = f"{year}" if month == 0 else f"{year}_{month + 1:02d}"
    return f"until_{date}" if _jumps(path, row) else date
