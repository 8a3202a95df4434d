"""Curriculum lag: distance of courses from technology, and the gain from faster renewal."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, axis, sheet, years
from chanjiao.answers.horizon import Horizon, horizon_of
from chanjiao.answers.measures import INDEX, PERSONS, PERSONS_A_YEAR
from chanjiao.answers.reducers import mean_over_years, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import from_year, with_inputs
from chanjiao.dimensions import CATEGORY
from chanjiao.effect.definition import MATCHED
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile
from chanjiao.scenario import Scenario
from chanjiao.sectors.skills import curriculum, skills
from chanjiao.sectors.work import matching

texts = TextFile("answers/texts/curriculum_lag.toml")

RELEVANCE, RENEWAL = curriculum.relevance.id, curriculum.present_renewal_time.id
TIMES = (4.0, 3.0, 2.0, 0.5)
"""Renewal times compared, in years; the last one represents courses close to the frontier."""
FULL = (8, 12)
"""Years from now over which the gain is averaged: all graduates had the renewed courses."""
DRAWN_FROM = -10
SHOWN = ("electronics", "equipment", "media", "medicine", "agriculture")
"""Categories drawn: fast and slow fields."""


def answer(runs: Runs) -> Answer:
    """Run one member for each renewal time."""
    horizon = horizon_of(runs.policy, "question 12", FULL[-1])
    scenario = renewed(runs.policy, horizon)
    result = runs.run(scenario)
    relevance = result.yearly(RELEVANCE)
    if "zone" in relevance.dims:
        relevance = relevance.mean("zone")
    hires = sum_over_others(result.yearly(MATCHED), "category")
    gain = mean_over_years(hires - hires.isel(member=0), *(horizon.now + after for after in FULL))
    digital, total = gain.sel(category="electronics"), gain.sum("category")
    at = relevance.sel(category="electronics", year=horizon.ten)
    return Answer(
        study=runs.study(scenario),
        comparisons=[],
        tables=[_table(relevance, gain, horizon)],
        pictures=[
            Picture(
                "curriculum", texts.TITLE, partial(_draw, relevance, gain, scenario, horizon, runs)
            )
        ],
        findings=[
            horizon.filled(
                texts.FOUND, old=amount(float(at[0]), INDEX), new=amount(float(at[2]), INDEX)
            ),
            horizon.filled(
                texts.GAIN,
                mean=_mean(horizon),
                own=amount(float(digital[2]), PERSONS, sign=True),
                all=amount(float(total[2]), PERSONS, sign=True),
            ),
            filled(
                texts.COST,
                lost=amount(float(digital[3]), PERSONS),
                all=amount(float(total[3]), PERSONS),
            ),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            curriculum.renewal_time.id,
            curriculum.frontier_growth.id,
            curriculum.obsolescence.id,
            curriculum.engagement_effect.id,
            curriculum.equipment_effect.id,
            skills.relevance_elasticity.id,
            matching.quality_elasticity.id,
        ),
        decision=Decision(horizon.start, texts.ADVICE, texts.ADVICE_REASON),
    )


def _mean(horizon: Horizon) -> str:
    """Years over which the full gain is averaged."""
    return "-".join(str(horizon.now + after) for after in FULL)


def renewed(policy: Scenario, horizon: Horizon) -> Scenario:
    """Policy with a member for each renewal time."""
    id = curriculum.renewal_time.id
    given = from_year(policy.entries[id].input, horizon.start, np.array(TIMES))
    return with_inputs(policy, "renewal", texts.TITLE, {id: given})


def _table(relevance: xr.DataArray, gain: xr.DataArray, horizon: Horizon) -> Table:
    rows, known = [], horizon.years.within(horizon.published)
    for category in CATEGORY:
        index = relevance.sel(category=category.id, year=horizon.ten)
        won = gain.sel(category=category.id)
        rows.append(
            (
                category,
                float(relevance.sel(category=category.id, year=known)[0]),
                *(float(v) for v in index),
                *(float(v) for v in won[1:]),
            )
        )
    rows.sort(key=lambda row: -row[-2])  # type: ignore[operator]
    rows.append(
        (phrases.ALL, None, *(None for _ in TIMES), *(float(v) for v in gain.sum("category")[1:]))
    )
    columns = (
        Column(phrases.CATEGORY),
        Column(horizon.filled(texts.INDEX_PUBLISHED), INDEX),
        *(Column(horizon.filled(texts.INDEX_AT, time=f"{time:g}"), INDEX) for time in TIMES),
        *(
            Column(filled(texts.GAIN_AT, time=f"{time:g}"), PERSONS_A_YEAR, sign=True)
            for time in TIMES[1:]
        ),
    )
    return Table("curriculum", texts.TITLE, columns, rows)


def _draw(
    relevance: xr.DataArray,
    gain: xr.DataArray,
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    key = [(CATEGORY[id].member, colour) for id, colour in zip(SHOWN, COLOURS, strict=False)]
    figure, axes = sheet(
        texts.TITLE,
        runs.study(scenario),
        (RELEVANCE, MATCHED),
        language,
        5.6,
        (2, 1),
        key=key,
        gridspec_kw={"height_ratios": [1, 1.3]},
    )
    top, bottom = axes[:, 0]
    first = horizon.years.within(horizon.now + DRAWN_FROM)
    for category, (_, colour) in zip(SHOWN, key, strict=True):
        lines = relevance.sel(category=category, year=slice(first, None))
        top.plot(lines.year, lines.isel(member=0), color=colour)
        top.plot(lines.year, lines.isel(member=2), color=colour, linestyle="--", linewidth=0.9)
    axis(top, texts.AXIS, INDEX, language)
    years(top, first, horizon.end)
    _bars(bottom, gain, horizon, language)
    return figure


def _bars(panel: Axes, gain: xr.DataArray, horizon: Horizon, language: Language) -> None:
    order = np.argsort(np.asarray(gain.isel(member=2)))[-10:]
    names = [say(CATEGORY.members[place], language) for place in order]
    for member, colour in ((2, COLOURS[1]), (1, COLOURS[0])):
        label = say(filled(texts.BAR, time=f"{TIMES[member]:g}"), language)
        values = np.asarray(gain.isel(member=member))[order]
        panel.barh(range(len(order)), values, color=colour, height=0.65, label=label)
    panel.set_yticks(range(len(order)), names)
    panel.set_xlabel(say(filled(texts.BAR_AXIS, mean=_mean(horizon)), language))
    panel.legend(loc="lower right")


QUESTION = Question(
    12,
    "curriculum_lag",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (RELEVANCE, RENEWAL),
    answer,
    texts.READING,
)
