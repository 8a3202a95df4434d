"""Measures the sign and the delay of every named loop in a run with monthly steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from chanjiao.engine.backends.registry import run
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.simulation.inputs import Input
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Program
from chanjiao.loops.delay import Delay, delay
from chanjiao.loops.loop import Loop
from chanjiao.loops.named import loops_of
from chanjiao.loops.polarity import Polarity, polarity
from chanjiao.loops.probe import moments

MEASURED = (1, 7)
"""Months after 1 January at which signs are measured: 1 February (after money is paid) and 1
August (before programmes are filed and students admitted)."""


@dataclass(frozen=True)
class MeasuredLoop:
    """A named loop with its sign and its delay in a run."""

    loop: Loop
    polarity: Polarity
    delay: Delay

    @property
    def contradicted(self) -> bool:
        """Whether the measured sign differs from the stated sign at any time."""
        return bool((self.polarity.by_time * self.loop.sign < 0).any())


def measure(
    program: Program, inputs: Mapping[str, Input], calendar: Calendar
) -> list[MeasuredLoop]:
    """Run a program with monthly steps and measure each of its loops on two days of each year."""
    monthly = replace(calendar, steps_per_year=MONTHS)
    trajectory = run(program, inputs, monthly, RunOptions(backend="numpy"))
    rows = [year * MONTHS + month for year in range(calendar.years) for month in MEASURED]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        at = moments(program, trajectory, rows)
        return [
            MeasuredLoop(
                loop, polarity(loop, program.graph, at), delay(loop, program.graph, trajectory, at)
            )
            for loop in loops_of(program.graph).values()
        ]
