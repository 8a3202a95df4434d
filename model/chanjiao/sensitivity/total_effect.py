"""Redrawing: how much tables of parts move a result, by giving each member another such table.

Contributions cannot be read off the sample for a table whose cells move one by one, so that it
is drawn anew while all other numbers stay, and the runs are compared in pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import ParameterSample, Sweep, draw, run_members
from chanjiao.ensemble.running import EnsembleOptions

FRESH = 1_000_000
"""Batch from which redrawn positions come, far beyond those that screening uses."""


def tables_of_parts(draws: ParameterSample) -> list[str]:
    """Entries whose cells move one by one."""
    return [id for id in draws.positions if id not in draws.common]


def redraw(
    found: Sweep, scenario: str, id: str, outputs: Sequence[str], members: int | None = None
) -> xr.Dataset:
    """Run the first members of one scenario of a sweep again, with other positions of one entry."""
    count = min(members or found.members, found.members)
    fresh = draw(found.scenarios, found.graph.variables, count, found.seed, FRESH)
    kept = found.draws.take(slice(0, count))
    draws = ParameterSample({**kept.positions, id: fresh.positions[id]}, count)
    chosen = found.scenarios[found.names.index(scenario)]
    run = RunOptions(steps_per_year=found.steps_per_year, outputs=outputs)
    return run_members(chosen, found.graph, draws, EnsembleOptions(run))


def total_effect(values: xr.DataArray, redrawn: xr.DataArray) -> float:
    """Part of a result's variance that would go if the redrawn entry were known (Jansen).

    Both are one number a member; joint effects with other entries are counted in. 0 where the
    result is the same in all members.
    """
    first, second = (np.asarray(x, float) for x in (values[: redrawn.size], redrawn))
    variance = np.concatenate([first, second]).var()
    return float(((first - second) ** 2).mean() / 2 / variance) if variance > 0 else 0.0
