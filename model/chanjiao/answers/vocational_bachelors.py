"""Vocational bachelors: effects of a larger number on the local labour market."""

from __future__ import annotations

from functools import partial

import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, axis, scaled, sheet, years
from chanjiao.answers.horizon import FIFTEEN, FIVE, TEN, Horizon, horizon_of
from chanjiao.answers.measures import (
    CALENDAR,
    COUNT,
    MANY_PERSONS,
    MANY_POSTS,
    PERCENT,
    PERSONS_A_YEAR,
)
from chanjiao.answers.reducers import mean_over_years, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import scaled_from, with_inputs
from chanjiao.dimensions import LEVEL
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile
from chanjiao.scenario import Scenario
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.people import migration
from chanjiao.sectors.schools import enrolment, progression
from chanjiao.sectors.work import employment

texts = TextFile("answers/texts/vocational_bachelors.toml")

FACTORS = (1.0, 2.0, 3.0)
LATE = (11, 15)
"""Years from now over which results are averaged: larger intakes have graduated."""
DRAWN_FROM = -5

INTAKE, GRADUATES = enrolment.admissions.id, employment.labour_market_graduates.id
AWAY, SUPPLY = employment.entering_elsewhere.id, outlook.supply_by_category.id
GAP, UPGRADED = outlook.gap_by_category.id, progression.bachelor_entrants.id
HIRES = employment.matched_hires.id
SHOWN = (INTAKE, GRADUATES, AWAY, SUPPLY, GAP, UPGRADED)
NAMES = (texts.PRESENT, *(filled(texts.TIMES, factor=f"{f:g}") for f in FACTORS[1:]))


def answer(runs: Runs) -> Answer:
    """Run one member for each size of the plan for vocational bachelors."""
    horizon = horizon_of(runs.policy, "question 13", FIFTEEN)
    scenario = enlarged(runs.policy, horizon)
    late = tuple(horizon.now + after for after in LATE)
    result = runs.run(scenario)
    by_level = {id: sum_over_others(result.yearly(id), "level") for id in (*SHOWN, HIRES)}
    change = {
        id: mean_over_years(values - values.isel(member=0), *late).isel(member=-1)
        for id, values in by_level.items()
    }
    stay = 1 - by_level[AWAY] / by_level[GRADUATES]
    leaving = 1 - stay.sel(level="vb", year=horizon.fifteen)
    now, then = (float(leaving.isel(member=m)) for m in (0, -1))
    hires = change[HIRES]
    return Answer(
        study=runs.study(scenario),
        comparisons=[],
        tables=[_table(by_level, horizon)],
        pictures=[
            Picture(
                "bachelors",
                horizon.filled(texts.TITLE),
                partial(_draw, by_level, scenario, horizon, runs),
            )
        ],
        findings=[
            filled(
                texts.FOUND,
                mean=f"{late[0]}-{late[1]}",
                vb=amount(float(change[GRADUATES].sel(level="vb")), COUNT, sign=True),
                hv=amount(float(change[GRADUATES].sel(level="hv")), COUNT, sign=True),
            ),
            filled(
                texts.HIRED,
                vb=amount(float(hires.sel(level="vb")), COUNT, sign=True),
                all=amount(float(hires.sum()), COUNT, sign=True),
            ),
            horizon.filled(texts.LEAK, less=amount(now, PERCENT), more=amount(then, PERCENT)),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            enrolment.admission_plan.id,
            progression.vocational_bachelor_share.id,
            migration.leaving_reference.id,
            "industry.level_mix",
            progression.vocational_college_share.id,
        ),
        decision=Decision(horizon.start, texts.ADVICE, horizon.filled(texts.ADVICE_REASON)),
    )


def enlarged(policy: Scenario, horizon: Horizon) -> Scenario:
    """Policy with a member for each size of the plan, and applicants in proportion."""
    plan, wish = enrolment.admission_plan.id, progression.vocational_bachelor_share.id
    larger = scaled_from(policy.entries[plan].input, horizon.soon, FACTORS)
    values = larger.values.copy()
    values[:, :-1] = values[:, :-1, :1]
    return with_inputs(
        policy,
        "vocational_bachelors",
        horizon.filled(texts.TITLE),
        {
            plan: TimeSeries(larger.times, values, larger.shape),
            wish: scaled_from(policy.entries[wish].input, horizon.soon, FACTORS),
        },
    )


def _table(by_level: dict[str, xr.DataArray], horizon: Horizon) -> Table:
    years = horizon.years.among(*horizon.from_now(FIVE, TEN, FIFTEEN), horizon.end)
    rows = []
    for member, name in enumerate(NAMES):
        for level in LEVEL:
            for year in years:
                here = {
                    id: float(v.sel(level=level.id, year=year).isel(member=member))
                    for id, v in by_level.items()
                }
                rows.append(
                    (
                        name,
                        level,
                        year,
                        here[INTAKE],
                        here[GRADUATES],
                        here[AWAY] / here[GRADUATES] if here[GRADUATES] else None,
                        here[UPGRADED],
                        here[HIRES],
                        here[SUPPLY],
                        here[GAP],
                    )
                )
    columns = (
        Column(texts.PLAN),
        Column(phrases.LEVEL),
        Column(phrases.YEAR, CALENDAR),
        Column(texts.INTAKE, PERSONS_A_YEAR),
        Column(texts.GRADUATES, PERSONS_A_YEAR),
        Column(texts.AWAY, PERCENT),
        Column(texts.UPGRADED, PERSONS_A_YEAR),
        Column(texts.HIRES, PERSONS_A_YEAR),
        Column(texts.SUPPLY, MANY_PERSONS),
        Column(texts.GAP, MANY_POSTS),
    )
    return Table("bachelors", horizon.filled(texts.TITLE), columns, rows, labels=3)


def _draw(
    by_level: dict[str, xr.DataArray],
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    first = horizon.years.within(horizon.now + DRAWN_FROM)
    key = list(zip(NAMES, COLOURS, strict=False))
    figure, axes = sheet(
        horizon.filled(texts.TITLE),
        runs.study(scenario),
        SHOWN,
        language,
        4.6,
        (2, 2),
        key=key,
        sharex=True,
    )
    for column, level in enumerate(("hv", "vb")):
        for row, (id, word, measure) in enumerate(
            ((GRADUATES, texts.GRADUATES, PERSONS_A_YEAR), (GAP, texts.GAP, MANY_POSTS))
        ):
            panel = axes[row, column]
            for member, (_, colour) in enumerate(key):
                line = by_level[id].sel(level=level, year=slice(first, None)).isel(member=member)
                panel.plot(line.year, scaled(line, measure, language), color=colour)
            axis(panel, word, measure, language)
            years(panel, first, horizon.end)
            if row == 0:
                panel.set_title(say(LEVEL[level].member, language), loc="left")
                panel.set_ylim(bottom=0)
    return figure


QUESTION = Question(
    13,
    "vocational_bachelors",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (*SHOWN, HIRES),
    answer,
    texts.READING,
)
