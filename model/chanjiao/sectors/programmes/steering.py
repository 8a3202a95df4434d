"""Steering: how many programme points schools and the province want in each category.

The wish follows labour need and applications; provincial priorities weigh on both (loop B2).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, latest, lever, maximum, parameter, share, smooth
from chanjiao.references import BY_DEFINITION, GROSZ_2022, NERLOVE_1958, OWN_FORM
from chanjiao.sectors.people import choice
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.work import vacancies
from chanjiao.units import dimensionless, point, year


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=NERLOVE_1958)
def need_share():
    """Share of each category in a level's openings for trained workers.
    各专业大类需求占比

    Schools take the recent past for the future: they see need late, through surveys, and use no
    forecast. This is what lets programmes overshoot.
    """
    return share(smooth(vacancies.recruitment_need, perception_time), over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=GROSZ_2022)
def wished_mix():
    """Share of seats that schools and the province want in each category.
    期望专业结构

    Labour need has a given weight and applications have the rest, since awards follow
    employment about half as fast. What a category costs has no influence.
    """
    by_choice = (1 - need_weight) * choice.choice_share
    return share((need_weight * need_share + by_choice) * priority, over=CATEGORY)


@auxiliary(point, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def desired():
    """Programme points needed to offer the wished seats.
    期望布点

    Schools plan for the applicants of recent years plus a margin, at the usual size of a point.
    They do not foresee smaller birth years, although these are known.
    """
    expected = smooth(latest(enrolment.applicants), perception_time)
    return expected * seat_margin / enrolment.intake_per_point * wished_mix


@auxiliary(point, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def missing():
    """Desired points that are neither recruiting nor proposed.
    布点缺口
    """
    return maximum(desired - programmes.recruiting - programmes.planned, 0)


# Inputs


@parameter(dimensionless)
def need_weight():
    """Share of labour need, as against applications, in the wished mix.
    劳动力需求在布点结构中的权重
    """


@parameter(dimensionless, by=LEVEL)
def seat_margin():
    """Seats that schools want to offer per expected applicant.
    计划招生规模与预期报考人数之比
    """


@parameter(year)
def perception_time():
    """Perception lag of schools for need and applications.
    学校感知滞后
    """


@lever(dimensionless, by=(LEVEL, CATEGORY))
def priority():
    """Priority weight of a category in provincial steering; 1 is neutral.
    省级专业调控权重
    """
