"""Fans: bands about a forecast, the wider of drawn paths and of what past errors show.

Past coverage never narrows a band. Three one-year errors of one sign in a row (a tracking signal)
widen it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]

PROBABILITIES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""Probabilities of the quantiles of a fan."""

ENOUGH_ERRORS = 4
"""Past errors of a series and lead from which a spread is taken."""

SURE = 0.8
"""Confidence with which past errors must be wider than drawn paths to widen a band."""

IN_A_ROW = 3
"""One-year errors of one sign in a row that make a tracking signal."""


@dataclass(frozen=True)
class Fan:
    """Quantiles of one series, shape (years, probabilities), and its tracking signal.

    `signal` is +1 if the last three one-year forecasts were all too low, -1 if all were too high,
    else 0.
    """

    quantiles: Array
    signal: int


def fan(central: Array, members: Array, errors: pd.DataFrame) -> Fan:
    """The fan of one series about its central forecast, shape (years,).

    `members` has shape (years, members), and `errors` are past log errors of the series, with
    `origin` and `lead`. Quantiles keep their distance from the median on the log scale.
    """
    middle = np.median(members, axis=1, keepdims=True)
    drawn = np.log(np.quantile(members, PROBABILITIES, axis=1).T / middle)
    signal, bias = tracking_signal(errors)
    widened = np.sign(drawn) * np.maximum(np.abs(drawn), np.abs(_empirical(len(central), errors)))
    if signal:
        one_year = float(np.sqrt((_of_lead(errors, 1) ** 2).mean()))
        widened *= np.sqrt(1 + (bias / one_year) ** 2)
    return Fan(central[:, None] * np.exp(widened), signal)


def tracking_signal(errors: pd.DataFrame) -> tuple[int, float]:
    """Sign of the last three one-year errors if all agree, else 0; and their mean."""
    newest = errors[errors["lead"] == 1].sort_values("origin")["error"].to_numpy(float)
    newest = newest[-IN_A_ROW:]
    if len(newest) < IN_A_ROW or len(set(np.sign(newest))) > 1:
        return 0, 0.0
    return int(np.sign(newest[0])), float(newest.mean())


def _empirical(years: int, errors: pd.DataFrame) -> Array:
    """Quantiles of a normal distribution as wide as past errors show beyond chance, by lead.

    Leads with too few errors take the spread of the longest lead that has enough, growing with
    the root of the lead, as sums of innovations do. Without any the band has no width.
    """
    spread, width = np.zeros(years), (0.0, 1)
    for lead in range(1, years + 1):
        past = _of_lead(errors, lead)
        if len(past) >= ENOUGH_ERRORS:
            width = (least_spread(past), lead)
        size, of_lead = width
        spread[lead - 1] = max(size * np.sqrt(lead / of_lead), spread[: lead - 1].max(initial=0))
    return np.asarray(spread[:, None] * stats.norm.ppf(PROBABILITIES))


def least_spread(errors: Array) -> float:
    """Lower confidence limit, at SURE, of the root mean square of errors.

    The wider of two bands is too wide on average if chance alone decides which one is wider: with
    the root mean square itself, 87 % of outcomes lay in 80 % bands of synthetic histories.
    """
    squares = float((errors**2).sum())
    return float(np.sqrt(squares / stats.chi2.ppf(SURE, len(errors))))


def _of_lead(errors: pd.DataFrame, lead: int) -> Array:
    return np.asarray(errors.loc[errors["lead"] == lead, "error"], float)
