"""The main levers: what a slider or a list of the explorer changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.explorer import words
from chanjiao.report.words import Word
from chanjiao.scenario.quantity import unit_name
from chanjiao.sectors.firms import apprenticeship, partnership
from chanjiao.sectors.money import budgets, funding
from chanjiao.sectors.people import choice, migration, schooling
from chanjiao.sectors.programmes import filing, programmes
from chanjiao.sectors.schools import placements, progression, teachers, training_bases
from chanjiao.sectors.skills import curriculum
from chanjiao.sectors.work import adult_training, industry


@dataclass(frozen=True)
class Shown:
    """The multiple of a unit in which a slider moves, and its name.

    English text shows the number in the multiple `in_english` where the two languages count apart.
    """

    factor: float
    en: str
    zh: str
    in_english: float | None = None


@dataclass(frozen=True)
class Lever:
    """A lever with the ends and the step of its slider, in the unit that is shown.

    A change acts from a year on, which the reader chooses; with `whole`, during the whole run. A
    lever along a dimension of rules takes one of them and has no ends.
    """

    variable: Variable
    shown: Shown
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    whole: bool = False


PERCENT = Shown(0.01, "%", "%")
PERCENT_A_YEAR = Shown(0.01, "% a year", "%/年")
TIMES = Shown(1, "times", "倍")
YEARS = Shown(1, "years", "年")
YUAN_RATIO = Shown(1, "yuan per yuan", "元/元")
PERSONS = Shown(1, "persons a year", "人/年")
YUAN_HEAD = Shown(1, "yuan a person", "元/人")
YUAN_APPRENTICE = Shown(1, "yuan an apprentice a year", "元/人·年")
YUAN_FIRM = Shown(1e4, "thousand yuan a firm a year", "万元/家·年", 1e3)
MILLIONS = Shown(1e8, "million yuan a year", "亿元/年", 1e6)
PROGRAMME = Shown(1e8, "billion yuan", "亿元", 1e9)
RULE = Shown(1, "", "")

# A table of data, laid out by hand.
# fmt: off
LEVERS: Mapping[str, Sequence[Lever]] = {
    "programme": (
        Lever(funding.programme_money, PROGRAMME, 0, 54, 1, whole=True),
        Lever(funding.matching_ratio, YUAN_RATIO, 1, 5, 0.1, whole=True),
        Lever(training_bases.upkeep_support, PERCENT_A_YEAR, 0, 20, 0.5),
        Lever(budgets.equipment_renewal, MILLIONS, 0, 10, 0.1),
    ),
    "schools": (
        Lever(schooling.seat_rule, RULE),
        Lever(schooling.general_share, PERCENT, 30, 80, 0.5),
        Lever(progression.top_up_places, PERCENT, 0, 50, 1),
        Lever(programmes.approval_share, PERCENT, 40, 100, 1),
        Lever(filing.money, MILLIONS, 0, 10, 0.1),
        Lever(curriculum.renewal_time, YEARS, 3, 6, 0.1),
        Lever(teachers.funded_posts, TIMES, 0.7, 1.3, 0.01),
        Lever(teachers.industry_hiring, PERCENT, 0, 50, 1),
        Lever(placements.teachers_a_year, PERSONS, 0, 10_000, 100),
    ),
    "firms": (
        Lever(partnership.support, YUAN_FIRM, 0, 50, 0.5),
        Lever(partnership.tax_credit, PERCENT, 0, 100, 1),
        Lever(apprenticeship.subsidy, YUAN_APPRENTICE, 0, 30_000, 500),
    ),
    "people": (
        Lever(migration.retention_grant, YUAN_HEAD, 0, 20_000, 100),
        Lever(migration.return_grant, YUAN_HEAD, 0, 20_000, 100),
        Lever(adult_training.pace, TIMES, 0, 3, 0.05),
        Lever(choice.information_money, MILLIONS, 0, 10, 0.1),
    ),
    "world": (
        Lever(industry.growth_factor, TIMES, 0.5, 1.5, 0.01),
        Lever(curriculum.technology_factor, TIMES, 0.5, 2, 0.05),
        Lever(migration.leaving_factor, TIMES, 0.5, 1.5, 0.01),
    ),
}
# fmt: on
"""Levers by group, in the order of the page."""


def levers_of(graph: Graph) -> dict[str, Lever]:
    """The levers that a system has, by id."""
    every = (lever for group in LEVERS.values() for lever in group)
    return {e.variable.id: e for e in every if e.variable.id in graph.variables}


def dated(graph: Graph) -> list[str]:
    """Ids of the levers whose change acts from a year on."""
    return [id for id, lever in levers_of(graph).items() if not lever.whole]


def described(graph: Graph) -> list[dict[str, Any]]:
    """The groups of levers as plain data for the page."""
    present = levers_of(graph)
    titles = words.GROUPS
    return [
        {
            "title": _both(titles[group]),
            "levers": [_lever(each) for each in levers if each.variable.id in present],
        }
        for group, levers in LEVERS.items()
    ]


def _lever(lever: Lever) -> dict[str, Any]:
    variable, shown = lever.variable, lever.shown
    text: dict[str, Any] = {
        "id": variable.id,
        "unit": unit_name(variable.unit),
        "by": [dimension.id for dimension in variable.dimensions],
        "shown": {
            "factor": shown.factor,
            "en": {"factor": shown.in_english or shown.factor, "name": shown.en},
            "zh": {"factor": shown.factor, "name": shown.zh},
        },
        "whole": lever.whole,
    }
    if shown is RULE:
        (rules,) = variable.dimensions
        return text | {"choices": [{"id": m.id, "en": m.en, "zh": m.zh} for m in rules]}
    return text | {"low": lever.low, "high": lever.high, "step": lever.step}


def _both(word: Word) -> dict[str, str]:
    return {"en": word.en, "zh": word.zh}
