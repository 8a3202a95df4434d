"""How to read the results of a sweep."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.effect.band import band_of
from chanjiao.ensemble import quantiles
from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import AnalysedSweep, screening_remark
from chanjiao.report.effect_text import band_text
from chanjiao.report.language import Language, say, titled
from chanjiao.report.rounding import significant
from chanjiao.report.sweep_advice import advice
from chanjiao.report.sweep_effect import SweptEffect


def sweep_interpretation(study: AnalysedSweep, language: Language) -> Iterator[str]:
    """Remarks that a reader needs before quoting results."""
    for effect in study.effects:
        yield effect_remark(effect, language)
    yield screening_remark(study.found, language)
    yield say(sweep_words.P10_P90, language)
    yield say(sweep_words.AS_GIVEN_NOTE, language)
    if study.others:
        yield say(sweep_words.PAIRED, language)
        yield say(sweep_words.REGRET_NOTE, language)
        yield from advice(study, language)
    if study.contributions:
        same, of = study.agreement
        yield say(sweep_words.AGREEMENT, language, same=same, of=of)
    yield _varied(study, language)


def effect_remark(effect: SweptEffect, language: Language) -> str:
    """The effect of a scenario with its years: as given, over all members, and in its band."""
    reference = effect.scenario.reference
    assert reference is not None
    low, median, high = (float(v) for v in quantiles(effect.members))
    return say(
        sweep_words.EFFECT,
        language,
        policy=titled(effect.scenario, language),
        window=effect.window,
        reference=say(reference, language),
        own=effect.as_given,
        low=significant(low),
        median=significant(median),
        high=significant(high),
        band=band_text(effect.as_given, band_of(effect.scenario), language),
    )


def _varied(study: AnalysedSweep, language: Language) -> str:
    entries = study.first.used_entries
    given = [e for e in entries if e.low is None and e.quality in ("estimated", "assumed")]
    return say(
        sweep_words.VARIED,
        language,
        varied=len(study.found.draws.positions),
        count=len(entries),
        seed=study.found.seed,
        fixed=", ".join(e.id for e in given),
    )
