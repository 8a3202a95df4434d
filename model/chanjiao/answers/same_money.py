"""The same money: what the programme does beside other uses of the same present value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from chanjiao.answers.alternatives import RECORDS, alternatives, public_money
from chanjiao.answers.answer import Answer, Column, Decision, Picture, Question, Table
from chanjiao.answers.drawing import BLUE, GREY, ORANGE, sheet
from chanjiao.answers.horizon import FIFTEEN, Horizon, horizon_of
from chanjiao.answers.measures import (
    MILLION_YUAN,
    PERCENT,
    PERSON_YEARS,
    PERSONS,
    THOUSAND_YUAN,
)
from chanjiao.answers.reckoning import between, whole
from chanjiao.answers.runs import MATCHED, Runs
from chanjiao.answers.texts import same_money as texts
from chanjiao.answers.variants import without
from chanjiao.answers.wording import amount, told
from chanjiao.ensemble import paired_difference, probability_of_best, quantiles
from chanjiao.report.language import Language, say
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario
from chanjiao.sectors import employment, outlook

GAP, IN_FIELD = outlook.gap.id, employment.matched.id
TOLERANCE = 0.1
"""Part by which the present value of an alternative may differ from the programme's."""


@dataclass(frozen=True)
class Use:
    """One use of the money: what it costs and what it brings, beside no programme.

    `extra` are hires of graduates in their field, `years` person-years of anyone in the field.
    `spread` are P10, median and P90 of its extra matched graduates; `best` is the part of all
    sets of numbers in which it brings most.
    """

    name: Word
    scenario: Scenario
    money: float
    extra: float
    years: float
    closed: float
    spread: tuple[float, float, float]
    best: float

    @property
    def cost(self) -> float | None:
        """Present value per extra matched graduate; None where there is no money or no gain."""
        return self.money / self.extra if self.money > 0 and self.extra > 0 else None

    @property
    def cost_a_year(self) -> float | None:
        """Present value per person-year in the field; None where there is no money or no gain."""
        return self.money / self.years if self.money > 0 and self.years > 0 else None


def answer(runs: Runs) -> Answer:
    """Compare the programme with every alternative that has a scenario file."""
    horizon = horizon_of(runs.policy, "question 2", FIFTEEN, programme=True)
    nothing, year = without(runs.policy), horizon.five
    uses = _uses(runs, nothing, horizon)
    gap = _gap(runs, nothing, year)
    programme, best = uses[0], max(uses, key=lambda use: use.extra)
    cheapest = min((u for u in uses if u.cost), key=lambda use: use.cost or np.inf)
    unequal = [u for u in uses if abs(u.money / programme.money - 1) > TOLERANCE]
    findings = [
        horizon.told(
            texts.FOUND, closed=amount(programme.closed / gap, PERCENT), year=year,
            extra=amount(programme.extra, PERSONS),
        ),
        told(texts.BEST, name=best.name, extra=amount(best.extra, PERSONS),
             chance=amount(best.best, PERCENT)) if uses[1:] else texts.ALONE,
        told(texts.CHEAPEST, name=cheapest.name,
             cost=amount(cheapest.cost or 0, THOUSAND_YUAN)),
    ]
    by_years = min((u for u in uses if u.cost_a_year), key=lambda use: use.cost_a_year or np.inf)
    if by_years is not cheapest:
        findings.append(told(texts.BY_YEARS, name=by_years.name,
                             cost=amount(by_years.cost_a_year or 0, THOUSAND_YUAN)))
    if unequal:
        findings.append(told(texts.UNEQUAL, names=_list(unequal)))
    return Answer(
        study=runs.study(runs.policy), beside=[nothing, *(u.scenario for u in uses[1:])],
        tables=[_table(uses, gap, horizon)],
        pictures=[Picture("same_money", texts.TITLE, partial(_draw, uses, gap, year, runs))],
        findings=findings, rests_on=[horizon.told(word) for word in texts.RESTS_ON],
        doubts=texts.DOUBTS,
        assumptions=(
            "funding.matching_ratio", "funding.additional_share", "training_bases.efficiency",
            "matching.quality_elasticity", "skills.classroom_part",
        ),
        decision=None if cheapest is programme else Decision(
            horizon.start, told(texts.ADVICE, name=cheapest.name), texts.ADVICE_REASON
        ),
    )


