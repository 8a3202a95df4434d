"""Quantities as analysts write them: "1.8 billion yuan", "18 亿元", "15 万人", "1/3 month"."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import Any

import numpy as np
import pint

from chanjiao.scenario.faults import did_you_mean
from chanjiao.units import DEFINITIONS, dimensionless, registry

NUMBER = re.compile(
    r"([+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d[\d_]*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"(?:/([1-9]\d*))?\s*(.*)"
)
FACTOR = re.compile(r"(?P<words>[^*/^]+?)\s*(?:\^\s*(?P<power>-?[1-9]))?")
NAMES = re.findall(r"[^\s=_]+", DEFINITIONS)


class QuantityError(ValueError):
    """Text that is no number with a unit, or no unit; the message says why."""


@cache
def parse_unit(text: str) -> pint.Unit:
    """Unit of a text such as "yuan/person/year", "万人" or "percent"; QuantityError if unknown.

    Words that follow one another belong together: "yuan/million person" is per million persons.
    """
    tidy = re.sub(r"\s+per\s+", "/", _tidy(text)).replace("**", "^").replace("·", "*")
    if not tidy:
        raise QuantityError('the unit is empty; write "dimensionless" for a number without unit')
    parts = re.split(r"([*/])", tidy)
    parts[::2] = [_factor(part.strip(), text) for part in parts[::2]]
    return registry.parse_units("".join(parts))


def parse_quantity(text: str) -> tuple[float, pint.Unit]:
    """Number and unit of a text such as "18 亿元"; QuantityError where it is none."""
    found = NUMBER.fullmatch(_tidy(text))
    if not found:
        raise QuantityError(f"{text!r} is no number with a unit, such as '15 万人' or '3.5 %'")
    if not found[3]:
        raise QuantityError(f"{text!r} has no unit; add it, or write the number without quotes")
    number = float(found[1].replace(",", "").replace("_", "")) / int(found[2] or 1)
    if not math.isfinite(number):
        raise QuantityError(f"{text!r} is too large a number")
    return number, parse_unit(found[3])


def converted(numbers: Any, unit: pint.Unit, to: pint.Unit) -> Any:
    """Convert numbers from a unit into one it is compatible with.

    Divides where the factor is one over a whole number, so that 3.5 % is 0.035 and no digit more.
    """
    factor = _ratio(unit, to)
    whole = round(1 / factor) if factor < 1 else round(factor)
    near = math.isclose(1 / factor if factor < 1 else factor, whole, rel_tol=1e-12)
    with np.errstate(over="ignore"):
        if near:
            return numbers / whole if factor < 1 else numbers * whole
        return numbers * factor


@cache
def _ratio(unit: pint.Unit, to: pint.Unit) -> float:
    return float(registry.Quantity(1.0, unit).m_as(to))


def unit_name(unit: pint.Unit) -> str:
    """Write a unit as scenario files do, so that it parses back."""
    return "dimensionless" if unit == dimensionless else f"{unit:~C}".replace("**", "^")


def _tidy(text: str) -> str:
    """Full-width signs as ASCII ones, no blanks around."""
    return unicodedata.normalize("NFKC", text).strip()


def _factor(part: str, text: str) -> str:
    found = FACTOR.fullmatch(part)
    if not found:
        raise QuantityError(f"{text!r} is no unit; write one such as yuan/person/year")
    words = found["words"].split()
    for word in words:
        _check_word(word, text)
    power = f"**{found['power']}" if found["power"] else ""
    return f"({'*'.join(words)}{power})"


def _check_word(word: str, text: str) -> None:
    if word in ("1", "%"):
        return
    try:
        if word.isidentifier() and not word.startswith("_"):
            registry.parse_units(word)
            return
    except pint.UndefinedUnitError:
        pass
    of = "" if word == text else f" in {text!r}"
    raise QuantityError(f"{word!r}{of} is no unit of the model.{did_you_mean(word, NAMES)}")
