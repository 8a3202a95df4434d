"""Results: a run as labelled arrays with units, by step and by year, and as one netCDF file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import xarray as xr
from pint import Unit

from chanjiao.cutting import courses, cut_variables, reference_of
from chanjiao.dimensions import ZONE
from chanjiao.engine import Dimension
from chanjiao.engine.backends.choice import backend_of
from chanjiao.engine.backends.numpy import Program, compile_graph
from chanjiao.engine.between import Between
from chanjiao.engine.calendar import MONTHS, Calendar
from chanjiao.engine.characters import visible
from chanjiao.engine.faults import ModelError
from chanjiao.engine.graph import Graph
from chanjiao.engine.inputs import Constant, Input
from chanjiao.engine.integrate import Progress, Trajectory
from chanjiao.engine.methods import DEFAULT
from chanjiao.engine.variable import Variable
from chanjiao.scenario import Entry, Scenario
from chanjiao.storage.netcdf import write_dataset

YEAR_END = "@year_end"
"""What follows a variable's id in the name of its values at the end of each year."""

CURVE_AXES = 2
"""Axes of a curve that is the same for all members: where and what, and its points."""

AMOUNT_PER_TIME = 2
"""Base dimensions in the unit of an amount per time: the amount, and time."""


@dataclass(frozen=True)
class Result:
    """A scenario that has been run.

    `graph` is the one that was computed, hidden stocks and ledgers included; `data` holds every
    recorded variable under its id.
    """

    scenario: Scenario
    graph: Graph
    data: xr.Dataset

    def yearly(self, variable: str) -> xr.DataArray:
        """One variable by year; see the function of the same name."""
        return yearly(self.data, variable)

    def province(self, variable: str) -> xr.DataArray:
        """One variable by year, added up over zones; for amounts only, not for ratios."""
        values = self.yearly(variable)
        return values.sum(ZONE.id, keep_attrs=True) if ZONE.id in values.dims else values


def axes(variable: Variable) -> tuple[Dimension, ...]:
    """Dimensions of a variable that results tell apart: those with more than one member."""
    return tuple(dimension for dimension in variable.dimensions if len(dimension) > 1)


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

    A scenario with an office needs `between` too; `office.simulation` runs it.

    Everything is recorded unless `record` lists what is wanted. Where the scenario cuts loops,
    cut links take their course from `reference`, or else from a run made for that purpose.
    `told` are variables that `between` gives instead of their equations, for `members` runs side
    by side; each is 0 until it does. Of what is not in `apart` the mean over members is kept; every
    member of everything where that is None. `backend` is numpy, llvm, or auto for the faster one.
    With one of the `rows_per_year`, inputs that move are kept as of each 1 January, all else right.
    """
    if scenario.office and not between:
        raise ModelError([
            f"scenario {scenario.name} has a project office, which this command does not run; "
            "write `office = false` in a scenario that extends it, or use `chanjiao run`"
        ])
    zeros = {
        v.id: Constant(np.zeros((*graph.variables[v.id].shape, members))) for v in told
    }
    given = {**cut_courses(scenario, graph, method, steps_per_year, reference, backend), **zeros}
    program = program_of(scenario, graph, given)
    calendar = scenario.calendar(program.graph.gates)
    if steps_per_year:
        calendar = replace(calendar, steps_per_year=steps_per_year)
    inputs = {**scenario.inputs, **given}
    chosen = backend_of(backend)
    trajectory = chosen.run(
        program, inputs, calendar, method, record, progress, between, apart, rows_per_year
    )
    data = as_dataset(trajectory, program.graph, scenario, calendar)
    data.attrs = {**_attributes(scenario, calendar, method, trajectory), "backend": chosen.name}
    return Result(scenario, program.graph, data)


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
    cut = cut_variables(scenario, graph)
    if cut and reference is None:
        names = [variable.id for variable in cut]
        reference = simulate(
            reference_of(scenario), graph, method, steps_per_year, record=names, backend=backend
        )
    return courses(reference.data, cut) if reference else {}


def as_dataset(
    trajectory: Trajectory, graph: Graph, scenario: Scenario, calendar: Calendar
) -> xr.Dataset:
    """Put names, labels and units to the arrays of a run; the scenario's text goes with them.

    Beside each stock stands its value at the end of every year, under its id and `YEAR_END`.
    """
    variables = {key: graph.variables[key] for key in trajectory.values}
    arrays = {
        key: _array(variable, trajectory.values[key], None if key in trajectory.fixed else "time")
        for key, variable in variables.items()
    }
    for key, values in trajectory.closings.items():
        arrays[key + YEAR_END] = _array(graph.variables[key], values, "year")
        arrays[key + YEAR_END].attrs["cell_methods"] = "year: point (end)"
    text = {"long_name": "resolved text of the scenario"}
    arrays["scenario_text"] = xr.Variable((), scenario.text, text)
    dimensions = {d: None for v in variables.values() for d in v.dimensions if len(d) > 1}
    time = ("time", trajectory.times, {"units": "year", "long_name": "time, by its beginning"})
    years = np.arange(calendar.first_year, calendar.last_year + 1)
    return xr.Dataset(arrays, {"time": time, "year": ("year", years), **dict(_labels(dimensions))})


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


def yearly_rule(variable: Variable) -> str:
    """How a variable is told by year: `closing`, `integral`, `sum` or `mean`; see `yearly`."""
    if variable.gate is not None:
        return "sum"
    if variable.kind == "stock":
        return "closing"
    return "integral" if _is_amount_per_time(variable) else "mean"


def unit_text(variable: Variable | Entry, by_year: bool = False) -> str:
    """Unit as text; `by_year` gives the unit of a variable's yearly value."""
    told = by_year and isinstance(variable, Variable)
    unit = yearly_unit(variable) if told else _plain_unit(variable)
    return f"{unit:~P}".removeprefix("1 ") or "1"


