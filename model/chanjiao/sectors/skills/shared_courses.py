"""Shared courses: provincial online courses that all schools may use until they are out of date."""

from chanjiao.engine import auxiliary, flow, lever, parameter, stock, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.units import course, dimensionless, per_year


@stock(course)
def courses():
    """Shared online courses in use.
    在用在线开放课程
    """
    return opened - outdated


@courses.start
def courses_start():
    """Start before the first batch."""
    return 0


@transfer(course, on=SCHOOL_YEAR, source=BY_DEFINITION)
def opened():
    """Shared online courses opened.
    新增在线开放课程
    """
    return new_courses


@flow(course * per_year, source=STERMAN_2000)
def outdated():
    """Shared online courses that fall out of date.
    老化课程

    Exponential decay: a constant share falls out of date each year, whatever its age. This
    suits a stock of mixed ages; a single batch would fall out of date together.
    """
    return courses * ageing_rate


@auxiliary(dimensionless, source=OWN_FORM)
def effect_share():
    """Share of their possible effect that shared courses have.
    在线课程作用发挥程度

    A saturating response: the first courses help most, and half of the effect is reached at
    `half_saturation`. Differences in use between schools are ignored.
    """
    return courses / (courses + half_saturation)


# Inputs


@lever(course)
def new_courses():
    """Provincial online courses opened at the start of the school year.
    当年新增省级在线开放课程
    """


@parameter(per_year)
def ageing_rate():
    """Share of courses that fall out of date a year.
    课程老化率
    """


@parameter(course)
def half_saturation():
    """Number of courses with half of the possible effect.
    达到上限效果一半所需的课程数
    """
