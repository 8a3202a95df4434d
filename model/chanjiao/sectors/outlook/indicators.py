"""Indicators: mismatch, tightness and inequality as the literature measures them.

Nothing in the model reads them. In an empty market each is 0 or 1, as its equation states.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, MARKET, MISMATCH, ZONE
from chanjiao.engine import auxiliary, exp, maximum, mean, one, parameter, share, total, where
from chanjiao.references import (
    BIBB_2021,
    BY_DEFINITION,
    DE_GRIP_HEIJKE_1998,
    JACKMAN_ROPER_1987,
    OWN_FORM,
    SAHIN_ET_AL_2014,
)
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.people import adults
from chanjiao.sectors.work import demand, employment, industry, matching, mismatch, vacancies, wages
from chanjiao.units import dimensionless, per_year, person, post, year, yuan


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=SAHIN_ET_AL_2014)
def mismatch_index():
    """Share of possible hires lost because seekers and posts are in different fields.
    专业错配指数（匹配损失）

    Compares hires with those of seekers placed in proportion to vacancies. It uses the
    Cobb-Douglas form of the source, not the matching function of the model, so that it can be
    compared with published figures. Fields are taken to match equally well.
    """
    posts = share(maximum(vacancies.vacant, 0), over=CATEGORY)
    people = share(maximum(employment.seekers, 0), over=CATEGORY)
    met = total(posts**vacancy_weight * people ** (1 - vacancy_weight), over=CATEGORY)
    return where(total(posts, CATEGORY) * total(people, CATEGORY) > 0, maximum(1 - met, 0), 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=JACKMAN_ROPER_1987)
def misplaced_share():
    """Share of seekers who would have to change field to be where posts are.
    专业结构偏差（需转专业求职者比例）

    Half the sum of absolute differences between the shares of seekers and of vacancies. It
    counts people, not lost hires, and takes no account of how near two fields are.
    """
    seekers = maximum(employment.seekers, 0)  # a stage of a step may be slightly below 0
    posts, people = share(vacancies.vacant, CATEGORY), share(seekers, CATEGORY)
    apart = total(maximum(people - posts, 0), over=CATEGORY)
    return where(total(posts, over=CATEGORY) > 0, apart, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL, MISMATCH), source=BY_DEFINITION)
def mismatched_share():
    """Share of trained people at work in another field or below their level.
    错配就业比例（横向与纵向）
    """
    people = total(employment.mismatched, over=CATEGORY)
    working = total(employment.employed, over=CATEGORY) + total(people, over=MISMATCH)
    return where(working > 0, people / working, 0)


@auxiliary(per_year, by=MARKET, source=BY_DEFINITION)
def finding_rate():
    """Rate at which seekers find work, in their field or outside it.
    求职者就业率
    """
    in_field = where(employment.seekers > 0, employment.hires / employment.seekers, 0)
    return in_field + employment.settling_rate


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def at_work_when_surveyed():
    """Share of a class that has found work by the time of a survey.
    毕业半年后就业比例

    The chance of the rates of the moment, after the mean time in which graduates begin to look,
    weighted by those who begin. Surveys ask about half a year after graduation; rates change
    within it, and graduates who go on to study are left out.
    """
    looking = maximum(survey_time - employment.transition_time, 0)
    chance = 1 - exp(-finding_rate * looking)
    return total(share(employment.search_starts, over=CATEGORY) * chance, over=CATEGORY)


@auxiliary(yuan / year, by=(ZONE, LEVEL, MISMATCH), source=BY_DEFINITION)
def pay_lost():
    """Pay lost by work in another field or below the level.
    错配造成的工资损失
    """
    return total(employment.mismatched * (wages.pay - mismatch.pay), over=CATEGORY)


@auxiliary(dimensionless, by=MARKET, source=DE_GRIP_HEIJKE_1998)
def supply_ratio():
    """Trained people per post; above 1 there are more people than posts.
    供需比

    The ratio of supply to demand by education, as Dutch forecasts publish it. They compare
    flows over a period of years; this compares stocks at one moment.
    """
    wanted = demand.labour_demand
    return where(wanted > 0, outlook.supply_by_category / wanted, 1)


@auxiliary(year, by=MARKET, source=BIBB_2021)
def search_duration():
    """Time for which a post stands vacant.
    岗位空缺时长

    Vacancies divided by vacancies filled a year. By Little's law this is the mean duration in a
    steady state; while vacancies rise it is too short. The source adjusts for firm and post,
    which the model does not know.
    """
    return where(vacancies.filled > 0, vacancies.vacant / vacancies.filled, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def structural_deviation():
    """Distance of the mix of people from the mix of posts, sum over categories.
    专业结构偏离度

    The sum of absolute differences between shares, the form of Chinese studies on structural
    deviation. It covers all trained people, not seekers only, and says nothing of totals.
    """
    people = share(outlook.supply_by_category, CATEGORY)
    posts = share(demand.labour_demand, CATEGORY)
    return total(maximum(people - posts, posts - people), over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=BY_DEFINITION)
def gap_ratio():
    """Gap of a level in a zone, per post.
    缺口率
    """
    wanted = total(demand.labour_demand, over=CATEGORY)
    return where(wanted > 0, total(outlook.gap_by_category, over=CATEGORY) / wanted, 0)


@auxiliary(dimensionless, by=LEVEL, source=OWN_FORM)
def gap_dispersion():
    """Mean distance of a zone's gap per post from the mean of zones.
    各经济区缺口率离散度

    A mean absolute deviation with equal weight for each zone. Unlike a Gini coefficient it also
    holds for negative gaps.
    """
    middle = mean(gap_ratio, over=ZONE)
    return mean(maximum(gap_ratio - middle, middle - gap_ratio), over=ZONE)


@auxiliary(post, by=INDUSTRY, source=OWN_FORM)
def market_vacancies():
    """Vacancies of an industry, posts that ask for no training included.
    市场空缺岗位（按产业，含不要求职业教育的岗位）

    Public employment services publish shares of all vacancies by sector. Vacancies for trained
    people come from the model; a constant share of the other posts is vacant.
    """
    others = total(industry.all_posts, over=ZONE) - total(
        total(industry.skilled_posts, over=LEVEL), over=ZONE
    )
    trained = total(total(outlook.unmet, over=LEVEL), over=ZONE)
    return trained + others * other_vacant_share


@auxiliary(person, source=OWN_FORM)
def market_seekers():
    """Job seekers, people without vocational training included.
    市场求职人员（含未受职业教育者）

    Trained seekers, trained people between two posts, and a constant share of the other labour
    force. Public employment services register all of them alike.
    """
    trained = total(total(employment.seekers + matching.changers, over=CATEGORY), over=LEVEL)
    return total(trained + adults.in_labour_force * other_seeking_share, over=ZONE)


@auxiliary(dimensionless, source=BY_DEFINITION)
def vacancy_ratio():
    """Vacancies per job seeker, all labour, as public employment services publish it.
    求人倍率（全部劳动力）
    """
    between = total(total(total(matching.changers, over=CATEGORY), over=LEVEL), over=ZONE)
    posts = total(market_vacancies, over=INDUSTRY) + between * one(post / person)
    return where(market_seekers > 0, posts / market_seekers * one(person / post), 1)


# Inputs


@parameter(year)
def survey_time():
    """Time from graduation to the survey of graduates at work.
    毕业至就业调查的时间
    """


@parameter(dimensionless)
def other_seeking_share():
    """Share of the labour force without vocational training that seeks work.
    未受职业教育劳动力求职比例
    """


@parameter(dimensionless, by=INDUSTRY)
def other_vacant_share():
    """Share of posts that ask for no vocational training and are vacant.
    不要求职业教育的岗位空缺率
    """


@parameter(dimensionless)
def vacancy_weight():
    """Share of a match that the index of mismatch credits to the vacancy.
    错配指数中空缺岗位的权重
    """
