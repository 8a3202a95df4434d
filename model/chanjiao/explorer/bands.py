"""The plausible band of an effect for any grant that a slider can give."""

from __future__ import annotations

from typing import Any

import numpy as np

from chanjiao.effect.band import INPUTS, band_from, band_of
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import project_effect

GRANTS = 33
"""Number of grants for which the band of one project is stored."""


def described(scenario: Scenario) -> dict[str, Any] | None:
    """The band of one project by its grant in yuan; None where the model has no such band.

    `own` is the band of the scenario as it is, [P10, P90] for all its projects. It is exact; those
    of other grants lie on straight lines between the stored ones.
    """
    if any(variable.id not in scenario.entries for variable in INPUTS):
        return None
    low, high = scenario.entries[project_effect.grant_per_project.id].range or (0.0, 0.0)
    grants = np.geomspace(low, high, GRANTS)
    bands = [band_from(scenario.entries, 1.0, float(grant)) for grant in grants]
    own = band_of(scenario)
    return {
        "grants": [float(f"{grant:.9g}") for grant in grants],
        "low": [float(f"{band.low:.5g}") for band in bands],
        "high": [float(f"{band.high:.5g}") for band in bands],
        "own": None if own is None else [own.low, own.high],
    }
