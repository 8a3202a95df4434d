"""Firms: what raises their participation, and how much support is deadweight."""

from __future__ import annotations

from functools import partial
from itertools import product

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, axis, heat, scaled, sheet, under, years
from chanjiao.answers.horizon import TEN, Horizon, horizon_of
from chanjiao.answers.measures import (
    COUNT,
    MILLION_YUAN,
    PERCENT,
    PERSONS_A_YEAR,
    POINTS,
    RATIO,
    THOUSAND_YUAN,
)
from chanjiao.answers.reducers import mean_over_years, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import from_year, scaled_from, with_inputs
from chanjiao.dimensions import INDUSTRY
from chanjiao.effect.definition import MATCHED
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.people import migration

texts = TextFile("answers/texts/firms.toml")

FIRMS, REACH = partnership.participating.id, partnership.overall_participation.id
SUPPORT = (0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0, 60_000.0)
"""Support a year for each participating firm, in yuan."""
LEAVING = (1.5, 1.25, 1.0, 0.75, 0.5)
"""Out-migration of graduates relative to the base; less out-migration is more retention."""
AROUND = 2
"""Years before and after the target year over which hires are averaged."""
HOT = 2.0
"""Participation relative to now above which firms count as "hot"."""
USUAL = LEAVING.index(1.0)


def answer(runs: Runs) -> Answer:
    """Run support and retention on a grid, one pair a member."""
    horizon = horizon_of(runs.policy, "question 9", TEN + AROUND)
    year = horizon.ten
    scenario = grid(runs.policy, horizon)
    result = runs.run(scenario)
    reach = sum_over_others(result.yearly(REACH))
    firms = _by_pair(sum_over_others(result.yearly(FIRMS), "industry")).isel(leaving=USUAL)
    hires = _by_pair(sum_over_others(result.yearly(MATCHED)))
    hires = mean_over_years(hires - hires.isel(support=0), year - AROUND, year + AROUND)
    hires = hires.isel(leaving=USUAL)
    now = float(reach.sel(year=horizon.now)[0])
    then = _by_pair(reach).sel(year=year)
    usual = then.isel(leaving=USUAL)
    tipping = [s for s, v in zip(SUPPORT, np.asarray(usual), strict=True) if v >= HOT * now]
    count = firms.sum("industry").sel(year=year)
    deadweight = float(count[0] / count[2])
    return Answer(
        study=runs.study(scenario),
        comparisons=[],
        tables=[
            _table(usual, count, hires, horizon),
            _map_table(then, horizon),
            _industries(firms, horizon),
        ],
        pictures=[
            Picture(
                "s_curves",
                horizon.filled(texts.TITLE),
                partial(_draw_curves, reach, firms, scenario, horizon, runs),
            ),
            Picture(
                "tipping_map",
                horizon.filled(texts.MAP_TITLE),
                partial(_draw_map, then, now, scenario, horizon, runs),
            ),
        ],
        findings=[
            horizon.filled(
                texts.FOUND, part=amount(now, PERCENT), cold=amount(float(usual[0]), PERCENT)
            ),
            horizon.filled(texts.TIPS, support=amount(tipping[0], THOUSAND_YUAN))
            if tipping
            else horizon.filled(texts.NEVER_TIPS),
            filled(
                texts.RETENTION,
                change=amount(float(then[0, -1] - then[0, USUAL]), POINTS, sign=True),
                year=year,
            ),
            filled(
                texts.DEADWEIGHT,
                support=amount(SUPPORT[2], THOUSAND_YUAN),
                part=amount(deadweight, PERCENT),
                year=year,
            ),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            partnership.innovation.id,
            partnership.imitation.id,
            partnership.exit_rate.id,
            partnership.basic_benefit.id,
            partnership.benefit_spread.id,
            partnership.quality_value.id,
            partnership.shortage_value.id,
        ),
        decision=Decision(horizon.start, texts.ADVICE, horizon.filled(texts.ADVICE_REASON)),
    )


def grid(policy: Scenario, horizon: Horizon) -> Scenario:
    """Policy with a member for each pair of support and out-migration, support first."""
    pairs = np.array(list(product(SUPPORT, LEAVING)))
    support, leaving = partnership.support.id, migration.leaving_factor.id
    return with_inputs(
        policy,
        "firms",
        horizon.filled(texts.TITLE),
        {
            support: from_year(policy.entries[support].input, horizon.start, pairs[:, 0]),
            leaving: scaled_from(policy.entries[leaving].input, horizon.start, pairs[:, 1]),
        },
    )


def _by_pair(values: xr.DataArray) -> xr.DataArray:
    """Members as two dimensions, support and leaving."""
    shape = (len(SUPPORT), len(LEAVING))
    others = [d for d in values.dims if d != "member"]
    array = values.transpose("member", *others)
    return xr.DataArray(
        array.to_numpy().reshape(*shape, *array.shape[1:]),
        dims=("support", "leaving", *others),
        coords={d: array[d] for d in others},
    )


