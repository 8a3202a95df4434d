"""The multiples in which a worksheet shows an outcome: percent, million yuan, or its own unit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chanjiao.engine.language.variable import Variable
from chanjiao.report.language import Language
from chanjiao.report.scale import MONEY, Measure, Scale, largest_of, measure, unit_name

if TYPE_CHECKING:
    import xarray as xr

SHARE = "Share of"
"""Beginning of the label of a variable that is a number between 0 and 1."""

PERCENT = measure(Scale(0.01, "%", 1))
MUCH_MONEY = Measure(MONEY[Language.EN][1], MONEY[Language.ZH][1])

WHOLE_FROM = 10
"""Outcomes whose largest value is at least this are shown without decimals."""

FEW_DECIMALS = 3


def sheet_measure(variable: Variable, values: xr.DataArray) -> Measure:
    """Measure of an outcome by year, the same for all years; `values` state their unit."""
    unit, largest = values.attrs["units"], largest_of([values])
    if unit == "1" and variable.en.startswith(SHARE):
        return PERCENT
    if unit == "yuan" and largest >= MUCH_MONEY.en.factor:
        return MUCH_MONEY
    decimals = 0 if largest >= WHOLE_FROM or largest == 0 else FEW_DECIMALS
    name = partial(unit_name, unit)
    return measure(*(Scale(1, name(language), decimals) for language in Language))
