"""Stores the outputs of a run by month or year, and checks the state at each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

import numpy as np

from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.negative import ANY_SIGN, lowest, negative_cell
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Array, Program, Values

TOLERANCE = 1e-9
"""Largest difference allowed between an account and its ledger, relative to its largest sum."""


@summarised
@dataclass(frozen=True)
class Trajectory:
    """The outputs of a run: times, and the values of each variable at these times.

    Rows are months or what `rows_per_year` asks for, or steps where a row is no whole number of
    steps. Values have shape (times, *dimensions, members). The `fixed` variables keep one value
    during the run and have shape (*dimensions, members). There is one member where the mean over
    members is stored. Stocks are those after the gates of the moment. Flows and auxiliaries are
    means until the next row, with the weights of the method, so that flows add up to what moved.
    Variables of a gate are 0 at other times. `closings` are the stocks at the end of each year,
    before the gates of 1 January. `errors` is the largest relative error of each account.
    """

    times: Array
    values: Mapping[str, Array]
    closings: Mapping[str, Array]
    fixed: frozenset[str]
    errors: Mapping[str, float]

    def without_first(self, years: int, of: int) -> Trajectory:
        """The same trajectory without its first `years`; it covers `of` years."""
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
    """Stores the outputs of a run, and checks the state at each step.

    An output that is not `per_member` is stored as the mean over members.
    """

    def __init__(
        self, program: Program, calendar: Calendar, options: RunOptions, members: int
    ) -> None:
        self.program = program
        self.calendar = calendar
        self.members = members
        self.outputs = None if options.outputs is None else frozenset(options.outputs)
        self.per_member = None if options.per_member is None else frozenset(options.per_member)
        self.values: dict[str, Array] = {}
        self.closings: dict[str, Array] = {}
        self.errors = dict.fromkeys(program.graph.ledgers, 0.0)
        self.largest = dict.fromkeys(program.graph.ledgers, 1.0)
        self.peaks = first_peaks(program)
        self.moving_inputs = [v.id for v in program.graph.inputs if v.kind != "curve"]
        whole = calendar.steps_per_year % options.rows_per_year == 0
        self.steps_per_row = calendar.steps_per_year // options.rows_per_year if whole else 1

    def is_output(self, key: str) -> bool:
        """Whether a variable is stored."""
        return self.outputs is None or key in self.outputs

    def is_per_member(self, key: str) -> bool:
        """Whether each member of a variable is stored, not their mean."""
        return self.per_member is None or key in self.per_member

    def reduced(self, key: str, value: Array) -> Array:
        """A value as it is stored: of each member, or the mean over members."""
        if self.is_per_member(key):
            return value
        return np.asarray(np.add.reduce(value, -1, keepdims=True) / value.shape[-1])

    def check_constants(self, constants: Values) -> None:
        """Raise ModelError that names constant variables whose value is not finite."""
        self.name_constants(wrong_numbers(constants))

    def name_constants(self, wrong: Iterable[str]) -> None:
        """Raise ModelError that names constant variables, if there are any."""
        faults = [f"{key} is not finite (NaN or infinite); {ADVICE}" for key in wrong]
        if faults:
            raise ModelError(faults)

    def record(self, step: int, state: Array, now: Values, values: Values) -> None:
        """Store one step: stocks and inputs at its start, and `values`, which are means over it."""
        row, inside = divmod(step, self.steps_per_row)
        if inside == 0:
            for key, value in self._stocks(state).items():
                self._store(key, row, value)
            for key in self.moving_inputs:
                if np.ndim(now.get(key, 0)) and key not in values:
                    self._store(key, row, now[key])
        last = step == self.calendar.count
        for key, value in values.items():
            part = value if last or self.steps_per_row == 1 else value / self.steps_per_row
            self._store(key, row, part, add=True)

    def record_transfers(self, step: int, values: Values) -> None:
        """Store what moved at a gate."""
        for key, value in values.items():
            if self.program.graph.variables[key].gate is not None:
                self._store(key, step // self.steps_per_row, value, add=True)

    def close_year(self, step: int, state: Array) -> None:
        """Store the stocks at the last moment of a year."""
        row = step // self.calendar.steps_per_year - 1
        for key, value in self._stocks(state).items():
            if self.is_output(key):
                closings = self.rows_of(key, self.closings, self.calendar.years)
                closings[row] = self.reduced(key, value)

    def trajectory(self, constants: Values) -> Trajectory:
        """All stored values; raises ModelError if one is not finite."""
        self._check_numbers()
        rows = range(self.rows)
        fixed = {k: v for k, v in constants.items() if k not in self.values and self.is_output(k)}
        return Trajectory(
            np.array([self.calendar.time(row * self.steps_per_row) for row in rows]),
            {**self.values, **fixed},
            self.closings,
            frozenset(fixed),
            self.errors,
        )

    @property
    def rows(self) -> int:
        """Number of times at which values are stored."""
        return self.calendar.count // self.steps_per_row + 1

    def _stocks(self, state: Array) -> Values:
        return {s.id: self.program.stock(state, s) for s in self.program.places}

    def _store(self, key: str, row: int, value: Array, add: bool = False) -> None:
        if self.is_output(key):
            rows, value = self.rows_of(key, self.values, self.rows), self.reduced(key, value)
            rows[row] = rows[row] + value if add else value

    def rows_of(self, key: str, stored: dict[str, Array], count: int) -> Array:
        """The array that stores an output at `count` times; zeros at first."""
        if key not in stored:
            members = self.members if self.is_per_member(key) else 1
            stored[key] = np.zeros((count, *self.program.graph.variables[key].shape, members))
        return stored[key]

    def check(self, step: int, state: Array) -> None:
        """Raise ModelError if a stock is negative or not finite, or if an account is open."""
        if not np.isfinite(state).all():
            stocks = self._stocks(state)
            self.name_stocks(step, [k for k, v in stocks.items() if not np.isfinite(v).all()])
        self.peaks = np.maximum(self.peaks, state)
        self.name_negative(step, self._negative(state))
        for key, members in self.program.graph.ledgers.items():
            self._check_account(step, key, members, state)

    def name_stocks(self, step: int, wrong: Iterable[str]) -> NoReturn:
        """Raise ModelError that names stocks whose value is not finite."""
        raise ModelError(
            [
                f"{key} is not finite (NaN or infinite) at {_date(self.calendar, step)}; {ADVICE}"
                for key in wrong
            ]
        )

    def name_negative(self, step: int, negative: Mapping[Variable, str]) -> None:
        """Raise ModelError that names negative stocks, if there are any, with their cells."""
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
        """Message about an account that does not close."""
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
                faults.append(f"{key} is not finite (NaN or infinite) at {date}; {ADVICE}")
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
    """Ids of variables with a value that is infinite or NaN."""
    return [key for key, value in values.items() if not np.isfinite(value).all()]


ADVICE = "check its equation for a division by zero"
AMOUNT_ADVICE = (
    "a stock cannot be negative: compare the time constants of its outflows with the step "
    "(`chanjiao check` lists those that are too short), or take a shorter step"
)


def first_peaks(program: Program) -> Array:
    """Largest value so far of each cell: 0 at first, or no limit for a signed stock."""
    peaks = np.zeros((program.cells, 1))
    for stock, place in program.places.items():
        peaks[place] = ANY_SIGN if stock.signed else 0.0
    return peaks


def _date(calendar: Calendar, step: int) -> str:
    year, part = divmod(step, calendar.steps_per_year)
    month = part * MONTHS // calendar.steps_per_year + 1
    return f"{calendar.first_year + year}-{month:02d}"
