"""Universities: ordinary bachelor's courses, followed by year of study.

Universities are outside vocational education. They are followed because their graduates return to
the province's labour force: those who came from general high school after four years, those who
came from higher vocational colleges after two.
"""

from chanjiao.dimensions import CATEGORY, GRADE, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, put, shift, stock, total, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import demography, pathways
from chanjiao.sectors.schools import progression
from chanjiao.units import dimensionless, person


@stock(person, by=(ZONE, GRADE))
def students():
    """Students of ordinary bachelor's courses by year of study.
    普通本科在校生（按年级）
    """
    entering = put(entrants, GRADE.first) + put(from_higher_vocational, GRADE["3"])
    return entering + shift(promotions, GRADE) - promotions - put(finishing, GRADE.last)


@students.start
def students_start():
    """Divide the students of each year among zones as children are."""
    return students_at_start * demography.zone_share


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def entrants():
    """General graduates who enter an ordinary university.
    普高毕业生升入普通本科人数
    """
    return pathways.general_graduates * progression.bachelor_share


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def from_higher_vocational():
    """Higher vocational graduates who enter the third year of a bachelor's course.
    专升本人数
    """
    return total(total(progression.bachelor_entrants, over=LEVEL), over=CATEGORY)


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def promotions():
    """Students who move up a year.
    本科升级人数

    Years move up together on 1 September. Nobody repeats a year or drops out.
    """
    return students * going_on


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def finishing():
    """Bachelors of the year.
    本科毕业生数
    """
    return students[GRADE.last]


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def all_students():
    """Students of ordinary bachelor's courses, all years.
    普通本科在校生总数
    """
    return total(students, over=GRADE)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def staying():
    """Bachelors of the year who stay in the province.
    留省本科毕业生数
    """
    return finishing * stay_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def leaving():
    """Bachelors of the year who leave the province.
    出省本科毕业生数
    """
    return finishing - staying


# Inputs


@parameter(person, by=GRADE)
def students_at_start():
    """Students of ordinary bachelor's courses at the start, by year of study.
    期初普通本科在校生
    """


@parameter(dimensionless, by=GRADE)
def going_on():
    """1 for a year of study that another one follows, 0 for the last.
    是否有下一年级
    """


@parameter(dimensionless)
def stay_share():
    """Share of bachelors who stay in the province, net of those who come from elsewhere.
    本科毕业生净留省比例
    """
