"""Intervals from past errors: their width follows from earlier errors at the same lead time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import scoringrules
from scipy import stats

from chanjiao.backtest.forecasts import ORIGINS

PARTS = (0.5, 0.8, 0.95)
"""Nominal coverage of the intervals."""

ENOUGH_ERRORS = 4
"""Smallest number of past errors for an interval."""

ENOUGH_CASES = 10
"""Smallest number of intervals for a coverage."""

SURE = 0.95
"""Confidence level of the range of a coverage."""

REFERENCE = "last"
"""Naive rule whose intervals are compared with those of the model."""


def predictions(records: pd.DataFrame) -> pd.DataFrame:
    """Forecasts with a width: a Student distribution about the forecast, as wide as past errors.

    Its scale is the root mean square of the errors of earlier origins at the same lead that were
    known at the origin, relative to their forecasts; its degrees of freedom are their number.
    """
    rows = [
        row
        for _, group in records.groupby(["series", "lead"], sort=False)
        for row in _predicted(group)
    ]
    return pd.DataFrame(rows)


def coverage_table(predicted: pd.DataFrame) -> pd.DataFrame:
    """Coverage by lead time over all series, with its binomial range, and the CRPS.

    `crps` and `naive_crps` are in per cent of the published value. A lead time with fewer than
    ENOUGH_CASES intervals has NaN. Cases of one year are correlated, so the range is too narrow.
    """
    leads = sorted(predicted["lead"].unique())
    return pd.DataFrame([_covered(predicted[predicted["lead"] == lead], lead) for lead in leads])


def _predicted(group: pd.DataFrame) -> Iterator[dict[str, object]]:
    errors = {m: (group["actual"] / group[m] - 1).to_numpy(float) for m in ("model", REFERENCE)}
    targets = (group["origin"] + group["lead"]).to_numpy()
    for number, row in enumerate(group.itertuples()):
        earlier = np.flatnonzero(targets <= row.origin)
        if row.origin in ORIGINS and len(earlier) >= ENOUGH_ERRORS:
            scales = {m: float(np.sqrt((errors[m][earlier] ** 2).mean())) for m in errors}
            place = errors["model"][number] / scales["model"]
            yield {
                "series": row.series,
                "origin": row.origin,
                "lead": row.lead,
                "place": float(stats.t.cdf(place, len(earlier))),
                "crps": _crps(row.model, row.actual, scales["model"], len(earlier)),
                "naive_crps": _crps(
                    getattr(row, REFERENCE), row.actual, scales[REFERENCE], len(earlier)
                ),
            }


def _crps(forecast: float, actual: float, scale: float, degrees: int) -> float:
    score = scoringrules.crps_t(actual, degrees, forecast, scale * forecast)
    return float(score / actual * 100)


def _covered(cases: pd.DataFrame, lead: int) -> dict[str, object]:
    count = len(cases)
    row: dict[str, object] = {"lead": int(lead), "count": count}
    enough = count >= ENOUGH_CASES
    for part in PARTS:
        name = f"{part:.0%}"
        inside = int((np.abs(cases["place"] - 1 / 2) <= part / 2).sum())
        ends = stats.binomtest(inside, count).proportion_ci(SURE)
        row |= {name: inside / count if enough else np.nan}
        row |= {f"{name} low": ends.low if enough else np.nan}
        row |= {f"{name} high": ends.high if enough else np.nan}
    crps, naive_crps = float(cases["crps"].mean()), float(cases["naive_crps"].mean())
    row |= {"crps": crps, "naive_crps": naive_crps, "crps_skill": 1 - crps / naive_crps}
    return row
