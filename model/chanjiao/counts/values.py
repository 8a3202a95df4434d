"""The values of counts in a run, by year, for the province and for each zone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import xarray as xr

from chanjiao.counts.definitions import ALL, COUNTS, Count
from chanjiao.dimensions import ZONE
from chanjiao.evidence.terms import FigureExpression, Term, read_expression
from chanjiao.experiment import expression
from chanjiao.results.result import Result

YEAR = "year"


@dataclass(frozen=True, eq=False)
class CountedValues:
    """A count of one row in one zone, or in all zones (`ALL`): a value for each year.

    Values are in the unit of the model; NaN where a ratio divides by 0.
    """

    count: Count
    row: str
    zone: str
    values: np.ndarray


def counted(result: Result) -> Iterator[CountedValues]:
    """Every count of a run, by row and zone; zones only where the run has several."""
    known: dict[str, xr.DataArray] = {}
    for count in COUNTS:
        for row, text in count.expressions.items():
            found = parsed(text)
            terms = {name: _term(result, term, known) for name, term in found.terms.items()}
            totals = {name: _all_zones(values) for name, values in terms.items()}
            yield CountedValues(count, row, ALL, _value(found, totals).to_numpy())
            if all(ZONE.id in values.dims for values in terms.values()):
                values = _value(found, terms)
                for zone in values[ZONE.id].values.tolist():
                    yield CountedValues(count, row, zone, values.sel({ZONE.id: zone}).to_numpy())


@cache
def parsed(text: str) -> FigureExpression:
    """Expression of a count, read once."""
    return read_expression(text)


def same_expression(one: FigureExpression, other: FigureExpression) -> bool:
    """Whether two expressions take the same cells and combine them in the same way."""
    return one.terms == other.terms and ast.dump(one.tree) == ast.dump(other.tree)


def _value(found: FigureExpression, terms: Mapping[str, xr.DataArray]) -> xr.DataArray:
    value: xr.DataArray = expression.evaluate(found.tree, terms.__getitem__)
    return value


def _term(result: Result, term: Term, known: dict[str, xr.DataArray]) -> xr.DataArray:
    """Sum of the cells that a term takes, by year and, where there are several, by zone."""
    if term.variable not in known:
        known[term.variable] = result.yearly(term.variable)
    values = known[term.variable]
    for dimension, members in term.members.items():
        values = values.sel({dimension: list(members)})
    return values.sum([d for d in values.dims if d not in (ZONE.id, YEAR)]).drop_vars(
        [name for name in values.coords if name not in (ZONE.id, YEAR)], errors="ignore"
    )


def _all_zones(values: xr.DataArray) -> xr.DataArray:
    return values.sum(ZONE.id) if ZONE.id in values.dims else values
