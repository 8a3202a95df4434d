"""What a run keeps: values by month or year, the last moment of each year; checks on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

import numpy as np

from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.negative import ANY_SIGN, lowest, negative_cell
from chanjiao.engine.simulation.program import Array, Program, Values

TOLERANCE = 1e-9
"""Largest difference allowed between an account and its ledger, relative to the most it held."""


Progress = Callable[[int, int], None]
"""Called with the number of steps done and the number of all steps."""


@dataclass(frozen=True)
class Trajectory:
    """What a run gives: times, and the values of each variable at each of them.

    Times are months or as asked for, or steps where a step is no whole part of that. Values have
    shape (times, *dimensions, members), or (*dimensions, members) where a variable keeps one value
    all through; members are 1 where their mean is kept. Stocks are those after the gates of the
    moment; flows and auxiliaries are means over the time that follows, as the method weighs them,
    so that flows add up to what moved. What exists at a gate is 0 elsewhere. `closings` are the
    stocks at the last moment of each year, before the gates of 1 January. `errors` holds each
    account's largest relative error.
    """

    times: Array
    values: Mapping[str, Array]
    closings: Mapping[str, Array]
    fixed: frozenset[str]
    errors: Mapping[str, float]

    def without_first(self, years: int, of: int) -> Trajectory:
        """The same without the first years of so many."""
        if not years:
            return self
        rows = years * ((len(self.times) - 1) // of)
        moving = {k: v for k, v in self.values.items() if k not in self.fixed}
        return replace(
            self,
            times=self.times[rows:],
            values={**self.values, **{key: value[rows:] for key, value in moving.items()}},
            closings={key: value[years:] for key, value in self.closings.items()},
        )


class Recorder:
    """Keeps what was asked for (everything, where `record` is None).

    Of what is not in `apart` it keeps the mean over members; all are apart where that is None.
    """

    def __init__(
        self,
        program: Program,
        calendar: Calendar,
        record: Iterable[str] | None,
        members: int,
        apart: Iterable[str] | None = None,
        rows_per_year: int = MONTHS,
    ) -> None:
        self.program = program
        self.calendar = calendar
        self.members = members
        self.wanted = None if record is None else frozenset(record)
        self.apart = None if apart is None else frozenset(apart)
        self.values: dict[str, Array] = {}
        self.closings: dict[str, Array] = {}
        self.errors = dict.fromkeys(program.graph.ledgers, 0.0)
        self.largest = dict.fromkeys(program.graph.ledgers, 1.0)
        self.peaks = first_peaks(program)
        self.moving_inputs = [v.id for v in program.graph.inputs if v.kind != "curve"]
        whole = calendar.steps_per_year % rows_per_year == 0
        self.steps_per_row = calendar.steps_per_year // rows_per_year if whole else 1

    def check_constants(self, constants: Values) -> None:
        """ModelError that names what keeps one value all through the run and is no number."""
        self.name_constants(wrong_numbers(constants))

    def name_constants(self, wrong: Iterable[str]) -> None:
        """ModelError that names variables that keep one value, if there are any."""
        faults = [f"{key} is no finite number; {ADVICE}" for key in wrong]
        if faults:
            raise ModelError(faults)

    def record(self, step: int, state: Array, now: Values, values: Values) -> None:
        """Keep one step: stocks and inputs at its start, everything in `values` as its mean."""
        row, inside = divmod(step, self.steps_per_row)
        if inside == 0:
            for key, value in self._stocks(state).items():
                self._keep(self.values, key, row, value)
            for key in self.moving_inputs:
                if np.ndim(now.get(key, 0)) and key not in values:
                    self._keep(self.values, key, row, now[key])
        last = step == self.calendar.count
        for key, value in values.items():
            part = value if last or self.steps_per_row == 1 else value / self.steps_per_row
            self._keep(self.values, key, row, part, add=True)

    def record_transfers(self, step: int, values: Values) -> None:
        """Keep what moved at a gate."""
        for key, value in values.items():
            if self.program.graph.variables[key].gate is not None:
                self._keep(self.values, key, step // self.steps_per_row, value, add=True)

    def close_year(self, step: int, state: Array) -> None:
        """Keep the stocks at the last moment of a year."""
        row = step // self.calendar.steps_per_year - 1
        for key, value in self._stocks(state).items():
            self._keep(self.closings, key, row, value, rows=self.calendar.years)

    def trajectory(self, constants: Values) -> Trajectory:
        """Everything kept; ModelError where a value is no number."""
        self._check_numbers()
        rows = range(self.rows)
        fixed = {k: v for k, v in constants.items() if k not in self.values and self.wants(k)}
        return Trajectory(
            np.array([self.calendar.time(row * self.steps_per_row) for row in rows]),
            {**self.values, **fixed},
            self.closings,
            frozenset(fixed),
            self.errors,
        )

    @property
    def rows(self) -> int:
        """Number of times at which values are kept."""
        return self.calendar.count // self.steps_per_row + 1

    def _stocks(self, state: Array) -> Values:
        return {s.id: self.program.stock(state, s) for s in self.program.places}

    def wants(self, key: str) -> bool:
        """Whether a variable is kept."""
        return self.wanted is None or key in self.wanted

    def _keep(
        self,
        kept: dict[str, Array],
        key: str,
        row: int,
        value: Array,
        add: bool = False,
        rows: int | None = None,
    ) -> None:
        if not self.wants(key):
            return
        members = self.members
        if self.apart is not None and key not in self.apart:
            members, value = 1, np.add.reduce(value, -1, keepdims=True) / value.shape[-1]
        if key not in kept:
            shape = self.program.graph.variables[key].shape
            kept[key] = np.zeros((rows or self.rows, *shape, members))
        kept[key][row] = kept[key][row] + value if add else value

    def check(self, step: int, state: Array) -> None:
        """ModelError where a stock is no number or below zero, or an account does not close."""
        if not np.isfinite(state).all():
            stocks = self._stocks(state)
            self.name_stocks(step, [k for k, v in stocks.items() if not np.isfinite(v).all()])
        self.peaks = np.maximum(self.peaks, state)
        self.name_negative(step, self._negative(state))
        for key, members in self.program.graph.ledgers.items():
            self._check_account(step, key, members, state)

    def name_stocks(self, step: int, wrong: Iterable[str]) -> NoReturn:
        """ModelError that names stocks that are no numbers."""
        raise ModelError(
            [
                f"{key} is no finite number at {_date(self.calendar, step)}; {ADVICE}"
                for key in wrong
            ]
        )

    def name_negative(self, step: int, negative: Mapping[Variable, str]) -> None:
        """ModelError that names the stocks below zero, if there are any, with their cells."""
        date = _date(self.calendar, step)
        faults = [
            Fault(stock.id, f"{cell} at {date}; {AMOUNT_ADVICE}", stock.file, stock.line)
            for stock, cell in negative.items()
        ]
        if faults:
            raise ModelError(faults)

    def _negative(self, state: Array) -> dict[Variable, str]:
        if (state >= lowest(self.peaks)).all():
            return {}
        found = {
            stock: negative_cell(
                stock, state[at].reshape(*stock.shape, -1), self.peaks[at].reshape(*stock.shape, -1)
            )
            for stock, at in self.program.places.items()
        }
        return {stock: cell for stock, cell in found.items() if cell}

    def unclosed(self, key: str, step: int, held: float, ledger: float) -> str:
        """What to say of an account that does not close."""
        return (
            f"the account {key} does not close at {_date(self.calendar, step)}: its stocks "
            f"hold {held:.9g}, sources less sinks leave {ledger:.9g}"
        )

    def _check_numbers(self) -> None:
        faults = []
        for key, value in self.values.items():
            finite = np.isfinite(value).reshape(len(value), -1).all(1)
            if not finite.all():
                date = _date(self.calendar, int(finite.argmin()) * self.steps_per_row)
                faults.append(f"{key} is no finite number at {date}; {ADVICE}")
        if faults:
            raise ModelError(faults)

    def _check_account(
        self, step: int, key: str, members: Sequence[Variable], state: Array
    ) -> None:
        ledger = state[self.program.places[self.program.graph.variables[key]]][0]
        held = sum((state[self.program.places[v]].sum(0) for v in members), np.zeros(1))
        self.largest[key] = max(self.largest[key], float(np.abs(held).max()))
        error = float(np.abs(held - ledger).max()) / self.largest[key]
        self.errors[key] = max(self.errors[key], error)
        if error > TOLERANCE:
            raise ModelError([self.unclosed(key, step, held.max(), ledger.max())])


def wrong_numbers(values: Values) -> list[str]:
    """Variables with a value that is infinite or no number."""
    return [key for key, value in values.items() if not np.isfinite(value).all()]


ADVICE = "see whether something it divides by can become 0"
AMOUNT_ADVICE = (
    "a stock cannot be less than nothing: compare the times and rates of its outflows with the "
    "step (`chanjiao check` names those that are too short), or take a shorter step"
)


def first_peaks(program: Program) -> Array:
    """Rows for the most that each cell has held: nothing so far, or no limit where it is signed."""
    peaks = np.zeros((program.cells, 1))
    for stock, place in program.places.items():
        peaks[place] = ANY_SIGN if stock.signed else 0.0
    return peaks


def _date(calendar: Calendar, step: int) -> str:
    year, part = divmod(step, calendar.steps_per_year)
    month = part * MONTHS // calendar.steps_per_year + 1
    return f"{calendar.first_year + year}-{month:02d}"
