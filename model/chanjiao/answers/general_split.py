"""General split: effects of 60:40, 65:35 and 70:30 on schools and supply."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, axis, scaled, sheet, years
from chanjiao.answers.horizon import FIFTEEN, FIVE, SOON, TEN, Horizon, horizon_of
from chanjiao.answers.measures import CALENDAR, MANY_PERSONS, MANY_POSTS, PERCENT, PERSONS
from chanjiao.answers.reducers import sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import from_year, with_inputs
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.report.language import Language, filled
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.people import schooling
from chanjiao.sectors.schools import enrolment, teachers
from chanjiao.sectors.work import employment

texts = TextFile("answers/texts/general_split.toml")

SPLITS = (0.60, 0.65, 0.70)
DRAWN_FROM = -5

GENERAL, CONTINUING = schooling.general_admissions.id, schooling.continuing.id
INTAKE, EMPLOYED, NEEDED = enrolment.admissions.id, teachers.employed.id, teachers.needed.id
GRADUATES, SUPPLY = employment.labour_market_graduates.id, outlook.supply_by_category.id
GAP = outlook.gap_by_category.id

NAMES = (texts.PRESENT, *(Word(s, s) for s in ("60:40", "65:35", "70:30")))


def answer(runs: Runs) -> Answer:
    """Run one member for each split, the present one first."""
    horizon = horizon_of(runs.policy, "question 6", FIFTEEN)
    scenario, title = split(runs.policy, horizon), horizon.filled(texts.TITLE)
    figures = _figures(runs, scenario)
    supply = figures["supply"].sel(year=horizon.fifteen)
    intake = figures["sv"].sel(year=horizon.ten)
    return Answer(
        study=runs.study(scenario),
        comparisons=[],
        tables=[_table(figures, horizon)],
        pictures=[Picture("split", title, partial(_draw, figures, scenario, horizon, runs))],
        findings=[
            horizon.filled(
                texts.INTAKE_FOUND,
                present=amount(float(intake[0]), PERSONS),
                most=amount(float(intake[-1]), PERSONS),
                part=amount(float(intake[-1] / intake[0] - 1), PERCENT, sign=True),
            ),
            horizon.filled(
                texts.SUPPLY_FOUND,
                change=amount(float(supply[-1] - supply[0]), MANY_PERSONS, sign=True),
                part=amount(float(supply[-1] / supply[0] - 1), PERCENT, sign=True),
            ),
            filled(
                texts.TEACHERS_FOUND,
                now=amount(_largest(figures, 0), PERSONS),
                then=amount(_largest(figures, 3), PERSONS),
            ),
        ],
        rests_on=[horizon.filled(word) for word in texts.several("RESTS_ON")],
        doubts=texts.several("DOUBTS"),
        assumptions=(
            schooling.general_share.id,
            schooling.building_share.id,
            schooling.continuation_reference.id,
            teachers.attrition.id,
            teachers.students_per_teacher.id,
            "progression.bachelor_share",
            "progression.vocational_college_share",
        ),
        decision=Decision(horizon.start, texts.ADVICE, horizon.filled(texts.ADVICE_REASON)),
    )


def split(policy: Scenario, horizon: Horizon) -> Scenario:
    """Policy with four members: its own general share, and the three splits.

    The plans begin in the first year that a decision can influence; building general seats takes
    several years more.
    """
    first = horizon.start
    share, held = policy.entries[schooling.general_share.id], np.array([1.0, 0.0, 0.0])
    going_on = policy.entries[schooling.continuation_reference.id].input
    assert isinstance(going_on, Constant)
    present = float(share.input.at(first))  # type: ignore[union-attr]
    planned = np.array([present, *(s * float(going_on.values) for s in SPLITS)])
    rule = policy.entries[schooling.seat_rule.id]
    return with_inputs(
        policy,
        "split",
        horizon.filled(texts.TITLE),
        {
            schooling.general_share.id: from_year(share.input, first, planned),
            schooling.seat_rule.id: from_year(rule.input, first, held),
        },
    )


def _figures(runs: Runs, scenario: Scenario) -> dict[str, xr.DataArray]:
    def total(id: str, *dimensions: str) -> xr.DataArray:
        return sum_over_others(runs.run(scenario).yearly(id), *dimensions)

    intake = total(INTAKE, "level")
    over = runs.run(scenario).yearly(EMPLOYED) - runs.run(scenario).yearly(NEEDED)
    return {
        "general": total(GENERAL),
        "reached": total(GENERAL) / total(CONTINUING),
        "sv": intake.sel(level="sv"),
        "hv": intake.sel(level="hv"),
        "surplus": sum_over_others(over.sel(level="sv").clip(min=0)),
        "graduates": total(GRADUATES),
        "supply": total(SUPPLY),
        "gap": total(GAP),
    }


def _largest(figures: dict[str, xr.DataArray], member: int) -> float:
    return float(figures["surplus"].isel(member=member).max())


def _table(figures: dict[str, xr.DataArray], horizon: Horizon) -> Table:
    years = horizon.years.among(*horizon.from_now(SOON, FIVE, TEN, FIFTEEN), horizon.end)
    rows = []
    for member, name in enumerate(NAMES):
        for year in years:
            here = {k: float(v.sel(year=year).isel(member=member)) for k, v in figures.items()}
            own = (
                here[k]
                for k in ("reached", "general", "sv", "hv", "surplus", "graduates", "supply", "gap")
            )
            rows.append((name, year, *own))
    columns = (
        Column(texts.SPLIT),
        Column(phrases.YEAR, CALENDAR),
        Column(texts.REACHED, PERCENT),
        Column(texts.GENERAL, MANY_PERSONS),
        Column(texts.SV, MANY_PERSONS),
        Column(texts.HV, MANY_PERSONS),
        Column(texts.SURPLUS, PERSONS),
        Column(texts.GRADUATES, MANY_PERSONS),
        Column(texts.SUPPLY, MANY_PERSONS),
        Column(texts.GAP, MANY_POSTS),
    )
    return Table("split", horizon.filled(texts.TITLE), columns, rows, labels=2)


def _draw(
    figures: dict[str, xr.DataArray],
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    first = horizon.years.within(horizon.now + DRAWN_FROM)
    key = list(zip(NAMES, COLOURS, strict=False))
    panels = (
        ("sv", texts.SV, MANY_PERSONS),
        ("surplus", texts.SURPLUS, MANY_PERSONS),
        ("graduates", texts.GRADUATES, MANY_PERSONS),
        ("change", texts.CHANGE, MANY_PERSONS),
    )
    supply = figures["supply"]
    lines = {**figures, "change": supply - supply.isel(member=0)}
    figure, axes = sheet(
        horizon.filled(texts.TITLE),
        runs.study(scenario),
        (INTAKE, EMPLOYED, GRADUATES, SUPPLY),
        language,
        4.8,
        (2, 2),
        key=key,
        sharex=True,
    )
    for panel, (name, word, measure) in zip(axes.flat, panels, strict=True):
        for member, (_, colour) in enumerate(key):
            line = lines[name].isel(member=member).sel(year=slice(first, None))
            panel.plot(line.year, scaled(line, measure, language), color=colour)
        axis(panel, word, measure, language)
        years(panel, first, horizon.end)
        if name != "change":
            panel.set_ylim(bottom=0)
    return figure


QUESTION = Question(
    6,
    "general_split",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (GENERAL, CONTINUING, INTAKE, EMPLOYED, NEEDED, GRADUATES, SUPPLY, GAP),
    answer,
    texts.READING,
)
