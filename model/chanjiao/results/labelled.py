"""Labels of the output of a run: names, units and axes of its arrays, and the rules of a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from chanjiao.engine import Dimension
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.scenario import Entry, Scenario

if TYPE_CHECKING:
    import xarray as xr
    from pint import Unit

YEAR_END = "@year_end"
"""Suffix of the id of a variable for its values at the end of each year."""

CURVE_AXES = 2
"""Axes of a curve that is the same for all members: where and what, and its points."""

AMOUNT_PER_TIME = 2
"""Base dimensions in the unit of an amount per time: the amount, and time."""


def axes(variable: Variable) -> tuple[Dimension, ...]:
    """Dimensions of a variable that results have: those with more than one member."""
    return tuple(dimension for dimension in variable.dimensions if len(dimension) > 1)


def as_dataset(
    trajectory: Trajectory, graph: Graph, scenario: Scenario, calendar: Calendar
) -> xr.Dataset:
    """The arrays of a run with names, labels and units, and the text of the scenario.

    The values of a stock at the end of each year stand under its id followed by `YEAR_END`.
    """
    import xarray as xr  # noqa: PLC0415 - with pandas it takes half a second to load

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


def yearly_rule(variable: Variable) -> str:
    """Rule for the yearly value: `closing`, `integral`, `sum` or `mean`; see `results.yearly`."""
    if variable.gate is not None:
        return "sum"
    if variable.kind == "stock":
        return "closing"
    return "integral" if _is_amount_per_time(variable) else "mean"


def unit_text(variable: Variable | Entry, by_year: bool = False) -> str:
    """Unit as text; `by_year` gives the unit of a variable's yearly value."""
    if by_year and isinstance(variable, Variable):
        unit = yearly_unit(variable)
    else:
        unit = _plain_unit(variable)
    return f"{unit:~P}".removeprefix("1 ") or "1"


def yearly_unit(variable: Variable) -> Unit:
    """Unit of the values of a variable by year."""
    unit = _plain_unit(variable)
    return unit * unit._REGISTRY.year if yearly_rule(variable) == "integral" else unit


def _plain_unit(variable: Variable | Entry) -> Unit:
    return getattr(variable.unit, "units", variable.unit)


def _is_amount_per_time(variable: Variable) -> bool:
    powers = dict(variable.unit.dimensionality)
    return (
        powers.get("[time]") == -1
        and len(powers) == AMOUNT_PER_TIME
        and set(powers.values()) == {-1, 1}
    )


def _array(variable: Variable, values: np.ndarray, along: str | None) -> xr.Variable:
    """Name the axes of one array; `along` is the axis of time, None if there is none.

    An axis with one member, such as the zones of an undivided province, is left out.
    """
    import xarray as xr  # noqa: PLC0415

    described = _described_as(variable)
    if variable.kind == "curve":
        several = ["member"] if values.ndim > CURVE_AXES else []
        return xr.Variable(("side", f"point of {variable.id}", *several), values, described)
    lead = [along] if along else []
    shape = (*values.shape[: len(lead)], *variable.shape, values.shape[-1])
    names = [*lead, *(d.id for d in variable.dimensions), "member"]
    single = [n for n in range(len(lead), len(names)) if shape[n] == 1]
    names_left = [name for n, name in enumerate(names) if n not in single]
    return xr.Variable(names_left, np.broadcast_to(values, shape).squeeze(tuple(single)), described)


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
        "source": str(variable.source or ""),
        "notes": variable.notes,
        "hidden": "yes" if variable.hidden else "",
    }
    return {key: text for key, text in described.items() if text}


def _cell_methods(variable: Variable) -> str:
    """Meaning of a row in time, in the terms of the CF conventions."""
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
