"""Running: members block by block, each block as the last axis of one run, kept by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.engine.language.calendar import MONTHS
from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble.draws import Draws
from chanjiao.ensemble.members import with_members
from chanjiao.ensemble.store import MEMBER, SCENARIO, Kept
from chanjiao.results.result import Result, simulate
from chanjiao.scenario import Scenario

BLOCK = 64
"""Members in one run: fewer take longer a member, more gain little and take more memory."""

Tell = Callable[[int], None]
"""Is told how many members more have been run."""


def run_members(
    scenario: Scenario,
    graph: Graph,
    draws: Draws,
    record: Sequence[str],
    steps_per_year: int | None = None,
    block: int = BLOCK,
    tell: Tell | None = None,
    backend: str = "auto",
) -> xr.Dataset:
    """Run a scenario with the numbers of every member; variables by year, members last.

    Where zones are told apart, variables keep that dimension. `steps_per_year` None takes the
    scenario's own. ModelError where a value is no
    number or an account does not close.
    """
    run = Run(graph, record, steps_per_year, block, backend)
    return run_scenarios([scenario], draws, run, lambda _: tell).isel(scenario=0, drop=True)


@dataclass(frozen=True)
class Run:
    """How members are run: variables to keep, steps, members at once, backend.

    `steps_per_year` None takes those of each scenario, as a single run does.

    Where `zones_apart` is False, zones are added up as soon as a block is done; for amounts, not
    for ratios.
    """

    graph: Graph
    record: Sequence[str]
    steps_per_year: int | None = None
    block: int = BLOCK
    backend: str = "auto"
    zones_apart: bool = True

    @property
    def rows_per_year(self) -> int:
        """One, but months for an input: a row keeps how it stood at its start, not its mean."""
        inputs = {v.id for v in self.graph.inputs}
        return MONTHS if inputs.intersection(self.record) else 1


def run_scenarios(
    scenarios: Sequence[Scenario],
    draws: Draws,
    run: Run,
    teller: Callable[[Scenario], Tell | None] = lambda _: None,
) -> xr.Dataset:
    """Run scenarios with the numbers of every member: variables by scenario, year and member.

    ModelError where a value is no number or an account does not close.
    """
    kept = Kept([scenario.name for scenario in scenarios], draws.members)
    for number, scenario in enumerate(scenarios):
        tell = teller(scenario)
        for members in blocks(draws.members, run.block):
            numbered = with_members(scenario, run.graph.variables, draws.take(members))
            result = simulate(
                numbered,
                run.graph,
                steps_per_year=run.steps_per_year,
                record=run.record,
                backend=run.backend,
                rows_per_year=run.rows_per_year,
            )
            kept.fill(number, members[0], by_year(result, run))
            if tell:
                tell(members.size)
    return kept.data


def blocks(members: int, block: int) -> Iterator[np.ndarray]:
    """Numbers of the members of each block."""
    for start in range(0, members, block):
        yield np.arange(start, min(start + block, members))


def by_year(result: Result, run: Run) -> xr.Dataset:
    """Recorded variables by year, each with an axis for members."""
    told = result.yearly if run.zones_apart else result.province
    return xr.Dataset({id: _with_member(told(id)) for id in run.record})


def _with_member(values: xr.DataArray) -> xr.DataArray:
    wide = values if MEMBER in values.dims else values.expand_dims(MEMBER)
    return wide.transpose(..., MEMBER)


def in_all(values: xr.DataArray, where: Mapping[str, object] | None = None) -> xr.DataArray:
    """Sum of the chosen cells over all dimensions but scenario, year and member.

    `where` chooses as in `DataArray.sel`, such as `{"level": "sv"}`; for amounts, not ratios.
    """
    chosen = values.sel(where or {})
    kept = {SCENARIO, "year", MEMBER}
    return chosen.sum([d for d in chosen.dims if d not in kept], skipna=False, keep_attrs=True)
