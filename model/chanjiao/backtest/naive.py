"""Naive rules: forecasts from the figures alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from chanjiao.forecast.figures import FIRST_YEAR

TREND_YEARS = 10
"""Years at most through which a straight line is laid."""

COHORT_AGE: Mapping[str, tuple[int, ...]] = {
    "leavers": (9,),
    "general_intake": (9,),
    "sv_intake": (9,),
    "sv_students": (9, 10, 11),
    "sv_teachers": (9, 10, 11),
    "sv_graduates": (12,),
    "hv_intake": (12,),
    "hv_students": (12, 13, 14),
    "hv_graduates": (15,),
}
"""Years since the cohorts behind a series entered primary school; at most five ahead are needed,
so that all of them had been counted at the origin."""

Rule = Callable[[pd.DataFrame, str, int], float]
"""From known figures, a series and a lead in years to a forecast."""


def last_value(known: pd.DataFrame, series: str, lead: int) -> float:
    """As in the last known year."""
    return float(_past(known, series).iloc[-1])


def drift(known: pd.DataFrame, series: str, lead: int) -> float:
    """On with the mean yearly change since 2010."""
    past = _past(known, series)
    return float(past.iloc[-1] + lead * (past.iloc[-1] - past.iloc[0]) / (len(past) - 1))


def trend(known: pd.DataFrame, series: str, lead: int) -> float:
    """On a straight line through the last ten known years, or all since 2010."""
    past = _past(known, series).iloc[-TREND_YEARS:]
    rise, level = np.polyfit(np.arange(len(past)), past.to_numpy(float), 1)
    return float(level + rise * (len(past) - 1 + lead))


def cohort_ratio(known: pd.DataFrame, series: str, lead: int) -> float:
    """Last value times the growth of its cohorts, by their size at entry to primary school."""
    year, pupils = int(known.index[-1]), known["primary_entrants"]
    now, then = (
        sum(pupils[year + ahead - age] for age in COHORT_AGE[series]) for ahead in (0, lead)
    )
    return last_value(known, series, lead) * float(then / now)


RULES: Mapping[str, Rule] = {
    "last": last_value,
    "drift": drift,
    "trend": trend,
    "cohort": cohort_ratio,
}


def _past(known: pd.DataFrame, series: str) -> pd.Series:
    return known[series].loc[FIRST_YEAR:].dropna()
