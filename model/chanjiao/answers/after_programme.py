"""After the programme: its capital and effect with and without upkeep money."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, axis, scaled, sheet, years
from chanjiao.answers.horizon import FIFTEEN, Horizon, horizon_of
from chanjiao.answers.measures import (
    MILLION_YUAN,
    PERCENT,
    PERSONS,
    PERSONS_A_YEAR,
    THOUSAND_YUAN,
    YEARS,
)
from chanjiao.answers.reducers import half_life, sum_over_others, sum_over_years, year_of_largest
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import from_year, with_inputs
from chanjiao.report.language import Language, filled
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import budgets
from chanjiao.sectors.schools import training_bases

texts = TextFile("answers/texts/after_programme.toml")

CAPITAL, COVER = training_bases.programme_capital.id, training_bases.upkeep_cover.id
RATES = (0.0, 0.02, 0.04, 0.06, 0.08)
"""Upkeep money a year, per yuan of programme capital."""


def answer(runs: Runs) -> Answer:
    """Run one member for each rate of upkeep money, the first without any."""
    horizon = horizon_of(runs.policy, "question 11", FIFTEEN, programme=True)
    title = horizon.filled(texts.TITLE)
    scenario = with_upkeep(runs.policy, horizon)
    capital = sum_over_others(runs.run(scenario).yearly(CAPITAL))
    extra = runs.extra(scenario)
    cost = _cost(capital, horizon)
    lives = [(half_life(capital[:, m]), half_life(extra[:, m])) for m in range(len(RATES))]
    gained = sum_over_years(extra, horizon.start, horizon.end)
    paid = float(cost.sum("year")[-1])
    return Answer(
        study=runs.study(scenario),
        comparisons=[],
        tables=[_table(capital, extra, cost, lives, horizon)],
        pictures=[Picture("after", title, partial(_draw, capital, extra, scenario, horizon, runs))],
        findings=[
            filled(
                texts.FOUND,
                capital=_years(lives[0][0], horizon),
                effect=_years(lives[0][1], horizon),
            ),
            filled(
                texts.KEPT,
                capital=_years(lives[-1][0], horizon),
                effect=_years(lives[-1][1], horizon),
            ),
            horizon.filled(
                texts.PRICE,
                paid=amount(paid, MILLION_YUAN),
                gained=amount(float(gained[-1] - gained[0]), PERSONS),
                each=amount(paid / float(gained[-1] - gained[0]), THOUSAND_YUAN),
            ),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            training_bases.wear_rate.id,
            training_bases.neglect_effect.id,
            training_bases.upkeep_rate.id,
            training_bases.idle_effect.id,
            budgets.upkeep_allocation.id,
        ),
        decision=Decision(
            horizon.start,
            texts.ADVICE,
            horizon.filled(texts.ADVICE_REASON, peak=year_of_largest(capital[:, 0])),
        ),
    )


def with_upkeep(policy: Scenario, horizon: Horizon) -> Scenario:
    """Policy with a member for each rate of upkeep money."""
    id = training_bases.upkeep_support.id
    given = from_year(policy.entries[id].input, horizon.start, np.array(RATES))
    return with_inputs(policy, "upkeep", horizon.filled(texts.TITLE), {id: given})


def _cost(capital: xr.DataArray, horizon: Horizon) -> xr.DataArray:
    """Upkeep money by year and member: the rate times capital at the end of the year."""
    rates = xr.DataArray(np.array(RATES), dims="member")
    money = (capital * rates).sel(year=slice(horizon.start, horizon.end))
    return money.transpose("year", "member")


def _years(value: float | None, horizon: Horizon) -> Word:
    return amount(value, YEARS) if value is not None else horizon.filled(texts.NEVER)


def _table(
    capital: xr.DataArray,
    extra: xr.DataArray,
    cost: xr.DataArray,
    lives: list[tuple[float | None, float | None]],
    horizon: Horizon,
) -> Table:
    now, five, ten, fifteen = horizon.now, horizon.five, horizon.ten, horizon.fifteen
    rows = []
    for member, rate in enumerate(RATES):
        own, gain = capital[:, member], extra[:, member]
        rows.append(
            (
                rate,
                *(float(own.sel(year=y)) for y in (now, five, ten)),
                lives[member][0],
                *(float(gain.sel(year=y)) for y in (five, ten, fifteen)),
                lives[member][1],
                float(sum_over_years(gain, horizon.start, horizon.end)),
                float(cost.sel(year=five)[member]),
                float(cost.sum("year")[member]),
            )
        )
    columns = (
        Column(texts.RATE, PERCENT),
        *(Column(filled(texts.CAPITAL_IN, year=y), MILLION_YUAN) for y in (now, five, ten)),
        Column(texts.CAPITAL_HALF, YEARS),
        *(Column(filled(texts.EXTRA_IN, year=y), PERSONS_A_YEAR) for y in (five, ten, fifteen)),
        Column(texts.EXTRA_HALF, YEARS),
        Column(horizon.filled(texts.GAINED), PERSONS),
        Column(horizon.filled(texts.COST_IN), MILLION_YUAN),
        Column(horizon.filled(texts.COST_ALL), MILLION_YUAN),
    )
    return Table("after", horizon.filled(texts.TITLE), columns, rows)


def _draw(
    capital: xr.DataArray,
    extra: xr.DataArray,
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    key = [
        (filled(texts.LINE, rate=f"{100 * rate:.0f}"), colour)
        for rate, colour in zip(RATES, COLOURS, strict=False)
    ]
    figure, axes = sheet(
        horizon.filled(texts.TITLE),
        runs.study(scenario),
        (CAPITAL,),
        language,
        4.6,
        (2, 1),
        key=key,
        sharex=True,
    )
    panels = (
        (axes[0, 0], capital, texts.CAPITAL, MILLION_YUAN),
        (axes[1, 0], extra, texts.EXTRA, PERSONS_A_YEAR),
    )
    for panel, values, word, measure in panels:
        for member, (_, colour) in enumerate(key):
            line = values[:, member].sel(year=slice(horizon.begun - 1, None))
            panel.plot(line.year, scaled(line, measure, language), color=colour)
        axis(panel, word, measure, language)
        years(panel, horizon.begun - 1, horizon.end)
        panel.set_ylim(bottom=0)
    return figure


QUESTION = Question(
    11,
    "after_programme",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (CAPITAL, COVER),
    answer,
    texts.READING,
)
