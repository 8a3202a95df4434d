"""Rationing: which seats applicants get when their first choice is full.

Schools plan seats for their applicants, in proportion to what their points can take: colleges plan
few more, secondary schools compete for pupils and plan many more. Who finds the first choice full
goes where seats are free, rather to good prospects.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, exp, minimum, parameter, share, total, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.people import choice
from chanjiao.sectors.schools import enrolment
from chanjiao.units import dimensionless, person


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def planned_seats():
    """Seats that schools plan for this intake.
    当年分专业计划招生规模

    Classes are not opened for applicants who are not there, so schools cut what their points can
    take in all categories alike. Demand for a single category is not foreseen.
    """
    possible = total(enrolment.seats, over=CATEGORY)
    needed = enrolment.applicants * seats_per_applicant
    return enrolment.seats * where(possible > 0, minimum(needed / possible, 1), 0)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def applications():
    """First-choice applications by category.
    第一志愿报考数
    """
    return enrolment.applicants * choice.choice_share


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def first_choice():
    """Applicants who get a seat in their first choice.
    第一志愿录取数

    The short side decides. Seats of a zone, level and category are pooled: a free seat at one
    school serves an applicant of another.
    """
    return minimum(applications, planned_seats)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def next_choice():
    """Applicants who get a seat in another category that they choose.
    后续志愿录取数

    They look at free seats only, and weigh them by prospects and quality, as in the first choice
    but without its tastes. Tastes for neighbouring categories are left out.
    """
    left_over = total(applications - first_choice, over=CATEGORY)
    free = planned_seats - first_choice
    attractive = free * exp(choice.prospects_utility + choice.quality_utility)
    return minimum(left_over * share(attractive, over=CATEGORY), free)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def assigned():
    """Applicants who are assigned to a category where seats are left.
    调剂录取数

    Nobody refuses a free seat of the same level and zone, so no planned seat stays empty while
    applicants are left. In reality some prefer to repeat the examination.
    """
    left_over = total(applications - first_choice - next_choice, over=CATEGORY)
    free = planned_seats - first_choice - next_choice
    return share(free, over=CATEGORY) * minimum(left_over, total(free, over=CATEGORY))


# Inputs


@parameter(dimensionless, by=LEVEL)
def seats_per_applicant():
    """Seats that schools plan per applicant of a level.
    计划招生规模与报考人数之比
    """
