"""Scores: forecast errors compared with those of naive rules, by series and lead time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from chanjiao.backtest.coverage import inside
from chanjiao.backtest.forecasts import NAIVE, VARIANTS
from chanjiao.forecast.figures import FIRST_YEAR, Figures

Array = NDArray[np.float64]

FEW = 3
"""Forecasts below which nothing is judged."""

ENOUGH_TO_DIVIDE, ENOUGH_TO_TEST = 4, 5
"""Forecasts at least for the parts of a squared error, and for a test of two forecasts."""

PERCENT = 100.0

SCALE = 10_000.0
"""Persons in the unit of tables."""


class Parts(NamedTuple):
    """Parts of a mean squared error, which add up to 1: bias, variance, covariance."""

    bias: float
    variance: float
    covariance: float


class AccuracyTest(NamedTuple):
    """Diebold-Mariano statistic (below 0 where the first forecast is better) and its p-value."""

    statistic: float
    p_value: float


def mape(forecast: Array, actual: Array) -> float:
    """Mean absolute error in per cent of the published value."""
    return float(np.abs(forecast / actual - 1).mean() * PERCENT)


def mean_error(forecast: Array, actual: Array) -> float:
    """Mean error in per cent of the outcome: below 0 where forecasts were too low."""
    return float((forecast / actual - 1).mean() * PERCENT)


def smape(forecast: Array, actual: Array) -> float:
    """Mean absolute error in per cent of the mean of forecast and outcome."""
    return float((2 * np.abs(forecast - actual) / (forecast + actual)).mean() * PERCENT)


def rmse(forecast: Array, actual: Array) -> float:
    """Root of the mean squared error, in the unit of the forecast."""
    return float(np.sqrt(((forecast - actual) ** 2).mean()))


def mase(forecast: Array, actual: Array, usual: Array) -> float:
    """Mean absolute error over the usual change from year to year as known at each origin."""
    return float((np.abs(forecast - actual) / usual).mean())


def parts(forecast: Array, actual: Array) -> Parts:
    """Divide the squared error as Theil does; nan where there are too few forecasts."""
    squared = float(((forecast - actual) ** 2).mean())
    if forecast.size < ENOUGH_TO_DIVIDE or squared == 0:
        return Parts(np.nan, np.nan, np.nan)
    bias = float((forecast.mean() - actual.mean()) ** 2)
    variance = float((forecast.std() - actual.std()) ** 2)
    return Parts(bias / squared, variance / squared, 1 - (bias + variance) / squared)


def compare(first: Array, second: Array, lead: int) -> AccuracyTest:
    """Diebold-Mariano test on squared errors with the small-sample correction of Harvey,
    Leybourne and Newbold; nan where errors are too few, or their variance is not above 0.
    """
    difference = first**2 - second**2
    count = difference.size
    if count < max(ENOUGH_TO_TEST, lead + 1):
        return AccuracyTest(np.nan, np.nan)
    around = difference - difference.mean()
    covariances = [around[k:] @ around[: count - k] / count for k in range(lead)]
    variance = (covariances[0] + 2 * sum(covariances[1:])) / count
    if variance <= 0:
        return AccuracyTest(np.nan, np.nan)
    correction = (count + 1 - 2 * lead + lead * (lead - 1) / count) / count
    statistic = float(difference.mean() / np.sqrt(variance) * np.sqrt(correction))
    return AccuracyTest(statistic, float(2 * stats.t.sf(abs(statistic), count - 1)))


def score_table(
    records: pd.DataFrame, figures: Figures, predicted: pd.DataFrame, variant: str = "frozen"
) -> pd.DataFrame:
    """A row for each series and lead, of the scored `records` and their `predicted` places.

    The model is that of a variant. `skill` is 1 less its RMSE over that of the best naive rule,
    chosen after the event; `better` whether it is above 0. `covered` is the share of outcomes in
    its 80 % band. Errors in 10,000 persons and per cent.
    """
    bands = predicted[predicted["variant"] == variant]
    held = bands.assign(covered=inside(bands, 0.8)).set_index(KEY)[["covered", "crps"]]
    usual = _usual_changes(records, figures.values)
    scored = records.assign(usual=usual, model=records[VARIANTS[variant]])
    scored["shrunk"] = (scored["model"] + scored["mix"]) / 2
    groups = scored.join(held, on=KEY).groupby(["series", "lead"], sort=False)
    return pd.DataFrame([_score(key, group) for key, group in groups])


KEY = ["series", "origin", "lead"]
"""Columns that identify a forecast."""


def _score(key: tuple[str, int], group: pd.DataFrame) -> Mapping[str, object]:
    series, lead = key
    actual, model, base = (group[c].to_numpy(float) for c in ("actual", "model", "base"))
    errors = {name: rmse(group[name].to_numpy(float), actual) for name in ("model", *NAIVE)}
    best = min(NAIVE, key=errors.__getitem__)
    shrunk = group["shrunk"].to_numpy(float)
    test = compare(model - actual, group[best].to_numpy(float) - actual, lead)
    divided = parts(model / base - 1, actual / base - 1)
    skill = 1 - errors["model"] / errors[best]
    return {
        "series": series,
        "lead": lead,
        "count": len(group),
        "mape": mape(model, actual),
        "mean_error": mean_error(model, actual),
        "blind_mape": mape(group["blind"].to_numpy(float), actual),
        "without_decrees_mape": mape(group["without_decrees"].to_numpy(float), actual),
        "smape": smape(model, actual),
        "rmse": errors["model"] / SCALE,
        "mase": mase(model, actual, group["usual"].to_numpy(float)),
        "u2": errors["model"] / errors["last"],
        "best": best,
        "best_mape": mape(group[best].to_numpy(float), actual),
        "skill": skill,
        "better": skill > 0,
        "covered": float(group["covered"].mean()),
        "crps": float(group["crps"].mean()),
        "shrunk_mape": mape(shrunk, actual),
        "shrunk_skill": 1 - rmse(shrunk, actual) / errors[best],
        "bias": divided.bias,
        "variance": divided.variance,
        "covariance": divided.covariance,
        "sign": float((np.sign(model - base) == np.sign(actual - base)).mean()),
        "dm": test.statistic,
        "p_value": test.p_value,
        **{f"{name}_mape": mape(group[name].to_numpy(float), actual) for name in NAIVE},
    }


def _usual_changes(records: pd.DataFrame, figures: pd.DataFrame) -> list[float]:
    changes = figures.loc[FIRST_YEAR:].diff().abs()
    return [
        float(changes[series].loc[:origin].mean())
        for series, origin in zip(records["series"], records["origin"], strict=True)
    ]


def variant_table(records: pd.DataFrame) -> pd.DataFrame:
    """Mean absolute errors in per cent by series, of each variant and of the best naive rule.

    Each lead counts once. The last row, `all`, is the mean over all series and leads. The best rule
    is that with the smallest error over the leads of a series, chosen after the event.
    """
    columns = [*VARIANTS.values(), *NAIVE]
    relative = records[columns].div(records["actual"], axis=0) - 1
    errors = relative.abs() * PERCENT
    leads = errors.groupby([records["series"], records["lead"]], sort=False).mean()
    rows = leads.groupby("series", sort=False).mean()
    rows["naive_mape"] = rows[list(NAIVE)].min(axis=1)
    rows.loc["all"] = [*leads.mean(), rows["naive_mape"].mean()]
    named = rows.rename(columns={column: name for name, column in VARIANTS.items()})
    return named[[*VARIANTS, "naive_mape"]].rename_axis("series").reset_index()
