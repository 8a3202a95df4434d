"""Why a result lies outside its own band: inputs whose scenario value is near an end of its range.

Most samples of such an input lie on one side of its scenario value, so the band of a result can
lie beside the result with the numbers of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import xarray as xr

from chanjiao.experiment.design.running import INPUT, POSITION, DesignRuns
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.texts import amount, texts
from chanjiao.experiment.values import MEMBER, Point
from chanjiao.report.language import filled
from chanjiao.report.rounding import to_digits
from chanjiao.report.texts import Word
from chanjiao.scenario import Scenario
from chanjiao.sensitivity import Lopsided, lopsided

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
MOST_NAMED = 3
"""Inputs that a sentence names at most."""
DIGITS = 3


def outside(id: str, moved: str, source: Evaluation) -> Iterator[Word]:
    """A sentence for each point whose result with the numbers of the files is outside P10-P90.

    `id` is a measure by one axis and members. `moved` is the same measure in a design that moves
    one input at a time to its median; it gives the inputs with the largest influence. Raises
    MeasureError if the measures have other dimensions.
    """
    swept, given = source.values(id), source.values(id, given=True)
    axes = [str(d) for d in swept.values.dims if d != MEMBER]
    if len(axes) != 1 or MEMBER not in swept.values.dims:
        raise MeasureError(f"`outside` needs one axis and an ensemble; {id} varies by {axes}")
    (axis,) = axes
    shifts = _shifts(moved, axis, source) - given.values
    runs = _runs_of(id, source)
    names = {point.id: point.label for point in _inputs(moved, source)}
    for place, point in enumerate(source.axes_of(swept.values)[axis].points):
        own = float(given.values.sel({axis: point.id}))
        members = swept.values.sel({axis: point.id}).to_numpy()
        low, middle, high = np.quantile(members, (LOW, MIDDLE, HIGH))
        if low <= own <= high or runs.draws is None:
            continue
        sided = lopsided(_scenario(runs, place), runs.draws)
        here = shifts.sel({axis: point.id})
        which = _named(sided, here, middle - own, names)
        shown = (amount(to_digits(v, DIGITS), swept.scale) for v in (own, low, high))
        yield filled(
            texts.OUTSIDE,
            name=point.label,
            count=len(sided),
            varied=len(runs.draws.common),
            which=which,
            **dict(zip(("own", "low", "high"), shown, strict=True)),
        )


def _named(
    sided: list[Lopsided], shifts: xr.DataArray, side: float, names: Mapping[str, Word]
) -> Word:
    """The inputs that move the result most towards the band, with the side of their draws."""
    found = [(float(shifts.sel({INPUT: one.id})), one) for one in sided if one.id in names]
    largest = sorted(found, key=lambda pair: -abs(pair[0]))
    words = [
        filled(
            texts.WHICH, name=names[one.id], part=amount(one.above, FORMATS["whole_percent"].scale)
        )
        for shift, one in largest
        if shift * side > 0
    ][:MOST_NAMED] or [texts.UNCLEAR]
    return Word("; ".join(w.en for w in words), "、".join(w.zh for w in words))


def _shifts(moved: str, axis: str, source: Evaluation) -> xr.DataArray:
    """Results with each input at its median, by axis and input."""
    values = source.values(moved).values
    if POSITION in values.dims:
        values = values.isel({POSITION: 0}, drop=True)
    if set(values.dims) != {axis, INPUT}:
        have = ", ".join(map(str, values.dims))
        raise MeasureError(
            f"`moved` needs a measure by {axis} and input, of a design with the method "
            f"one_at_a_time; {moved} varies by {have}"
        )
    return values


def _inputs(moved: str, source: Evaluation) -> tuple[Point, ...]:
    return source.axes_of(source.values(moved).values)[INPUT].points


def _runs_of(id: str, source: Evaluation) -> DesignRuns:
    """Runs of the design of a measure, through the measures that it reads."""
    spec = source.table.measures[id]
    return _runs_of(spec.of, source) if spec.of else source.design(spec.design)


def _scenario(runs: DesignRuns, place: int) -> Scenario:
    return runs.plan.scenarios[runs.plan.points[place]]
