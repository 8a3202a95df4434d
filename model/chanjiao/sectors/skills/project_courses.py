"""Project courses: courses and textbooks that demonstration projects write with firms.

They renew what the categories of the projects teach. Unlike shared online courses, they serve
only the programmes for which they were written.
"""

from chanjiao.dimensions import BUDGET_LINE, CATEGORY, ZONE
from chanjiao.engine import auxiliary, flow, parameter, spread, stock, where
from chanjiao.references import OWN_FORM, STERMAN_2000
from chanjiao.sectors.money import funding
from chanjiao.sectors.schools import training_bases
from chanjiao.sectors.skills import shared_courses
from chanjiao.units import course, dimensionless, per_year, person, year, yuan


@stock(course, by=(ZONE, CATEGORY))
def courses():
    """Courses of demonstration projects in use.
    在用示范项目课程
    """
    return written - outdated


@courses.start
def courses_start():
    """Start before the first project."""
    return spread(spread(0, over=ZONE), over=CATEGORY)


@flow(course / year, by=(ZONE, CATEGORY), source=OWN_FORM)
def written():
    """Courses that demonstration projects write, with their textbooks.
    示范项目新编课程与教材

    A constant cost per course: the first batch fits it. Differences in quality are ignored.
    """
    return funding.line_outlay[BUDGET_LINE["courses"]] / cost_per_course


@flow(course * per_year, by=(ZONE, CATEGORY), source=STERMAN_2000)
def outdated():
    """Courses of demonstration projects that fall out of date.
    老化的示范项目课程

    Exponential decay, at the rate of shared online courses; no separate figure is known.
    """
    return courses * shared_courses.ageing_rate


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=OWN_FORM)
def renewed_share():
    """Share of their possible effect that the courses of projects have.
    示范项目课程作用发挥程度

    A saturating response to courses per student: the first courses help most, and half of the
    effect is reached at `students_per_course`. Use by schools outside the projects is ignored.
    """
    half = training_bases.trainees / students_per_course
    return where(courses + half > 0, courses / (courses + half), 0)


# Inputs


@parameter(yuan / course)
def cost_per_course():
    """Cost to a project of a course with its textbook.
    示范项目单门课程及教材成本
    """


@parameter(person / course)
def students_per_course():
    """Students per course with half of the possible effect.
    达到上限效果一半时每门课程对应的学生数
    """