def yearly_unit(variable: Variable) -> Unit:
    """Unit of the values of a variable by year."""
    unit = _plain_unit(variable)
    return unit * unit._REGISTRY.year if yearly_rule(variable) == "integral" else unit


def _plain_unit(variable: Variable | Entry) -> Unit:
    return getattr(variable.unit, "units", variable.unit)


@cache
def code_version() -> str:
    """Version of this package, as it was installed."""
    try:
        return version("chanjiao")
    except PackageNotFoundError:
        return "not installed"


def _rows_per_year(data: xr.Dataset) -> int:
    return (data.sizes["time"] - 1) // data.sizes["year"]


def _is_amount_per_time(variable: Variable) -> bool:
    powers = dict(variable.unit.dimensionality)
    return (
        powers.get("[time]") == -1
        and len(powers) == AMOUNT_PER_TIME
        and sorted(powers.values()) == [-1, 1]
    )


def _array(variable: Variable, values: np.ndarray, along: str | None) -> xr.Variable:
    """Name the axes of one array; `along` is the axis of time, None where there is none.

    An axis of one member only, such as the zones of a province told as a whole, is left out.
    """
    described = _described_as(variable)
    if variable.kind == "curve":
        several = ["member"] if values.ndim > CURVE_AXES else []
        return xr.Variable(("side", f"point of {variable.id}", *several), values, described)
    lead = [along] if along else []
    shape = (*values.shape[: len(lead)], *variable.shape, values.shape[-1])
    names = [*lead, *(d.id for d in variable.dimensions), "member"]
    single = [n for n in range(len(lead), len(names)) if shape[n] == 1]
    kept = [name for n, name in enumerate(names) if n not in single]
    return xr.Variable(kept, np.broadcast_to(values, shape).squeeze(tuple(single)), described)


def _described_as(variable: Variable) -> dict[str, str]:
    described = {
        "units": unit_text(variable),
        "long_name": variable.en,
        "long_name_zh": variable.zh,
        "kind": variable.kind,
        "cell_methods": _cell_methods(variable),
        "yearly": yearly_rule(variable),
        "yearly_units": unit_text(variable, by_year=True),
        "gate": variable.gate.id if variable.gate else "",
        "source": variable.source,
        "notes": variable.notes,
        "hidden": "yes" if variable.hidden else "",
    }
    return {key: text for key, text in described.items() if text}


def _cell_methods(variable: Variable) -> str:
    """What a row in time stands for, in the words of the CF conventions."""
    if variable.gate is not None:
        return "time: sum"
    return "time: mean" if variable.kind in ("flow", "auxiliary") else "time: point"


def _labels(dimensions: Mapping[Dimension, None]) -> Iterator[tuple[str, Any]]:
    for dimension in dimensions:
        yield (
            dimension.id,
            (
                dimension.id,
                list(dimension.ids),
                {"long_name": dimension.en, "long_name_zh": dimension.zh},
            ),
        )
        for language in ("en", "zh"):
            labels = [getattr(member, language) for member in dimension]
            yield f"{dimension.id}_{language}", (dimension.id, labels)


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
