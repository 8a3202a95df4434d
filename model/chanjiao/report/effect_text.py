"""The effect in words: its years, its band, its cost, and its limitations."""

from __future__ import annotations

from chanjiao.effect.band import Band
from chanjiao.effect.definition import MATCHED, Effect, other_changes
from chanjiao.report import headline_words as texts
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language, say, years_text
from chanjiao.report.output.line_breaks import shortened
from chanjiao.report.rounding import significant

NAME = 32
"""Largest width of another scenario's name, in columns."""


def effect_text(study: Comparison, effect: Effect, language: Language) -> str:
    """The gross effect with its years, its band and its limitations, and the net effect."""
    reference = study.scenario.reference
    assert reference is not None
    alone = say(texts.ALONE, language) if other_changes(study.scenario) else ""
    text = say(
        texts.EFFECT,
        language,
        extra=effect.extra,
        window=years_text(str(effect.window), language),
        alone=alone,
        reference=say(reference, language),
        band=band_text(effect.extra, effect.band, language),
    )
    change = from_parent(study)
    if study.parent is not None and change is not None and abs(change - effect.extra) >= 1:
        text += say(
            texts.FROM_PARENT,
            language,
            parent=shortened(study.parent.scenario.name, NAME),
            extra=change,
        )
    if effect.net is not None:
        text += say(texts.NET, language, people=effect.net.people, year=effect.net.year)
    return text


def from_parent(study: Comparison) -> float | None:
    """Extra locally matched graduates compared with the parent, over the window of the effect.

    None if there is no effect or no parent, or if the parent lacks years of the window.
    """
    if study.effect is None or study.parent is None:
        return None
    window = study.effect.window
    if not {window.first, window.last} <= set(study.parent.years.tolist()):
        return None
    own, parent = (
        result.total_by_year(MATCHED).mean(1)[window.within(result.years)].mean()
        for result in (study.result, study.parent)
    )
    return float(own - parent)


def band_text(extra: float, band: Band | None, language: Language) -> str:
    """Position of an effect in its plausible band."""
    if band is None or not band.holds:
        return say(texts.NO_BAND, language)
    word = {-1: texts.BELOW, 0: texts.INSIDE, 1: texts.ABOVE}[band.place(extra)]
    return say(word, language, **band_numbers(band))


def band_numbers(band: Band) -> dict[str, str]:
    """Ends and median of a band, rounded to its precision."""
    return {
        name: significant(value)
        for name, value in (("low", band.low), ("median", band.median), ("high", band.high))
    }


def cost_text(effect: Effect, language: Language) -> str:
    """Provincial money per extra graduate and per additional person in the field, in yuan.

    Empty without grants.
    """
    if effect.cost is None or effect.net is None:
        return ""
    return say(
        texts.COST,
        language,
        gross=_a_head(effect.cost.per_graduate, language),
        net=_a_head(effect.net.per_head, language),
    )


def _a_head(cost: float | None, language: Language) -> str:
    return say(texts.NO_GAIN, language) if cost is None else significant(cost, 3)
