"""Apprenticeship: places in firms and students suited to them, whichever is fewer.

Firms that take part offer places to the categories they recruit from. Places and students never
meet perfectly, so the short side limits apprentices a little before it is used up.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    ces_min,
    lever,
    map_over,
    minimum,
    parameter,
    smooth,
    total,
    where,
)
from chanjiao.references import OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import enrolment, training_bases
from chanjiao.units import dimensionless, firm, person, year, yuan


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


@lever(yuan / person / year)
def subsidy():
    """Public money per apprentice.
    学徒补贴标准
    """


@lever(dimensionless)
def new_firms_only():
    """Part of the subsidy that only firms new to training get; 1 is all of it.
    学徒补贴限新参与企业的比例
    """


@parameter(year)
def newness_time():
    """Time for which a firm counts as new to training.
    新参与企业认定年限
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


@auxiliary(firm, by=(ZONE, INDUSTRY))
def newly_participating():
    """Firms that count as new to training, give-ups among them neglected.
    新近参与企业数
    """
    joined = smooth(partnership.joining, newness_time) * newness_time
    return minimum(joined, partnership.participating)


@auxiliary(dimensionless)
def new_firms_part():
    """Part of participating firms that are new to training.
    新参与企业占比
    """
    new = total(total(newly_participating, over=ZONE), over=INDUSTRY)
    all_firms = total(total(partnership.participating, over=ZONE), over=INDUSTRY)
    return where(all_firms > 0, new / all_firms, 0)


@auxiliary(person)
def apprentices_in_all():
    """Students who train in a firm, all zones and categories.
    学徒总数
    """
    return total(total(apprentices, over=ZONE), over=CATEGORY)


@auxiliary(yuan / year)
def subsidy_paid():
    """Subsidy paid for apprentices.
    学徒补贴支出
    """
    entitled = 1 - new_firms_only * (1 - new_firms_part)
    return subsidy * apprentices_in_all * entitled
