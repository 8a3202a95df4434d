"""Matching: how many seekers and vacancies meet, and how tight each labour market is."""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, ces_min, maximum, minimum, one, parameter, total, where
from chanjiao.references import BY_DEFINITION, DEN_HAAN_RAMEY_WATSON_2000, OWN_FORM
from chanjiao.sectors.skills import certificates, skills
from chanjiao.sectors.work import employment, substitution, vacancies
from chanjiao.units import dimensionless, person, post, year


@auxiliary(person, by=MARKET, source=OWN_FORM)
def effective_seekers():
    """Seekers, with people outside their field counted by their effort.
    有效求职者

    People who work outside their field search with a constant share of a seeker's effort. Pay
    and the duration of the mismatch do not change it.
    """
    return maximum(employment.seekers, 0) + search_effort * employment.all_mismatched


@auxiliary(dimensionless, by=MARKET, source=BY_DEFINITION)
def seeker_share():
    """Share of effective seekers who have no work.
    求职者占有效求职者比例
    """
    return where(effective_seekers > 0, maximum(employment.seekers, 0) / effective_seekers, 0)


@auxiliary(dimensionless, by=MARKET, source=OWN_FORM)
def match_probability():
    """Share of meetings that lead to a hire.
    录用成功率

    Constant elasticity in quality, with certificates on top, and 1 as the limit because it is a
    probability. Employers do not lower their standards when a market is tight.
    """
    by_quality = efficiency * skills.graduate_quality**quality_elasticity
    return minimum(by_quality * (1 + certificates.matching_effect), 1)


@auxiliary(person / year, by=MARKET, source=DEN_HAAN_RAMEY_WATSON_2000)
def matches():
    """Hires in the field, from seekers and from people outside it.
    匹配数

    A CES matching function with constant returns. Unlike the Cobb-Douglas form it exceeds
    neither seekers nor posts, so it needs no limit. Whom a firm prefers among suitable seekers
    is ignored.
    """
    posts = maximum(vacancies.vacant, 0) * one(person / post)
    return match_probability * ces_min(effective_seekers, posts, sharpness) / matching_time


@auxiliary(dimensionless, by=MARKET, source=BY_DEFINITION)
def matched_chance():
    """Chance of a seeker to end in the field rather than outside it.
    对口就业机会

    Two hazards compete: a match, and work outside the field. Where nobody accepts work outside
    the field, all seekers end in it, however long they search.
    """
    rate = where(effective_seekers > 0, matches / effective_seekers, 0)
    return where(employment.settling_rate > 0, rate / (rate + employment.settling_rate), 1)


@auxiliary(person, by=MARKET, source=OWN_FORM)
def changers():
    """People between two posts of their field, as many as the posts they left.
    同专业换岗人员

    They count on both sides of a market and keep its tightness finite where nobody else looks.
    Their share of a market is constant.
    """
    posts = employment.employed + substitution.substitutes + vacancies.vacant * one(person / post)
    return (posts + employment.seekers) * changing_share


@auxiliary(dimensionless, by=MARKET, source=BY_DEFINITION)
def tightness():
    """Vacancies per seeker, relative to usual.
    用工紧张程度（相对正常）
    """
    posts = vacancies.vacant * one(person / post) + changers
    looking = employment.seekers + changers
    return where(looking > 0, posts / looking / usual_tightness, 1)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def category_tightness():
    """Vacancies per seeker of a category, all levels, relative to usual.
    各专业大类用工紧张程度
    """
    posts = total(vacancies.vacant * one(person / post) + changers, over=LEVEL)
    looking = total(employment.seekers + changers, over=LEVEL)
    return where(looking > 0, posts / looking / usual_tightness, 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=BY_DEFINITION)
def level_tightness():
    """Vacancies per seeker of a level, all categories, relative to usual.
    各层次用工紧张程度
    """
    posts = total(vacancies.vacant * one(person / post) + changers, over=CATEGORY)
    looking = total(employment.seekers + changers, over=CATEGORY)
    return where(looking > 0, posts / looking / usual_tightness, 1)


# Inputs


@parameter(year, by=LEVEL)
def matching_time():
    """Time in which a seeker and a suitable post meet.
    匹配时间
    """


@parameter(dimensionless)
def sharpness():
    """Sharpness with which the scarcer side limits matches.
    匹配函数敏感程度
    """


@parameter(dimensionless)
def efficiency():
    """Matching efficiency: hires per meeting at quality 1.
    匹配效率
    """


@parameter(dimensionless)
def quality_elasticity():
    """Response of matching to the quality of graduates.
    匹配对质量的弹性
    """


@parameter(dimensionless)
def search_effort():
    """Search effort of people outside their field, relative to seekers.
    在职搜寻强度
    """


@parameter(dimensionless)
def usual_tightness():
    """Vacancies per seeker at which pay follows its trend.
    正常求人倍率
    """


@parameter(dimensionless)
def changing_share():
    """Share of a market's people and posts between two posts of the field.
    同专业换岗比例
    """
