"""Results: a run, as labelled arrays by step and by year, as bare ones, and as a netCDF file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chanjiao.dimensions import ZONE
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.simulation.program import Program, compile_graph
from chanjiao.engine.simulation.cosimulation import Between
from chanjiao.engine.language.calendar import MONTHS, Calendar
from chanjiao.engine.characters import visible
from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import Constant, Input
from chanjiao.engine.simulation.record import Progress, Trajectory
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.language.variable import Variable
from chanjiao.results.labelled import YEAR_END, as_dataset, yearly_rule
from chanjiao.scenario import Scenario
from chanjiao.scenario.lags import check_lags
from chanjiao.scenario.period import Period
from chanjiao.storage.netcdf import write_dataset

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Recorded:
    """What a run left, before names and labels are put to its arrays."""

    trajectory: Trajectory
    calendar: Calendar
    attributes: Mapping[str, str | int | float]


@dataclass(frozen=True)
class Result:
    """A scenario that has been run.

    `graph` is the one that was computed, hidden stocks and ledgers included; `data` holds every
    recorded variable under its id. It is made from `kept` when it is first asked for.
    """

    scenario: Scenario
    graph: Graph
    kept: xr.Dataset | Recorded

    def __getstate__(self) -> dict[str, Any]:
        kept = vars(self).get("data", self.kept)
        return {"scenario": self.scenario, "graph": self.graph, "kept": kept}

    @cached_property
    def data(self) -> xr.Dataset:
        """Everything recorded, with labels and units."""
        if not isinstance(self.kept, Recorded):
            return self.kept
        recorded = self.kept
        data = as_dataset(recorded.trajectory, self.graph, self.scenario, recorded.calendar)
        return data.assign_attrs(recorded.attributes)

    @property
    def attributes(self) -> Mapping[str, Any]:
        """Method, step and years of the run, and what the scenario is called."""
        return self.kept.attributes if isinstance(self.kept, Recorded) else self.kept.attrs

    def by_year(self, variable: str) -> np.ndarray:
        """One variable by year as a bare array: years, its dimensions, members.

        The rule is that of `yearly`. Nothing but NumPy is loaded for it.
        """
        shape = self.graph.variables[variable].shape
        if isinstance(self.kept, Recorded):
            return _by_year(self.kept, self.graph.variables[variable])
        values = self.yearly(variable).transpose("year", ..., "member", missing_dims="ignore")
        return values.to_numpy().reshape(values.sizes["year"], *shape, -1)

    @property
    def years(self) -> np.ndarray:
        """Years of the run."""
        return np.arange(self.attributes["first_year"], self.attributes["last_year"] + 1)

    def total_by_year(self, variable: str) -> np.ndarray:
        """One variable by year, all its cells added up: years, members; see `by_year`."""
        values = self.by_year(variable)
        return values.sum(axis=tuple(range(1, values.ndim - 1)))

    def yearly(self, variable: str) -> xr.DataArray:
        """One variable by year; see the function of the same name."""
        return yearly(self.data, variable)

    def province(self, variable: str) -> xr.DataArray:
        """One variable by year, added up over zones; for amounts only, not for ratios."""
        values = self.yearly(variable)
        return values.sum(ZONE.id, keep_attrs=True) if ZONE.id in values.dims else values


def simulate(
    scenario: Scenario,
    graph: Graph,
    method: str = DEFAULT,
    steps_per_year: int | None = None,
    progress: Progress | None = None,
    record: Iterable[str] | None = None,
    reference: Result | None = None,
    between: Between | None = None,
    told: Iterable[Variable] = (),
    members: int = 1,
    apart: Iterable[str] | None = None,
    backend: str = "auto",
    rows_per_year: int = MONTHS,
) -> Result:
    """Run a scenario; ModelError where a value is no number or an account does not close.

    ModelError, before it runs, where a lag is shorter than the step. A scenario with an office
    needs `between` too; `office.simulation` runs it.

    Everything is recorded unless `record` lists what is wanted. Where the scenario cuts loops,
    cut links take their course from `reference`, or else from a run made for that purpose.
    `told` are variables that `between` gives instead of their equations, for `members` runs side
    by side; each is 0 until it does. Of what is not in `apart` the mean over members is kept; every
    member of everything where that is None. `backend` is numpy, llvm, or auto for the faster one.
    With one of the `rows_per_year`, inputs that move are kept as of each 1 January, all else right.
    A run begins with the year of the starts, results with the first year of the scenario.
    """
    if scenario.office and not between:
        raise ModelError(
            [
                f"scenario {scenario.name} has a project office, which this command does not run; "
                "write `office = false` in a scenario that extends it, or use `chanjiao run`"
            ]
        )
    zeros = {v.id: Constant(np.zeros((*graph.variables[v.id].shape, members))) for v in told}
    given = {**cut_courses(scenario, graph, method, steps_per_year, reference, backend), **zeros}
    program = program_of(scenario, graph, given)
    calendar = scenario.calendar(program.graph.gates)
    if steps_per_year:
        calendar = replace(calendar, steps_per_year=steps_per_year)
    years = calendar.first_year, calendar.last_year
    check_lags(graph, scenario.entries, Period(*years, calendar.steps_per_year))
    inputs = {**scenario.inputs, **given}
    chosen = backend_of(backend)
    trajectory = chosen.run(
        program, inputs, calendar, method, record, progress, between, apart, rows_per_year
    )
    shown = replace(calendar, first_year=scenario.first_year)
    trajectory = trajectory.without_first(calendar.years - shown.years, calendar.years)
    attributes = {**_attributes(scenario, shown, method, trajectory), "backend": chosen.name}
    return Result(scenario, program.graph, Recorded(trajectory, shown, attributes))


def program_of(
    scenario: Scenario, graph: Graph, given: Mapping[str, Input] = MappingProxyType({})
) -> Program:
    """Lower a graph for the inputs of a scenario, and for courses `given` in place of equations."""
    varying = tuple(dict.fromkeys([*scenario.varying, *given]))
    return _program(graph, tuple(given), varying, tuple(scenario.started))


@lru_cache(maxsize=16)
def _program(
    graph: Graph, given: tuple[str, ...], varying: tuple[str, ...], started: tuple[str, ...]
) -> Program:
    """Programs that were lowered last: a scenario is often run again with other numbers."""
    graph = graph.with_given(graph.variables[key] for key in given)
    return compile_graph(graph, varying, started)


def cut_courses(
    scenario: Scenario,
    graph: Graph,
    method: str = DEFAULT,
    steps_per_year: int | None = None,
    reference: Result | None = None,
    backend: str = "auto",
) -> Mapping[str, Input]:
    """Courses of the variables at which the scenario cuts loops, members last.

    They come from `reference`, or else from a run made for that purpose.
    """
    if not scenario.cut_loops:
        return {}
    from chanjiao.results.cutting import courses, cut_variables, reference_of  # noqa: PLC0415

    cut = cut_variables(scenario, graph)
    if cut and reference is None:
        names = [variable.id for variable in cut]
        reference = simulate(
            reference_of(scenario), graph, method, steps_per_year, record=names, backend=backend
        )
    return courses(reference.data, cut) if reference else {}


def write_netcdf(result: Result, path: Path) -> None:
    """Write everything recorded to one netCDF-4 file, the same bytes for the same run.

    Threads may call it at the same time; OSError where the file cannot be written.
    """
    packed = {
        key: {"zlib": True, "complevel": 1, "shuffle": True}
        for key, array in result.data.variables.items()
        if key in result.data.data_vars and array.ndim
    }
    write_dataset(result.data, path, packed)


def yearly(data: xr.Dataset, variable: str) -> xr.DataArray:
    """One variable by year, under the rule its `yearly` attribute names.

    `closing`: a stock at the end of the year, before anything moves on the 1 January that
    follows; of one given from outside, the mean. `integral`: the amount that flowed in the
    year. `sum`: what moved at its gates. `mean`: the mean of the year.
    """
    array = data[variable]
    rule = array.attrs["yearly"]
    if "time" not in array.dims:
        values = array.expand_dims(year=data["year"])
    elif variable + YEAR_END in data:
        values = data[variable + YEAR_END]
    else:
        rows = array.drop_vars("time").isel(time=slice(0, -1))
        months = rows.coarsen(time=_rows_per_year(data))
        values = (months.sum() if rule == "sum" else months.mean()).rename(time="year")
        values = values.assign_coords(year=data["year"])
    return values.assign_attrs({**array.attrs, "units": array.attrs["yearly_units"]})


def _by_year(recorded: Recorded, variable: Variable) -> np.ndarray:
    """Values of a variable by the rule of `yearly`, years first and members last."""
    trajectory, years = recorded.trajectory, recorded.calendar.years
    if variable.id in trajectory.closings:
        return trajectory.closings[variable.id]
    values = trajectory.values[variable.id]
    if variable.id in trajectory.fixed:
        return np.broadcast_to(values, (years, *values.shape))
    months = values[:-1].reshape(years, -1, *values.shape[1:])
    return months.sum(1) if yearly_rule(variable) == "sum" else months.mean(1)


@cache
def code_version() -> str:
    """Version of this package, as it was installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - loads email

    try:
        return version("chanjiao")
    except PackageNotFoundError:
        return "not installed"


def _rows_per_year(data: xr.Dataset) -> int:
    return (data.sizes["time"] - 1) // data.sizes["year"]


def _attributes(
    scenario: Scenario, calendar: Calendar, method: str, trajectory: Trajectory
) -> dict[str, str | int | float]:
    return {
        "title": visible(scenario.title),
        "title_zh": visible(scenario.title_zh),
        "why": visible(scenario.why),
        "why_zh": visible(scenario.why_zh),
        "scenario": visible(scenario.name),
        "parent": visible(scenario.parent.name) if scenario.parent else "",
        "digest": scenario.digest,
        "cut_loops": " ".join(scenario.cut_loops),
        "code_version": code_version(),
        "method": method,
        "first_year": calendar.first_year,
        "last_year": calendar.last_year,
        "steps_per_year": calendar.steps_per_year,
        "largest_account_error": max(trajectory.errors.values(), default=0.0),
    }
