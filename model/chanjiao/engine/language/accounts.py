"""Conservation accounts: at every step, inflows minus outflows equal the change.

An account adds one hidden stock, its ledger, which integrates sources minus sinks beside the
model. The stocks of the account must stay equal to it; `integrate` compares them step by step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from chanjiao.engine.language.expression import Expression, Literal, call
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable

LEDGER = "account"
"""Name of the sector under which ledgers stand."""


@dataclass(frozen=True)
class Account:
    """Stocks between which something only moves, and the flows by which it enters and leaves."""

    id: str
    en: str
    zh: str
    stocks: Sequence[Variable]
    sources: Sequence[Variable]
    sinks: Sequence[Variable]

    @property
    def boundary(self) -> tuple[Variable, ...]:
        """Sources and sinks."""
        return (*self.sources, *self.sinks)


def with_ledgers(graph: Graph, accounts: Iterable[Account]) -> Graph:
    """Graph with a ledger for each account."""
    equations: dict[Variable, Expression] = {}
    starts: dict[Variable, Expression] = {}
    ledgers: dict[str, tuple[Variable, ...]] = {}
    for account in accounts:
        ledger = replace(
            account.stocks[0],
            sector=LEDGER,
            name=account.id,
            dimensions=(),
            hidden=True,
            start_body=None,
            doc=f"{account.en}.\n{account.zh}",
        )
        equations[ledger] = _sum(account.sources) - _sum(account.sinks)
        starts[ledger] = _sum(account.stocks)
        ledgers[ledger.id] = tuple(account.stocks)
    return replace(
        graph,
        variables={**graph.variables, **{v.id: v for v in equations}},
        equations={**graph.equations, **equations},
        starts={**graph.starts, **starts},
        ledgers=ledgers,
    )


def _sum(variables: Sequence[Variable]) -> Expression:
    if not variables:
        return Literal(0.0)
    return reduce(lambda a, b: a + b, (_over_all(v) for v in variables))


def _over_all(variable: Variable) -> Expression:
    expression: Expression = variable
    for dimension in variable.dimensions:
        expression = call("total", expression, over=dimension)
    return expression
