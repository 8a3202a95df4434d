"""Options of a run: how it is computed, and which of its values are stored."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.simulation.cosimulation import Coupling
from chanjiao.engine.simulation.methods import DEFAULT

Progress = Callable[[int, int], None]
"""Called with the number of steps done and the number of all steps."""


@dataclass(frozen=True)
class RunOptions:
    """How a run is computed and what it stores.

    `method` is a key of `METHODS`. `steps_per_year` None takes the steps of the scenario or
    calendar. `outputs` are the ids of the variables to store; None stores all. `per_member` are
    those stored for each member; of all others the mean over members is stored. None stores each
    member of every output. `rows_per_year` is the number of stored values in a year: of flows and
    auxiliaries the mean until the next row, of stocks and inputs the value at the start of a row.
    `coupling` is a co-simulation. `backend` is auto, llvm or numpy, and `threads` the number of
    threads of the llvm backend; None takes one for each processor.
    """

    method: str = DEFAULT
    steps_per_year: int | None = None
    outputs: Collection[str] | None = None
    per_member: Collection[str] | None = None
    rows_per_year: int = MONTHS
    coupling: Coupling | None = None
    progress: Progress | None = None
    backend: str = "auto"
    threads: int | None = None

    def with_steps(self, calendar: Calendar) -> Calendar:
        """The calendar of a run, with the steps of these options."""
        steps = self.steps_per_year
        return replace(calendar, steps_per_year=steps) if steps else calendar
