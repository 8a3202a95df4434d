"""Statistics after a dot, as in `extra.median` or `extra.argmax`, of one measure."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable

import numpy as np
import xarray as xr

from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.values import MEMBER, YEAR, MeasureValues
from chanjiao.report.rounding import by_band
from chanjiao.report.texts import Word
from chanjiao.scenario.faults import listed

QUANTILE = re.compile(r"p(\d\d)")
OVER_MEMBERS: dict[str, Callable[[xr.DataArray], xr.DataArray]] = {
    "median": lambda values: values.median(MEMBER),
    "mean": lambda values: values.mean(MEMBER),
    "sd": lambda values: values.std(MEMBER, ddof=1),
}
OVER_POINTS = ("max", "min", "argmax", "argmin")
GIVEN = "given"
KNOWN = (GIVEN, *OVER_MEMBERS, "p10", "p25", "p75", "p90", *OVER_POINTS)


def named_values(name: str, source: Evaluation) -> MeasureValues:
    """Values of a measure with its statistics; raises MeasureError for an unknown one.

    Without a statistic, a measure with members is its median. Quantiles and medians are rounded to
    a hundredth of the distance from P10 to P90. Of a condition, a member in which it holds is 1:
    its mean is a probability, and its median is above 0 where it holds in half of the members.
    """
    id, *statistics = name.split(".")
    found = source.values(id, given=GIVEN in statistics)
    left = [each for each in statistics if each != GIVEN]
    for each in left:
        if each not in (*OVER_MEMBERS, *OVER_POINTS) and not QUANTILE.fullmatch(each):
            raise MeasureError(f"no statistic {each!r}; there are {listed(KNOWN, 12)}")
    points = [each for each in left if each in OVER_POINTS]
    members = [each for each in left if each not in OVER_POINTS]
    if points:
        found = _over_points(found, points[0])
        if found.cases:
            return found
    return _over_members(found, members[0] if members else "median")


def _over_members(found: MeasureValues, statistic: str) -> MeasureValues:
    values = found.values
    if MEMBER not in values.dims:
        return found
    if found.cases:
        raise MeasureError(f"{found.id} has texts for each member; classify its probability")
    if values.dtype == bool:
        found = found.with_values(values.astype(float))
    with warnings.catch_warnings():  # a point without a value, such as an effect, is empty
        warnings.filterwarnings("ignore", "All-NaN slice", RuntimeWarning)
        return _of_members(found, statistic)


def _of_members(found: MeasureValues, statistic: str) -> MeasureValues:
    values = found.values
    if quantile := QUANTILE.fullmatch(statistic):
        middle = values.quantile(int(quantile[1]) / 100, MEMBER).drop_vars("quantile")
    else:
        middle = OVER_MEMBERS[statistic](values)
    if statistic in ("mean", "sd"):
        return found.with_values(middle)
    low, high = (values.quantile(q, MEMBER).drop_vars("quantile") for q in (0.1, 0.9))
    rounded = xr.apply_ufunc(np.vectorize(by_band, otypes=[float]), middle, low, high)
    return found.with_values(rounded)


def _over_points(found: MeasureValues, statistic: str) -> MeasureValues:
    """The largest or smallest point of all axes, or its label; by the median of the members."""
    values = found.values
    middle = values.median(MEMBER) if MEMBER in values.dims else values
    if not middle.dims:
        return found
    if middle.size == 0:
        return _nothing(found, statistic)
    score = middle if statistic in ("max", "argmax") else -middle
    place = np.unravel_index(int(score.fillna(-np.inf).to_numpy().argmax()), middle.shape)
    at = dict(zip(map(str, middle.dims), map(int, place), strict=True))
    if statistic in ("max", "min"):
        return found.with_values(values.isel(at, drop=True))
    labels = [_label(found, id, number) for id, number in at.items()]
    text = Word("; ".join(w.en for w in labels), "，".join(w.zh for w in labels))
    return MeasureValues(found.id, found.label, found.scale, xr.DataArray(0.0), {}, cases=(text,))


def _nothing(found: MeasureValues, statistic: str) -> MeasureValues:
    """No number, or the word for none, where a measure has no points."""
    if statistic in ("max", "min"):
        return MeasureValues(found.id, found.label, found.scale, xr.DataArray(np.nan), {})
    none = (Word("none", "无"),)
    return MeasureValues(found.id, found.label, found.scale, xr.DataArray(0.0), {}, cases=none)


def _label(found: MeasureValues, id: str, number: int) -> Word:
    if id == YEAR:
        year = str(int(found.values[YEAR][number]))
        return Word(year, year)
    return found.axes[id].points[number].label
