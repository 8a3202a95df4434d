"""Initial conditions of a forecast: stocks and parameters of the submodel from known data."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chanjiao.backtest import ratios as published
from chanjiao.backtest.estimates import Weights, estimate, smoothed
from chanjiao.dimensions import AGE, GRADE, LEVEL, PATHWAY, SEAT_RULE

Array = NDArray[np.float64]

UNBOUND = 1e10
"""Seats, plans and capacities that never bind, because their rules are not tested here."""

SEATS_ABOVE_INTAKE = 1.1
"""General seats relative to the largest intake so far; as in the base."""

TO_GRADUATION = 2 / 3
"""Share of a year from 1 January to the day on which cohorts move."""


def start(
    known: pd.DataFrame, profile: Array, rule: Weights = smoothed, seats: str = "share_held"
) -> dict[str, Array]:
    """Inputs of the cut model on 1 January after the last known year, by variable.

    Arrays have the axes of their variables, without zones. `profile` is the loss of each grade
    relative to the mean of a course, by level and grade; `seats` the rule for general seats.
    """
    table = published.ratios(known)
    rates = {name: estimate(table[name], rule).value for name in table}
    return {
        **_children(known, rates),
        **_schooling(known, rates, seats),
        **_courses(known, rates, profile),
        **_higher(known, rates),
        "teachers.students_per_teacher": np.full(len(LEVEL), rates["students_per_teacher"]),
    }


def _children(known: pd.DataFrame, rates: Mapping[str, float]) -> dict[str, Array]:
    """Children by age: pupils of junior high schools, then those still in primary schools."""
    year = int(known.index[-1])
    junior, primary = known["junior_entrants"], known["primary_entrants"]
    children = np.zeros(len(AGE))
    oldest = len(AGE) - 1
    for age in range(1, len(AGE)):
        entered = year - published.JUNIOR_YEARS + 1 + oldest - age
        if entered <= year:
            children[age] = junior[entered]
        else:
            begun = min(entered - published.PRIMARY_YEARS, year)
            children[age] = primary[begun] * rates["junior_per_primary"]
    return {
        "demography.children_at_start": children,
        "schooling.completion_share": np.array(rates["completion"]),
    }


def _schooling(known: pd.DataFrame, rates: Mapping[str, float], seats: str) -> dict[str, Array]:
    chosen = np.zeros(len(SEAT_RULE))
    chosen[SEAT_RULE.ids.index(seats)] = 1
    largest = known["general_intake"].loc[published.FIRST_YEAR :].max()
    return {
        "schooling.seat_rule": chosen,
        "schooling.general_share": np.array(rates["general_share"]),
        "schooling.general_share_rise": np.array(0.0),
        "schooling.general_seats_fixed": np.array(known["general_intake"].iloc[-1]),
        "schooling.general_capacity_at_start": np.array(SEATS_ABOVE_INTAKE * largest),
        "schooling.continuation_at_start": np.array(rates["continuation"]),
        "schooling.continuation_reference": np.array(rates["continuation"]),
        "pathways.technician_share": np.array(rates["technician_share"]),
    }


def _courses(known: pd.DataFrame, rates: Mapping[str, float], profile: Array) -> dict[str, Array]:
    pupils = np.zeros((len(PATHWAY), len(GRADE)))
    lost = np.zeros(len(PATHWAY))
    for course in ("general", "technician"):
        place = PATHWAY.ids.index(course)
        lost[place] = rates[f"loss_{course}"]
        pupils[place] = grades(known, course, np.full(len(GRADE), lost[place]))
    students = np.zeros((len(LEVEL), len(GRADE)))
    losses = np.zeros((len(LEVEL), len(GRADE)))
    for level in ("sv", "hv"):
        place = LEVEL.ids.index(level)
        losses[place] = rates[f"loss_{level}"] * profile[place]
        students[place] = grades(known, level, losses[place])
    return {
        "pathways.pupils_at_start": pupils,
        "pathways.dropout_rate": lost,
        "enrolment.students_at_start": students,
        "enrolment.dropout_rate": losses,
        "enrolment.admission_plan": np.full(len(LEVEL), UNBOUND),
    }


def grades(known: pd.DataFrame, course: str, losses: Array) -> Array:
    """Students by grade on 1 January: cohorts less losses, scaled to the published enrolment.

    `losses` are per year, by grade.
    """
    intake = known[f"{course}_intake"].iloc[::-1].iloc[: published.COURSE].to_numpy(float)
    lost = losses[: published.COURSE]
    cohorts = intake * np.exp(lost - np.cumsum(lost))
    counted = known[f"{course}_students"].iloc[-1] * cohorts / cohorts.sum()
    present = np.zeros(len(GRADE))
    present[: published.COURSE] = counted * np.exp(-lost * (1 - TO_GRADUATION))
    return present


def _higher(known: pd.DataFrame, rates: Mapping[str, float]) -> dict[str, Array]:
    year = int(known.index[-1])
    _, rise = published.progression(known)
    level = LEVEL.ids.index("sv")
    share, ceiling, growth = np.zeros((3, len(LEVEL)))
    share[level] = published.progressing(known, year + 1 - TO_GRADUATION)
    ceiling[level], growth[level] = published.FULL_SPREAD, rise
    return {
        "progression.willing": share,
        "progression.progression_ceiling": ceiling,
        "progression.progression_growth": growth,
        "progression.bachelor_share": np.array(rates["bachelor_share"]),
        "progression.vocational_bachelor_share": np.array(0.0),
        "progression.secondary_bachelor_share": np.array(0.0),
        "progression.vocational_college_share": np.array(rates["college_share"]),
    }
