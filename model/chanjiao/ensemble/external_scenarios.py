"""External scenarios: a policy under conditions that no policy decides, such as industry growth."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import xarray as xr

from chanjiao.scenario import Scenario

SEPARATOR = "@"
"""Sign between the names of policy and external scenario in the name of their combination."""
POLICY, EXTERNAL = "policy", "external_scenario"


def in_external_scenario(policy: Scenario, external: Scenario) -> Scenario:
    """Policy with the inputs that the file of an external scenario changes.

    The external scenario has priority where both change an input. Changes in its parents do not
    count, because a parent may be a policy; a file without a parent changes nothing. Loops are
    cut as in the policy.
    """
    changed = external.changed if external.parent else ()
    digest = hashlib.sha256(f"{policy.digest} in {external.digest}".encode()).hexdigest()
    return replace(
        policy,
        name=f"{policy.name}{SEPARATOR}{external.name}",
        title=f"{policy.title}; {external.title}",
        title_zh=f"{policy.title_zh}；{external.title_zh}",
        digest=digest,
        entries={**policy.entries, **{id: external.entries[id] for id in changed}},
    )


def by_external_scenario(
    values: xr.DataArray, policies: Sequence[Scenario], externals: Sequence[Scenario]
) -> xr.DataArray:
    """Values of a sweep over combinations, with two dimensions in place of `scenario`."""
    rows = [
        xr.concat(
            [
                values.sel(scenario=in_external_scenario(policy, external).name, drop=True)
                for external in externals
            ],
            EXTERNAL,
        )
        for policy in policies
    ]
    names = {POLICY: [p.name for p in policies], EXTERNAL: [e.name for e in externals]}
    return xr.concat(rows, POLICY).assign_coords(names)
