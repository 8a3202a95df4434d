"""Classes of forecast figures: what a figure is based on, by series and lead in years.

A class says what would have to happen for the figure to be wrong. Pupils and students who are
enrolled already can only leave; a stock also takes in people who have not entered yet; an intake or
a number of teachers is decided anew each year.
"""

from __future__ import annotations

from collections.abc import Mapping

ENROLLED, STOCK, DECREE, SCENARIO = "people already enrolled", "stock", "decree", "scenario"
CLASSES = (ENROLLED, STOCK, DECREE, SCENARIO)
"""All classes, the most certain first. `scenario` has no record: only the ranges of a scenario."""

ALREADY_ENROLLED: Mapping[str, int] = {
    "leavers": 9,
    "sv_graduates": 3,
    "hv_graduates": 3,
    "vb_graduates": 2,
}
"""Largest lead at which all who are counted sit in a school at the origin. Leavers are pupils of
primary and junior high schools for nine years. Vocational bachelors who graduate in three years
may still enter from colleges."""

AFTERWARDS: Mapping[str, str] = {"leavers": STOCK}
"""Class beyond that lead: children who are born, but in no school. Others depend on intakes."""

STOCKS = ("sv_students", "hv_students", "vb_students")
"""Series that count people in school, those of later intakes among them."""


def class_of(series: str, lead: int) -> str:
    """Class of a series so many years ahead, by the ids of the figures (such as `sv_intake`)."""
    if lead <= ALREADY_ENROLLED.get(series, 0):
        return ENROLLED
    return STOCK if series in STOCKS else AFTERWARDS.get(series, DECREE)
