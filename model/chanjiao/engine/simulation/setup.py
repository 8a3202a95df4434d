"""What a backend needs before the first step of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.simulation.inputs import Input, Tables
from chanjiao.engine.simulation.methods import Method, method_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Program, check_complete
from chanjiao.engine.simulation.record import Recorder


@dataclass(frozen=True)
class RunSetup:
    """A run before its first step: a program, its inputs by step, and a recorder of outputs."""

    program: Program
    inputs: Mapping[str, Input]
    options: RunOptions
    method: Method
    tables: Tables
    recorder: Recorder

    @property
    def calendar(self) -> Calendar:
        """The steps of the run."""
        return self.tables.calendar


def set_up(
    program: Program, inputs: Mapping[str, Input], calendar: Calendar, options: RunOptions
) -> RunSetup:
    """Set up a run; raises ModelError if an input is missing or the method is unknown."""
    method = method_of(options.method)
    check_complete(program, inputs)
    calendar = options.with_steps(calendar)
    axes = {v.id: len(v.dimensions) for v in program.graph.variables.values()}
    tables = Tables(inputs, calendar, axes)
    recorder = Recorder(program, calendar, options, tables.members)
    return RunSetup(program, inputs, options, method, tables, recorder)
