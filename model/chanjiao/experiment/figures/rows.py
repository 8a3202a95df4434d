"""Rows: the points of an axis in order, and the sentence about those that are left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.selection import chosen, members_of, ranking
from chanjiao.experiment.figures.sheet import Sheet
from chanjiao.experiment.values import Point

MOST_NAMED = 12
"""Largest number of rows left out that a remark names."""


def rows_shown(
    sheet: Sheet, points: Sequence[Point], weights: np.ndarray, sort: bool, most: int | None
) -> list[int]:
    """Positions of the rows to draw, from the bottom to the top.

    The largest weight is on top; without `sort`, the first point is. If there are more than
    `most` points, those with the largest absolute weights stay, and a remark names the others, if
    they are not too many.
    """
    order = ranking(weights) if sort else np.arange(len(points))[::-1]
    if most is None or len(points) <= most:
        return list(map(int, order))
    largest = set(map(int, ranking(np.abs(weights))[-most:]))
    left = [p.label for place, p in enumerate(points) if place not in largest]
    if len(left) > MOST_NAMED:
        sheet.remark(texts.MANY_LEFT_OUT, shown=most, all=len(points))
    else:
        sheet.remark(texts.LEFT_OUT, shown=most, all=len(points), names=sheet.names(left))
    return [int(place) for place in order if int(place) in largest]


def remark_medians(sheet: Sheet, ids: Sequence[str]) -> None:
    """Say how many members medians are taken over, if there are any."""
    count = members_of([chosen(sheet.values, sheet.spec, id) for id in ids])
    if count:
        sheet.remark(texts.MEDIANS, count=count)
