"""Progression: which graduates study on instead of entering the labour market.

Progression is a growing leak: what it gives to higher levels, it takes from this year's supply of
workers. Better graduates go on more readily (loop B12). Colleges keep seats for vocational
graduates.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    mean,
    minimum,
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
from chanjiao.sectors.schools import enrolment, quotas
from chanjiao.sectors.skills import skills
from chanjiao.units import dimensionless, per_year, person, year


@stock(dimensionless, by=LEVEL)
def willing():
    """Share of graduates who go on to the next level if seats suffice.
    毕业生升学比例（招生计划充足时）
    """
    return progression_spread


@flow(per_year, by=LEVEL, source=VERHULST_1838)
def progression_spread():
    """Spread of progression towards its ceiling.
    升学比例扩散

    Progression spreads by example and stops at a ceiling. Secondary progression in 2010-21 fits
    such a curve; that of higher vocational graduates was held back by planned places.
    """
    room = where(progression_ceiling > 0, 1 - willing / progression_ceiling, 0)
    return progression_growth * willing * room * relative_quality**quality_elasticity


@auxiliary(dimensionless, by=LEVEL, source=OWN_FORM)
def relative_quality():
    """Quality of a level's graduates relative to what colleges are used to.
    毕业生质量相对常年水平

    Colleges compare graduates with those of recent years, so a lasting rise of quality stops
    counting. All zones and categories weigh alike.
    """
    quality = mean(mean(skills.graduate_quality, over=CATEGORY), over=ZONE)
    usual = smooth(quality, habit_time)
    return where(usual > 0, quality / usual, 0)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def general_wanting_bachelor():
    """General graduates who would take a vocational-bachelor seat.
    有意报考职业本科的普高毕业生

    Given shares by date: colleges are new, and their name grows with time. Fees and distance are
    left out.
    """
    return pathways.general_graduates * vocational_bachelor_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def secondary_wanting_bachelor():
    """Secondary graduates who go on and would take a vocational-bachelor seat.
    有意报考职业本科的中职毕业生

    They pass the spring examination of vocational graduates. A given share by date, as for
    general graduates.
    """
    return progressing_total * secondary_bachelor_share


@auxiliary(dimensionless, on=SCHOOL_YEAR, source=OWN_FORM)
def bachelor_room():
    """Share of vocational-bachelor candidates for whom the plan has room.
    职业本科计划容纳比例

    General and vocational graduates have the same chance. The others apply to higher vocational
    colleges, as in a round of applications that begins with the bachelor.
    """
    wanting = total(general_wanting_bachelor + secondary_wanting_bachelor, over=ZONE)
    plan = enrolment.admission_plan[LEVEL["vb"]]
    return where(wanting > 0, minimum(plan / wanting, 1), 0)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_to_bachelor():
    """General graduates who apply for a vocational-bachelor seat.
    报考职业本科的普高毕业生
    """
    return general_wanting_bachelor * bachelor_room


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def secondary_to_bachelor():
    """Secondary graduates who apply for a vocational-bachelor seat.
    报考职业本科的中职毕业生
    """
    return secondary_wanting_bachelor * bachelor_room


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def secondary_to_higher():
    """Secondary vocational graduates who apply to higher vocational colleges.
    报考高职的中职毕业生
    """
    return progressing_total - secondary_to_bachelor


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_to_higher():
    """General graduates who apply to higher vocational colleges.
    报考高职的普高毕业生
    """
    others = pathways.general_graduates * (1 - bachelor_share) - general_to_bachelor
    return others * vocational_college_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def general_admitted():
    """General graduates admitted to vocational colleges.
    被高职和职业本科录取的普高毕业生

    They compete for what the quota of vocational graduates leaves. All have the same chance,
    whatever their results.
    """
    higher = general_to_higher * enrolment.admitted_share[LEVEL["hv"]]
    return higher + general_to_bachelor * enrolment.admitted_share[LEVEL["vb"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_leaving():
    """General graduates who do not enter a vocational college.
    未进入职业院校的普高毕业生
    """
    return pathways.general_graduates - general_admitted


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def progressing():
    """Secondary vocational graduates who apply to the next levels.
    报考高职和职业本科的中职毕业生
    """
    return enrolment.graduates[LEVEL["sv"]] * willing[LEVEL["sv"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def secondary_graduates():
    """Secondary vocational graduates, all categories.
    中职毕业生总数
    """
    return total(enrolment.graduates, over=CATEGORY)[LEVEL["sv"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def progressing_total():
    """Secondary graduates who apply to the next levels, all categories.
    报考高职和职业本科的中职毕业生总数
    """
    return total(progressing, over=CATEGORY)


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def secondary_admitted_share():
    """Share of secondary graduates who apply to higher levels who are admitted.
    报考高职和职业本科的中职毕业生录取比例
    """
    bachelor = secondary_bachelor_share * bachelor_room
    chance = (quotas.quota_share * enrolment.seat_chance)[LEVEL["hv"]]
    return (1 - bachelor) * chance + bachelor * enrolment.admitted_share[LEVEL["vb"]]


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, CATEGORY), source=OWN_FORM)
def progressed():
    """Secondary vocational graduates admitted to higher levels.
    升入高职和职业本科的中职毕业生

    The chance of admission is that of the zone, whatever category they come from. At college
    they choose a category as all other applicants do.
    """
    return progressing * secondary_admitted_share


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def bachelor_entrants():
    """Higher vocational graduates who go on to a bachelor's course.
    专升本人数

    The scarcer of two limits decides: graduates who want to go on, and planned places (the jump of
    2019-22 was one of places). They study for two years, at an ordinary university or a
    vocational-bachelor college.
    """
    joining = enrolment.graduates[LEVEL["hv"]] * minimum(willing[LEVEL["hv"]], top_up_places)
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
    """Share of general graduates who would take a vocational-bachelor seat.
    普高毕业生有意报考职业本科比例
    """


@series(dimensionless)
def secondary_bachelor_share():
    """Share of progressing secondary graduates who would become bachelors.
    升学中职毕业生有意报考职业本科比例
    """


@lever(dimensionless)
def top_up_places():
    """Share of higher vocational graduates with a planned top-up place.
    专升本计划占高职毕业生比例
    """


@series(dimensionless)
def vocational_top_up_share():
    """Share of top-up students who enter a vocational-bachelor college.
    专升本中进入职业本科的比例
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
    升学意愿提升速度
    """


@parameter(dimensionless)
def quality_elasticity():
    """Elasticity of the spread of progression to the quality of graduates.
    升学意愿提升对培养质量的弹性
    """


@parameter(year)
def habit_time():
    """Time for colleges to get used to a level of quality.
    院校对培养质量的适应时间
    """
