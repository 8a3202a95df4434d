"""Bachelors: students of ordinary bachelor programmes, who come back as bachelors.

General graduates study for four years. Higher vocational graduates join the third year (top-up) and
come back after two. Where they study is left out: they stay in the zone from which they came.
"""

from chanjiao.dimensions import CATEGORY, GRADE, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, put, shift, stock, total, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import demography, pathways
from chanjiao.sectors.schools import progression
from chanjiao.units import person


@stock(person, by=(ZONE, GRADE))
def students():
    """Students of ordinary bachelor programmes by year of study.
    普通本科在校生
    """
    entering = put(from_general, GRADE.first) + put(top_up, GRADE["3"])
    return entering + shift(years_completed, GRADE) - years_completed


@students.start
def students_start():
    """Divide the students of each year among zones as children are."""
    return students_at_start * demography.zone_share


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def years_completed():
    """Students who complete a year of study; those of the fourth year leave.
    完成学年人数

    All move up together on 1 September. Nobody drops out or studies on for a master's degree.
    """
    return students


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def from_general():
    """General graduates who enter an ordinary university.
    升入普通本科的普高毕业生

    A given share by date. Universities are not limited by seats here, since their plans are made
    outside vocational education.
    """
    return pathways.general_graduates * progression.bachelor_share


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def top_up():
    """Higher vocational graduates who join an ordinary bachelor programme.
    专升本进入普通本科人数
    """
    going_on = total(total(progression.bachelor_entrants, over=CATEGORY), over=LEVEL)
    return going_on * (1 - progression.vocational_top_up_share)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def bachelors_finishing():
    """Persons who finish an ordinary bachelor programme.
    普通本科毕业生数
    """
    return years_completed[GRADE.last]


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def all_students():
    """Students of ordinary bachelor programmes, all years.
    普通本科在校生总数
    """
    return total(students, over=GRADE)


# Inputs


@parameter(person, by=GRADE)
def students_at_start():
    """Students of ordinary bachelor programmes at the start, by year of study.
    期初普通本科在校生
    """
