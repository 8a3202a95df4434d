"""The step of a run in words: one month, or a unit fraction of a month."""

from __future__ import annotations

from chanjiao.scenario.quantity import converted, parse_quantity
from chanjiao.units import year

MONTHS = 12
MOST_STEPS = 8760
"""Largest number of steps per year: one per hour."""

NEARLY = 1e-6
EXPECTED = "expected one month, or a whole fraction of a month such as '1/3 month'"


def read_step(text: str) -> int:
    """Steps per year for a step such as "1 month"; raises ValueError if it is not valid."""
    try:
        number, unit = parse_quantity(text)
    except ValueError as error:
        raise ValueError(f"{error}; {EXPECTED}") from None
    length = float(converted(number, unit, year)) if unit.is_compatible_with(year) else 0.0
    if 0 < length * MOST_STEPS < 1 - NEARLY:
        raise ValueError(f"{text!r} is shorter than an hour; {EXPECTED}")
    steps = round(1 / length) if length > 0 else 0
    if steps < 1 or steps % MONTHS or abs(1 / length - steps) > NEARLY * steps:
        raise ValueError(f"{text!r} is not a step of the calendar; {EXPECTED}")
    return steps
