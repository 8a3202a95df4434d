"""Ratios between published figures: what the parameters of the cut model are estimated from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from chanjiao.backtest.data import FIRST_YEAR

JUNIOR_YEARS, PRIMARY_YEARS = 3, 6
"""Years from junior-high entry to grade 9's end, and from primary to junior-high entry."""

COURSE = 3
"""Years of a general, technician, secondary or higher vocational course."""

FULL_SPREAD = 0.75
"""Share of secondary vocational graduates at which progression stops to spread, as in the base."""

COURSES = ("general", "technician", "sv", "hv")


def ratios(known: pd.DataFrame) -> pd.DataFrame:
    """Ratios by year (rows), from 2010 on; those of losses are per year.

    `loss_hv` is net: transfers from five-year programmes make up for drop-out, so that it may be
    below 0. `college_share` counts every entrant who is no progressing secondary graduate, also
    earlier leavers and adults, so that it may be above 1.
    """
    table = {
        "junior_per_primary": known["junior_entrants"]
        / known["primary_entrants"].shift(PRIMARY_YEARS),
        "completion": known["leavers"] / known["junior_entrants"].shift(JUNIOR_YEARS),
        **paths(known),
        "students_per_teacher": known["sv_students"] / known["sv_teachers"],
        "bachelor_share": known["undergraduate_intake"] / known["general_graduates"],
        "college_share": _college_share(known),
    }
    table |= {f"loss_{course}": loss(known, course) for course in COURSES}
    return pd.DataFrame(table).loc[FIRST_YEAR:]


def paths(known: pd.DataFrame) -> dict[str, pd.Series]:
    """Ratios that divide the leavers of a year among the ways on."""
    others = known["sv_intake"] + known["technician_intake"]
    return {
        "continuation": (known["general_intake"] + others) / known["leavers"],
        "general_share": known["general_intake"] / known["leavers"],
        "technician_share": known["technician_intake"] / others,
    }


def progression(known: pd.DataFrame) -> tuple[float, float]:
    """Level and speed of the spread of progression: a logistic curve through published shares.

    Gives the log odds in year 0, relative to FULL_SPREAD, and their rise a year.
    """
    share = known["sv_progression"].dropna()
    odds = np.log(share / (FULL_SPREAD - share))
    rise, level = np.polyfit(share.index.to_numpy(float), odds.to_numpy(float), 1)
    return float(level), float(rise)


def progressing(known: pd.DataFrame, year: float | np.ndarray) -> float | np.ndarray:
    """Share of secondary vocational graduates who study on, by the fitted curve."""
    level, rise = progression(known)
    return FULL_SPREAD / (1 + np.exp(-level - rise * np.asarray(year, float)))


def loss(known: pd.DataFrame, course: str) -> pd.Series:
    """Yearly loss of a course, from its graduates and its intake three years earlier."""
    kept = known[f"{course}_graduates"] / known[f"{course}_intake"].shift(COURSE)
    return -np.log(kept) / COURSE


def _college_share(known: pd.DataFrame) -> pd.Series:
    years = known.index.to_numpy(float)
    others = known["hv_intake"] - known["sv_graduates"] * progressing(known, years)
    return others / (known["general_graduates"] - known["undergraduate_intake"])
