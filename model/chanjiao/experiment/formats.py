"""Named formats: the multiple of a unit in which tables, figures and findings show a measure."""

from __future__ import annotations

from dataclasses import dataclass

from pint import Unit

from chanjiao.report.scale import CALENDAR, Measure, Scale, measure
from chanjiao.scenario.quantity import parse_unit
from chanjiao.units import dimensionless


@dataclass(frozen=True)
class NumberFormat:
    """A scale in each language, and the unit of the values that it can show."""

    scale: Measure
    unit: str

    def shows(self, unit: Unit) -> bool:
        """Whether values with a unit can be shown."""
        return unit.is_compatible_with(parse_unit(self.unit))


FORMATS: dict[str, NumberFormat] = {
    "persons": NumberFormat(measure(Scale(1, "persons", 0), Scale(1, "人", 0)), "person"),
    "persons_a_year": NumberFormat(
        measure(Scale(1, "persons a year", 0), Scale(1, "人/年", 0)), "person"
    ),
    "person_years": NumberFormat(
        measure(Scale(1, "person-years", 0), Scale(1, "人年", 0)), "person"
    ),
    "many_persons": NumberFormat(
        measure(Scale(1e3, "thousand persons", 1), Scale(1e4, "万人", 2)), "person"
    ),
    "posts": NumberFormat(measure(Scale(1, "posts", 0), Scale(1, "个岗位", 0)), "post"),
    "many_posts": NumberFormat(
        measure(Scale(1e3, "thousand posts", 1), Scale(1e4, "万个岗位", 2)), "post"
    ),
    "firms": NumberFormat(measure(Scale(1, "firms", 0), Scale(1, "家企业", 0)), "firm"),
    "projects": NumberFormat(measure(Scale(1, "projects", 0), Scale(1, "个项目", 0)), "project"),
    "points_of_programmes": NumberFormat(
        measure(Scale(1, "programme points", 0), Scale(1, "个布点", 0)), "point"
    ),
    "yuan": NumberFormat(measure(Scale(1, "yuan", 0), Scale(1, "元", 0)), "yuan"),
    "thousand_yuan": NumberFormat(
        measure(Scale(1e3, "thousand yuan", 0), Scale(1e4, "万元", 1)), "yuan"
    ),
    "million_yuan": NumberFormat(
        measure(Scale(1e6, "million yuan", 0), Scale(1e8, "亿元", 2)), "yuan"
    ),
    "yuan_per_person": NumberFormat(
        measure(Scale(1, "yuan a person", 0), Scale(1, "元/人", 0)), "yuan/person"
    ),
    "thousand_yuan_per_person": NumberFormat(
        measure(Scale(1e3, "thousand yuan a person", 0), Scale(1e4, "万元/人", 1)), "yuan/person"
    ),
    "persons_per_million_yuan": NumberFormat(
        measure(Scale(1e-6, "persons per million yuan", 1), Scale(1e-8, "人/亿元", 0)),
        "person/yuan",
    ),
    "thousand_yuan_per_firm": NumberFormat(
        measure(Scale(1e3, "thousand yuan a firm", 0), Scale(1e4, "万元/家", 1)), "yuan/firm"
    ),
    "percent": NumberFormat(measure(Scale(0.01, "%", 1)), "dimensionless"),
    "whole_percent": NumberFormat(measure(Scale(0.01, "%", 0)), "dimensionless"),
    "percentage_points": NumberFormat(
        measure(Scale(0.01, "points", 2), Scale(0.01, "个百分点", 2)), "dimensionless"
    ),
    "percent_a_year": NumberFormat(
        measure(Scale(0.01, "% a year", 1), Scale(0.01, "%/年", 1)), "1/year"
    ),
    "years": NumberFormat(measure(Scale(1, "years", 1), Scale(1, "年", 1)), "year"),
    "calendar": NumberFormat(CALENDAR, "year"),
    "count": NumberFormat(measure(Scale(1, "", 0)), "dimensionless"),
    "number": NumberFormat(measure(Scale(1, "", 1)), "dimensionless"),
    "ratio": NumberFormat(measure(Scale(1, "", 2)), "dimensionless"),
    "index": NumberFormat(measure(Scale(1, "", 3)), "dimensionless"),
}
"""Formats by the name that an experiment file gives."""


def format_for(unit: Unit) -> NumberFormat:
    """The first format that shows a unit as it is; its own name where there is none."""
    if unit == dimensionless:
        return FORMATS["ratio"]
    for named in FORMATS.values():
        if unit == parse_unit(named.unit) and named.scale.en.factor == 1:
            return named
    return NumberFormat(measure(Scale(1, f"{unit:~P}", 2)), f"{unit:~C}")
