"""Runs an ensemble block by block: the members of a block are the last axis of one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from chanjiao.engine.language.calendar import MONTHS
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.members import with_members
from chanjiao.ensemble.store import MEMBER, SCENARIO, EnsembleStore
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario

BLOCK = 64
"""Members in one run: smaller blocks are slower, larger ones need more memory."""

EnsembleProgress = Callable[[str, int, int], None]
"""Called with the name of a scenario, the number of its members done, and the number of all."""


@dataclass(frozen=True)
class EnsembleOptions:
    """How an ensemble is run.

    `run` are the options of each run; its `outputs` None are the outcomes of the model. `block` is
    the number of members in one run. `by_zone` keeps zones apart; otherwise zones are added up
    after each block, which is right for amounts and wrong for ratios.
    """

    run: RunOptions = RunOptions()
    block: int = BLOCK
    by_zone: bool = True
    progress: EnsembleProgress | None = None

    def for_model(self, graph: Graph) -> EnsembleOptions:
        """The same options with outputs, and with a row for each year where that is enough.

        A row of an input holds its value at the start of the row, so inputs need monthly rows.
        """
        outputs = self.run.outputs
        names = [v.id for v in graph.outcomes] if outputs is None else list(outputs)
        inputs = {v.id for v in graph.inputs}
        rows = MONTHS if inputs.intersection(names) else 1
        return replace(self, run=replace(self.run, outputs=names, rows_per_year=rows))

    def report(self, name: str, done: int, count: int) -> None:
        """Report progress to the caller, if a function is given."""
        if self.progress:
            self.progress(name, done, count)


def run_members(
    scenario: Scenario,
    graph: Graph,
    draws: ParameterSample,
    options: EnsembleOptions = EnsembleOptions(),
) -> xr.Dataset:
    """Run a scenario with the numbers of every member; variables by year, members last.

    Raises ModelError if a value is not finite or an account does not close.
    """
    return run_scenarios([scenario], graph, draws, options).isel(scenario=0, drop=True)


def run_scenarios(
    scenarios: Sequence[Scenario],
    graph: Graph,
    draws: ParameterSample,
    options: EnsembleOptions = EnsembleOptions(),
) -> xr.Dataset:
    """Run scenarios with the numbers of every member: variables by scenario, year and member.

    Raises ModelError if a value is not finite or an account does not close.
    """
    options = options.for_model(graph)
    store = EnsembleStore([scenario.name for scenario in scenarios], draws.members)
    for number, scenario in enumerate(scenarios):
        options.report(scenario.name, 0, draws.members)
        for members in blocks(draws.members, options.block):
            numbered = with_members(scenario, graph.variables, draws.take(members))
            result = simulate(numbered, graph, options.run)
            store.fill(number, members[0], by_year(result, options))
            options.report(scenario.name, int(members[-1]) + 1, draws.members)
    return store.data


def blocks(members: int, block: int) -> Iterator[np.ndarray]:
    """Numbers of the members of each block."""
    for start in range(0, members, block):
        yield np.arange(start, min(start + block, members))


def by_year(result: Result, options: EnsembleOptions) -> xr.Dataset:
    """Outputs by year, each with an axis for members."""
    values_of = result.yearly if options.by_zone else result.province
    return xr.Dataset({id: _with_member(values_of(id)) for id in options.run.outputs or ()})


def _with_member(values: xr.DataArray) -> xr.DataArray:
    wide = values if MEMBER in values.dims else values.expand_dims(MEMBER)
    return wide.transpose(..., MEMBER)


def in_all(values: xr.DataArray, where: Mapping[str, object] | None = None) -> xr.DataArray:
    """Sum of the chosen cells over all dimensions but scenario, year and member.

    `where` chooses as in `DataArray.sel`, such as `{"level": "sv"}`; for amounts, not ratios.
    """
    chosen = values.sel(where or {})
    rest = {SCENARIO, "year", MEMBER}
    return chosen.sum([d for d in chosen.dims if d not in rest], skipna=False, keep_attrs=True)
