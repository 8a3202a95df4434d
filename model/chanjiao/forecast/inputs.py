"""Inputs of the education submodel: stocks as counted at an origin, and paths of yearly ratios."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chanjiao.dimensions import AGE, GRADE, LEVEL, PATHWAY, SEAT_RULE
from chanjiao.engine.simulation.inputs import Constant, Input, TimeSeries
from chanjiao.forecast import ratios as published
from chanjiao.forecast import stocks
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.paths import RatioPaths

Array = NDArray[np.float64]

UNBOUND = 1e10
"""Seats, plans and capacities that never bind, because their rules are not forecast here."""

SEPTEMBER = 8 / 12
"""Share of a year at which cohorts move up."""

PROMPT_HIRING = 0.25
"""Years to fill a post. Published teachers are posts that are filled, so filling takes no time; a
quarter is three monthly steps."""


def inputs(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    """Inputs, given variables and started stocks of the submodel by id, members last."""
    return {
        **_children(calibration, paths),
        **_general(calibration, paths),
        **_secondary(calibration, paths),
        **_higher(calibration, paths),
        **_courses(calibration, paths),
        **_teachers(calibration, paths),
    }


def _children(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    """Children are future pupils of grade 9, so nobody dies on the way."""
    return {
        "demography.children_at_start": Constant(stocks.children(calibration, paths)),
        "demography.mortality": _fixed(np.zeros(len(AGE)), paths),
        "schooling.completion_share": yearly(paths, "completion"),
    }


def _general(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    known, origin, rules = calibration.known, calibration.origin, calibration.rules
    intake, leavers = known["general_intake"][origin], known["leavers"][origin]
    rule = np.eye(len(SEAT_RULE))[SEAT_RULE.ids.index(rules.seat_rule)]
    return {
        "schooling.seat_rule": _fixed(rule, paths),
        "schooling.general_share": _fixed(intake / leavers, paths),
        "schooling.general_seats_fixed": _fixed(intake, paths),
        "schooling.general_capacity_at_start": _fixed(UNBOUND, paths),
        "seat_response.displacement": _fixed(rules.displacement, paths),
        "seat_response.last_intake_at_start": _fixed(intake, paths),
        "seat_response.last_leavers_at_start": _fixed(leavers, paths),
        "seat_response.rise_elasticity": Constant(paths.constants["seats_rise"]),
        "seat_response.fall_elasticity": Constant(paths.constants["seats_fall"]),
        "seat_response.seat_trend": yearly(paths, "seat_growth"),
        "pathways.technician_share": _fixed(0, paths),
    }


def _secondary(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    """Young entrants are a share of leavers, and adults come on top.

    Five-year students are a share of all entrants in the figures and of the young in the model.
    """
    known, origin = calibration.known, calibration.origin
    general_share = known["general_intake"][origin] / known["leavers"][origin]
    adults = published.adult_entrants(known)[origin]
    per_young = known["sv_intake"][origin] / (known["sv_intake"][origin] - adults)
    five_year = paths.ahead("transfer_share", published.COURSE) * per_young
    young = paths.ahead("vocational_share")
    continuing = (young + general_share)[:, None]
    return {
        "schooling.continuation": _series(paths.origin, continuing),
        "schooling.returning_adults": yearly(paths, "adults"),
        "pathways.five_year_share": _series(paths.origin, five_year),
    }


def _higher(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    """All entrants of colleges are counted from the pool, wherever they come from.

    With participation p, entrants' own trend e and the pool at the origin P, the share is the
    geometric mean of p and e / P; a decree adds to it.
    """
    usual = float(published.pool(calibration.known)[calibration.origin])
    share = np.sqrt(paths.ahead("participation") * paths.ahead("hv_own") / usual)
    years = np.arange(paths.origin + 1, paths.until + 1)
    for decree in calibration.decrees:
        share = share + (years >= decree.year)[:, None] * decree.size / usual
    willing = np.zeros(len(LEVEL))
    willing[LEVEL.ids.index("hv")] = 1.0
    return {
        "progression.willing": _fixed(willing, paths),
        "progression.bachelor_share": yearly(paths, "bachelor_share"),
        "progression.vocational_bachelor_share": yearly(paths, "vb_share"),
        "progression.secondary_bachelor_share": _fixed(0, paths),
        "progression.vocational_college_share": _fixed(0, paths),
        "progression.top_up_places": Constant(stocks.top_up_share(calibration, paths)),
        "progression.vocational_top_up_share": _fixed(1, paths),
        "earlier_leavers.applicant_share": _series(paths.origin, share),
        "earlier_leavers.pool_elasticity": _fixed(calibration.rules.pool_elasticity, paths),
        "earlier_leavers.usual_pool": _fixed(usual, paths),
        "enrolment.admission_plan": _fixed(np.full(len(LEVEL), UNBOUND), paths),
    }


def _courses(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    """Pupils and students by grade, and their losses."""
    years = range(paths.origin + 1, paths.until + 1)
    pupils = np.zeros((len(years), len(PATHWAY), paths.members))
    students = np.zeros((len(years), len(LEVEL), len(GRADE), paths.members))
    for place, year in enumerate(years):
        general = -np.log(paths.at("general_survival", year)) / published.COURSE
        pupils[place, PATHWAY.ids.index("general")] = general
        students[place, LEVEL.ids.index("sv"), 0] = stocks.first_year_loss(paths, year)
        higher = stocks.higher_loss(paths, year)
        students[place, LEVEL.ids.index("hv"), : published.COURSE] = higher
    return {
        "pathways.pupils_at_start": Constant(stocks.pupils(calibration, paths)),
        "pathways.dropout_rate": _school_years(paths.origin, pupils),
        "enrolment.students_at_start": Constant(stocks.students(calibration, paths)),
        "enrolment.dropout_rate": _school_years(paths.origin, students),
    }


def _teachers(calibration: Calibration, paths: RatioPaths) -> dict[str, Input]:
    known, origin = calibration.known, calibration.origin
    ratio = known["sv_students"][origin] / known["sv_teachers"][origin]
    return {
        "teachers.students_per_teacher": _fixed(np.full(len(LEVEL), ratio), paths),
        "teachers.post_retention": _fixed(calibration.rules.post_retention, paths),
        "teachers.hiring_time": _fixed(PROMPT_HIRING, paths),
        "teaching_posts.rise_elasticity": Constant(paths.constants["posts_rise"]),
        "teaching_posts.fall_elasticity": Constant(paths.constants["posts_fall"]),
        "teaching_posts.post_trend": yearly(paths, "post_growth"),
    }


def yearly(paths: RatioPaths, name: str) -> TimeSeries:
    """A ratio by calendar year."""
    return _series(paths.origin, paths.ahead(name))


def _series(origin: int, values: Array) -> TimeSeries:
    """Values of the years after the origin, held from each 1 January on."""
    return TimeSeries(np.arange(len(values), dtype=float) + origin + 1, values)


def _school_years(origin: int, values: Array) -> TimeSeries:
    """Values of the school years that end after the origin, held from each 1 September on."""
    return TimeSeries(np.arange(len(values), dtype=float) + origin + SEPTEMBER, values)


def _fixed(value: float | Array, paths: RatioPaths) -> Constant:
    """The same number or array for all members."""
    values = np.asarray(value, float)[..., None]
    return Constant(np.repeat(values, paths.members, axis=-1))
