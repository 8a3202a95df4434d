"""The scorecard of the back-test as measures: a name such as `backtest.scores.mape`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr

from chanjiao.backtest import words
from chanjiao.backtest.coverage import ALL_LEADS
from chanjiao.backtest.forecasts import EVERY, NAIVE, VARIANTS
from chanjiao.backtest.scorecard import Scorecard, scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.backtest.tables import NAMES, with_ranges, with_verdict
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.forecast.figures import SERIES
from chanjiao.forecast.rolling import LEADS
from chanjiao.report.texts import Word
from chanjiao.scenario.faults import did_you_mean, listed

PREFIX = "backtest."
METHOD, FIGURE = "method", "figure"


@dataclass(frozen=True)
class ScoreTable:
    """A table of the scorecard: the columns that name its rows, and all their values."""

    rows: Callable[[Scorecard], pd.DataFrame]
    keys: Mapping[str, Sequence[object]]


def _judged(card: Scorecard) -> pd.DataFrame:
    """Scores with verdicts; `judged` and `won` are 1 or 0."""
    judged = card.scores["count"] >= FEW
    table = with_verdict(card.scores)
    return table.assign(judged=judged * 1.0, won=(judged & card.scores["better"]) * 1.0)


def _by_method(card: Scorecard) -> pd.DataFrame:
    """Mean absolute percentage error of the model and of each naive rule, a row each."""
    model = card.scores.rename(columns={"mape": "model_mape"})
    parts = [
        model[["series", "lead"]].assign(method=method, error=model[f"{method}_mape"])
        for method in ("model", *NAIVE)
    ]
    return pd.concat(parts, ignore_index=True)


def _by_figure(province: pd.DataFrame) -> pd.DataFrame:
    """Published figures of the province, each named by its series and its year."""
    ids = province["series"] + " " + province["year"].astype(str)
    return province.assign(figure=ids).drop(columns=["series", "year"])


def _by_lead(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of single leads."""
    return table[table["lead"] != ALL_LEADS]


PAIRS = {"series": tuple(SERIES), "lead": tuple(LEADS)}
BANDS = {"variant": tuple(VARIANTS), "lead": tuple(LEADS)}
WITH_ALL = {"series": (*SERIES, "all")}
FRAMES: Mapping[str, ScoreTable] = {
    "scores": ScoreTable(_judged, PAIRS),
    "methods": ScoreTable(_by_method, {**PAIRS, METHOD: ("model", *NAIVE)}),
    "variants": ScoreTable(lambda card: card.variants, WITH_ALL),
    "coverage": ScoreTable(lambda card: _by_lead(with_ranges(card.coverage)), BANDS),
    "joint": ScoreTable(lambda card: _by_lead(card.joint), BANDS),
    "province": ScoreTable(lambda card: _by_figure(card.province), {FIGURE: ("sv_students 2022",)}),
    "recovery": ScoreTable(lambda card: card.recovery.rename(columns={"count": "cases"}), WITH_ALL),
    "records": ScoreTable(lambda card: card.records, {**PAIRS, "origin": tuple(EVERY)}),
}
"""Tables of the scorecard by name. Rows without data have no values."""

TEXT = {"best", "verdict", "50%", "80%", "95%", "unit", "used", "source", "passed"}
"""Columns that hold texts."""

LABELS: Mapping[str, Mapping[str, Word]] = {
    "series": {"": words.COLUMNS["series"], **words.PROVINCE, **words.SERIES},
    "lead": {"": words.COLUMNS["lead"]},
    "origin": {"": words.COLUMNS["origin"]},
    "variant": {"": words.COLUMNS["variant"], **words.VARIANTS},
    FIGURE: {"": words.COLUMNS["series"], **words.SERIES, **words.PROVINCE},
    METHOD: {"": Word("method", "方法"), **words.METHODS},
}
"""Labels of the axes of the scorecard and of their points; a figure is a series and a year."""


def point_label(axis: str, id: str) -> Word:
    """Name of a point of an axis of the scorecard."""
    labels = LABELS[axis]
    series, _, year = id.partition(" ")
    if axis != FIGURE or series not in labels:
        return labels.get(id, Word(id, id))
    return Word(f"{labels[series].en}, {year}", f"{year}年{labels[series].zh}")


def column(name: str, scenarios: Path, dry: bool) -> Sized:
    """A column of a table of the scorecard, by the columns that name its rows.

    Raises MeasureError if there is no such table or column.
    """
    table, _, chosen = name.removeprefix(PREFIX).partition(".")
    if table not in FRAMES:
        hint = did_you_mean(table, FRAMES) or f" There are {listed(FRAMES, 10)}."
        raise MeasureError(f"the back-test has no table {table!r}.{hint}")
    frame = FRAMES[table]
    if dry:
        shape = [len(ids) for ids in frame.keys.values()]
        cases = (Word("x", "x"),) if chosen in TEXT else ()
        ones = xr.DataArray(np.ones(shape) - len(cases), _ids(frame.keys), list(frame.keys))
        return Sized(ones, cases=cases)
    rows = frame.rows(_card(scenarios))
    if chosen not in rows or chosen in frame.keys:
        raise MeasureError(
            f"the table {table} of the back-test has no column {chosen!r}."
            f"{did_you_mean(chosen, [c for c in rows if c not in frame.keys])}"
        )
    return _array(rows, list(frame.keys), chosen)


@cache
def _card(scenarios: Path) -> Scorecard:
    return scorecard(scenarios)


def _array(rows: pd.DataFrame, keys: list[str], chosen: str) -> Sized:
    values, cases = rows[chosen], tuple[Word, ...]()
    if chosen in TEXT:
        names = NAMES.get(chosen, {})
        known = list(dict.fromkeys(values))
        cases = tuple(_word(names.get(each, each)) for each in known)
        values = values.map({each: place for place, each in enumerate(known)})
    order = {key: list(dict.fromkeys(rows[key].tolist())) for key in keys}
    array = rows.assign(**{chosen: values.astype(float)}).set_index(keys)[chosen].to_xarray()
    array = array.reindex(order)
    return Sized(array.assign_coords(_ids(order)).rename(None), cases=cases)


def _ids(order: Mapping[str, Sequence[object]]) -> dict[str, list[object]]:
    """Ids of the points of each axis."""
    return {key: [str(each) for each in ids] for key, ids in order.items()}


def _word(given: object) -> Word:
    return given if isinstance(given, Word) else Word(str(given), str(given))
