"""Running: members block by block, each block as the last axis of one run, kept by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import xarray as xr

from chanjiao.engine.graph import Graph
from chanjiao.ensemble.draws import Draws
from chanjiao.ensemble.members import with_members
from chanjiao.results import simulate, yearly
from chanjiao.scenario import Scenario

MEMBER = "member"

BLOCK = 50
"""Members in one run: fewer take longer a member, more gain little and take more memory."""

STEPS = 12
"""Steps a year: whole months. Finer steps move results by far less than the ranges do."""

Tell = Callable[[int], None]
"""Is told how many members more have been run."""


def run_members(
    scenario: Scenario,
    graph: Graph,
    draws: Draws,
    record: Sequence[str],
    steps_per_year: int | None = STEPS,
    block: int = BLOCK,
    tell: Tell | None = None,
    backend: str = "auto",
) -> xr.Dataset:
    """Run a scenario with the numbers of every member; variables by year, members last.

    Amounts are those of the province: where zones are told apart, variables keep that dimension.
    ModelError where a value is no number or an account does not close.
    """
    parts = []
    for members in blocks(draws.members, block):
        numbered = with_members(scenario, graph.variables, draws.take(members))
        result = simulate(numbered, graph, steps_per_year=steps_per_year, record=record,
                          backend=backend)
        parts.append(by_year(result.data, record))
        if tell:
            tell(members.size)
    return xr.concat(parts, MEMBER).assign_coords(member=np.arange(draws.members))


def blocks(members: int, block: int) -> Iterator[np.ndarray]:
    """Numbers of the members of each block."""
    for start in range(0, members, block):
        yield np.arange(start, min(start + block, members))


def by_year(data: xr.Dataset, record: Sequence[str]) -> xr.Dataset:
    """Recorded variables by year, each with an axis for members."""
    return xr.Dataset({id: _with_member(yearly(data, id)) for id in record})


def _with_member(values: xr.DataArray) -> xr.DataArray:
    wide = values if MEMBER in values.dims else values.expand_dims(MEMBER)
    return wide.transpose(..., MEMBER)


def in_all(values: xr.DataArray, where: Mapping[str, object] | None = None) -> xr.DataArray:
    """Sum of the chosen cells over all dimensions but scenario, year and member.

    `where` chooses as in `DataArray.sel`, such as `{"level": "sv"}`; for amounts, not ratios.
    """
    chosen = values.sel(where or {})
    kept = {"scenario", "year", MEMBER}
    return chosen.sum([d for d in chosen.dims if d not in kept], keep_attrs=True)


