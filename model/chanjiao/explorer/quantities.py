"""What a page shows by year: amounts of the province, each the sum of some cells of a variable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chanjiao.dimensions import LEVEL
from chanjiao.effect.definition import ADDED, CAPITAL, GRANTS, IN_FIELD, MATCHED
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.explorer import words
from chanjiao.report import headline_words
from chanjiao.report.language import Language
from chanjiao.report.scale import MONEY, PEOPLE, POINTS, POSTS, Scales
from chanjiao.report.words import Word
from chanjiao.sectors.money import costs, funding
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment, training_bases
from chanjiao.sectors.work import employment


@dataclass(frozen=True)
class YearlyLine:
    """A line of the page: a variable, of one level or of all its cells, and its scales."""

    key: str
    name: Word
    variable: Variable
    scales: Scales
    level: str | None = None


def _students(level: str, name: Word) -> YearlyLine:
    return YearlyLine(f"students_{level}", name, enrolment.students, PEOPLE, level)


def panels() -> Mapping[str, Sequence[YearlyLine]]:
    """The lines of the page by panel, in their order."""
    amount = YearlyLine
    labour = (
        amount("gap", headline_words.GAP, outlook.gap, POSTS),
        amount("unused", headline_words.UNUSED, outlook.unused, PEOPLE),
        amount("openings", headline_words.OPENINGS, outlook.openings, POSTS),
        amount("entrants", headline_words.ENTRANTS, outlook.entrants, PEOPLE),
        amount("hires", headline_words.HIRED, employment.matched_hires, PEOPLE),
        amount("in_field", words.IN_FIELD, employment.employed, PEOPLE),
    )
    schools = (
        _students("sv", headline_words.STUDENTS_SV),
        _students("hv", headline_words.STUDENTS_HV),
        _students("vb", headline_words.STUDENTS_VB),
        amount("graduates", words.GRADUATES, employment.labour_market_graduates, PEOPLE),
    )
    points = (
        amount("recruiting", words.RECRUITING, programmes.recruiting, POINTS),
        amount("opened", words.OPENED, programmes.openings, POINTS),
        amount("closed", words.CLOSED, programmes.closures, POINTS),
    )
    money = (
        amount("appropriated", words.APPROPRIATED, funding.appropriations, MONEY),
        amount("paid", words.PAID, funding.tranches, MONEY),
        amount("matched", words.MATCHING, funding.matching, MONEY),
        amount("outlay", words.OUTLAY, funding.outlay, MONEY),
        amount("capital", words.CAPITAL, training_bases.programme_capital, MONEY),
        amount("running", words.RUNNING, costs.running_cost, MONEY),
    )
    return {"labour": labour, "schools": schools, "points": points, "money": money}


def quantities() -> list[YearlyLine]:
    """All lines of the page."""
    return [quantity for panel in panels().values() for quantity in panel]


def outputs(graph: Graph) -> list[str]:
    """Ids of the variables that a page needs from each run."""
    wanted = [q.variable.id for q in quantities()]
    wanted += [MATCHED, IN_FIELD, CAPITAL, *GRANTS, *ADDED]
    return [id for id in dict.fromkeys(wanted) if id in graph.variables]


ZONE_QUANTITIES = (
    "gap",
    "unused",
    "openings",
    "entrants",
    "hires",
    "students_sv",
    "students_hv",
    "recruiting",
    "capital",
)
"""Keys of the lines that a page also shows by zone."""


def described(graph: Graph) -> dict[str, Any]:
    """Panels and lines as plain data for the page."""
    lines = {
        quantity.key: {
            "id": quantity.variable.id,
            "level": None if quantity.level is None else LEVEL.ids.index(quantity.level),
            "axis": _axis(quantity),
            "name": {"en": quantity.name.en, "zh": quantity.name.zh},
            "scales": {language.value: _scales(quantity, language) for language in Language},
        }
        for quantity in quantities()
        if quantity.variable.id in graph.variables
    }
    titles = words.PANELS
    listed = [
        {
            "id": id,
            "name": {"en": titles[id].en, "zh": titles[id].zh},
            "lines": [quantity.key for quantity in panel if quantity.key in lines],
        }
        for id, panel in panels().items()
    ]
    return {"lines": lines, "panels": listed, "by_zone": list(ZONE_QUANTITIES)}


def _axis(quantity: YearlyLine) -> int | None:
    """Axis of the level among the dimensions of a variable; None where all cells are added up."""
    return None if quantity.level is None else quantity.variable.dimensions.index(LEVEL)


def _scales(quantity: YearlyLine, language: Language) -> list[dict[str, Any]]:
    return [
        {"factor": scale.factor, "name": scale.name, "decimals": scale.decimals}
        for scale in quantity.scales[language]
    ]
