"""Shared courses: online courses that all schools may use, while they are up to date."""

from chanjiao.engine import auxiliary, flow, lever, parameter, stock, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import OWN_FORM
from chanjiao.units import course, dimensionless, per_year


@lever(course)
def new_courses():
    """Provincial online courses opened at the start of the school year.
    当年新增省级在线开放课程
    """


@parameter(per_year)
def ageing_rate():
    """Courses that fall out of date, per course.
    课程老化率
    """


@parameter(course)
def half_saturation():
    """Courses at which half of their possible effect is reached.
    效果过半时的课程数
    """


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


@transfer(course, on=SCHOOL_YEAR)
def opened():
    """Shared online courses opened.
    新增在线开放课程
    """
    return new_courses


@flow(course * per_year)
def outdated():
    """Shared online courses that fall out of date.
    老化课程
    """
    return courses * ageing_rate


@auxiliary(dimensionless, source=OWN_FORM)
def reach():
    """Part of their possible effect that shared courses have.
    在线课程作用发挥程度
    """
    return courses / (courses + half_saturation)