def _uses(runs: Runs, nothing: Scenario, horizon: Horizon) -> list[Use]:
    span, year = (horizon.begun, horizon.fifteen), horizon.five
    scenarios = [runs.policy, *alternatives(runs)]
    found = runs.sweep([nothing, *scenarios], (MATCHED,))
    extra = between(paired_difference(found.total(MATCHED)), *span).isel(scenario=slice(1, None))
    best, spread = probability_of_best(extra), quantiles(extra)
    bare = _gap(runs, nothing, year)
    return [
        Use(
            Word(scenario.title, scenario.title_zh), scenario,
            public_money(runs, scenario, horizon.begun),
            float(between(runs.extra(scenario, nothing), *span)),
            _in_field(runs, scenario, span) - _in_field(runs, nothing, span),
            bare - _gap(runs, scenario, year),
            tuple(float(v) for v in spread.isel(scenario=place)), float(best[place]),  # type: ignore[arg-type]
        )
        for place, scenario in enumerate(scenarios)
    ]


def _in_field(runs: Runs, scenario: Scenario, span: tuple[int, int]) -> float:
    """Person-years of trained people who work in their field."""
    return float(between(whole(runs.run(scenario).yearly(IN_FIELD)), *span))


def _gap(runs: Runs, scenario: Scenario, year: int) -> float:
    return float(runs.run(scenario).yearly(GAP).sel(year=year).sum())


def _list(uses: list[Use]) -> Word:
    return Word("; ".join(u.name.en for u in uses), "、".join(u.name.zh for u in uses))


def _table(uses: list[Use], gap: float, horizon: Horizon) -> Table:
    rows = [
        (u.name, u.money, u.extra, *u.spread, u.cost, u.years, u.cost_a_year, u.closed,
         u.closed / gap, u.best)
        for u in sorted(uses, key=lambda use: -use.extra)
    ]
    columns = (
        Column(texts.USE), Column(texts.MONEY, MILLION_YUAN),
        Column(horizon.told(texts.EXTRA), PERSONS),
        Column(texts.P10, PERSONS), Column(texts.P50, PERSONS), Column(texts.P90, PERSONS),
        Column(texts.COST, THOUSAND_YUAN), Column(horizon.told(texts.YEARS), PERSON_YEARS),
        Column(texts.COST_A_YEAR, THOUSAND_YUAN),
        Column(told(texts.CLOSED, year=horizon.five), PERSONS),
        Column(texts.OF_GAP, PERCENT), Column(texts.CHANCE, PERCENT),
    )
    return Table("same_money", texts.TITLE, columns, rows)


def _draw(uses: list[Use], gap: float, year: int, runs: Runs, language: Language) -> Figure:
    figure, axes = sheet(
        texts.TITLE, runs.study(runs.policy), (MATCHED, GAP), language, 2.0 + 0.3 * len(uses),
        (1, 2), [use.scenario for use in uses[1:]], sharey=True,
    )
    order = sorted(uses, key=lambda use: use.extra)
    _waterfall(axes[0, 0], order, gap, year, language)
    costs = [(use.cost or 0) / THOUSAND_YUAN[language].factor for use in order]
    axes[0, 1].barh(range(len(order)), costs, color=BLUE, height=0.6)
    unit = THOUSAND_YUAN[language].name
    axes[0, 1].set_xlabel(f"{say(texts.COST, language)}\n{unit}")
    axes[0, 0].set_yticks(range(len(order)), [_short(say(use.name, language)) for use in order])
    return figure


def _waterfall(
    panel: Axes, order: list[Use], gap: float, year: int, language: Language
) -> None:
    """Gap without any of them, and how far each brings it down; the axis does not begin at 0."""
    factor = 1000 if language is Language.EN else 10_000
    for place, use in enumerate(order):
        left = (gap - use.closed) / factor
        panel.barh(place, use.closed / factor, left=left, color=ORANGE, height=0.6)
        panel.annotate(
            f"{-use.closed:+,.0f}", (min(left, gap / factor), place), (-4, 0),
            textcoords="offset points", ha="right", va="center", size=6,
        )
    panel.axvline(gap / factor, color=GREY, linewidth=0.8)
    largest = max(abs(use.closed) for use in order) / factor
    panel.set_xlim(gap / factor - 1.45 * largest, gap / factor + 0.25 * largest)
    panel.xaxis.set_major_locator(MaxNLocator(3))
    panel.set_xlabel(say(told(texts.GAP_AXIS, year=year), language))


def _short(name: str) -> str:
    """Name without what comes before a colon, folded."""
    words, lines = name.rsplit(": ", maxsplit=1)[-1].rsplit("：", maxsplit=1)[-1], [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) > 24:  # noqa: PLR2004
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


QUESTION = Question(
    2, "same_money", texts.QUESTION.en, texts.QUESTION.zh, (GAP, IN_FIELD, *RECORDS), answer,
    texts.READING,
)
