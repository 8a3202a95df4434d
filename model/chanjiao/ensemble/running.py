"""Runs an ensemble block by block: the members of a block are the last axis of one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import xarray as xr

from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.language.calendar import MONTHS
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.assembly import SCENARIO, Assembly
from chanjiao.ensemble.block import MEMBER, EnsembleBlock
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.pace import Pace
from chanjiao.ensemble.store import BlockStore
from chanjiao.ensemble.workers import EnsemblePart, Workers
from chanjiao.ensemble.workers.here import HERE
from chanjiao.office.simulation import SEED
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
    after each block, which is right for amounts and wrong for ratios. `store` keeps blocks, so
    that none is computed twice. `workers` compute them; see `workers_of`. `reduce` makes what is
    needed of the outputs of each block, whose last dimension is the member, so that memory holds
    no more than that. `watch` receives the pace after each block.

    Members of a scenario with a project office have random events, which depend on `seed` and on
    the number of the member. `numbers` are these numbers, if they are not 0, 1, 2 ...
    """

    run: RunOptions = RunOptions()
    block: int = BLOCK
    by_zone: bool = True
    progress: EnsembleProgress | None = None
    store: BlockStore | None = None
    workers: Workers = HERE
    reduce: Callable[[xr.Dataset], xr.Dataset] | None = None
    watch: Callable[[Pace], None] | None = None
    seed: int = SEED
    numbers: Sequence[int] | None = None

    def for_model(self, graph: Graph) -> EnsembleOptions:
        """The same options with outputs, the backend, and as many rows a year as are needed.

        A row of an input holds its value at the start of the row, so inputs need monthly rows; for
        others a row for each year is enough.
        """
        outputs = self.run.outputs
        names = [v.id for v in graph.outcomes] if outputs is None else list(outputs)
        inputs = {v.id for v in graph.inputs}
        rows = MONTHS if inputs.intersection(names) else 1
        backend = backend_of(self.run.backend).name
        run = replace(self.run, outputs=names, rows_per_year=rows, backend=backend)
        return replace(self, run=run)

    def for_screening(self, outputs: Sequence[str]) -> EnsembleOptions:
        """The same workers, store and numerics, with other outputs for each member and zone."""
        run = replace(self.run, outputs=outputs)
        return EnsembleOptions(
            run, self.block, store=self.store, workers=self.workers, seed=self.seed
        )

    def as_given(self) -> EnsembleOptions:
        """The same options for a single member, which this process computes without progress."""
        return replace(self, progress=None, watch=None, workers=HERE, numbers=None)

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

    Raises errors as `run_scenarios` does.
    """
    return run_scenarios([scenario], graph, draws, options).isel(scenario=0, drop=True)


def run_scenarios(
    scenarios: Sequence[Scenario],
    graph: Graph,
    draws: ParameterSample,
    options: EnsembleOptions = EnsembleOptions(),
) -> xr.Dataset:
    """Run scenarios with the numbers of every member: variables by scenario, year and member.

    The same arguments give the same bytes, whoever computes the blocks and whether they come from
    the store. Raises ModelError if a value is not finite or an account does not close, StoreError
    if the store cannot be used, and ClusterError if the workers cannot. Blocks that were finished
    before an error stay in the store.
    """
    options = options.for_model(graph)
    planned = parts(scenarios, graph, draws, options)
    whole = Assembly([scenario.name for scenario in scenarios], draws.members)
    members = [0] * len(scenarios)
    pace = Pace.of(planned)
    for scenario in scenarios:
        options.report(scenario.name, 0, draws.members)
    for done in options.workers.done(planned, options.store):
        part = done.part
        data = options.reduce(done.data) if options.reduce else done.data
        whole.fill(part.scenario, part.first, data)
        members[part.scenario] += part.members
        pace = pace.after(done)
        options.report(part.block.scenario.name, members[part.scenario], draws.members)
        if options.watch:
            options.watch(pace)
    return whole.data


def parts(
    scenarios: Sequence[Scenario], graph: Graph, draws: ParameterSample, options: EnsembleOptions
) -> list[EnsemblePart]:
    """The blocks of an ensemble, each with its place; see `EnsembleOptions.for_model`.

    Blocks begin at multiples of their size, so a larger ensemble has the same first blocks.
    """
    numbers = range(draws.members) if options.numbers is None else options.numbers
    return [
        EnsemblePart(
            number,
            start,
            EnsembleBlock(
                scenario,
                graph,
                draws.take(slice(start, start + options.block)),
                tuple(map(int, numbers[start : start + options.block])),
                options.run,
                options.by_zone,
                options.seed,
            ),
        )
        for number, scenario in enumerate(scenarios)
        for start in range(0, draws.members, options.block)
    ]


def missing(planned: Sequence[EnsemblePart], store: BlockStore | None) -> list[EnsemblePart]:
    """Parts whose blocks are not in the store, for an estimate before a run."""
    keys = store.keys() if store else set()
    return [part for part in planned if not keys or part.block.key() not in keys]


def in_all(values: xr.DataArray, where: Mapping[str, object] | None = None) -> xr.DataArray:
    """Sum of the chosen cells over all dimensions but scenario, year and member.

    `where` chooses as in `DataArray.sel`, such as `{"level": "sv"}`; for amounts, not ratios.
    """
    chosen = values.sel(where or {})
    rest = {SCENARIO, "year", MEMBER}
    return chosen.sum([d for d in chosen.dims if d not in rest], skipna=False, keep_attrs=True)
