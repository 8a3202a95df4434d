"""Deadlines of the advice on each category, and what is lost if industry grows differently."""

import numpy as np


def decide_by(  # noqa: PLR0913
    to_open, to_fill, to_close, short_from, over_from, lead_open, lead_fill, lead_close, horizon
):
    """Last year to decide, by category: the lead time before the shortage or the surplus.

    Never before the next year; NaN for a category that is held.
    """
    open_by, fill_by, close_by = (
        np.floor(needed - lead).clip(min=horizon.year("start"))
        for needed, lead in (
            (short_from, lead_open),
            (short_from, lead_fill),
            (over_from, lead_close),
        )
    )
    advised = fill_by.where(to_fill, close_by.where(to_close))
    return open_by.where(to_open, advised)


def overtrained(missing):
    """People trained too many, by category, if schools train all who lack and growth is low."""
    as_given, low = missing.isel(growth=0, drop=True), missing.isel(growth=1, drop=True)
    needed = low.clip(max=as_given).clip(min=0)
    return as_given.clip(min=0) - needed


def short_further(missing):
    """People who still lack, by category, if schools train all who lack and growth is high."""
    as_given, high = missing.isel(growth=0, drop=True), missing.isel(growth=2, drop=True)
    return (high - as_given.clip(min=0)).clip(min=0)
