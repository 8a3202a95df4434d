"""Recovery of a known truth: do the rule's intervals hold parameters that made the figures?

The submodel makes synthetic histories with known parameters. Noise is added to its output, and the
rule of the back-test estimates the parameters from these counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from chanjiao.backtest import ratios as published
from chanjiao.forecast.figures import known_in
from chanjiao.backtest.estimates import estimate
from chanjiao.backtest.initial_conditions import start
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.dimensions import LEVEL, PATHWAY

Array = NDArray[np.float64]

ORIGIN, YEARS = 2013, 10
"""Start year of histories, and their length in years."""

NOISE = 0.01
"""Standard deviation of the logarithm of a count, relative to the true value."""

NOMINAL = 0.9
BAND = (0.85, 0.95)
"""Nominal share of true values inside their interval, and the range that passes."""

RANGES: Mapping[str, tuple[float, float]] = {
    "completion": (0.9, 1.0),
    "continuation": (0.9, 0.99),
    "general_share": (0.45, 0.6),
    "technician_share": (0.15, 0.25),
    "loss_general": (0.005, 0.02),
    "loss_technician": (0.05, 0.12),
    "loss_sv": (0.03, 0.09),
    "loss_hv": (0.0, 0.03),
}
"""Ranges from which true parameters are drawn."""


class Recovered(NamedTuple):
    """How often intervals contained the true value, with the binomial range of that share."""

    parameter: str
    count: int
    held: float
    low: float
    high: float

    @property
    def passed(self) -> bool:
        """Whether the share is in the band, or does not differ from it significantly."""
        return self.low <= BAND[1] and self.high >= BAND[0]


def recover(
    model: EducationSubmodel, figures: pd.DataFrame, count: int = 60, seed: int = 1
) -> list[Recovered]:
    """Coverage of each parameter, and of all together, in synthetic histories."""
    random = np.random.default_rng(seed)
    truths = {name: random.uniform(low, high, count) for name, (low, high) in RANGES.items()}
    counted = _counts(model, known_in(figures, ORIGIN), truths, random)
    held = pd.DataFrame(
        [
            {name: _holds(counted, number, name, truths[name][number]) for name in RANGES}
            for number in range(count)
        ]
    )
    found = [_recovered(name, held[name].to_numpy()) for name in RANGES]
    return [*found, _recovered("all", held.to_numpy().ravel())]


def _counts(
    model: EducationSubmodel,
    known: pd.DataFrame,
    truths: Mapping[str, Array],
    random: np.random.Generator,
) -> dict[str, Array]:
    """Counted figures with noise, each of shape (years, count)."""
    usual = start(known, model.profile)
    count = len(truths["completion"])
    starts = [
        _with(usual, {k: float(v[number]) for k, v in truths.items()}, model.profile)
        for number in range(count)
    ]
    true = model.forecast(ORIGIN, starts, years=YEARS)
    junior = usual["demography.children_at_start"][: -YEARS - 1 : -1]
    true["junior_entrants"] = np.repeat(junior[:, None], count, axis=1)
    return {k: v * np.exp(random.normal(0, NOISE, v.shape)) for k, v in true.items()}


def _with(usual: Mapping[str, Array], truth: Mapping[str, float], profile: Array) -> dict:
    losses, lost = usual["enrolment.dropout_rate"].copy(), usual["pathways.dropout_rate"].copy()
    for level in ("sv", "hv"):
        place = LEVEL.ids.index(level)
        losses[place] = truth[f"loss_{level}"] * profile[place]
    for pathway in ("general", "technician"):
        lost[PATHWAY.ids.index(pathway)] = truth[f"loss_{pathway}"]
    return {
        **usual,
        "schooling.completion_share": np.array(truth["completion"]),
        "schooling.continuation_at_start": np.array(truth["continuation"]),
        "schooling.continuation_reference": np.array(truth["continuation"]),
        "schooling.general_share": np.array(truth["general_share"]),
        "pathways.technician_share": np.array(truth["technician_share"]),
        "enrolment.dropout_rate": losses,
        "pathways.dropout_rate": lost,
    }


def _holds(counted: Mapping[str, Array], number: int, name: str, truth: float) -> bool:
    table = pd.DataFrame({k: v[:, number] for k, v in counted.items()})
    low, high = estimate(_ratio(table, name)).interval(NOMINAL)
    return low <= truth <= high


def _ratio(table: pd.DataFrame, name: str) -> pd.Series:
    """Ratio as in the back-test; junior entrants stand in the year in which they leave."""
    if name == "completion":
        return table["leavers"] / table["junior_entrants"]
    if name.startswith("loss_"):
        return published.loss(table, name.removeprefix("loss_"))
    return published.paths(table)[name]


def _recovered(name: str, held: Array) -> Recovered:
    ends = stats.binomtest(int(held.sum()), held.size).proportion_ci(0.95)
    return Recovered(name, held.size, float(held.mean()), float(ends.low), float(ends.high))
