"""Coverage of bands: by lead, jointly for all series, and the histogram of places (PIT)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import stats

from chanjiao.backtest.forecasts import VARIANTS
from chanjiao.forecast.fan import PROBABILITIES

PARTS = (0.5, 0.8, 0.95)
"""Nominal coverage of the bands."""

ENOUGH_CASES = 10
"""Smallest number of bands for a coverage."""

SURE = 0.95
"""Confidence level of the range of a coverage."""

ALL_LEADS = 0
"""Lead of the rows over all leads."""


def inside(predicted: pd.DataFrame, part: float) -> pd.Series:
    """Whether each outcome lies in the band of a nominal coverage."""
    return (predicted["place"] - 1 / 2).abs() <= part / 2


def coverage_table(predicted: pd.DataFrame) -> pd.DataFrame:
    """Coverage by variant and lead over all series, with its binomial range, and the CRPS.

    Lead 0 is all leads. `crps` is in per cent of the outcome; `naive_crps` and `crps_skill` use
    the cases that have both. With fewer than ENOUGH_CASES a coverage is NaN. Cases of one year are
    correlated, so ranges are too narrow.
    """
    return pd.DataFrame(
        [
            {"variant": variant, "lead": int(lead), **_covered(cases)}
            for variant in VARIANTS
            for lead, cases in _by_lead(predicted[predicted["variant"] == variant])
        ]
    )


def joint_table(predicted: pd.DataFrame) -> pd.DataFrame:
    """Share of pairs of origin and lead in which every series lies in its band, by variant.

    Columns: variant, lead (0 is all), count, and `together` with each of PARTS.
    """
    rows = []
    for variant in VARIANTS:
        for lead, cases in _by_lead(predicted[predicted["variant"] == variant]):
            years = [cases["origin"], cases["lead"]]
            together = {part: inside(cases, part).groupby(years).all() for part in PARTS}
            rows.append(
                {"variant": variant, "lead": int(lead), "count": len(together[PARTS[0]])}
                | {f"together {part:.0%}": float(held.mean()) for part, held in together.items()}
            )
    return pd.DataFrame(rows)


def pit_table(predicted: pd.DataFrame) -> pd.DataFrame:
    """Outcomes of scored forecasts between the quantiles of their fans, by variant.

    Columns: variant, low and high (probabilities), count, and `ratio`: the number over that of a
    perfect fan.
    """
    edges = np.array([0.0, *PROBABILITIES, 1.0])
    rows = []
    for variant in VARIANTS:
        places = predicted.loc[predicted["variant"] == variant, "place"]
        counts, _ = np.histogram(places, edges)
        for low, high, count in zip(edges, edges[1:], counts, strict=False):
            expected = (high - low) * len(places)
            rows.append(
                {
                    "variant": variant,
                    "low": low,
                    "high": high,
                    "count": int(count),
                    "ratio": count / expected if expected else np.nan,
                }
            )
    return pd.DataFrame(rows)


def _by_lead(cases: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    """Cases of each lead, then all."""
    if cases.empty:
        return
    for lead, group in cases.groupby("lead"):
        yield int(str(lead)), group
    yield ALL_LEADS, cases


def _covered(cases: pd.DataFrame) -> dict[str, object]:
    count = len(cases)
    row: dict[str, object] = {"count": count}
    enough = count >= ENOUGH_CASES
    for part in PARTS:
        name = f"{part:.0%}"
        held = int(inside(cases, part).sum())
        low, high = binomial_range(held, count)
        row |= {name: held / count if enough else np.nan}
        row |= {f"{name} low": low if enough else np.nan}
        row |= {f"{name} high": high if enough else np.nan}
    both = cases.dropna(subset=["naive_crps"])
    naive_crps = float(both["naive_crps"].mean()) if len(both) else np.nan
    return row | {
        "crps": float(cases["crps"].mean()),
        "naive_crps": naive_crps,
        "crps_skill": 1 - float(both["crps"].mean()) / naive_crps if len(both) else np.nan,
    }


def binomial_range(held: int, count: int) -> tuple[float, float]:
    """Range of a share at the confidence level SURE."""
    ends = stats.binomtest(held, count).proportion_ci(SURE)
    return float(ends.low), float(ends.high)
