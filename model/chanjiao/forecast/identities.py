"""Identities of the figures: stocks and flows that were published must agree from year to year."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from chanjiao.forecast.figures import FIRST_YEAR
from chanjiao.forecast.ratios import third_grade

TOLERANCE = 0.03
"""Difference from the usual balance, over the stock, beyond which a year is named."""


@dataclass(frozen=True)
class Unbalanced:
    """A year whose balance differs from the usual one, and by how much of the stock."""

    balance: str
    year: int
    difference: float


def balances(known: pd.DataFrame) -> dict[str, pd.Series]:
    """What leaves each stock without a published flow, over the stock of the year before.

    grade_nine: pupils of grade 9 who do not become leavers. The others: students of the year
    before and entrants, less graduates and students of the year; for higher vocational students
    since transfers are published.
    """
    third = third_grade(known).shift(1)
    found = {"grade_nine": (third - known["leavers"]) / third}
    for course in ("general", "sv", "hv"):
        before = known[f"{course}_students"].shift(1)
        coming = before + known[f"{course}_intake"] - known[f"{course}_graduates"]
        if course == "hv":
            coming = coming + known["five_year_transfers"]
        found[course] = (coming - known[f"{course}_students"]) / before
    return {name: series.loc[FIRST_YEAR + 1 :].dropna() for name, series in found.items()}


def unbalanced(known: pd.DataFrame) -> list[Unbalanced]:
    """Years whose balance is further than TOLERANCE from its median."""
    return [
        Unbalanced(name, int(year), float(difference))
        for name, series in balances(known).items()
        for year, difference in (series - series.median()).items()
        if abs(difference) > TOLERANCE
    ]
