"""Value of information: how much narrower a headline would be if a number were known.

For the nation a ratio is held on its central path while all others are drawn. For a province the
share of variance that an input explains says it, member by member.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.ensemble import Sweep
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.draws import drawn
from chanjiao.forecast.paths import RatioPath, RatioPaths, central
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.sensitivity import contributions

Array = NDArray[np.float64]

HEADLINE = ("sv_graduates", "hv_graduates", "vb_graduates")
"""Series whose sum is the headline of the nation: vocational graduates of a year."""


def narrowing_of_the_nation(
    model: EducationSubmodel,
    calibration: Calibration,
    groups: Sequence[Sequence[str]],
    year: int,
    members: int = 300,
) -> list[float]:
    """Share of the variance of a year's vocational graduates that goes if some ratios are known.

    One share for each group of ratios. Shares need not add up to 1, and noise may take one below 0.
    """
    all_drawn, middle = drawn(calibration, year, members), central(calibration, year)
    runs = [all_drawn, *(_known(all_drawn, middle, names) for names in groups)]
    found = model.forecast([(calibration, paths) for paths in runs])
    whole, *without = (_variance(series) for series in found)
    return [1 - rest / whole for rest in without]


def narrowing_of_a_province(found: Sweep, year: int) -> dict[str, float]:
    """Share of the variance of a year's gap that each input explains, the largest first."""
    gap = found.total("outlook.gap").isel(scenario=0).sel(year=year)
    return {one.id: one.part for one in contributions(found.draws, gap)}


def _variance(series: Mapping[str, Array]) -> float:
    """Variance of the logarithm of the last year's headline over members."""
    graduates = sum(series[name][-1] for name in HEADLINE)
    return float(np.log(graduates).var())


def _known(paths: RatioPaths, middle: RatioPaths, names: Sequence[str]) -> RatioPaths:
    """RatioPaths with some ratios and numbers as on the central path."""
    constants, ratios = dict(paths.constants), dict(paths.ratios)
    for name in names:
        if name in constants:
            constants[name] = np.full(paths.members, middle.constants[name][0])
        else:
            known = middle.ratios[name]
            values = np.repeat(known.values, paths.members, axis=1)
            ratios[name] = RatioPath(known.first, values)
    return replace(paths, ratios=ratios, constants=constants)
