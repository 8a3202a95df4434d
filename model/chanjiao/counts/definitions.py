"""The counts: for each row of the table an expression of the model's variables, and its unit.

Expressions are written as in the file of published figures (`evidence.terms`), so that a published
figure belongs to a count if its expression is the same. A ratio is one of sums, never a mean of
ratios.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chanjiao.report.language import Language
from chanjiao.report.scale import MONEY, Measure, Scale, measure
from chanjiao.report.sheet_scale import PERCENT

PERSONS = measure(Scale(1, "persons", 0), Scale(1, "人", 0))
POINTS = measure(Scale(1, "points", 0), Scale(1, "个", 0))
PLACES = measure(Scale(1, "places", 0), Scale(1, "个", 0))
RATIO = measure(Scale(1, "", 1))
MUCH_MONEY = Measure(MONEY[Language.EN][1], MONEY[Language.ZH][2])

ALL = "all"
"""Id of the row of all levels, and of the row of all zones."""

LEVELS = ("sv", "hv", "vb")
TEACHERS = "(teachers.single_qualified[level={0}] + teachers.dual_qualified[level={0}])"


@dataclass(frozen=True)
class Count:
    """Something that a department counts.

    `expressions` and `series` are by row: the model's number, and the name of a series in the
    tables of published figures. The numbers of expressions are in the units of the model.
    """

    id: str
    measure: Measure
    expressions: Mapping[str, str]
    series: Mapping[str, str] = field(default_factory=dict)


def _by_level(expression: str, all_levels: str = "") -> dict[str, str]:
    """An expression for each level; `{0}` stands for the level."""
    found = {level: expression.format(level) for level in LEVELS}
    return found | ({ALL: all_levels} if all_levels else {})


def _with_technicians(vocational: str, technician: str) -> dict[str, str]:
    """Rows of students: the levels, technician schools, and both together."""
    return {
        "sv": f"{vocational}[level=sv]",
        "technician": technician,
        "sv_technician": f"{vocational}[level=sv] + {technician}",
        "hv": f"{vocational}[level=hv]",
        "vb": f"{vocational}[level=vb]",
        ALL: f"{vocational} + {technician}",
    }


COUNTS = (
    Count(
        "intake",
        PERSONS,
        _with_technicians("enrolment.admissions", "pathways.technician_admissions"),
        {
            "sv": "sv_intake",
            "technician": "technician_intake",
            "sv_technician": "sv_with_technician_intake",
            "hv": "hv_intake",
        },
    ),
    Count(
        "students",
        PERSONS,
        _with_technicians("enrolment.students", "pathways.pupils[pathway=technician]"),
        {
            "sv": "sv_students",
            "technician": "technician_students",
            "sv_technician": "sv_with_technician_students",
            "hv": "hv_students",
            "vb": "vb_students",
        },
    ),
    Count(
        "graduates",
        PERSONS,
        _with_technicians("enrolment.graduates", "pathways.technician_graduates"),
        {"sv": "sv_graduates", "technician": "technician_graduates", "hv": "hv_graduates"},
    ),
    Count(
        "teachers",
        PERSONS,
        _by_level(TEACHERS.strip("()"), "teachers.single_qualified + teachers.dual_qualified"),
        {"sv": "sv_teachers"},
    ),
    Count(
        "dual_qualified", PERCENT, _by_level(f"teachers.dual_qualified[level={{0}}] / {TEACHERS}")
    ),
    Count("ratio", RATIO, _by_level(f"enrolment.students[level={{0}}] / {TEACHERS}")),
    Count(
        "points",
        POINTS,
        _by_level("programmes.recruiting[level={0}]", "programmes.recruiting"),
        {ALL: "points"},
    ),
    Count(
        "opened",
        POINTS,
        _by_level("programmes.openings[level={0}]", "programmes.openings"),
        {ALL: "points_opened"},
    ),
    Count(
        "closed",
        POINTS,
        _by_level("programmes.closures[level={0}]", "programmes.closures"),
        {ALL: "points_closed"},
    ),
    Count("places", PLACES, {ALL: "training_bases.training_places"}),
    Count("capital", MUCH_MONEY, {ALL: "training_bases.capital"}),
    Count("equipment_money", MUCH_MONEY, {ALL: "budgets.equipment_money"}),
    Count("upkeep_money", MUCH_MONEY, {ALL: "budgets.upkeep_money"}),
    Count("grants", MUCH_MONEY, {ALL: "funding.tranches + project_office.payments"}),
    Count("partners_money", MUCH_MONEY, {ALL: "funding.matching + project_office.matching"}),
    Count("spending", MUCH_MONEY, {ALL: "funding.outlay"}),
)

ROWS = tuple(dict.fromkeys(row for count in COUNTS for row in count.expressions))
"""Ids of the rows of the table, in order."""
