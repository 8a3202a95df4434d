"""Total effect of composition tables on a result: each member gets another such table.

The cells of a composition table move one by one, so its contribution does not follow from the
sample. It is drawn again while all other inputs stay the same, and the runs are compared in pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import ParameterSample, Sweep, draw, run_members
from chanjiao.ensemble.running import EnsembleOptions

FRESH = 100_000_000
"""First candidate of the new positions, far above the candidates that screening tries."""


def composition_tables(draws: ParameterSample) -> list[str]:
    """Composition tables: inputs whose cells move one by one."""
    return [id for id in draws.positions if id not in draws.common]


def redraw(
    found: Sweep, scenario: str, id: str, outputs: Sequence[str], members: int | None = None
) -> xr.Dataset:
    """Run the first members of one scenario of a sweep again with other positions of one input."""
    count = min(members or found.members, found.members)
    numbers = range(FRESH, FRESH + count)
    fresh = draw(found.scenarios, found.graph.variables, numbers, found.seed, inputs=[id])
    first = found.draws.take(slice(0, count))
    draws = ParameterSample({**first.positions, id: fresh.positions[id]}, count)
    chosen = found.scenarios[found.names.index(scenario)]
    run = RunOptions(steps_per_year=found.steps_per_year, outputs=outputs)
    return run_members(chosen, found.graph, draws, EnsembleOptions(run))


def total_effect(values: xr.DataArray, redrawn: xr.DataArray) -> float:
    """Share of a result's variance that would vanish if the redrawn input were known (Jansen).

    Both have one number for each member; interactions with other inputs are included. 0 where the
    result is the same in all members.
    """
    first, second = (np.asarray(x, float) for x in (values[: redrawn.size], redrawn))
    variance = np.concatenate([first, second]).var()
    return float(((first - second) ** 2).mean() / 2 / variance) if variance > 0 else 0.0
