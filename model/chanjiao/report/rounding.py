"""Rounding of numbers to the digits that are known."""

from __future__ import annotations

import math


def significant(value: float, digits: int = 2) -> str:
    """Write a number with some significant digits and separated thousands, without decimals."""
    return f"{to_digits(value, digits):,.0f}"


def to_digits(value: float, digits: int) -> float:
    """Round to significant digits; whole numbers keep no fraction."""
    if not math.isfinite(value) or value == 0:
        return value
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return round(value, min(places, 0))


def by_band(value: float, low: float, high: float) -> float:
    """Round a value to about a hundredth of its uncertainty band.

    If the band has no width, the value is unchanged.
    """
    width = abs(high - low)
    if not math.isfinite(width) or width == 0:
        return value
    return round(value, 2 - math.ceil(math.log10(width))) + 0.0  # no negative zero


def number(value: float, decimals: int = 0, sign: str = "") -> str:
    """Write a number with separated thousands; a number that rounds to 0 has no sign."""
    rounded = round(value, decimals)
    return f"{rounded:{sign if rounded else ''},.{decimals}f}" if rounded else f"{0:.{decimals}f}"
