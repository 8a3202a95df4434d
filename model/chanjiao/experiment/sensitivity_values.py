"""Sensitivity analyses as values of measures over inputs, with labels in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import xarray as xr

from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble import REST
from chanjiao.experiment.values import Axis, MeasureValues, Point
from chanjiao.report.input_names import moved_word
from chanjiao.report.scale import WHOLE_PERCENT, Measure, Scale, measure
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Entry
from chanjiao.sensitivity import ElementaryEffect, IntervalEstimate, ScreenedIndices, SobolIndices

TEXTS = TextFile("experiment/sensitivity.toml")
INPUT, ROWS, ESTIMATE = "input", "rows", "estimate"
ENDS = ("value", "low", "high")
COUNT = measure(Scale(1, "", 0))
FEW = 3
"""Number of left-out inputs that a note names."""

Names = Callable[[str], Word]
"""Name of an input from its id."""


def input_names(variables: Mapping[str, Variable], entries: Mapping[str, Entry]) -> Names:
    """Names of inputs in tables and figures; REST has one too."""

    def name(id: str) -> Word:
        if id == REST:
            return TEXTS.rest
        return moved_word(variables[id], entry=entries.get(id))

    return name


def index_values(found: SobolIndices, names: Names) -> Mapping[str, MeasureValues]:
    """First-order and total Sobol indices, with axes input and estimate (value, low, high)."""
    return {
        id: each.at(rows=str(found.rows)) for id, each in convergence_values([found], names).items()
    }


def convergence_values(table: Sequence[SobolIndices], names: Names) -> Mapping[str, MeasureValues]:
    """First-order and total Sobol indices, with axes input, rows and estimate.

    All lines of `table` have the inputs in one order, as `convergence` gives them.
    """
    inputs = _inputs([index.id for index in table[-1].indices], names)
    counts = tuple(Point(str(each.rows), _same(f"{each.rows:,}"), each.rows) for each in table)
    axes = (inputs, Axis(ROWS, TEXTS.rows, counts, COUNT), _estimates())
    by_order = {
        "first_order": [[index.first for index in each.indices] for each in table],
        "total_order": [[index.total for index in each.indices] for each in table],
    }
    return {
        id: _values(id, WHOLE_PERCENT, axes, _ends(rows).swapaxes(0, 1))
        for id, rows in by_order.items()
    }


def effect_values(
    effects: Sequence[ElementaryEffect], names: Names, scale: Measure
) -> Mapping[str, MeasureValues]:
    """Mean, mean size and standard deviation of elementary effects, in the unit of the result.

    Axes are input and estimate. The mean is NaN where moves have no direction.
    """
    axes = (_inputs([effect.id for effect in effects], names), _estimates())
    none = IntervalEstimate(np.nan, np.nan, np.nan)
    by_moment = {
        "mu": [effect.mu or none for effect in effects],
        "mu_star": [effect.mu_star for effect in effects],
        "sigma": [effect.sigma for effect in effects],
    }
    return {
        id: _values(id, scale, axes, _ends([row])[0], signed=id == "mu")
        for id, row in by_moment.items()
    }


def screening_note(found: ScreenedIndices, names: Names) -> Word:
    """What the screening left out, and how much of the variance that may be."""
    rest, tried = found.rest, len(found.effects)
    if rest is None:
        return Word(*(text.format(tried=tried) for text in _both(TEXTS.all_retained)))
    shares = {end: f"{getattr(rest.total, end):.0%}" for end in ENDS}
    numbers = {
        "retained": len(found.retained),
        "tried": tried,
        "left": len(found.left_out),
        "total": shares["value"],
        "low": shares["low"],
        "high": shares["high"],
    }
    largest = [_both(names(id)) for id in found.left_out[:FEW]]
    listed = ("; ".join(en for en, _ in largest), "；".join(zh for _, zh in largest))
    texts = zip(_both(TEXTS.screened), listed, strict=True)
    return Word(*(text.format(names=each, **numbers) for text, each in texts))


def _values(
    id: str, scale: Measure, axes: Sequence[Axis], numbers: np.ndarray, signed: bool = False
) -> MeasureValues:
    coordinates = {axis.id: [point.id for point in axis.points] for axis in axes}
    array = xr.DataArray(numbers, coordinates, [axis.id for axis in axes])
    return MeasureValues(
        id, TEXTS.word(id), scale, array, {axis.id: axis for axis in axes}, signed=signed
    )


def _inputs(ids: Sequence[str], names: Names) -> Axis:
    return Axis(INPUT, TEXTS.input, tuple(Point(id, names(id)) for id in ids))


def _estimates() -> Axis:
    return Axis(ESTIMATE, TEXTS.estimate, tuple(Point(end, TEXTS.word(end)) for end in ENDS))


def _ends(rows: Sequence[Sequence[IntervalEstimate]]) -> np.ndarray:
    """Estimates as numbers, with a last axis for value, low and high end."""
    return np.array([[[getattr(each, end) for end in ENDS] for each in row] for row in rows])


def _both(word: Word) -> tuple[str, str]:
    return word.en, word.zh


def _same(text: str) -> Word:
    return Word(text, text)
