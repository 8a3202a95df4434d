"""Curriculum lag: how far courses run behind technology, and what faster renewal gains."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import phrases
from chanjiao.answers.answer import Answer, Column, Decision, Picture, Question, Table
from chanjiao.answers.drawing import COLOURS, axis, sheet, years
from chanjiao.answers.measures import INDEX, PERSONS, PERSONS_A_YEAR
from chanjiao.answers.reckoning import EARLIEST, average, whole
from chanjiao.answers.runs import Runs
from chanjiao.answers.texts import curriculum_lag as texts
from chanjiao.answers.variants import changed, from_year
from chanjiao.answers.wording import amount, told
from chanjiao.dimensions import CATEGORY
from chanjiao.effect import MATCHED
from chanjiao.report.language import Language, say
from chanjiao.scenario import Scenario
from chanjiao.sectors import curriculum, matching, skills

RELEVANCE, RENEWAL = curriculum.relevance.id, curriculum.present_renewal_time.id
TIMES = (4.0, 3.0, 2.0, 0.5)
"""Renewal times compared, in years; the last stands for courses almost at the frontier."""
FROM = 2026
FULL = (2033, 2037)
"""Years over which the full gain is averaged: graduates were taught by renewed courses."""
SHOWN = ("electronics", "equipment", "media", "medicine", "agriculture")
"""Categories drawn: fast and slow fields."""
LEAD = 2


def answer(runs: Runs) -> Answer:
    """Run renewal times side by side, one a member."""
    scenario = renewed(runs.policy)
    result = runs.run(scenario)
    relevance = result.yearly(RELEVANCE)
    if "zone" in relevance.dims:
        relevance = relevance.mean("zone")
    hires = whole(result.yearly(MATCHED), "category")
    gain = average(hires - hires.isel(member=0), *FULL)
    digital, total = gain.sel(category="electronics"), gain.sum("category")
    at = relevance.sel(category="electronics", year=2035)
    return Answer(
        study=runs.study(scenario), beside=[], tables=[_table(relevance, gain)],
        pictures=[
            Picture("curriculum", texts.TITLE, partial(_draw, relevance, gain, scenario, runs)),
        ],
        findings=[
            told(texts.FOUND, old=amount(float(at[0]), INDEX), new=amount(float(at[2]), INDEX)),
            told(texts.GAIN, own=amount(float(digital[2]), PERSONS, sign=True),
                 all=amount(float(total[2]), PERSONS, sign=True)),
            told(texts.COST, lost=amount(float(digital[3]), PERSONS),
                 all=amount(float(total[3]), PERSONS)),
        ],
        rests_on=texts.RESTS_ON, doubts=texts.DOUBTS,
        assumptions=(
            curriculum.renewal_time.id, curriculum.frontier_growth.id, curriculum.obsolescence.id,
            curriculum.engagement_effect.id, curriculum.equipment_effect.id,
            skills.relevance_elasticity.id, matching.quality_elasticity.id,
        ),
        decision=Decision(EARLIEST, texts.ADVICE, texts.ADVICE_REASON),
    )


def renewed(policy: Scenario) -> Scenario:
    """The policy with a member for each renewal time."""
    id = curriculum.renewal_time.id
    given = from_year(policy.entries[id].input, FROM, np.array(TIMES))
    return changed(policy, "renewal", texts.TITLE, {id: given})


def _table(relevance: xr.DataArray, gain: xr.DataArray) -> Table:
    rows = []
    for category in CATEGORY:
        index = relevance.sel(category=category.id, year=2035)
        won = gain.sel(category=category.id)
        rows.append((
            category, float(relevance.sel(category=category.id, year=2023)[0]),
            *(float(v) for v in index), *(float(v) for v in won[1:]),
        ))
    rows.sort(key=lambda row: -row[-2])  # type: ignore[operator]
    rows.append((phrases.ALL, None, *(None for _ in TIMES),
                 *(float(v) for v in gain.sum("category")[1:])))
    columns = (
        Column(phrases.CATEGORY), Column(texts.INDEX_2023, INDEX),
        *(Column(told(texts.INDEX_AT, time=f"{time:g}"), INDEX) for time in TIMES),
        *(Column(told(texts.GAIN_AT, time=f"{time:g}"), PERSONS_A_YEAR, sign=True)
          for time in TIMES[1:]),
    )
    return Table("curriculum", texts.TITLE, columns, rows)


def _draw(
    relevance: xr.DataArray, gain: xr.DataArray, scenario: Scenario, runs: Runs,
    language: Language,
) -> Figure:
    key = [(CATEGORY[id].member, colour) for id, colour in zip(SHOWN, COLOURS, strict=False)]
    figure, axes = sheet(
        texts.TITLE, runs.study(scenario), (RELEVANCE, MATCHED), language, 5.6, (2, 1), key=key,
        gridspec_kw={"height_ratios": [1, 1.3]},
    )
    top, bottom = axes[:, 0]
    for category, (_, colour) in zip(SHOWN, key, strict=True):
        lines = relevance.sel(category=category, year=slice(2015, None))
        top.plot(lines.year, lines.isel(member=0), color=colour)
        top.plot(lines.year, lines.isel(member=2), color=colour, linestyle="--", linewidth=0.9)
    axis(top, texts.AXIS, INDEX, language)
    years(top, 2015, 2045)
    _bars(bottom, gain, language)
    return figure


def _bars(panel: object, gain: xr.DataArray, language: Language) -> None:
    order = np.argsort(np.asarray(gain.isel(member=2)))[-10:]
    names = [say(CATEGORY.members[place], language) for place in order]
    for member, colour in ((2, COLOURS[1]), (1, COLOURS[0])):
        label = say(told(texts.BAR, time=f"{TIMES[member]:g}"), language)
        values = np.asarray(gain.isel(member=member))[order]
        panel.barh(range(len(order)), values, color=colour, height=0.65, label=label)  # type: ignore[attr-defined]
    panel.set_yticks(range(len(order)), names)  # type: ignore[attr-defined]
    panel.set_xlabel(say(texts.BAR_AXIS, language))  # type: ignore[attr-defined]
    panel.legend(loc="lower right")  # type: ignore[attr-defined]


QUESTION = Question(
    12, "curriculum_lag", texts.QUESTION.en, texts.QUESTION.zh, (RELEVANCE, RENEWAL), answer,
    texts.READING,
)
