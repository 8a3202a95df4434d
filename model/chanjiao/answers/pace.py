"""Pace: the same projects approved at once, in three batches, or a fifth each year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.commissioning import BEFORE, Fan, fan
from chanjiao.answers.drawing import COLOURS, axis, scaled, sheet, years
from chanjiao.answers.horizon import FIFTEEN, Horizon, horizon_of
from chanjiao.answers.measures import CALENDAR, MILLION_YUAN, PERCENT, PERSONS
from chanjiao.answers.reducers import first_year, sum_over_others, sum_over_years
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import with_inputs
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.report.language import Language, filled
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import absorption, funding
from chanjiao.sectors.schools import training_bases

texts = TextFile("answers/texts/pace.toml")

CAPITAL, OUTLAY = training_bases.programme_capital.id, funding.outlay.id
COST = absorption.present_unit_cost.id
IDLE = (funding.uncommitted.id, funding.committed.id, funding.project_accounts.id)
BEGUN = 0.1
"""Share of the largest effect above which the programme counts as having graduates."""
YEARS_OF_SLOW = 5


@dataclass(frozen=True)
class PaceResults:
    """One pace: its scenario, its yearly figures, and the spread of the office's course."""

    name: Word
    scenario: Scenario
    capital: xr.DataArray
    idle: xr.DataArray
    lost: float
    extra: xr.DataArray
    fan: Fan


def answer(runs: Runs) -> Answer:
    """Compare three paces of the policy's projects."""
    horizon = horizon_of(runs.policy, "question 3", FIFTEEN, programme=True)
    plans = [_plan(name, scenario, horizon, runs) for name, scenario in paces(runs.policy)]
    gained = [float(sum_over_years(plan.extra, horizon.begun, horizon.ten)) for plan in plans]
    best = int(np.argmax(gained))
    spread = (max(gained) - min(gained)) / gained[1]
    return Answer(
        study=runs.study(runs.policy),
        comparisons=[plan.scenario for plan in plans if plan.scenario is not runs.policy],
        tables=[_table(plans, gained, horizon)],
        pictures=[Picture("pace", texts.TITLE, partial(_draw, plans, horizon, runs))],
        findings=[
            filled(
                texts.FOUND,
                best=plans[best].name,
                gained=amount(gained[best], PERSONS),
                lead=amount(gained[best] - gained[1], PERSONS, sign=True),
                horizon=horizon.ten,
            ),
            filled(
                texts.LOSS,
                fast=amount(plans[0].lost, MILLION_YUAN),
                middle=amount(plans[1].lost, MILLION_YUAN),
                slow=amount(plans[2].lost, MILLION_YUAN),
            )
            if plans[0].lost > 0
            else texts.NO_LOSS,
            filled(texts.SPREAD, part=amount(spread, PERCENT)),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            absorption.manageable_outlay.id,
            absorption.unit_cost.id,
            training_bases.construction_time.id,
            funding.spending_time.id,
            funding.release_share.id,
            funding.matching_ratio.id,
            funding.additional_share.id,
        ),
        decision=Decision(
            horizon.start, filled(texts.ADVICE, best=plans[best].name), texts.ADVICE_REASON
        ),
    )


def paces(policy: Scenario) -> list[tuple[Word, Scenario]]:
    """The projects of the policy: all at once, as planned, and a fifth each year."""
    batches = policy.entries[funding.batches.id].input
    assert isinstance(batches, TimeSeries)
    first = float(batches.times[np.flatnonzero(batches.values)[0]])
    projects = float(policy.entries[funding.projects_planned.id].input.values)  # type: ignore[union-attr]
    fast = _batched(policy, "at_once", texts.AT_ONCE, first, 1, projects)
    slow = _batched(policy, "yearly", texts.YEARLY, first, YEARS_OF_SLOW, projects)
    return [(texts.AT_ONCE, fast), (texts.AS_PLANNED, policy), (texts.YEARLY, slow)]


