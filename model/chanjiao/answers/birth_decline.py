"""The birth decline: when it reaches vocational schools, and in which zones."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, axis, heat, scaled, sheet, years
from chanjiao.answers.horizon import TEN, Horizon, horizon_of
from chanjiao.answers.measures import CALENDAR, MANY_PERSONS, PERCENT, PERSONS
from chanjiao.answers.reducers import argmax, decide_by, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.seat_rules import by_rule, five_zone_policy
from chanjiao.answers.small_cells import RECENT, Rule, cell_table, count_table, decline_begins
from chanjiao.answers.templates import amount
from chanjiao.dimensions import AGE, LEVEL, SEAT_RULE, ZONE
from chanjiao.report.figures.colours import INK
from chanjiao.report.figures.page import DASHES
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.people import demography, pathways, schooling
from chanjiao.sectors.schools import enrolment, teachers

texts = TextFile("answers/texts/birth_decline.toml")

INTAKE, SEATS, ENROLLED = enrolment.admissions.id, enrolment.seats.id, enrolment.enrolled.id
STAFF, COHORT = teachers.employed.id, schooling.finishing.id

SHOWN = (-2, 2, 5, 9, 10, 12, 15, 20)
HEAT = (-2, 2, 5, 8, 10, 11, 12, 14, 16, 20)
CELLS = (-2, 5, 12, 20)
"""Years from now in tables, in the map of seats and in the count of cells."""
DRAWN_FROM = -10
LEAD = 4
"""Years from the decision to merge to its end: a filing and three years of teach-out."""


def answer(runs: Runs) -> Answer:
    """Find when and where the birth decline reduces intake, under three rules."""
    policy = five_zone_policy(runs)
    horizon = horizon_of(policy, "question 4", TEN, RECENT)
    rules = [_rule(each, runs) for each in by_rule(policy, horizon.published + 1)]
    held = rules[0]
    later = slice(horizon.five, horizon.end)
    low = [float(v.intake.sum("zone").sel(year=later).min()) for v in rules]
    begins = [decline_begins(rule.intake.sum("zone"), horizon.now) for rule in rules]
    first = min((year for year in begins if year), default=horizon.end)
    return Answer(
        study=runs.study(held.scenario),
        comparisons=[rule.scenario for rule in rules[1:]],
        tables=[
            _intakes(rules, horizon),
            _fills(rules, horizon),
            count_table(rules, horizon.from_now(*CELLS)),
            cell_table(rules, horizon),
        ],
        pictures=[
            Picture("cohort", texts.TITLE, partial(_draw_cohort, rules, horizon, runs)),
            Picture("fill_by_zone", texts.FILL_TITLE, partial(_draw_fill, rules, horizon, runs)),
        ],
        findings=[
            horizon.filled(
                texts.FOUND, recent=f"{horizon.now - RECENT}-{horizon.now}", **_years_of(begins)
            ),
            horizon.filled(
                texts.LOWEST,
                held=amount(low[0], MANY_PERSONS),
                fixed=amount(low[1], MANY_PERSONS),
                rising=amount(low[2], MANY_PERSONS),
            ),
            _emptiest(held, horizon),
        ],
        rests_on=(*_births(held.scenario), *texts.several("RESTS_ON")),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            demography.births.id,
            demography.school_age_ratio.id,
            demography.zone_share.id,
            schooling.general_share.id,
            schooling.general_seats_fixed.id,
            schooling.general_share_rise.id,
            schooling.continuation_reference.id,
            pathways.technician_share.id,
            pathways.five_year_share.id,
            teachers.students_per_teacher.id,
        ),
        decision=Decision(
            decide_by(first, LEAD, horizon.start),
            texts.ADVICE,
            filled(texts.ADVICE_REASON, year=first, lead=LEAD),
        ),
    )


def _rule(scenario: Scenario, runs: Runs) -> Rule:
    def secondary(id: str, *dimensions: str) -> xr.DataArray:
        return sum_over_others(
            runs.run(scenario).yearly(id).sel(level=LEVEL.first.member.id), "zone", *dimensions
        )

    intake = secondary(INTAKE)
    return Rule(
        scenario,
        intake,
        intake / secondary(SEATS),
        secondary(ENROLLED, "category"),
        secondary(STAFF, "category"),
        sum_over_others(runs.run(scenario).yearly(COHORT)),
    )


def _years_of(begins: list[int | None]) -> dict[str, object]:
    """First years of marked decline by rule; a dash where there is none."""
    return {
        rule: year or "–" for rule, year in zip(("held", "fixed", "rising"), begins, strict=True)
    }


def _births(scenario: Scenario) -> list[Word]:
    """Sentence on the births that are statistics, if the data say which."""
    if scenario.births_to is None:
        return []
    last = scenario.births_to + int(AGE.last.member.id)
    return [filled(texts.BIRTHS, births=scenario.births_to, known=last)]


def _intakes(rules: list[Rule], horizon: Horizon) -> Table:
    rows = []
    shown = horizon.from_now(*SHOWN)
    for rule, member in zip(rules, SEAT_RULE, strict=True):
        for zone in (None, *ZONE):
            here = rule.intake.sum("zone") if zone is None else rule.intake.sel(zone=zone.id)
            values = [float(here.sel(year=year)) for year in shown]
            begins = decline_begins(here, horizon.now)
            rows.append((member, zone or phrases.PROVINCE, begins, *values))
    columns = (
        Column(phrases.RULE),
        Column(phrases.ZONE),
        Column(texts.DECLINE_FROM, CALENDAR),
        *(Column(Word(str(year), str(year)), PERSONS) for year in shown),
    )
    return Table("intake", texts.TITLE, columns, rows, labels=2)


def _fills(rules: list[Rule], horizon: Horizon) -> Table:
    shown = horizon.from_now(*HEAT)
    rows = [
        (member, zone, *(float(rule.fill.sel(zone=zone.id, year=y)) for y in shown))
        for rule, member in zip(rules, SEAT_RULE, strict=True)
        for zone in ZONE
    ]
    heads = (Column(Word(str(y), str(y)), PERCENT) for y in shown)
    columns = (Column(phrases.RULE), Column(phrases.ZONE), *heads)
    return Table("fill_by_zone", texts.FILL_TITLE, columns, rows, labels=2)


def _emptiest(rule: Rule, horizon: Horizon) -> Word:
    """Sentence on the zone and year with the lowest share of seats filled, from now on."""
    later = rule.fill.sel(year=horizon.from_now(*(years for years in HEAT if years >= 0)))
    year = int(later.min("zone").idxmin("year"))
    fill = rule.fill.sel(year=year)
    zone = ZONE.members[argmax(-fill)]
    return filled(texts.EMPTIEST, year=year, zone=zone, fill=amount(float(fill.min()), PERCENT))


def _draw_cohort(rules: list[Rule], horizon: Horizon, runs: Runs, language: Language) -> Figure:
    key = [(texts.COHORT_LINE, INK), *zip(SEAT_RULE, COLOURS, strict=False)]
    figure, axes = sheet(
        texts.TITLE,
        runs.study(rules[0].scenario),
        (COHORT, INTAKE),
        language,
        3.6,
        comparisons=[rule.scenario for rule in rules[1:]],
        key=key,
    )
    panel, cohort = axes[0, 0], rules[0].cohort
    births, first = rules[0].scenario.births_to, horizon.now + DRAWN_FROM
    last = horizon.end if births is None else births + int(AGE.last.member.id)
    known, supposed = cohort.sel(year=slice(first, last)), cohort.sel(year=slice(last, None))
    panel.plot(known.year, scaled(known, MANY_PERSONS, language), color=INK)
    panel.plot(supposed.year, scaled(supposed, MANY_PERSONS, language), color=INK, **DASHES)
    for rule, (_, colour) in zip(rules, key[1:], strict=True):
        intake = rule.intake.sum("zone").sel(year=slice(first, None))
        panel.plot(intake.year, scaled(intake, MANY_PERSONS, language), color=colour)
    axis(panel, texts.COHORT_AXIS, MANY_PERSONS, language)
    years(panel, max(first, int(cohort.year[0])), horizon.end)
    panel.set_ylim(bottom=0)
    return figure


def _draw_fill(rules: list[Rule], horizon: Horizon, runs: Runs, language: Language) -> Figure:
    shown = horizon.from_now(*HEAT)
    figure, axes = sheet(
        texts.FILL_TITLE,
        runs.study(rules[0].scenario),
        (INTAKE, SEATS),
        language,
        5.4,
        (3, 1),
        [rule.scenario for rule in rules[1:]],
    )
    for panel, rule, member in zip(axes[:, 0], rules, SEAT_RULE, strict=True):
        cells = 100 * np.asarray(rule.fill.transpose("zone", "year").sel(year=shown))
        names = [say(zone, language) for zone in ZONE]
        heat(panel, cells, names, [str(y) for y in shown], limits=(0, 100))
        panel.set_title(say(member, language), loc="left")
    return figure


QUESTION = Question(
    4,
    "birth_decline",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (INTAKE, SEATS, ENROLLED, STAFF, COHORT),
    answer,
    texts.READING,
)
