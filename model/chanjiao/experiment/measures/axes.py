"""Axes of measures, with labels: of designs, analyses, built-in measures, and the model."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from chanjiao.engine import Dimension
from chanjiao.experiment.design.running import DesignRuns
from chanjiao.experiment.measures import analysis
from chanjiao.experiment.measures.builtin import LABELS
from chanjiao.experiment.measures.reducers import QUANTILE
from chanjiao.experiment.values import Axis, Point
from chanjiao.report import words
from chanjiao.report.headline import groups
from chanjiao.report.language import filled
from chanjiao.report.tables import group_name
from chanjiao.report.texts import Word
from chanjiao.report.words import GROUP as GROUP_WORD

PERCENT = 100
GROUP = "group"
"""Groups of industries, by which a measure may vary instead of by industry."""

GROUPS = {"": GROUP_WORD, **{id: group_name(id) for id in groups()}}
"""Labels of groups of industries."""


def axis_of(id: str, values: xr.DataArray, designs: Sequence[DesignRuns]) -> Axis:
    """Axis of a dimension of an array, with the points that it has."""
    known = [str(each) for each in values[id].to_numpy()] if id in values.coords else []
    for runs in designs:
        axis = runs.axes.get(id)
        if axis and set(known) <= {point.id for point in axis.points}:
            return Axis(id, axis.label, tuple(axis[point] for point in known), axis.scale)
    for runs in designs:
        if made := analysis.axis_of(id, known, runs):
            return made
    labels = GROUPS if id == GROUP else LABELS.get(id)
    if labels:
        return Axis(id, labels[""], tuple(Point(each, labels[each]) for each in known))
    return _model_axis(id, values, designs)


def _model_axis(id: str, values: xr.DataArray, designs: Sequence[DesignRuns]) -> Axis:
    """Axis of a dimension of the model, of quantiles, or of a hook."""
    if dimension := _dimensions(designs).get(id):
        members = {m.id: Word(m.en, m.zh) for m in dimension}
        points = tuple(
            Point(str(each), members.get(str(each), Word(str(each), str(each))))
            for each in values[id].to_numpy()
        )
        return Axis(id, Word(dimension.en, dimension.zh), points)
    if id == QUANTILE:
        points = tuple(
            Point(f"{q:g}", filled(words.QUANTILE, percent=round(PERCENT * float(q))), float(q))
            for q in values[id].to_numpy()
        )
        return Axis(id, Word("quantile", "分位数"), points)
    names = values[id].to_numpy() if id in values.coords else range(values.sizes[id])
    return Axis(id, Word(id, id), tuple(Point(str(n), Word(str(n), str(n))) for n in names))


def _dimensions(designs: Sequence[DesignRuns]) -> dict[str, Dimension]:
    """Dimensions of the model by id."""
    variables = (v for runs in designs for v in runs.graph.variables.values())
    return {d.id: d for variable in variables for d in variable.dimensions}