def _table(
    reach: xr.DataArray, count: xr.DataArray, hires: xr.DataArray, horizon: Horizon
) -> Table:
    year = horizon.ten
    rows = []
    for place, support in enumerate(SUPPORT):
        paid, more = support * float(count[place]), float(count[place] - count[0])
        rows.append(
            (
                support,
                float(reach[place]),
                float(count[place]),
                paid,
                float(count[0] / count[place]) if support else None,
                paid / more if more > 0 else None,
                float(hires[place]),
            )
        )
    columns = (
        Column(texts.SUPPORT, THOUSAND_YUAN),
        Column(filled(texts.REACH_IN, year=year), PERCENT),
        Column(filled(texts.FIRMS_IN, year=year), COUNT),
        Column(texts.PAID, MILLION_YUAN),
        Column(texts.DEADWEIGHT_PART, PERCENT),
        Column(texts.COST_PER_FIRM, THOUSAND_YUAN),
        Column(texts.HIRES, PERSONS_A_YEAR, sign=True),
    )
    return Table("firms", horizon.filled(texts.TITLE), columns, rows)


def _map_table(then: xr.DataArray, horizon: Horizon) -> Table:
    rows = [
        (leaving, *(float(v) for v in then.isel(leaving=place)))
        for place, leaving in enumerate(LEAVING)
    ]
    supports = (filled(texts.AT_SUPPORT, support=f"{s:,.0f}") for s in SUPPORT)
    heads = (Column(word, PERCENT) for word in supports)
    title = horizon.filled(texts.MAP_TITLE)
    return Table("tipping_map", title, (Column(texts.LEAVING, RATIO), *heads), rows)


def _industries(firms: xr.DataArray, horizon: Horizon) -> Table:
    rows = []
    for industry in INDUSTRY:
        here = firms.sel(industry=industry.id)
        rows.append(
            (
                industry,
                float(here.isel(support=0).sel(year=horizon.now)),
                *(float(here.isel(support=s).sel(year=horizon.ten)) for s in (0, 2, 4)),
            )
        )
    columns = (
        Column(phrases.INDUSTRY),
        Column(filled(texts.FIRMS_IN, year=horizon.now), COUNT),
        *(Column(filled(texts.AT_SUPPORT, support=f"{SUPPORT[s]:,.0f}"), COUNT) for s in (0, 2, 4)),
    )
    return Table("firms_by_industry", horizon.filled(texts.INDUSTRY_TITLE), columns, rows)


def _draw_curves(
    reach: xr.DataArray,
    firms: xr.DataArray,
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    key: list[tuple[Word, str]] = [
        (filled(texts.LINE, support=f"{s:,.0f}"), colour)
        for s, colour in zip(SUPPORT, COLOURS, strict=False)
    ]
    figure, axes = sheet(
        horizon.filled(texts.TITLE), runs.study(scenario), (REACH, FIRMS), language, 4.1, (1, 2)
    )
    left, right = axes[0]
    usual = _by_pair(reach).isel(leaving=USUAL)
    for place, (word, colour) in enumerate(key):
        line = scaled(usual.isel(support=place), PERCENT, language)
        left.plot(usual.year, line, color=colour, label=say(word, language))
    axis(left, texts.REACH, PERCENT, language)
    under(left, title=say(texts.SUPPORT, language), ncols=2)
    largest = np.argsort(np.asarray(firms.isel(support=0).sel(year=horizon.ten)))[-5:][::-1]
    for place, colour in zip(largest, COLOURS, strict=False):
        line = firms.isel(support=2, industry=int(place))
        right.plot(line.year, line, color=colour, label=say(INDUSTRY.members[place], language))
    right.set_ylabel(say(texts.FIRMS_AXIS, language))
    under(right)
    for panel in (left, right):
        years(panel, horizon.years.first, horizon.end)
        panel.set_ylim(bottom=0)
    return figure


def _draw_map(
    then: xr.DataArray,
    now: float,
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    title = horizon.filled(texts.MAP_TITLE)
    figure, axes = sheet(title, runs.study(scenario), (REACH,), language, 3.0)
    cells = 100 * np.asarray(then.transpose("leaving", "support"))
    middle = 100 * HOT * now
    reach = float(np.abs(cells - middle).max())
    heat(
        axes[0, 0],
        cells,
        [f"{v:g}" for v in LEAVING],
        [f"{s / 1000:.0f}" for s in SUPPORT],
        "RdBu_r",
        (middle - reach, middle + reach),
        decimals=1,
    )
    axes[0, 0].set_xlabel(say(texts.SUPPORT_AXIS, language))
    axes[0, 0].set_ylabel(say(texts.LEAVING_AXIS, language))
    return figure


QUESTION = Question(
    9, "firms", texts.QUESTION.en, texts.QUESTION.zh, (FIRMS, REACH), answer, texts.READING
)
