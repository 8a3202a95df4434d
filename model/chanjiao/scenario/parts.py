"""Shares over the members of a dimension that add up to 1."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Curve, TimeSeries
from chanjiao.scenario.dates import written
from chanjiao.scenario.faults import Place
from chanjiao.scenario.scenario import Entry
from chanjiao.units import dimensionless

Array = NDArray[np.float64]

NEARLY = 1e-6
"""Largest difference from 1 at which a sum of shares still counts as 1."""

WORDS = ("Part", "Share")
"""First words of the labels of shares.

Weights have other labels, since the model divides by their sum.
"""
MIX = "as shares"
"""End of the label of a mix, such as "Age mix of graduates, as shares"."""


def parts_axis(variable: Variable, entry: Entry) -> int | None:
    """Dimension over whose members an entry adds up to 1; None if there is none."""
    curve = isinstance(entry.input, Curve)
    labelled = variable.en.startswith(WORDS) or variable.en.endswith(MIX)
    if curve or variable.unit != dimensionless or not labelled:
        return None
    whole = [
        axis
        for axis, length in enumerate(variable.shape)
        if length > 1 and np.allclose(_sums(entry, axis), 1, rtol=0, atol=NEARLY)
    ]
    return whole[-1] if whole else None


def parts_fault(
    variable: Variable, parent: Entry, own: Entry, graph: Graph
) -> tuple[bool, Fault] | None:
    """Fault of numbers that are shares in the parent but do not add up to 1; None if they do.

    A sum above 1 is a fault (True), since the model would create people or posts. A sum below
    1 is a remark, or a fault if the shares divide a flow into a stock of an account.
    """
    axis = parts_axis(variable, parent)
    if axis is None or isinstance(own.input, Curve):
        return None
    sums = _sums(own, axis)
    wrong = np.abs(sums - 1) > NEARLY
    if not wrong.any():
        return None
    above = bool((sums > 1 + NEARLY).any())
    at = tuple(np.argwhere(sums > 1 + NEARLY if above else wrong)[0])
    what = f"{'; '.join(_shares_message(variable, own, axis, at, float(sums[at])))}"
    fault = Place(own.file, own.line).fault(own.id, what)
    return above or _divides_a_flow(variable, graph), fault


def _divides_a_flow(variable: Variable, graph: Graph) -> bool:
    """Whether the shares occur in the equation of a stock whose account must close."""
    accounted = (stock for stocks in graph.ledgers.values() for stock in stocks)
    equations = (graph.equations[stock] for stock in accounted if stock in graph.equations)
    return any(variable in references(equation) for equation in equations)


def _sums(entry: Entry, axis: int) -> Array:
    assert not isinstance(entry.input, Curve)
    values = np.asarray(entry.input.values, float)
    return np.asarray(values.sum(axis + isinstance(entry.input, TimeSeries)))


def _shares_message(
    variable: Variable, own: Entry, axis: int, at: tuple[int, ...], total: float
) -> Iterator[str]:
    names = []
    if isinstance(own.input, TimeSeries):
        names, at = [written(float(own.input.times[at[0]]))], at[1:]
    others = [d for place, d in enumerate(variable.dimensions) if place != axis]
    names += [d.ids[place] for d, place in zip(others, at, strict=True)]
    where = f" ({', '.join(names)})" if names else ""
    dimension = variable.dimensions[axis].id
    yield f"the shares by {dimension} add up to {total:.6g}{where}, and those of the parent to 1"
    lost = "" if total > 1 else " (what is missing is lost)"
    yield f"they are shares of one whole; let them add up to 1{lost}"
