"""How a report writes a number of a scenario: its value or range, its unit and its source."""

from __future__ import annotations

import numpy as np

from chanjiao.engine.simulation.inputs import Curve
from chanjiao.evidence.tables import printed
from chanjiao.report.language import Language, in_both
from chanjiao.report.output.table import UNKNOWN
from chanjiao.report.scale import MONEY, Scale, scale_for
from chanjiao.report.tables import unit_word
from chanjiao.report.texts import Word
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry

PURE = "1"
"""Unit of a number without unit."""

YUAN = "yuan"


def range_text(entry: Entry) -> Word:
    """The number of an entry, or the lowest and the highest of several."""
    low, high = _ends(entry)

    def text(language: Language) -> str:
        factor = _scale(entry, language).factor
        ends = [printed(end / factor) for end in (low, high)]
        dash = "—" if language is Language.ZH else "–"
        return ends[0] if low == high else dash.join(ends)

    return in_both(text)


def unit_of(entry: Entry) -> Word:
    """Unit of an entry; a dash for a pure number."""
    return in_both(lambda language: _scale(entry, language).name or UNKNOWN)


def unit_after(entry: Entry) -> Word:
    """Unit of an entry as it follows a number; nothing for a pure number."""
    en, zh = (_scale(entry, language).name for language in (Language.EN, Language.ZH))
    return Word(f" {en}" if en else "", zh)


def source_of(entry: Entry) -> Word:
    """Source of an entry, in both languages if its file has both; a dash if there is none."""
    return Word(entry.source or UNKNOWN, entry.source_zh or entry.source or UNKNOWN)


def _scale(entry: Entry, language: Language) -> Scale:
    """Sums of money in the largest multiple that fits; other numbers as the file gives them."""
    unit = unit_text(entry)
    if unit == YUAN:
        return scale_for(MONEY, max(map(abs, _ends(entry))), language)
    word = unit_word(unit)
    name = word.zh if language is Language.ZH else word.en
    return Scale(1, "" if unit == PURE else name)


def _ends(entry: Entry) -> tuple[float, float]:
    """The lowest and the highest number of an entry."""
    given = entry.input
    values = np.asarray(given.y if isinstance(given, Curve) else given.values, float)
    return float(values.min()), float(values.max())
