"""Loop cuts: the link at which a loop is cut takes its course in the reference run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.loops import Loop, loops_of
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr


def with_cut(scenario: Scenario, loop: Loop) -> Scenario:
    """Scenario in which one more loop is cut."""
    return replace(scenario, cut_loops=(*scenario.cut_loops, loop.id))


def uncut_reference(scenario: Scenario) -> Scenario:
    """Scenario from whose run cut links take their course: the reference with no loop cut.

    A scenario without reference stands for its own.
    """
    return replace(reference_scenario(scenario), cut_loops=()).from_its_beginning()


def cut_variables(scenario: Scenario, graph: Graph) -> list[Variable]:
    """Variables of a graph at which a scenario cuts loops, each once."""
    named = loops_of(graph)
    return list(dict.fromkeys(graph.own(named[id].cut) for id in scenario.cut_loops))


def courses(data: xr.Dataset, variables: list[Variable]) -> Mapping[str, TimeSeries]:
    """Values of variables in the results of a run, month by month, as inputs of another."""
    times = data["time"].to_numpy()
    return {v.id: TimeSeries(times, _by_time(data[v.id], times.size, v), "step") for v in variables}


def _by_time(array: xr.DataArray, count: int, variable: Variable) -> np.ndarray:
    """Values with an axis for every dimension, even if results omit it; members last."""
    values = array if "time" in array.dims else array.expand_dims(time=count)
    return values.to_numpy().reshape(count, *variable.shape, -1)
