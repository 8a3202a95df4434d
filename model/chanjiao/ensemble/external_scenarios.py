"""Worlds: a policy in another world, with the numbers that a scenario of that world changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import xarray as xr

from chanjiao.scenario import Scenario

IN = "@"
"""What stands between policy and world in the name of both together."""


def in_world(policy: Scenario, world: Scenario) -> Scenario:
    """Scenario of a policy in a world.

    What the world's own file changes, it gives, also where the policy gives it too; what the
    world's parents change is left out, since a parent may be a policy. Loops are cut as in the
    policy. A scenario without a parent changes nothing.
    """
    changed = world.changed if world.parent else ()
    entries = {**policy.entries, **{id: world.entries[id] for id in changed}}
    return replace(policy, name=f"{policy.name}{IN}{world.name}", entries=entries)


def by_world(
    values: xr.DataArray, policies: Sequence[Scenario], worlds: Sequence[Scenario]
) -> xr.DataArray:
    """Values of a sweep over policies in worlds, with dimensions policy and world for scenario."""
    rows = [
        xr.concat([values.sel(scenario=in_world(p, w).name, drop=True) for w in worlds], "world")
        for p in policies
    ]
    names = {"policy": [p.name for p in policies], "world": [w.name for w in worlds]}
    return xr.concat(rows, "policy").assign_coords(names)