def _batched(
    policy: Scenario, name: str, title: Word, first: float, years: int, projects: float
) -> Scenario:
    """Projects and money of the policy, evenly over some years."""
    times = np.array([0.0, first, first + years])
    part = np.array([0.0, 1 / years, 0.0])
    return with_inputs(
        policy,
        name,
        title,
        {
            funding.batches.id: TimeSeries(times, part * projects),
            funding.appropriation_share.id: TimeSeries(times, part),
        },
    )


def _plan(name: Word, scenario: Scenario, horizon: Horizon, runs: Runs) -> PaceResults:
    data = runs.run(scenario).data
    outlay = sum_over_others(data[OUTLAY])
    hasty = outlay * (1 - 1 / data[COST])
    months = (data.sizes["time"] - 1) / data.sizes["year"]
    idle = sum(sum_over_others(data[id]) for id in IDLE)
    return PaceResults(
        name,
        scenario,
        sum_over_others(data[CAPITAL]),
        idle,
        float(hasty[:-1].sum() / months),
        runs.extra(scenario),
        fan(scenario, horizon, runs),
    )


def _table(plans: list[PaceResults], gained: list[float], horizon: Horizon) -> Table:
    rows = []
    for plan, total in zip(plans, gained, strict=True):
        by_year = plan.capital.rename(time="year")
        half = first_year(by_year, float(by_year.max()) / 2)
        begun = first_year(plan.extra, BEGUN * float(plan.extra.max()))
        rows.append(
            (
                plan.name,
                half,
                begun,
                float(plan.capital.max()),
                plan.lost,
                float(plan.idle.max()),
                total,
                *plan.fan.ends(horizon.start),
            )
        )
    columns = (
        Column(texts.PACE),
        Column(texts.HALF_IN, CALENDAR),
        Column(texts.FIRST_GRADUATES, CALENDAR),
        Column(texts.PEAK_CAPITAL, MILLION_YUAN),
        Column(texts.EFFICIENCY_LOSS, MILLION_YUAN),
        Column(texts.PEAK_UNSPENT, MILLION_YUAN),
        Column(horizon.filled(texts.GAINED), PERSONS),
        Column(horizon.filled(texts.IN_USE_BY), PERCENT),
        Column(texts.P90, PERCENT),
    )
    return Table("pace", texts.TITLE, columns, rows)


def _draw(plans: list[PaceResults], horizon: Horizon, runs: Runs, language: Language) -> Figure:
    policy = next(plan for plan in plans if plan.scenario is runs.policy)
    others = [plan.scenario for plan in plans if plan is not policy]
    key = [(plan.name, colour) for plan, colour in zip(plans, COLOURS, strict=False)]
    figure, axes = sheet(
        texts.TITLE,
        runs.study(policy.scenario),
        (CAPITAL, OUTLAY, *IDLE),
        language,
        6.4,
        (3, 1),
        others,
        key,
        sharex=True,
    )
    for plan, (_, colour) in zip(plans, key, strict=True):
        axes[0, 0].plot(plan.fan.times, 100 * plan.fan.middle, color=colour)
        axes[0, 0].fill_between(
            plan.fan.times,
            100 * plan.fan.low,
            100 * plan.fan.high,
            color=colour,
            alpha=0.15,
            linewidth=0,
        )
        for panel, values in ((axes[1, 0], plan.capital), (axes[2, 0], plan.idle)):
            panel.plot(values.time, scaled(values, MILLION_YUAN, language), color=colour)
    axis(axes[0, 0], texts.IN_USE, PERCENT, language)
    axis(axes[1, 0], texts.AT_WORK, MILLION_YUAN, language)
    axis(axes[2, 0], texts.NOT_SPENT, MILLION_YUAN, language)
    for panel in axes[:, 0]:
        years(panel, horizon.begun - BEFORE, horizon.fifteen)
        panel.set_ylim(bottom=0)
    return figure


QUESTION = Question(
    3,
    "pace",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (CAPITAL, OUTLAY, COST, *IDLE),
    answer,
    texts.READING,
)
