"""How to read the results of a run: one function for each subject, which returns lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from chanjiao.effect.definition import POSTS, Cost, Effect, LoopPart, NetEffect
from chanjiao.office.fan import CANCELLED, HIGH, LOW, TEACHING
from chanjiao.report import headline_words as texts
from chanjiao.report import metadata
from chanjiao.report.comparison import Comparison
from chanjiao.report.effect_text import band_numbers, effect_text
from chanjiao.report.language import Language, say, years_text
from chanjiao.report.metadata import qualities
from chanjiao.report.rounding import significant
from chanjiao.report.words import Word
from chanjiao.sectors.money import funding

DEMAND, SUPPLY, GAP, UPGRADING = POSTS
MILLION, WAN, YI = 1e6, 1e4, 1e8

Part = Callable[[Comparison, Language], Iterator[str]]

INPUTS = Word("Inputs: {counts}.", "输入数据：{counts}。")


OFFICE = Word(
    "Projects run through a simulated office: figures are means of {replications} replications "
    "(seed {seed}). Bases in use at the end of {year}: {mean:.1f} of {called} projects "
    "(P10-P90 {low:.0f}-{high:.0f}); cancelled in the end: {cancelled:.1f}.",
    "项目由项目办逐个模拟：各数值为{replications}次重复模拟的平均（随机种子{seed}）。"
    "{year}年末已投用基地{mean:.1f}个，共{called}个项目（10%—90%分位区间{low:.0f}—{high:.0f}）；"
    "最终终止{cancelled:.1f}个。",
)
LOOPS_CUT = Word(
    "Contribution of each feedback loop, measured by cutting the loop: {parts}.",
    "各反馈回路的贡献（逐一切断回路测得）：{parts}。",
)
LOOP_PART = Word("{id} {name} {part:+z,.0f}", "{id} {name} {part:+z,.0f}")
SEPARATOR = Word("; ", "；")


def conventions(study: Comparison, language: Language) -> Iterator[str]:
    """The meaning of yearly figures."""
    yield from metadata.conventions(study.years, language)


def inputs(study: Comparison, language: Language) -> Iterator[str]:
    """How many numbers of the scenario are measured and how many are assumed."""
    yield say(INPUTS, language, counts=qualities(study, language))


def programme_effect(study: Comparison, language: Language) -> Iterator[str]:
    """The programme's effect, if it has money: size, cost and plausibility."""
    effect = study.effect
    if effect is None:
        return
    yield effect_text(study, effect, language)
    yield _band(effect, language)
    if effect.cost:
        yield _cost(effect.cost, language)
    if effect.net:
        yield _net(effect.net, effect.cost, language)
    if study.loop_parts:
        yield say(LOOPS_CUT, language, parts=_loop_parts(study.loop_parts, language))


def gap_rises(study: Comparison, language: Language) -> Iterator[str]:
    """That the programme raises the gap in some years, with demand and supply of the worst."""
    posts = study.effect.posts if study.effect else None
    if posts is None or not float(posts[GAP].max()) >= 1:
        return
    gap = posts[GAP]
    years, worst = gap.year.values[np.asarray(gap >= 1)], int(gap.idxmax("year"))
    at = posts.sel(year=worst)
    text = say(
        texts.GAP_RISES,
        language,
        years=years_text(f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0]), language),
        year=worst,
        gap=significant(float(at[GAP])),
        demand=significant(float(at[DEMAND])),
        supply=significant(float(at[SUPPLY])),
    )
    if float(at[UPGRADING]) > 0:
        text += say(texts.BY_RESEARCH, language)
    yield text


def _band(effect: Effect, language: Language) -> str:
    band = effect.band
    if band is None:
        return say(texts.BAND_UNKNOWN, language)
    if not band.holds:
        unit = WAN if language is Language.ZH else MILLION
        low, high = (f"{end / unit:,.0f}" for end in band.grants)
        grant = significant(band.grant / unit)
        return say(texts.BAND_FAILS, language, low=low, high=high, grant=grant)
    return say(
        texts.BAND,
        language,
        projects=band.projects,
        inputs=band.inputs,
        assumed=band.assumed,
        **band_numbers(band),
    )


def _money(amount: float, language: Language) -> str:
    """An amount in million yuan, or in Chinese in 亿元, with four significant digits."""
    if language is Language.ZH:
        return f"{amount / YI:.4g}"
    return significant(amount / MILLION, 4)


def _cost(cost: Cost, language: Language) -> str:
    word = texts.NO_COST_LONG if cost.per_graduate is None else texts.PERIOD_OF_COST
    return say(
        word,
        language,
        first=cost.first,
        last=cost.last,
        grants=_money(cost.grants, language),
        added=_money(cost.added, language),
        graduates=significant(cost.graduates, 3),
    )


def _net(net: NetEffect, cost: Cost | None, language: Language) -> str:
    text = say(texts.NET_LONG, language, people=significant(net.people, 3), year=net.year)
    if cost is None or net.per_head is None or net.all_per_head is None:
        return text
    return text + say(
        texts.NET_COST,
        language,
        first=cost.first,
        year=net.year,
        grants=_money(net.grants, language),
        added=_money(net.added, language),
        cost=significant(net.per_head, 3),
        all=significant(net.all_per_head, 3),
    )


def office(study: Comparison, language: Language) -> Iterator[str]:
    """The meaning of figures with a simulated office, and the widest spread of replications."""
    if not study.simulated_office:
        return
    data = study.result.data
    in_use = data[TEACHING.key]
    low, high = (in_use.quantile(end, "replication") for end in (LOW, HIGH))
    year = int((high - low).idxmax("year"))
    yield say(
        OFFICE,
        language,
        **data.attrs,
        year=year,
        mean=float(in_use.mean("replication").sel(year=year)),
        low=float(low.sel(year=year)),
        high=float(high.sel(year=year)),
        called=round(float(study.result.province(funding.batches.id).sum())),
        cancelled=float(data[CANCELLED.key].mean("replication")[-1]),
    )


def _loop_parts(parts: Sequence[LoopPart], language: Language) -> str:
    """Contributions of loops to the effect, the largest first."""
    named = [
        say(
            LOOP_PART,
            language,
            id=part.loop.id,
            name=part.loop.zh if language is Language.ZH else part.loop.en,
            part=part.part,
        )
        for part in parts
    ]
    return say(SEPARATOR, language).join(named)


PARTS: tuple[Part, ...] = (programme_effect, gap_rises, office, conventions, inputs)
"""Subjects in order."""


def interpretation(study: Comparison, language: Language) -> Iterator[str]:
    """Remarks that a reader needs before quoting results."""
    for part in PARTS:
        yield from part(study, language)
