"""Remarks under the headline: one function a remark, each giving lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chanjiao.effect import BAND, Effect
from chanjiao.report.language import Language, say
from chanjiao.report.notes import CONVENTIONS, qualities
from chanjiao.report.study import Study
from chanjiao.report.words import Word

Remark = Callable[[Study, Language], Iterator[str]]

EFFECT = Word(
    "Effect of the programme: {extra:+,.0f} locally matched graduates a year at full operation "
    "(mean of {first}-{last}, beside the same scenario without its money); {place} the band of "
    "{low:,.0f}-{high:,.0f} (median {median:,.0f}) in which it is plausible.",
    "示范项目效果：全面运行后每年增加本地对口就业毕业生 {extra:+,.0f} 人"
    "（{first}-{last} 年平均，与不安排项目资金的同一情景相比）；{place}合理区间 "
    "{low:,.0f}-{high:,.0f} 人（中位数 {median:,.0f} 人）。",
)
INSIDE, BELOW, ABOVE = Word("inside", "处于"), Word("below", "低于"), Word("above", "高于")

INPUTS = Word("Inputs: {counts}.", "输入数据：{counts}。")


LOOPS_CUT = Word(
    "What each feedback loop adds to it, found by cutting the loop: {parts}.",
    "各反馈回路的贡献（逐一切断回路测得）：{parts}。",
)
LOOP_PART = Word("{id} {name} {part:+,.0f}", "{id} {name} {part:+,.0f}")
SEPARATOR = Word("; ", "；")


def conventions(study: Study, language: Language) -> Iterator[str]:
    """What the figures of a year mean."""
    for convention in CONVENTIONS:
        yield say(convention, language)


def inputs(study: Study, language: Language) -> Iterator[str]:
    """How much of the scenario is measured, and how much assumed."""
    yield say(INPUTS, language).format(counts=qualities(study, language))


def programme_effect(study: Study, language: Language) -> Iterator[str]:
    """What the demonstration programme achieves, where there is one, and whether it can be."""
    effect = study.effect
    if effect is None:
        return
    low, median, high = BAND
    place = INSIDE if effect.inside else BELOW if effect.extra < low else ABOVE
    yield say(EFFECT, language).format(
        extra=effect.extra,
        first=effect.first,
        last=effect.last,
        place=say(place, language),
        low=low,
        median=median,
        high=high,
    )
    if effect.loops:
        yield say(LOOPS_CUT, language).format(parts=_loop_parts(effect, language))


def _loop_parts(effect: Effect, language: Language) -> str:
    """Loops by the size of their part in the effect, the largest first."""
    parts = [
        say(LOOP_PART, language).format(
            id=part.loop.id, name=part.loop.zh if language is Language.ZH else part.loop.en,
            part=part.part,
        )
        for part in effect.loops
    ]
    return say(SEPARATOR, language).join(parts)


REMARKS: tuple[Remark, ...] = (programme_effect, conventions, inputs)
"""What is printed under the headline, in order."""


def remarks(study: Study, language: Language) -> Iterator[str]:
    """Every line that belongs under the headline of a study."""
    for remark in REMARKS:
        yield from remark(study, language)
