"""The calendar: the days of the year on which things move at once, and the grid of a run.

Time is counted in years. A gate falls on the first day of a month, which is that month's
twelfth of the year exactly, so a transfer never depends on the step or on the method.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from chanjiao.engine.language.faults import ModelError

MONTHS = 12


@dataclass(frozen=True)
class Gate:
    """A day of the year on which transfers happen.

    Gates on the same day act in the order of `order`; each sees what the one before left.
    """

    id: str
    en: str
    zh: str
    month: int
    order: int = 0

    @property
    def offset(self) -> Fraction:
        """Share of the year that is over when the gate opens."""
        return Fraction(self.month - 1, MONTHS)


@dataclass(frozen=True)
class Calendar:
    """The grid of a run: from 1 January of a year to 31 December of another, in equal steps."""

    first_year: int
    last_year: int
    steps_per_year: int
    gates: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        faults = []
        if self.last_year < self.first_year:
            faults.append(f"the run ends in {self.last_year}, before it starts")
        if self.steps_per_year < 1:
            faults.append("a year needs at least one step")
        faults += [
            f"a step of 1/{self.steps_per_year} year never falls on the first day of month "
            f"{gate.month} ({gate.en}); take a whole fraction of a month"
            for gate in self.gates
            if (gate.offset * self.steps_per_year).denominator != 1
        ]
        if faults:
            raise ModelError(faults)

    @property
    def step(self) -> float:
        """Length of a step in years."""
        return 1 / self.steps_per_year

    @property
    def years(self) -> int:
        """Number of years in the run."""
        return self.last_year - self.first_year + 1

    @property
    def count(self) -> int:
        """Number of steps in the run."""
        return self.years * self.steps_per_year

    def time(self, step: int) -> float:
        """Time at the start of a step, in years."""
        year, rest = divmod(step, self.steps_per_year)
        return self.first_year + year + rest / self.steps_per_year

    def gates_at(self, step: int) -> Sequence[Gate]:
        """Gates that open at the start of a step, in order; none opens at the very start."""
        if step == 0:
            return ()
        offset = Fraction(step % self.steps_per_year, self.steps_per_year)
        return sorted((g for g in self.gates if g.offset == offset), key=lambda g: g.order)
