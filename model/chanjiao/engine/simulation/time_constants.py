"""Time constants: stock divided by its loss rate, for the numbers of a run.

A step longer than a time constant overshoots: the stock goes below zero, or swings ever more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.first_order import FirstOrderLoss, losses
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.engine.simulation.program import Array, Evaluator, Once, Program, compile_graph

UNKNOWN = Constant(np.array(np.nan))
"""Stands for a missing input; rates that depend on it are left out."""


@dataclass(frozen=True)
class Lag:
    """The shortest time constant of a stock, and the fastest loss behind it.

    It is the time constant of all losses with known rates together, or of the fastest loss.
    """

    stock: Variable
    time: float
    fastest: FirstOrderLoss


@dataclass(frozen=True)
class TimeConstants:
    """Time constants of the stocks whose loss rates follow from inputs alone.

    `evaluate` computes them from inputs. `rates` are of single losses, `together` of those of a
    stock that always act.
    """

    evaluate: Once
    rates: Mapping[FirstOrderLoss, Variable]
    together: Mapping[Variable, Variable]

    @property
    def inputs(self) -> list[Variable]:
        """Inputs on which at least one rate depends."""
        return list(dict.fromkeys(v for loss in self.rates for v in loss.inputs or ()))

    @cached_property
    def _by_stock(self) -> Mapping[Variable, list[tuple[FirstOrderLoss, Variable]]]:
        """Losses of each stock, with their rates."""
        found: dict[Variable, list[tuple[FirstOrderLoss, Variable]]] = {}
        for loss, rate in self.rates.items():
            found.setdefault(loss.stock, []).append((loss, rate))
        return found

    def lags(self, inputs: Mapping[str, Input], first_year: float, last_year: float) -> list[Lag]:
        """The shortest time constant of each stock over cells, members and dates of a run.

        A stock that nothing drains, as at a rate of 0, has none.
        """
        highest = {
            key: float(rate.max())
            for key, rate in self._highest(inputs, first_year, last_year).items()
        }
        return list(self._lags(highest))

    def lags_by_member(
        self, inputs: Mapping[str, Input], first_year: float, last_year: float, members: int
    ) -> list[list[Lag]]:
        """The time constants of each member separately."""
        highest = self._highest(inputs, first_year, last_year)
        wide = {key: np.broadcast_to(rate, members) for key, rate in highest.items()}
        return [
            list(self._lags({key: float(rate[member]) for key, rate in wide.items()}))
            for member in range(members)
        ]

    def _highest(
        self, inputs: Mapping[str, Input], first_year: float, last_year: float
    ) -> dict[Variable, Array]:
        """Highest rates over cells and dates, by member."""
        highest = dict.fromkeys([*self.rates.values(), *self.together.values()], np.zeros(1))
        for now in _moments(self.inputs, inputs, first_year, last_year + 1):
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                values = self.evaluate(now)
            for key, known in highest.items():
                rate = np.atleast_1d(values[key.id])
                over_cells = np.fmax.reduce(rate.reshape(-1, rate.shape[-1]), axis=0)
                highest[key] = np.fmax(known, over_cells)
        return highest

    def _lags(self, highest: Mapping[Variable, float]) -> Iterator[Lag]:
        for stock, rates in self._by_stock.items():
            own = {loss: highest[rate] for loss, rate in rates}
            always = {loss: rate for loss, rate in own.items() if loss.always}
            both = highest[self.together[stock]] if always else 0.0
            among = always if both > max(own.values()) else own
            if max(both, *own.values()) > 0:
                fastest = max(among, key=lambda loss: among[loss])
                yield Lag(stock, 1 / max(both, *own.values()), fastest)


@lru_cache(maxsize=4)
def time_constants(graph: Graph, evaluator: Callable[[Program], Evaluator]) -> TimeConstants:
    """Time constants of a graph, ready to be computed from inputs by an evaluator of equations."""
    whole = written_out(graph)
    known = [loss for loss in losses(graph) if loss.inputs is not None]
    rates = {loss: _made(whole, loss.stock, loss.rate, number) for number, loss in enumerate(known)}
    together: dict[Variable, Expression] = {}
    for loss, rate in ((loss, rate) for loss, rate in rates.items() if loss.always):
        before = together.get(loss.stock)
        together[loss.stock] = rate if before is None else before + rate
    equations = {rates[loss]: loss.rate for loss in known}
    sums = {stock: _made(whole, stock, rate, "all") for stock, rate in together.items()}
    equations |= {sums[stock]: rate for stock, rate in together.items()}
    read = whole.order(
        v for rate in equations.values() for v in references(rate) if v in whole.equations
    )
    equations |= {variable: whole.equations[variable] for variable in read}
    inputs = {v: None for rate in known for v in rate.inputs or ()}
    part = replace(
        whole,
        variables={v.id: v for v in [*equations, *inputs]},
        equations=equations,
        starts={},
        outcomes=(),
        ledgers={},
    )
    return TimeConstants(evaluator(compile_graph(part)).once, rates, sums)


def _made(graph: Graph, stock: Variable, rate: Expression, number: object) -> Variable:
    """An auxiliary that holds a rate of loss."""
    return replace(
        stock,
        kind="auxiliary",
        name=f"{stock.name}__loss_{number}",
        hidden=True,
        dimensions=graph.dimensions(rate),
        start_body=None,
        gate=None,
    )


def _moments(
    variables: Sequence[Variable], inputs: Mapping[str, Input], start: float, end: float
) -> Iterator[dict[str, Array]]:
    """Values of inputs just before and on each date at which one of them changes."""
    given = {v: inputs.get(v.id, UNKNOWN) for v in variables}
    paths = [path for path in given.values() if isinstance(path, TimeSeries)]
    dates = {float(time) for path in paths for time in path.times if start < time < end}
    moments = [
        (start, True),
        *((date, then) for date in sorted(dates) for then in (False, True)),
        *([(end, False)] if paths else []),
    ]
    for time, then in moments:
        yield {v.id: _at(v, value, time, then) for v, value in given.items()}


def _at(variable: Variable, given: Input, time: float, then: bool) -> Array:
    """Value on a date, or just before it, with a last axis for members."""
    if given is UNKNOWN:
        return np.full((*variable.shape, 1) if variable.kind != "curve" else (2, 1), np.nan)
    if isinstance(given, Curve):
        same = given.y.ndim == 1
        where = given.x if same else np.broadcast_to(given.x[:, None], given.y.shape)
        return np.array([where, given.y])
    value = (
        given.values
        if isinstance(given, Constant)
        else (given.at(time) if then else given.until(time))
    )
    array = np.asarray(value, float)
    return array if array.ndim > len(variable.dimensions) else array[..., None]
