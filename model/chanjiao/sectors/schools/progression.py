"""Progression: which graduates study on instead of entering the labour market.

Progression is a growing leak: what it gives to higher levels, it takes from this year's supply of
workers. Better graduates go on more readily (loop B12).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    mean,
    parameter,
    put,
    series,
    smooth,
    stock,
    total,
    where,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, VERHULST_1838
from chanjiao.sectors.people import pathways
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.skills import skills
from chanjiao.units import dimensionless, per_year, person, year


@stock(dimensionless, by=LEVEL)
def willing():
    """Share of graduates who want to go on to the next level.
    毕业生升学意愿比例
    """
    return progression_spread


@flow(per_year, by=LEVEL, source=VERHULST_1838)
def progression_spread():
    """Spread of progression towards its ceiling.
    升学比例扩散

    Progression spreads by example and stops at the ceiling that plans set. The rise of higher
    vocational progression from 6 to 20 per cent in 2018-22 fits the early part of the curve.
    """
    room = where(progression_ceiling > 0, 1 - willing / progression_ceiling, 0)
    return progression_growth * willing * room * relative_quality**quality_elasticity


@auxiliary(dimensionless, by=LEVEL, source=OWN_FORM)
def relative_quality():
    """Quality of a level's graduates relative to what colleges are used to.
    毕业生质量相对惯常水平

    Colleges compare graduates with those of recent years, so a lasting rise of quality stops
    counting. All zones and categories weigh alike.
    """
    quality = mean(mean(skills.graduate_quality, over=CATEGORY), over=ZONE)
    usual = smooth(quality, habit_time)
    return where(usual > 0, quality / usual, 0)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_to_bachelor():
    """General graduates who apply for a vocational-bachelor seat.
    报考职业本科的普高毕业生
    """
    return pathways.general_graduates * vocational_bachelor_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_to_higher():
    """General graduates who apply to higher vocational colleges.
    报考高职的普高毕业生
    """
    others = 1 - bachelor_share - vocational_bachelor_share
    return pathways.general_graduates * others * vocational_college_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def general_admitted():
    """General graduates admitted to vocational colleges.
    被高职和职业本科录取的普高毕业生

    General and vocational graduates have the same chance of a seat. Quotas for vocational
    graduates, which colleges have, are left out.
    """
    higher = general_to_higher * enrolment.admitted_share[LEVEL["hv"]]
    return higher + general_to_bachelor * enrolment.admitted_share[LEVEL["vb"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_leaving():
    """General graduates who do not enter a vocational college.
    离开本系统的普高毕业生
    """
    return pathways.general_graduates - general_admitted


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def progressing():
    """Secondary vocational graduates who want to go on to higher vocational.
    希望升入高职的中职毕业生
    """
    return enrolment.graduates[LEVEL["sv"]] * willing[LEVEL["sv"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def progressing_total():
    """Secondary vocational graduates who want to go on, all categories.
    希望升入高职的中职毕业生总数
    """
    return total(progressing, over=CATEGORY)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, CATEGORY), source=OWN_FORM)
def progressed():
    """Secondary vocational graduates admitted to higher vocational.
    升入高职的中职毕业生

    The chance of admission is that of the zone, whatever category they come from. At college
    they choose a category as all other applicants do.
    """
    return progressing * enrolment.admitted_share[LEVEL["hv"]]


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def bachelor_entrants():
    """Higher vocational graduates who go on to a bachelor's course elsewhere.
    专升本人数

    Everybody who wants to go on finds a place, since the ceiling of progression stands for the
    plan. They leave the model: ordinary universities are outside it.
    """
    joining = enrolment.graduates[LEVEL["hv"]] * willing[LEVEL["hv"]]
    return put(joining, LEVEL["hv"])


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def job_seekers_new():
    """Graduates who enter the labour market instead of studying on.
    进入劳动力市场的毕业生
    """
    return enrolment.graduates - put(progressed, LEVEL["sv"]) - bachelor_entrants


# Inputs


@series(dimensionless)
def bachelor_share():
    """Share of general graduates who enter an ordinary university.
    普高毕业生升入普通本科比例
    """


@series(dimensionless)
def vocational_bachelor_share():
    """Share of general graduates who apply for a vocational-bachelor seat.
    普高毕业生愿读职业本科比例
    """


@parameter(dimensionless)
def vocational_college_share():
    """Share of the other general graduates who apply to higher vocational.
    其余普高毕业生报考高职比例
    """


@lever(dimensionless, by=LEVEL)
def progression_ceiling():
    """Highest share of a level's graduates who may go on to the next level.
    升学比例上限
    """


@parameter(per_year, by=LEVEL)
def progression_growth():
    """Growth rate of progression far below its ceiling.
    升学扩散速度
    """


@parameter(dimensionless)
def quality_elasticity():
    """Elasticity of the spread of progression to the quality of graduates.
    升学扩散对培养质量的弹性
    """


@parameter(year)
def habit_time():
    """Time for colleges to get used to a level of quality.
    院校对培养质量的适应时间
    """
