"""Information: what the figures say about each number, and where a prior or a few years decide."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.slopes import PRIORS, Slopes
from chanjiao.forecast.trend import DampedTrend

INFORMED = 0.5
"""Share of a prior's deviation that data must remove before they decide more than the prior."""

FEW_CHANGES = 4
"""Yearly changes below which the spread of a ratio is a guess."""


def information(calibration: Calibration) -> pd.DataFrame:
    """A row for each number: name, kind, value, error, years, prior, learnt and informed.

    Ratios: `value` is the newest, `error` the deviation of a year's change in per cent. Slopes:
    `value` and `error` are posterior, `prior` is the deviation of the prior, and `learnt` the share
    of it that the figures removed. `informed` is False where a prior or a handful of years decides.
    """
    return pd.DataFrame([*_of_ratios(calibration), *_of_slopes(calibration)])


def _of_ratios(calibration: Calibration) -> Iterator[dict[str, object]]:
    trends = {
        **calibration.trends,
        "seat_growth": calibration.seat_trend,
        "post_growth": calibration.post_trend,
    }
    for name, trend in trends.items():
        yield {
            "name": name,
            "kind": "ratio",
            "value": float(trend.path(trend.year + 1)[0]),
            "error": _per_cent(trend),
            "years": trend.years,
            "prior": np.nan,
            "learnt": np.nan,
            "informed": trend.years >= FEW_CHANGES,
        }


def _per_cent(trend: DampedTrend) -> float:
    """Deviation of a yearly change in per cent of the ratio; for odds and logarithms alike."""
    return 100 * float(np.expm1(trend.innovation))


def _of_slopes(calibration: Calibration) -> Iterator[dict[str, object]]:
    found: dict[str, Slopes] = {"seats": calibration.seats, "posts": calibration.posts}
    for name, slopes in found.items():
        prior = PRIORS[name].deviation
        for way, value, error in (
            ("rise", slopes.rise, slopes.rise_error),
            ("fall", slopes.fall, slopes.fall_error),
        ):
            learnt = 1 - error / prior
            yield {
                "name": f"{name}_{way}",
                "kind": "slope",
                "value": value,
                "error": error,
                "years": len(slopes.rest),
                "prior": prior,
                "learnt": learnt,
                "informed": learnt >= INFORMED,
            }
