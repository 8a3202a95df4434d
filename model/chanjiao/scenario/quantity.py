"""Quantities as analysts write them: "1.8 billion yuan", "18 亿元", "15 万人", "1/3 month"."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from chanjiao.scenario.faults import did_you_mean
from chanjiao.units import DEFINITIONS, UndefinedUnitError, dimensionless, registry

if TYPE_CHECKING:
    from pint import Unit

LAST_LATIN = 0x2E7F
NUMBER = re.compile(
    r"([+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d[\d_]*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"(?:/([1-9]\d*))?\s*(.*)"
)
FACTOR = re.compile(r"(?P<words>[^*/^]+?)\s*(?:\^\s*(?P<power>-?[1-9]))?")
NAMES = re.findall(r"[^\s=_]+", DEFINITIONS)
IN_CHINESE = {
    line.split()[0]: word
    for line in DEFINITIONS.strip().splitlines()
    if (word := next((word for word in line.split() if ord(word[0]) > LAST_LATIN), None))
}
"""The Chinese word of each unit that has one."""

NUMERALS = re.compile(r"[〇零一二两三四五六七八九十百千万亿半]+(?!分之)")
OTHER_WORDS = {
    "億": "亿",
    "萬": "万",
    "人民币": "元",
    "人民幣": "元",
    "块钱": "元",
    "块": "元",
    "圆": "元",
    "圓": "元",
    "整": "",
    "多": "",
    "余": "",
    "天": "日",
    "每": "/",
}
"""Words that analysts write, with the unit names of the model."""

NO_UNIT = ("无量纲", "无单位")
"""Chinese words for a number without unit."""

MONEY = ("美元", "美金", "欧元", "日元", "港元", "港币", "英镑", "USD", "EUR", "JPY", "HKD", "GBP")


class QuantityError(ValueError):
    """A text is not a quantity or not a unit; the message gives the reason."""


@cache
def parse_unit(text: str) -> Unit:
    """Unit in a text such as "yuan/person/year", "万人" or "percent".

    Raises QuantityError if unknown.

    Adjacent words form one unit: "yuan/million person" is yuan per million persons.
    """
    tidy = re.sub(r"\s+per\s+", "/", _tidy(text)).replace("**", "^").replace("·", "*")
    if tidy in NO_UNIT:
        return dimensionless
    if not tidy:
        raise QuantityError('the unit is empty; write "dimensionless" for a number without unit')
    parts = re.split(r"([*/])", tidy)
    parts[::2] = [_factor(part.strip(), text) for part in parts[::2]]
    return registry.parse_units("".join(parts))


def parse_quantity(text: str) -> tuple[float, Unit]:
    """Number and unit in a text such as "18 亿元"; raises QuantityError if it is not a quantity."""
    found = NUMBER.fullmatch(_tidy(text))
    if not found:
        raise QuantityError(f"{text!r} is no number with a unit{_in_digits(_tidy(text))}")
    if not found[3]:
        raise QuantityError(f"{text!r} has no unit; add it, or write the number without quotes")
    number, divisor = (
        float(part.replace(",", "").replace("_", "")) for part in (found[1], found[2] or "1")
    )
    if not math.isfinite(number) or not math.isfinite(divisor):
        raise QuantityError(f"{text!r} is too large a number")
    return number / divisor, parse_unit(found[3])


def _in_digits(text: str) -> str:
    """Hint how to write a text that is not a number."""
    if text.startswith("百分之"):
        return "; write per cent as '3 %'"
    if NUMERALS.match(text):
        return "; write the number in digits, such as '25 亿元'"
    return ", such as '15 万人' or '3.5 %'"


def with_unit(text: str, own: Unit, needed: Unit) -> str | None:
    """Add the needed unit to a text that has only a scale, such as "25 亿".

    None if the text has a unit.
    """
    scale = own.dimensionless and own not in (dimensionless, registry.percent)
    if not scale or needed.dimensionless:
        return None
    name = unit_name(cast("Unit", registry.Quantity(1.0, needed).to_base_units().units))
    if all(sign.isascii() for sign in text):
        return f"{text} {name}"
    return text + re.sub(r"[a-z]+", lambda word: IN_CHINESE.get(word[0], word[0]), name)


def converted(numbers: Any, unit: Unit, to: Unit) -> Any:
    """Convert numbers from one unit to a compatible unit.

    If the factor is the reciprocal of a whole number, it divides, so that 3.5 % is exactly 0.035.
    """
    factor = _ratio(unit, to)
    whole = round(1 / factor) if factor < 1 else round(factor)
    near = math.isclose(1 / factor if factor < 1 else factor, whole, rel_tol=1e-12)
    with np.errstate(over="ignore"):
        if near:
            return numbers / whole if factor < 1 else numbers * whole
        return numbers * factor


@cache
def _ratio(unit: Unit, to: Unit) -> float:
    return float(registry.Quantity(1.0, unit).m_as(to))


def unit_name(unit: Unit) -> str:
    """Write a unit as in scenario files, so that `parse_unit` can read it."""
    return "dimensionless" if unit == dimensionless else f"{unit:~C}".replace("**", "^")


def _tidy(text: str) -> str:
    """Replace full-width characters by ASCII ones and strip spaces."""
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
    except (UndefinedUnitError, ValueError):  # pint reads "nan" and "inf" as numbers
        pass
    of = "" if word == text else f" in {text!r}"
    raise QuantityError(f"{word!r}{of} is no unit of the model.{_nearest(word)}")


def _nearest(word: str) -> str:
    """The unit name of the model that is most similar to a word."""
    if any(money in word for money in MONEY):
        return " Amounts are in yuan; convert it."
    if word == "个":
        return " Write what is counted, such as 个项目 or 个岗位."
    if word == "成":
        return " Write 30 % for 3 成."
    plain = word
    for other, ours in OTHER_WORDS.items():
        plain = plain.replace(other, ours)
    return (
        f" Did you mean {plain}?"
        if plain != word and _is_unit(plain)
        else did_you_mean(word, NAMES)
    )


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except QuantityError:
        return False
    return True
