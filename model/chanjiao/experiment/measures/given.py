"""What an analysis gets: the runs of a design, and the values of a measure for each sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import xarray as xr

from chanjiao.ensemble import ParameterSample
from chanjiao.experiment.design.running import INPUT, POSITION, DesignRuns
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.sensitivity_values import Names, input_names
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Entry
from chanjiao.sensitivity import OneAtATimeRuns
from chanjiao.units import dimensionless

TEXTS = TextFile("experiment/measures/analysis.toml")

NONE = Word("none", "无")

Once = Callable[[str, Callable[[], Any]], Any]
"""Gives the result of a name; it calls the function the first time only."""


@dataclass(frozen=True)
class AnalysisInput:
    """What an analysis reads: runs, and values by member, or by input and position.

    `as_given` is the value with the numbers of the files.
    """

    runs: DesignRuns
    values: Sized
    as_given: float
    once: Once

    @property
    def draws(self) -> ParameterSample:
        """Positions of the members. Raises MeasureError if there is no ensemble."""
        if self.runs.draws is None:
            raise MeasureError(
                "it needs an ensemble whose inputs vary together; add [design.ensemble]"
            )
        return self.runs.draws

    @property
    def array(self) -> xr.DataArray:
        """One number for each member."""
        return self.values.values

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Inputs by id, of all scenarios of the design."""
        return entries_of(self.runs)

    @property
    def names(self) -> Names:
        """Names of inputs."""
        return names_of(self.runs)

    @property
    def moved(self) -> tuple[OneAtATimeRuns, xr.DataArray]:
        """Runs with one input at a time, and the value of each, the one as given first."""
        table = self.array.transpose(INPUT, POSITION).to_numpy()
        positions = [float(point) for point in self.array[POSITION].to_numpy()]
        runs = OneAtATimeRuns(self.runs.plan.scenarios, self.runs.moves, positions, xr.Dataset())
        return runs, xr.DataArray(np.concatenate([[self.as_given], table.ravel()]))


def entries_of(runs: DesignRuns) -> Mapping[str, Entry]:
    """Inputs by id, of all scenarios of a design."""
    return {e.id: e for scenario in runs.plan.scenarios for e in scenario.entries.values()}


def names_of(runs: DesignRuns) -> Names:
    """Names of the inputs of a design."""
    return input_names(runs.graph.variables, entries_of(runs))


def by_input(ids: Sequence[str], values: Sequence[float], like: Sized | None = None) -> Sized:
    """A number for each input, without unit or in that of other values."""
    unit = dimensionless if like is None else like.unit
    array = xr.DataArray(np.array(values, float), {INPUT: list(ids)}, [INPUT])
    return Sized(array, unit, (), () if like is None else like.sources)


def texts_by(dimension: str, ids: Sequence[str], texts: Sequence[Word]) -> Sized:
    """A text for each point of a dimension; without points, the values are texts all the same."""
    places = np.arange(len(ids), dtype=float)
    return Sized(
        xr.DataArray(places, {dimension: list(ids)}, [dimension]), cases=tuple(texts) or (NONE,)
    )


def single(value: float) -> Sized:
    """One number without unit."""
    return Sized(xr.DataArray(float(value)))
