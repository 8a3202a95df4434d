"""Runs a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import Constant, Input, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import Program, compile_graph
from chanjiao.results.result import Result, RunOutput, run_attributes
from chanjiao.scenario import Scenario
from chanjiao.scenario.lags import check_lags
from chanjiao.scenario.period import Period


def simulate(
    scenario: Scenario,
    graph: Graph,
    options: RunOptions = RunOptions(),
    reference: Result | None = None,
) -> Result:
    """Run a scenario.

    Raises ModelError if a value is not finite, an account does not close or a lag is shorter
    than the step. A scenario with a project office needs a coupling; `office.simulation` runs
    it. Cut links follow their course in `reference`, or in a run made for that purpose. The
    run begins with the year of the initial values, the result with the first year of the
    scenario.
    """
    if scenario.office and not options.coupling:
        raise ModelError(
            [
                f"scenario {scenario.name} has a project office, which this command does not run; "
                "write `office = false` in a scenario that extends it, or use `chanjiao run`"
            ]
        )
    given = {**cut_courses(scenario, graph, options, reference), **_exogenous(graph, options)}
    program = program_of(scenario, graph, given)
    calendar = options.with_steps(scenario.calendar(program.graph.gates))
    _check_lags(scenario, graph, calendar)
    backend = backend_of(options.backend)
    trajectory = backend.run(program, {**scenario.inputs, **given}, calendar, options)
    shown = replace(calendar, first_year=scenario.first_year)
    trajectory = trajectory.without_first(calendar.years - shown.years, calendar.years)
    attributes = run_attributes(scenario, shown, options.method, trajectory)
    output = RunOutput(trajectory, shown, {**attributes, "backend": backend.name})
    return Result(scenario, program.graph, output)


def program_of(
    scenario: Scenario, graph: Graph, given: Mapping[str, Input] = MappingProxyType({})
) -> Program:
    """Program for the inputs of a scenario; `given` inputs stand in place of equations."""
    varying = tuple(dict.fromkeys([*scenario.varying, *given]))
    return _program(graph, tuple(given), varying, tuple(scenario.started))


@lru_cache(maxsize=16)
def _program(
    graph: Graph, given: tuple[str, ...], varying: tuple[str, ...], started: tuple[str, ...]
) -> Program:
    """The latest programs: a scenario is often run again with other numbers."""
    graph = graph.with_given(graph.variables[key] for key in given)
    return compile_graph(graph, varying, started)


def cut_courses(
    scenario: Scenario, graph: Graph, options: RunOptions, reference: Result | None = None
) -> Mapping[str, TimeSeries]:
    """Time series of the variables at which the scenario cuts loops, members last.

    They come from `reference`, or else from a run made for that purpose.
    """
    if not scenario.cut_loops:
        return {}
    from chanjiao.results.loop_cuts import courses, cut_variables, uncut_reference  # noqa: PLC0415

    cut = cut_variables(scenario, graph)
    if cut and reference is None:
        numerics = RunOptions(options.method, options.steps_per_year, backend=options.backend)
        outputs = replace(numerics, outputs=[variable.id for variable in cut])
        reference = simulate(uncut_reference(scenario), graph, outputs)
    return courses(reference.data, cut) if reference else {}


def _exogenous(graph: Graph, options: RunOptions) -> dict[str, Input]:
    """First values of the variables that a coupling sets: 0 for each of its members."""
    coupling = options.coupling
    if coupling is None:
        return {}
    shapes = {v.id: graph.variables[v.id].shape for v in coupling.exogenous}
    return {id: Constant(np.zeros((*shape, coupling.members))) for id, shape in shapes.items()}


def _check_lags(scenario: Scenario, graph: Graph, calendar: Calendar) -> None:
    period = Period(calendar.first_year, calendar.last_year, calendar.steps_per_year)
    check_lags(graph, scenario.entries, period)
