"""Steering: how many programme points schools and province wish each category to have.

Half of the wish follows the openings for graduates, half the applications; provincial
priorities weigh on both (loop B2). Observed awards follow demand about half as fast.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, latest, lever, maximum, parameter, share, smooth
from chanjiao.references import OWN_FORM
from chanjiao.sectors.people import choice
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.work import vacancies
from chanjiao.units import dimensionless, point, year


@parameter(dimensionless)
def need_weight():
    """Part that labour need, not applications, has in the wished mix of seats.
    劳动力需求在布点结构中的权重
    """


@parameter(dimensionless, by=LEVEL)
def seat_margin():
    """Seats that schools want to offer per expected applicant.
    计划学位与预期报考人数之比
    """


@parameter(year)
def perception_time():
    """Time in which schools take note of need and applications.
    学校感知滞后
    """


@lever(dimensionless, by=(LEVEL, CATEGORY))
def priority():
    """Weight that provincial steering gives a category; 1 is neutral.
    省级专业调控权重
    """


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def need_share():
    """Part of a level's openings for trained workers that falls to each category.
    各专业大类需求占比
    """
    return share(smooth(vacancies.wanted, perception_time), over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def wished_mix():
    """Part of seats that schools and province want each category to have.
    期望专业结构
    """
    by_choice = (1 - need_weight) * choice.choice_share
    return share((need_weight * need_share + by_choice) * priority, over=CATEGORY)


@auxiliary(point, by=(ZONE, LEVEL, CATEGORY))
def desired():
    """Points that would give the wished seats.
    期望布点
    """
    expected = smooth(latest(enrolment.applicants), perception_time)
    return expected * seat_margin / enrolment.intake_per_point * wished_mix


@auxiliary(point, by=(ZONE, LEVEL, CATEGORY))
def missing():
    """Points wished for and neither recruiting nor proposed.
    布点缺口
    """
    return maximum(desired - programmes.recruiting - programmes.planned, 0)
