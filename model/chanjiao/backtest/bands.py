"""Bands of past forecasts: the fan as it would have been drawn at each origin, and the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import scoringrules
from numpy.typing import NDArray
from scipy import stats

from chanjiao.backtest.forecasts import ORIGINS, VARIANTS, Rolled
from chanjiao.forecast.fan import ENOUGH_ERRORS, PROBABILITIES, fan

Array = NDArray[np.float64]

REFERENCE = "last"
"""Naive rule whose bands are compared with those of the model."""

LEVELS = (np.arange(99) + 1) / 100
"""Probabilities of the quantiles from which a CRPS is computed."""

NORMAL = stats.norm.ppf(PROBABILITIES)


def predictions(records: pd.DataFrame, rolled: Sequence[Rolled]) -> pd.DataFrame:
    """A row for each scored forecast of a variant: where the outcome lies in its fan, and CRPS.

    Columns: variant, series, origin, lead, place (the probability of the fan below the outcome),
    signal, crps and naive_crps in per cent of the outcome. The fan knows the errors of earlier
    origins whose outcome was public. `naive_crps` is that of a Student distribution about the last
    value, as wide as its own past errors; without four of them it is missing.
    """
    rows = [
        row
        for variant, column in VARIANTS.items()
        for series, group in records.dropna(subset=[column]).groupby("series", sort=False)
        for each in rolled
        if each.origin in ORIGINS
        for row in _of_series(str(series), variant, group, each)
    ]
    return pd.DataFrame(rows)


def _of_series(
    series: str, variant: str, group: pd.DataFrame, each: Rolled
) -> Iterator[dict[str, object]]:
    public = group["origin"] + group["lead"] <= each.origin
    errors = group[["origin", "lead"]].assign(
        error=np.log(group["actual"] / group[VARIANTS[variant]])
    )
    found = fan(each.central[variant][series], each.members[variant][series], errors[public])
    for row in group[group["origin"] == each.origin].itertuples():
        quantiles = found.quantiles[row.lead - 1]
        yield {
            "variant": variant,
            "series": series,
            "origin": each.origin,
            "lead": row.lead,
            "signal": found.signal,
            "place": place(row.actual, quantiles),
            "crps": crps(row.actual, quantiles),
            "naive_crps": _naive_crps(row, group[public & (group["lead"] == row.lead)]),
        }


def place(actual: float, quantiles: Array) -> float:
    """Probability below an outcome; between and beyond the quantiles of a fan it is normal."""
    logs = np.log(quantiles)
    return float(stats.norm.cdf(_line(np.log(actual), logs, NORMAL)))


def crps(actual: float, quantiles: Array) -> float:
    """CRPS in per cent of the outcome, from 99 quantiles that lie normally between those given."""
    values = np.exp(_line(stats.norm.ppf(LEVELS), NORMAL, np.log(quantiles)))
    return float(scoringrules.crps_quantile(actual, values, LEVELS) / actual * 100)


def _line(at: Array | float, x: Array, y: Array) -> Array:
    """Linear interpolation, and extrapolation by the outermost pieces."""
    piece = np.clip(np.searchsorted(x, at) - 1, 0, len(x) - 2)
    slope = (y[piece + 1] - y[piece]) / np.maximum(x[piece + 1] - x[piece], SMALLEST)
    return y[piece] + slope * (at - x[piece])


SMALLEST = 1e-12
"""Distance below which two quantiles are one."""


def _naive_crps(row, past: pd.DataFrame) -> float:
    """CRPS of the reference rule; NaN with too few past errors."""
    if len(past) < ENOUGH_ERRORS:
        return np.nan
    errors = past["actual"] / past[REFERENCE] - 1
    scale = float(np.sqrt((errors**2).mean()))
    forecast = getattr(row, REFERENCE)
    score = scoringrules.crps_t(row.actual, len(past), forecast, scale * forecast)
    return float(score / row.actual * 100)
