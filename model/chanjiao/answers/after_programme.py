"""After the programme: what becomes of its capital and effect, with and without upkeep money."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.answer import Answer, Column, Decision, Picture, Question, Table
from chanjiao.answers.drawing import COLOURS, axis, scaled, sheet, years
from chanjiao.answers.measures import (
    MILLION_YUAN,
    PERCENT,
    PERSONS,
    PERSONS_A_YEAR,
    THOUSAND_YUAN,
    YEARS,
)
from chanjiao.answers.reckoning import EARLIEST, between, half_life, whole
from chanjiao.answers.runs import Runs
from chanjiao.answers.texts import after_programme as texts
from chanjiao.answers.variants import changed, from_year
from chanjiao.answers.wording import amount, told
from chanjiao.report.language import Language
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario
from chanjiao.sectors import budgets, training_bases

CAPITAL, COVER = training_bases.programme_capital.id, training_bases.upkeep_cover.id
RATES = (0.0, 0.02, 0.04, 0.06, 0.08)
"""Upkeep money a year, per yuan of programme capital."""
FROM = 2026
HORIZON = 2045


def answer(runs: Runs) -> Answer:
    """Run upkeep lines side by side, one a member, the first without any."""
    scenario = kept_up(runs.policy)
    capital = whole(runs.run(scenario).yearly(CAPITAL))
    extra = runs.extra(scenario)
    cost = _cost(capital)
    lives = [(half_life(capital[:, m]), half_life(extra[:, m])) for m in range(len(RATES))]
    gained = between(extra, FROM, HORIZON)
    paid = float(cost.sum("year")[-1])
    return Answer(
        study=runs.study(scenario), beside=[], tables=[_table(capital, extra, cost, lives)],
        pictures=[Picture("after", texts.TITLE, partial(_draw, capital, extra, scenario, runs))],
        findings=[
            told(texts.FOUND, capital=_years(lives[0][0]), effect=_years(lives[0][1])),
            told(texts.KEPT, capital=_years(lives[-1][0]), effect=_years(lives[-1][1])),
            told(texts.PRICE, paid=amount(paid, MILLION_YUAN),
                 gained=amount(float(gained[-1] - gained[0]), PERSONS),
                 each=amount(paid / float(gained[-1] - gained[0]), THOUSAND_YUAN)),
        ],
        rests_on=texts.RESTS_ON, doubts=texts.DOUBTS,
        assumptions=(
            training_bases.wear_rate.id, training_bases.neglect_effect.id,
            training_bases.upkeep_rate.id, training_bases.idle_effect.id,
            budgets.upkeep_allocation.id,
        ),
        decision=Decision(EARLIEST, texts.ADVICE, texts.ADVICE_REASON),
    )


def kept_up(policy: Scenario) -> Scenario:
    """The policy with a member for each rate of upkeep money."""
    id = training_bases.upkeep_support.id
    given = from_year(policy.entries[id].input, FROM, np.array(RATES))
    return changed(policy, "upkeep", texts.TITLE, {id: given})


def _cost(capital: xr.DataArray) -> xr.DataArray:
    """Upkeep money by year and member: the rate times the capital of the year's end."""
    rates = xr.DataArray(np.array(RATES), dims="member")
    return (capital * rates).sel(year=slice(FROM, HORIZON)).transpose("year", "member")


def _years(value: float | None) -> Word:
    return amount(value, YEARS) if value is not None else texts.NEVER


def _table(
    capital: xr.DataArray, extra: xr.DataArray, cost: xr.DataArray,
    lives: list[tuple[float | None, float | None]],
) -> Table:
    rows = []
    for member, rate in enumerate(RATES):
        own, gain = capital[:, member], extra[:, member]
        rows.append((
            rate, *(float(own.sel(year=y)) for y in (2025, 2030, 2035)), lives[member][0],
            *(float(gain.sel(year=y)) for y in (2030, 2035, 2040)), lives[member][1],
            float(between(gain, FROM, HORIZON)), float(cost.sel(year=2030)[member]),
            float(cost.sum("year")[member]),
        ))
    columns = (
        Column(texts.RATE, PERCENT),
        *(Column(told(texts.CAPITAL_IN, year=y), MILLION_YUAN) for y in (2025, 2030, 2035)),
        Column(texts.CAPITAL_HALF, YEARS),
        *(Column(told(texts.EXTRA_IN, year=y), PERSONS_A_YEAR) for y in (2030, 2035, 2040)),
        Column(texts.EXTRA_HALF, YEARS), Column(texts.GAINED, PERSONS),
        Column(texts.COST_2030, MILLION_YUAN), Column(texts.COST_ALL, MILLION_YUAN),
    )
    return Table("after", texts.TITLE, columns, rows)


def _draw(
    capital: xr.DataArray, extra: xr.DataArray, scenario: Scenario, runs: Runs, language: Language
) -> Figure:
    key = [
        (told(texts.LINE, rate=f"{100 * rate:.0f}"), colour)
        for rate, colour in zip(RATES, COLOURS, strict=False)
    ]
    figure, axes = sheet(
        texts.TITLE, runs.study(scenario), (CAPITAL,), language, 4.6, (2, 1), key=key, sharex=True,
    )
    panels = (
        (axes[0, 0], capital, texts.CAPITAL, MILLION_YUAN),
        (axes[1, 0], extra, texts.EXTRA, PERSONS_A_YEAR),
    )
    for panel, values, word, measure in panels:
        for member, (_, colour) in enumerate(key):
            line = values[:, member].sel(year=slice(2019, None))
            panel.plot(line.year, scaled(line, measure, language), color=colour)
        axis(panel, word, measure, language)
        years(panel, 2019, HORIZON)
        panel.set_ylim(bottom=0)
    return figure


QUESTION = Question(
    11, "after_programme", texts.QUESTION.en, texts.QUESTION.zh, (CAPITAL, COVER), answer,
    texts.READING,
)
