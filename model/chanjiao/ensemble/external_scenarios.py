"""Policies under external scenarios: developments outside the control of a policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import xarray as xr

from chanjiao.scenario import Scenario

UNDER = "@"
"""Separates policy and external scenario in the name of both together."""


def under(policy: Scenario, external: Scenario) -> Scenario:
    """Scenario of a policy under an external scenario.

    Numbers that the file of the external scenario changes come from that file, even where the
    policy changes them too. Changes by its parents are left out, since a parent may be a policy.
    Loops are cut as in the policy. A scenario without a parent changes nothing.
    """
    changed = external.changed if external.parent else ()
    entries = {**policy.entries, **{id: external.entries[id] for id in changed}}
    return replace(policy, name=f"{policy.name}{UNDER}{external.name}", entries=entries)


def by_external(
    values: xr.DataArray, policies: Sequence[Scenario], external: Sequence[Scenario]
) -> xr.DataArray:
    """Values of a sweep with dimensions policy and external in place of scenario."""
    rows = [
        xr.concat([values.sel(scenario=under(p, e).name, drop=True) for e in external], "external")
        for p in policies
    ]
    names = {"policy": [p.name for p in policies], "external": [e.name for e in external]}
    return xr.concat(rows, "policy").assign_coords(names)
