"""The result of a run: labelled arrays by month and by year, bare arrays, and a netCDF file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from chanjiao.dimensions import ZONE
from chanjiao.engine.characters import visible
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.results.by_year import yearly, yearly_values
from chanjiao.results.labelled import as_dataset
from chanjiao.scenario import Scenario
from chanjiao.storage.netcdf import write_dataset

if TYPE_CHECKING:
    import xarray as xr


@summarised
@dataclass(frozen=True)
class RunOutput:
    """The output of a run as bare arrays, without names and labels."""

    trajectory: Trajectory
    calendar: Calendar
    attributes: Mapping[str, str | int | float]


@summarised
@dataclass(frozen=True)
class Result:
    """The result of a run of a scenario.

    `graph` is the one that was computed, with hidden stocks and ledgers. `data` holds every output
    under its id, with labels; it is made from `output` when it is first read.
    """

    scenario: Scenario
    graph: Graph
    output: xr.Dataset | RunOutput

    def __getstate__(self) -> dict[str, Any]:
        output = vars(self).get("data", self.output)
        return {"scenario": self.scenario, "graph": self.graph, "output": output}

    @cached_property
    def data(self) -> xr.Dataset:
        """All outputs, with labels and units."""
        if not isinstance(self.output, RunOutput):
            return self.output
        output = self.output
        data = as_dataset(output.trajectory, self.graph, self.scenario, output.calendar)
        return data.assign_attrs(output.attributes)

    @property
    def attributes(self) -> Mapping[str, Any]:
        """Method, step and years of the run, and names of the scenario."""
        output = self.output
        return output.attributes if isinstance(output, RunOutput) else output.attrs

    def by_year(self, variable: str) -> np.ndarray:
        """One variable by year as a bare array: years, its dimensions, members.

        The rule is that of `yearly`. This needs NumPy alone, which makes it fast at the start.
        """
        described = self.graph.variables[variable]
        if isinstance(self.output, RunOutput):
            return yearly_values(self.output.trajectory, self.output.calendar, described)
        values = self.yearly(variable).transpose("year", ..., "member", missing_dims="ignore")
        array: np.ndarray = values.to_numpy()
        return array.reshape(values.sizes["year"], *described.shape, -1)

    @property
    def years(self) -> np.ndarray:
        """Years of the run."""
        return np.arange(self.attributes["first_year"], self.attributes["last_year"] + 1)

    def total_by_year(self, variable: str) -> np.ndarray:
        """Sum of one variable over all its cells, by year: years, members; see `by_year`."""
        values = self.by_year(variable)
        return np.asarray(values.sum(axis=tuple(range(1, values.ndim - 1))))

    def yearly(self, variable: str) -> xr.DataArray:
        """One variable by year; see `results.yearly`."""
        return yearly(self.data, variable)

    def province(self, variable: str) -> xr.DataArray:
        """Sum of one variable over zones, by year; for amounts only, not for ratios."""
        values = self.yearly(variable)
        return values.sum(ZONE.id, keep_attrs=True) if ZONE.id in values.dims else values


def write_netcdf(result: Result, path: Path) -> None:
    """Write all outputs to one netCDF-4 file; the same run gives the same bytes.

    Threads may call it at the same time. Raises OSError if the file cannot be written.
    """
    packed = {
        str(key): {"zlib": True, "complevel": 1, "shuffle": True}
        for key, array in result.data.variables.items()
        if key in result.data.data_vars and array.ndim
    }
    write_dataset(result.data, path, packed)


@cache
def code_version() -> str:
    """Installed version of this package."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - loads email

    try:
        return version("chanjiao")
    except PackageNotFoundError:
        return "not installed"


def run_attributes(
    scenario: Scenario, calendar: Calendar, method: str, trajectory: Trajectory
) -> dict[str, str | int | float]:
    """Attributes of a run: names of the scenario, numerics, and the largest account error."""
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
