"""Apprenticeship: places in firms and students suited to them, whichever is fewer.

Firms that take part offer places to the categories they recruit from. Places and students never
meet perfectly, so the short side limits apprentices a little before it is used up.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, ZONE
from chanjiao.engine import auxiliary, ces_min, map_over, parameter, total, where
from chanjiao.sectors import enrolment, outlook, partnership, training_bases
from chanjiao.sources import OWN_FORM
from chanjiao.units import dimensionless, firm, person


@parameter(person / firm)
def places_per_firm():
    """Apprentices whom a firm that takes part can train at a time.
    企业学徒岗位数
    """


@parameter(dimensionless, by=LEVEL)
def eligible_share():
    """Share of students who are ready for an apprenticeship.
    可参加学徒制学生比例
    """


@parameter(dimensionless)
def sharpness():
    """Sharpness with which the short side limits apprentices.
    学徒匹配锐度
    """


@auxiliary(person, by=(ZONE, CATEGORY))
def places():
    """Places that firms offer to a category.
    学徒岗位
    """
    offered = partnership.participating * places_per_firm
    return map_over(offered, outlook.recruitment, over=INDUSTRY)


@auxiliary(person, by=(ZONE, CATEGORY))
def eligible():
    """Students who are ready for an apprenticeship.
    可参加学徒制学生
    """
    return total(enrolment.enrolled * eligible_share, over=LEVEL)


@auxiliary(person, by=(ZONE, CATEGORY), source=OWN_FORM)
def apprentices():
    """Students who train in a firm.
    学徒
    """
    return ces_min(places, eligible, sharpness)


@auxiliary(dimensionless, by=(ZONE, CATEGORY))
def apprentice_share():
    """Share of students who train in a firm.
    学徒占在校生比例
    """
    trainees = training_bases.trainees
    return where(trainees > 0, apprentices / trainees, 0)
