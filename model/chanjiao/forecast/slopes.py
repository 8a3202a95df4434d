"""Elasticities upwards and downwards: ridge regression about stated priors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Prior:
    """Means of the elasticities when the cause rises and when it falls, and their deviation."""

    rise: float
    fall: float
    deviation: float
    drift: float = 0.0
    """Mean of the yearly growth that the cause does not explain."""
    drift_deviation: float = 0.01


PRIORS: Mapping[str, Prior] = {
    "seats": Prior(rise=1.0, fall=0.3, deviation=0.3),
    "posts": Prior(rise=0.35, fall=0.1, deviation=0.1),
}
"""Priors of general seats to leavers, and of teaching posts to students: assumptions. Seats are
built for each class that grows; a fall leaves most of them open."""


@dataclass(frozen=True)
class Slopes:
    """Elasticities and their standard errors; `rest` is the yearly growth they do not explain."""

    rise: float
    fall: float
    rise_error: float
    fall_error: float
    rest: pd.Series

    def draw(self, count: int, random: np.random.Generator) -> tuple[Array, Array]:
        """Elasticities of members, none below 0, each of shape (count,)."""
        rises = random.normal(self.rise, self.rise_error, count)
        falls = random.normal(self.fall, self.fall_error, count)
        return np.maximum(rises, 0), np.maximum(falls, 0)


def growth(series: pd.Series) -> pd.Series:
    """Yearly growth as a logarithm."""
    return np.log(series).diff()


def slopes(effect: pd.Series, cause: pd.Series, prior: Prior) -> Slopes:
    """Elasticities of the growth of an effect to that of its cause, both by year.

    Years without both are left out. Without any the prior stands. No elasticity is below 0.
    """
    both = pd.DataFrame({"effect": effect, "cause": cause}).dropna()
    moved, grown = both["cause"], both["effect"]
    causes = np.column_stack([moved.clip(lower=0), moved.clip(upper=0), np.ones(len(moved))])
    middle = np.array([prior.rise, prior.fall, prior.drift])
    width = np.array([prior.deviation, prior.deviation, prior.drift_deviation])
    found, errors = _ridge(causes, grown.to_numpy(float), middle, width)
    found[:2] = np.maximum(found[:2], 0)
    rest = grown - causes[:, :2] @ found[:2]
    return Slopes(float(found[0]), float(found[1]), float(errors[0]), float(errors[1]), rest)


def _ridge(causes: Array, effect: Array, middle: Array, width: Array) -> tuple[Array, Array]:
    """Posterior mean and deviation of a linear regression with a normal prior.

    The variance of the rest is that of the prior mean's residuals, by their median.
    """
    residuals = np.abs(effect - causes @ middle)
    variance = (np.median(residuals) / 0.6745) ** 2 if residuals.size else 0.0
    variance = max(float(variance), SMALLEST_VARIANCE)
    precision = causes.T @ causes / variance + np.diag(1 / width**2)
    covariance = np.linalg.inv(precision)
    mean = covariance @ (causes.T @ effect / variance + middle / width**2)
    return mean, np.sqrt(np.diag(covariance))


SMALLEST_VARIANCE = 1e-6
"""Variance of yearly growth below which residuals are not believed."""
