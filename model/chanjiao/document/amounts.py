"""Amounts in sentences: a number with its unit in the multiple of each language."""

from __future__ import annotations

from chanjiao.document import words
from chanjiao.report.language import Language, filled, in_both
from chanjiao.report.rounding import number, significant
from chanjiao.report.scale import MONEY, PEOPLE, Scale, Scales, scale_for
from chanjiao.report.texts import Word

COST_DIGITS = 3
"""Significant digits of a cost per head."""


def amount(value: float, scales: Scales) -> Word:
    """A number in the largest multiple that fits, with its unit."""
    return in_both(lambda language: _with_unit(value, scale_for(scales, value, language), language))


def change(value: float, scales: Scales = PEOPLE) -> Word:
    """A difference as "2,277 more persons"; in Chinese "增加2,277人"."""
    word = words.MORE if value >= 0 else words.FEWER

    def said(language: Language) -> str:
        scale = scale_for(scales, 1.0, language)
        shown = number(abs(value) / scale.factor, scale.decimals)
        one = word.zh if language is Language.ZH else word.en
        return one.format(number=shown, unit=scale.name)

    return in_both(said)


def money(value: float) -> Word:
    """An amount of money."""
    return amount(value, MONEY)


def cost_per_head(value: float | None) -> Word:
    """Money per person; a sentence part where there is no gain."""
    if value is None:
        return words.NO_GAIN
    return filled(Word("{cost} yuan", "{cost}元"), cost=significant(value, COST_DIGITS))


def _with_unit(value: float, scale: Scale, language: Language) -> str:
    space = "" if language is Language.ZH else " "
    return f"{number(value / scale.factor, scale.decimals)}{space}{scale.name}"
