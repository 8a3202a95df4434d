"""A block: some members of one scenario, computed at once. Its key says what it follows from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.content import digest, draws_digest, graph_digest, scenario_digest
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.members import with_members
from chanjiao.ensemble.model_digest import model_digest
from chanjiao.office.simulation import simulate_members
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario

MEMBER = "member"


@summarised
@dataclass(frozen=True, eq=False)
class EnsembleBlock:
    """Members of a scenario, with their positions in `draws`.

    `options` name the outputs. `by_zone` keeps zones apart; otherwise they are added up. `numbers`
    are the numbers of the members in the ensemble, and `seed` the seed of the office: they decide
    about random events, so that member 7 has the same events under every policy.
    """

    scenario: Scenario
    graph: Graph
    draws: ParameterSample
    numbers: tuple[int, ...]
    options: RunOptions
    by_zone: bool = True
    seed: int = 1

    @property
    def outputs(self) -> Collection[str]:
        """Ids of the variables of the result."""
        return self.options.outputs or ()

    def key(self) -> str:
        """SHA-256 of all that the result follows from; blocks with equal keys have equal results.

        Names, titles and the number of threads do not count. The backend does, because a run with
        one backend may serve to check the other.
        """
        options = self.options
        numerics = (
            *(options.method, options.steps_per_year, options.rows_per_year),
            *(backend_of(options.backend).name, sorted(self.outputs), self.by_zone),
        )
        return digest(
            [
                *(model_digest(), graph_digest(self.graph), scenario_digest(self.scenario)),
                draws_digest(self.draws, self.scenario, self.graph),
                repr((len(self.numbers), numerics, self._randomness())),
            ]
        )

    def compute(self) -> xr.Dataset:
        """Outputs by year with a last axis for members.

        Raises ModelError if a value is not finite or an account does not close.
        """
        scenario = with_members(self.scenario, self.graph.variables, self.draws)
        result = simulate_members(scenario, self.graph, self.numbers, self.seed, self.options)
        return xr.Dataset({id: self._by_year(result, id) for id in self.outputs})

    def on_one_thread(self) -> EnsembleBlock:
        """The same block, for a worker that computes several blocks at the same time."""
        return replace(self, options=replace(self.options, threads=1, progress=None))

    def _randomness(self) -> tuple[int, tuple[int, ...]] | None:
        reference = self.scenario.reference
        cut_from_office = bool(self.scenario.cut_loops and reference and reference.office)
        return (self.seed, self.numbers) if self.scenario.office or cut_from_office else None

    def _by_year(self, result: Result, id: str) -> xr.DataArray:
        values = result.yearly(id) if self.by_zone else result.province(id)
        wide = values if MEMBER in values.dims else values.expand_dims(MEMBER)
        if wide.sizes[MEMBER] < len(self.numbers):  # no number of the scenario varies
            wide = wide.isel({MEMBER: np.zeros(len(self.numbers), int)})
        return wide.transpose(..., MEMBER)
