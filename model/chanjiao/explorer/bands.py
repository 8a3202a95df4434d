"""The plausible band of an effect for any grant that a slider can give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from chanjiao.effect.band import INPUTS, band_from, band_of
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import project_effect

Plain = dict[str, Any]

GRANTS = 33
"""Number of grants for which the band of one project is stored."""


def described(scenarios: Sequence[Scenario]) -> list[Plain | None]:
    """For each scenario, the band of one project by its grant in yuan; None without such a band.

    `own` is the band of the scenario as it is, [P10, P90] for all its projects. It is exact; those
    of other grants lie on straight lines between the stored ones.
    """
    known: list[tuple[Scenario, Plain]] = []
    found: list[Plain | None] = []
    for scenario in scenarios:
        if any(variable.id not in scenario.entries for variable in INPUTS):
            found.append(None)
            continue
        same = (stored for other, stored in known if _same(other, scenario))
        stored = next(same, None) or _by_grant(scenario)
        known.append((scenario, stored))
        own = band_of(scenario)
        found.append({**stored, "own": None if own is None else [own.low, own.high]})
    return found


def _same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios have the same numbers behind the band."""
    ids = [variable.id for variable in INPUTS]
    return all(one.entries[id].same_numbers(other.entries[id]) for id in ids)


def _by_grant(scenario: Scenario) -> Plain:
    low, high = scenario.entries[project_effect.grant_per_project.id].range or (0.0, 0.0)
    grants = np.geomspace(low, high, GRANTS)
    bands = [band_from(scenario.entries, 1.0, float(grant)) for grant in grants]
    return {
        "grants": [float(f"{grant:.9g}") for grant in grants],
        "low": [float(f"{band.low:.5g}") for band in bands],
        "high": [float(f"{band.high:.5g}") for band in bands],
    }
