"""Delay: the years that a change takes around a loop, divided by the place where it waits.

A change waits in information and material delays, in a stock that it flows through, and for the
day of a gate. If the level of a stock acts on the next variable, the response starts at once but
is small at first: the stock adjusts over its residence time. This time is reported separately and
is not part of the delay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.loops.loop import Loop
from chanjiao.loops.path import CausalLink, circle
from chanjiao.loops.probe import Moments, alone, response

AVERAGE_WAIT = 0.5
"""Mean wait for a yearly gate, in years, for a change that may happen on any day."""

BUMP = 0.01


@dataclass(frozen=True)
class Wait:
    """Years that a change spends at one variable of a loop.

    `fills` if it already acts during this time.
    """

    variable: Variable
    years: float
    fills: bool


@dataclass(frozen=True)
class Delay:
    """The waits of a loop in causal order."""

    waits: tuple[Wait, ...]

    @property
    def years(self) -> float:
        """Years until a change returns to the variable where it began."""
        return sum(wait.years for wait in self.waits if not wait.fills)

    @property
    def filling(self) -> tuple[Wait, ...]:
        """Stocks on the loop that already act while they adjust."""
        return tuple(wait for wait in self.waits if wait.fills)


def delay(loop: Loop, graph: Graph, trajectory: Trajectory, at: Moments) -> Delay:
    """Delay of a loop, computed from the means of a run; `graph` has its delays expanded."""
    around = circle(loop, graph)
    waits = _gate_waits(around, graph) + list(_stock_waits(around, graph, trajectory, at))
    rank = {variable: place for place, variable in enumerate(around)}
    return Delay(tuple(sorted(waits, key=lambda wait: rank[wait.variable])))


def _stock_waits(
    around: tuple[Variable, ...], graph: Graph, trajectory: Trajectory, at: Moments
) -> Iterator[Wait]:
    for stock, after in zip(around, (*around[1:], around[0]), strict=True):
        if stock.kind != "stock" or _is_memory(stock, graph):
            continue
        if stock.hidden:
            yield Wait(stock, _own_time(CausalLink((stock, stock)), graph, at), fills=False)
            continue
        flows = _amounts(stock, graph, trajectory)
        out = -sum(amount for amount in flows.values() if amount < 0)
        if out > 0 and not any(_turns(flow, trajectory) for flow in flows):
            years = _mean_content(stock, trajectory) / out
        else:
            years = _time_of_flows(stock, graph, at)
        yield Wait(stock, years, fills=flows.get(after, 0.0) >= 0)


def _gate_waits(around: tuple[Variable, ...], graph: Graph) -> list[Wait]:
    """Waits for gates; the loop is followed twice, so that each gate has a gate before it."""
    waits: dict[Variable, Wait] = {}
    last: Gate | None = None
    for before, variable in zip(
        (around[-1], *around, *around[:-1]), (*around, *around), strict=True
    ):
        if variable.kind == "stock" and not _keeps_date(before, variable, graph):
            last = None
        if variable.gate is None or variable.gate == before.gate:
            continue
        if not _drains(variable, before, graph):
            years = _between(last, variable.gate) if last else AVERAGE_WAIT
            waits[variable] = Wait(variable, years, fills=False)
        last = variable.gate
    return [wait for wait in waits.values() if wait.years > 0]


def _between(first: Gate, then: Gate) -> float:
    """Years from one gate to the next date of another.

    On the same day, the order of the gates decides.
    """
    later = (then.offset, then.order) > (first.offset, first.order)
    return float(then.offset - first.offset) + (not later)


def _keeps_date(before: Variable, stock: Variable, graph: Graph) -> bool:
    """Whether a stock on the loop passes on at once what moved at a gate."""
    return before.gate is not None or _is_memory(stock, graph)


def _is_memory(stock: Variable, graph: Graph) -> bool:
    moves = graph.reads(stock)
    return stock.hidden and len(moves) == 1 and moves[0].gate is not None


def _drains(move: Variable, stock: Variable, graph: Graph) -> bool:
    return stock.kind == "stock" and move in graph.reads(stock) and stock in graph.reads(move)


def _amounts(stock: Variable, graph: Graph, trajectory: Trajectory) -> dict[Variable, float]:
    """Mean amount that each flow and transfer adds to a stock per year, summed over cells."""
    equation: Expression = graph.equations[stock]
    change = Variable(
        **{**vars(stock), "kind": "auxiliary", "name": f"{stock.name}__change", "hidden": True}
    )
    moment = evaluator(alone(graph, {change: equation})).moment
    moves = {v: _yearly(v, trajectory) for v in graph.reads(stock)}
    nothing = {v.id: np.zeros_like(amount) for v, amount in moves.items()}
    empty = np.zeros((0, 1))
    return {
        v: float(moment(empty, nothing | {v.id: amount}, empty)[change.id].sum())
        for v, amount in moves.items()
    }


def _yearly(move: Variable, trajectory: Trajectory) -> np.ndarray:
    """Mean amount that moves per year."""
    values = trajectory.values[move.id]
    if move.id in trajectory.fixed:
        return values
    years = trajectory.times[-1] - trajectory.times[0]
    return np.asarray(values[:-1].sum(0) / years if move.gate else values[:-1].mean(0))


def _turns(flow: Variable, trajectory: Trajectory) -> bool:
    """Whether a flow fills a stock at some times or in some cells, and drains it in others."""
    values = trajectory.values[flow.id]
    return bool(values.min() < 0 < values.max())


def _mean_content(stock: Variable, trajectory: Trajectory) -> float:
    return float(trajectory.values[stock.id].mean(0).sum())


def _own_time(link: CausalLink, graph: Graph, at: Moments) -> float:
    """Adjustment time, in years, of a stock whose rate depends on its own level."""
    held = np.abs(at.values[link.cause.id]).reshape(-1, len(at.times)).sum(0)
    answers = -response(link, graph, at)
    known = answers > 0
    return float(np.mean(2 * BUMP * held[known] / answers[known])) if known.any() else 0.0


def _time_of_flows(stock: Variable, graph: Graph, at: Moments) -> float:
    """Adjustment time, in years, of a stock whose own flows can have either sign."""
    own = [flow for flow in graph.reads(stock) if stock in graph.reads(flow)]
    return sum(_own_time(CausalLink((stock, flow)), graph, at) for flow in own)
