"""Reducers: the closed set of ways in which a measure loses dimensions.

Each takes values and the dimensions to remove, and states which of them it removes by default and
what becomes of the unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr
from scipy.stats import rankdata

from chanjiao.ensemble import measures as ensemble
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.values import MEMBER, YEAR, Axis
from chanjiao.report.texts import Word
from chanjiao.units import dimensionless, registry

QUANTILE = "quantile"


@dataclass(frozen=True)
class Arguments:
    """Keys of a measure that reducers read; `bound`, `weights` and `against` are other measures."""

    along: Sequence[str]
    axes: Mapping[str, Axis]
    q: Sequence[float] = (0.1, 0.5, 0.9)
    bound: Sized | None = None
    weights: Sized | None = None
    largest: bool = True
    against: Sized | None = None


@dataclass(frozen=True)
class Reducer:
    """A reducer, and the dimension that it removes unless `along` names others.

    `several` is whether it can remove more than one; `needs` is a key that it cannot do without.
    """

    reduce: Callable[[Sized, Arguments], Sized]
    default: str = YEAR
    several: bool = False
    needs: str = ""


def reduced(name: str, values: Sized, arguments: Arguments) -> Sized:
    """Values after a reducer; raises MeasureError if it does not fit them."""
    reducer = REDUCERS[name]
    along = list(arguments.along) or [reducer.default]
    for id in along:
        if id not in values.values.dims:
            have = ", ".join(map(str, values.values.dims)) or "nothing"
            raise MeasureError(f"{name} removes {id}, but the values vary by {have}")
    if len(along) > 1 and not reducer.several:
        raise MeasureError(f"{name} removes one dimension, not {len(along)}")
    if reducer.needs and getattr(arguments, reducer.needs) is None:
        raise MeasureError(f"{name} needs the key `{reducer.needs}`")
    return reducer.reduce(values, replace(arguments, along=along))


def _sum(values: Sized, given: Arguments) -> Sized:
    return values.of(values.values.sum(list(given.along), skipna=False))


def _running_sum(values: Sized, given: Arguments) -> Sized:
    """Sum of all points of the dimension up to each one; the dimension stays."""
    (along,) = given.along
    return values.of(values.values.cumsum(along).assign_coords(values.values.coords))


def _mean(values: Sized, given: Arguments) -> Sized:
    return values.of(values.values.mean(list(given.along), skipna=False))


def _median(values: Sized, given: Arguments) -> Sized:
    """Median of the points that have a value."""
    return values.of(values.values.median(list(given.along), skipna=True))


def _max(values: Sized, given: Arguments) -> Sized:
    return values.of(values.values.max(list(given.along)))


def _min(values: Sized, given: Arguments) -> Sized:
    return values.of(values.values.min(list(given.along)))


def _argmax(values: Sized, given: Arguments) -> Sized:
    return _argument(values, given, values.values)


def _argmin(values: Sized, given: Arguments) -> Sized:
    return _argument(values, given, -values.values)


def _argument(values: Sized, given: Arguments, score: xr.DataArray) -> Sized:
    """The year, or the label of the point, with the largest score."""
    (along,) = given.along
    place = score.fillna(-np.inf).argmax(along)
    if along == YEAR:
        years = score[YEAR].to_numpy()
        return Sized(place.copy(data=years[place.to_numpy()].astype(float)), registry.year)
    labels = tuple(point.label for point in given.axes[along].points)
    return Sized(place.astype(float), dimensionless, labels, values.sources)


def _first_year(values: Sized, given: Arguments) -> Sized:
    """First year in which a condition holds, or in which values reach the bound."""
    met = values if given.bound is None else values >= given.bound
    holds = met.values.astype(bool)
    years = holds[YEAR].astype(float)
    first = years.where(holds).min(YEAR)
    return Sized(first, registry.year, (), values.sources)


def _in_year(values: Sized, given: Arguments) -> Sized:
    """Value in the year that the bound gives; NaN if there is none."""
    assert given.bound is not None
    wanted = given.bound.in_unit(registry.year).values
    return values.of(values.values.where(values.values[YEAR] == wanted).max(YEAR))


def _half_life(values: Sized, given: Arguments) -> Sized:
    """Years from the largest value to half of it, by linear interpolation; NaN if never."""
    years = values.values[YEAR].to_numpy().astype(float)
    lives = xr.apply_ufunc(
        lambda rows: np.apply_along_axis(_life, -1, rows, years),
        values.values,
        input_core_dims=[[YEAR]],
    )
    return Sized(lives, registry.year, (), values.sources)


def _life(series: np.ndarray, years: np.ndarray) -> float:
    top = int(series.argmax())
    half = series[top] / 2
    for place in range(top + 1, len(series)):
        if series[place] <= half:
            above, under = series[place - 1], series[place]
            part = (above - half) / (above - under) if above > under else 0.0
            return float(years[place - 1] + part - years[top])
    return np.nan


def _quantile(values: Sized, given: Arguments) -> Sized:
    return values.of(ensemble.quantiles(values.values, tuple(given.q)))


def _mean_of_worst(values: Sized, given: Arguments) -> Sized:
    return values.of(ensemble.mean_of_worst(values.values, given.q[0], given.largest))


def _probability(values: Sized, given: Arguments) -> Sized:
    return Sized(values.values.astype(float).mean(MEMBER), dimensionless, (), values.sources)


def _probability_of_best(values: Sized, given: Arguments) -> Sized:
    (along,) = given.along
    if MEMBER not in values.values.dims:
        raise MeasureError("probability_of_best needs an ensemble; add [design.ensemble]")
    chances = ensemble.probability_of_best(values.values, given.largest, along)
    return Sized(chances, dimensionless, (), values.sources)


def _regret(values: Sized, given: Arguments) -> Sized:
    (along,) = given.along
    return values.of(ensemble.regret(values.values, given.largest, along))


def _rank(values: Sized, given: Arguments) -> Sized:
    """Rank 1, 2, ... along an axis; of ensembles, by the median."""
    (along,) = given.along
    middle = values.values.median(MEMBER) if MEMBER in values.values.dims else values.values
    score = -middle if given.largest else middle
    axis = score.get_axis_num(along)
    ranks = score.copy(data=rankdata(score.to_numpy(), axis=axis))
    return Sized(ranks, dimensionless, (), values.sources)


def _crossing(values: Sized, given: Arguments) -> Sized:
    """Number of an axis at which values first cross the bound, interpolated; NaN if never.

    The numbers are those of the points, or those of the measure `against`.
    """
    (along,) = given.along
    assert given.bound is not None
    against = given.against or _numbers_of(given.axes[along])
    difference, places = xr.broadcast((values - given.bound).values, against.values)
    crossing = np.vectorize(_cross, signature="(n),(n)->()", otypes=[float])
    found = xr.apply_ufunc(crossing, difference, places, input_core_dims=[[along], [along]])
    return Sized(found, against.unit, (), values.sources)


def _numbers_of(axis: Axis) -> Sized:
    """Numbers of the points of an axis, without unit; raises MeasureError if they have none."""
    points = np.array([point.value for point in axis.points], float)
    if np.isnan(points).any():
        raise MeasureError(
            f"the points of {axis.id} are no numbers; name a measure with numbers as `against`"
        )
    return Sized(xr.DataArray(points, {axis.id: [p.id for p in axis.points]}, [axis.id]))


def _first_point(values: Sized, given: Arguments) -> Sized:
    """Number of the first point of an axis at which a condition holds; NaN if it never does.

    The numbers are those of the points, or those of the measure `against`.
    """
    (along,) = given.along
    against = given.against or _numbers_of(given.axes[along])
    holds = values.values.astype(bool)
    numbers = against.values.where(holds).isel({along: holds.argmax(along)}, drop=True)
    return Sized(numbers.drop_vars(along, errors="ignore"), against.unit, (), values.sources)


def _cross(differences: np.ndarray, points: np.ndarray) -> float:
    signs = np.sign(differences)
    for place in range(len(points) - 1):
        before, after = differences[place], differences[place + 1]
        if signs[place] == 0:
            return float(points[place])
        if signs[place] * signs[place + 1] <= 0:
            part = before / (before - after)
            return float(points[place] + part * (points[place + 1] - points[place]))
    return np.nan


def _gini(values: Sized, given: Arguments) -> Sized:
    """Gini coefficient of values that are not negative, weighted by another measure."""
    (along,) = given.along
    weights = given.weights.values if given.weights else xr.ones_like(values.values)
    found = xr.apply_ufunc(
        np.vectorize(_weighted_gini, signature="(n),(n)->()"),
        values.values,
        weights.broadcast_like(values.values),
        input_core_dims=[[along], [along]],
    )
    return Sized(found, dimensionless, (), values.sources)


def _weighted_gini(values: np.ndarray, weights: np.ndarray) -> float:
    order = np.argsort(values)
    value, weight = values[order], weights[order] / weights.sum()
    total = (value * weight).sum()
    if total == 0:
        return 0.0
    shares = np.concatenate([[0.0], np.cumsum(value * weight) / total])
    return float(1 - (weight * (shares[1:] + shares[:-1])).sum())


def _names(values: Sized, given: Arguments) -> Sized:
    """List of the points at which a condition holds, those of the largest weight first."""
    (along,) = given.along
    holds = values.values.astype(bool)
    if holds.ndim != 1:
        raise MeasureError(f"names lists points of {along}; choose one point of the other axes")
    if given.weights:
        weights = given.weights.values
        if weights.dims != (along,):
            raise MeasureError(f"the weights of names must vary by {along} and by nothing else")
        holds = holds.isel({along: np.argsort(-weights.to_numpy(), kind="stable")})
    labels = [given.axes[along][str(id)].label for id in holds[along].to_numpy()[holds.to_numpy()]]
    none = Word("none", "无")
    text = (
        Word("; ".join(w.en for w in labels), "、".join(w.zh for w in labels)) if labels else none
    )
    return Sized(xr.DataArray(0.0), dimensionless, (text,), values.sources)


REDUCERS: dict[str, Reducer] = {
    "sum": Reducer(_sum, several=True),
    "running_sum": Reducer(_running_sum),
    "mean": Reducer(_mean, several=True),
    "median": Reducer(_median, several=True),
    "max": Reducer(_max, several=True),
    "min": Reducer(_min, several=True),
    "argmax": Reducer(_argmax),
    "argmin": Reducer(_argmin),
    "first_year": Reducer(_first_year),
    "in_year": Reducer(_in_year, needs="bound"),
    "half_life": Reducer(_half_life),
    "quantile": Reducer(_quantile, MEMBER),
    "mean_of_worst": Reducer(_mean_of_worst, MEMBER),
    "probability": Reducer(_probability, MEMBER),
    "probability_of_best": Reducer(_probability_of_best, "scenario"),
    "regret": Reducer(_regret, "scenario"),
    "rank": Reducer(_rank, "scenario"),
    "crossing": Reducer(_crossing, "", needs="bound"),
    "first_point": Reducer(_first_point, ""),
    "gini": Reducer(_gini, "zone"),
    "names": Reducer(_names, "scenario"),
}
"""Reducers by the name that an experiment file gives."""
