"""Remarks under the headline: one function a remark, each giving lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chanjiao.effect import BAND, Effect
from chanjiao.office.fan import CANCELLED, HIGH, LOW, TEACHING
from chanjiao.report import notes
from chanjiao.report.language import Language, say
from chanjiao.report.notes import qualities
from chanjiao.report.study import Study
from chanjiao.report.words import Word
from chanjiao.sectors import funding

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


OFFICE = Word(
    "Projects run through a simulated office: figures are means of {replications} replications "
    "(seed {seed}). Bases in use at the end of {year}: {mean:.1f} of {called} projects "
    "(P10-P90 {low:.0f}-{high:.0f}); cancelled in the end: {cancelled:.1f}.",
    "项目由项目办逐个模拟：各数值为 {replications} 次重复模拟的平均（随机种子 {seed}）。"
    "{year} 年末已投用基地 {mean:.1f} 个，共 {called} 个项目（P10-P90 区间 {low:.0f}-{high:.0f}）；"
    "最终终止 {cancelled:.1f} 个。",
)
LOOPS_CUT = Word(
    "What each feedback loop adds to it, found by cutting the loop: {parts}.",
    "各反馈回路的贡献（逐一切断回路测得）：{parts}。",
)
LOOP_PART = Word("{id} {name} {part:+,.0f}", "{id} {name} {part:+,.0f}")
SEPARATOR = Word("; ", "；")


def conventions(study: Study, language: Language) -> Iterator[str]:
    """What the figures of a year mean."""
    yield from notes.conventions(study.years, language)


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


def office(study: Study, language: Language) -> Iterator[str]:
    """What figures of a simulated office are, and how far its courses lie apart at the widest."""
    if not study.simulated_office:
        return
    data = study.result.data
    in_use = data[TEACHING.key]
    low, high = (in_use.quantile(end, "replication") for end in (LOW, HIGH))
    year = int((high - low).idxmax("year"))
    yield say(OFFICE, language).format(
        **data.attrs,
        year=year,
        mean=float(in_use.mean("replication").sel(year=year)),
        low=float(low.sel(year=year)),
        high=float(high.sel(year=year)),
        called=round(float(study.result.province(funding.batches.id).sum())),
        cancelled=float(data[CANCELLED.key].mean("replication")[-1]),
    )


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


REMARKS: tuple[Remark, ...] = (programme_effect, office, conventions, inputs)
"""What is printed under the headline, in order."""


def remarks(study: Study, language: Language) -> Iterator[str]:
    """Every line that belongs under the headline of a study."""
    for remark in REMARKS:
        yield from remark(study, language)
