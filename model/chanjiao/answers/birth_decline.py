"""The birth decline: when it reaches vocational schools, and in which zone."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import phrases
from chanjiao.answers.answer import Answer, Column, Decision, Picture, Question, Table
from chanjiao.answers.drawing import COLOURS, axis, heat, scaled, sheet, years
from chanjiao.answers.measures import CALENDAR, MANY_PERSONS, PERCENT, PERSONS
from chanjiao.answers.reckoning import decide_by, highest, whole
from chanjiao.answers.runs import Runs
from chanjiao.answers.seat_rules import by_rule, zoned
from chanjiao.answers.small_cells import Rule, bites, cell_table, count_table
from chanjiao.answers.texts import birth_decline as texts
from chanjiao.answers.wording import amount, told
from chanjiao.dimensions import AGE, LEVEL, SEAT_RULE, ZONE
from chanjiao.report.figures.page import DASHES, INK, LAST_COUNTED_BIRTHS
from chanjiao.report.language import Language, say
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario
from chanjiao.sectors import demography, enrolment, pathways, schooling, teachers

INTAKE, SEATS, ENROLLED = enrolment.admissions.id, enrolment.seats.id, enrolment.enrolled.id
STAFF, COHORT = teachers.employed.id, schooling.finishing.id

SHOWN_YEARS = (2023, 2027, 2030, 2034, 2035, 2037, 2040, 2045)
HEAT_YEARS = (2023, 2027, 2030, 2033, 2035, 2036, 2037, 2039, 2041, 2045)
LEAD = 4
"""Years from a decision to merge to its end: a filing, and three years of teach-out."""


def answer(runs: Runs) -> Answer:
    """Tell when and where the birth decline bites, under three rules."""
    rules = [_rule(scenario, runs) for scenario in by_rule(zoned(runs))]
    held = rules[0]
    low = [float(v.intake.sum("zone").sel(year=slice(2030, 2045)).min()) for v in rules]
    bites = [rule.bites for rule in rules]
    first = min(year for year in bites if year)
    return Answer(
        study=runs.study(held.scenario),
        beside=[rule.scenario for rule in rules[1:]],
        tables=[_intakes(rules), _fills(rules), count_table(rules), cell_table(rules)],
        pictures=[
            Picture("cohort", texts.TITLE, partial(_draw_cohort, rules, runs)),
            Picture("fill_by_zone", texts.FILL_TITLE, partial(_draw_fill, rules, runs)),
        ],
        findings=[
            told(texts.FOUND, held=bites[0] or "–", fixed=bites[1] or "–", rising=bites[2] or "–"),
            told(texts.LOWEST, held=amount(low[0], MANY_PERSONS),
                 fixed=amount(low[1], MANY_PERSONS), rising=amount(low[2], MANY_PERSONS)),
            _emptiest(held),
        ],
        rests_on=texts.RESTS_ON, doubts=texts.DOUBTS,
        assumptions=(
            demography.births.id, demography.school_age_ratio.id, demography.zone_share.id,
            schooling.general_share.id, schooling.general_seats_fixed.id,
            schooling.general_share_rise.id, schooling.continuation_reference.id,
            pathways.technician_share.id, pathways.five_year_share.id,
            teachers.students_per_teacher.id,
        ),
        decision=Decision(
            decide_by(first, LEAD), texts.ADVICE,
            told(texts.ADVICE_REASON, year=first, lead=LEAD),
        ),
    )


def _rule(scenario: Scenario, runs: Runs) -> Rule:
    def secondary(id: str, *kept: str) -> xr.DataArray:
        return whole(runs.run(scenario).yearly(id).sel(level=LEVEL.first.member.id), "zone", *kept)

    intake = secondary(INTAKE)
    return Rule(
        scenario, intake, intake / secondary(SEATS), secondary(ENROLLED, "category"),
        secondary(STAFF, "category"), whole(runs.run(scenario).yearly(COHORT)),
    )


def _intakes(rules: list[Rule]) -> Table:
    rows = []
    for rule, member in zip(rules, SEAT_RULE, strict=True):
        for zone in (None, *ZONE):
            here = rule.intake.sum("zone") if zone is None else rule.intake.sel(zone=zone.id)
            values = [float(here.sel(year=year)) for year in SHOWN_YEARS]
            rows.append((member, zone or phrases.PROVINCE, bites(here), *values))
    columns = (
        Column(phrases.RULE), Column(phrases.ZONE), Column(texts.BITES_IN, CALENDAR),
        *(Column(Word(str(year), str(year)), PERSONS) for year in SHOWN_YEARS),
    )
    return Table("intake", texts.TITLE, columns, rows, labels=2)


def _fills(rules: list[Rule]) -> Table:
    rows = [
        (member, zone, *(float(rule.fill.sel(zone=zone.id, year=y)) for y in HEAT_YEARS))
        for rule, member in zip(rules, SEAT_RULE, strict=True) for zone in ZONE
    ]
    heads = (Column(Word(str(y), str(y)), PERCENT) for y in HEAT_YEARS)
    columns = (Column(phrases.RULE), Column(phrases.ZONE), *heads)
    return Table("fill_by_zone", texts.FILL_TITLE, columns, rows, labels=2)


def _emptiest(rule: Rule) -> Word:
    fill = rule.fill.sel(year=2037)
    zone = ZONE.members[highest(-fill)]
    return told(texts.EMPTIEST, zone=zone, fill=amount(float(fill.min()), PERCENT))


def _draw_cohort(rules: list[Rule], runs: Runs, language: Language) -> Figure:
    key = [(texts.COHORT_LINE, INK), *zip(SEAT_RULE, COLOURS, strict=False)]
    figure, axes = sheet(
        texts.TITLE, runs.study(rules[0].scenario), (COHORT, INTAKE), language, 3.6,
        beside=[rule.scenario for rule in rules[1:]], key=key,
    )
    panel, cohort = axes[0, 0], rules[0].cohort
    last = LAST_COUNTED_BIRTHS + int(AGE.last.member.id)
    known, supposed = cohort.sel(year=slice(2015, last)), cohort.sel(year=slice(last, None))
    panel.plot(known.year, scaled(known, MANY_PERSONS, language), color=INK)
    panel.plot(supposed.year, scaled(supposed, MANY_PERSONS, language), color=INK, **DASHES)
    for rule, (_, colour) in zip(rules, key[1:], strict=True):
        intake = rule.intake.sum("zone").sel(year=slice(2015, None))
        panel.plot(intake.year, scaled(intake, MANY_PERSONS, language), color=colour)
    axis(panel, texts.COHORT_AXIS, MANY_PERSONS, language)
    years(panel, 2015, 2045)
    panel.set_ylim(bottom=0)
    return figure


def _draw_fill(rules: list[Rule], runs: Runs, language: Language) -> Figure:
    figure, axes = sheet(
        texts.FILL_TITLE, runs.study(rules[0].scenario), (INTAKE, SEATS), language, 5.4, (3, 1),
        [rule.scenario for rule in rules[1:]],
    )
    for panel, rule, member in zip(axes[:, 0], rules, SEAT_RULE, strict=True):
        cells = 100 * np.asarray(rule.fill.transpose("zone", "year").sel(year=list(HEAT_YEARS)))
        names = [say(zone, language) for zone in ZONE]
        heat(panel, cells, names, [str(y) for y in HEAT_YEARS], limits=(0, 100))
        panel.set_title(say(member, language), loc="left")
    return figure


QUESTION = Question(
    4, "birth_decline",
    "When does the birth decline reach vocational schools, in which zone, and which are to be "
    "merged?",
    "出生人口下降何时影响中职、影响哪些经济区、哪些学校应合并？",
    (INTAKE, SEATS, ENROLLED, STAFF, COHORT),
    answer,
    Word("Compare rules before zones: the rule decides whether intake halves or nearly ends. Use "
         "the "
         "list of cells as where to look, not as a verdict on schools.",
         "先比规则、再比地区：规则决定招生是减半还是几近枯竭；单元清单用于定位，不是对学校的结"
         "论。"),
)
