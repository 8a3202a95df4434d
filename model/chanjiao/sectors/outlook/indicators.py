"""Indicators: mismatch, tightness and inequality as the literature measures them.

Nothing in the model reads them. All are 0 or 1, as stated, where a market is empty.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MISMATCH, ZONE
from chanjiao.engine import auxiliary, maximum, mean, parameter, share, total, where
from chanjiao.references import BIBB_2021, DE_GRIP_HEIJKE_1998, SAHIN_ET_AL_2014
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.work import employment, industry, mismatch, vacancies, wages
from chanjiao.units import dimensionless, year, yuan


@parameter(dimensionless)
def vacancy_weight():
    """Share of a match that the index of mismatch credits to the vacancy.
    错配指数中空缺岗位的权重
    """


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=SAHIN_ET_AL_2014)
def mismatch_index():
    """Part of possible hires lost since seekers and posts stand in different fields.
    专业错配指数（匹配损失）
    """
    posts, people = share(vacancies.vacant, CATEGORY), share(employment.seekers, CATEGORY)
    met = total(posts**vacancy_weight * people ** (1 - vacancy_weight), over=CATEGORY)
    return where(total(posts, CATEGORY) * total(people, CATEGORY) > 0, maximum(1 - met, 0), 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=SAHIN_ET_AL_2014)
def misplaced_share():
    """Share of seekers who would have to change field to stand where posts are.
    专业结构偏差（需转专业求职者比例）
    """
    posts, people = share(vacancies.vacant, CATEGORY), share(employment.seekers, CATEGORY)
    apart = total(maximum(people - posts, 0), over=CATEGORY)
    return where(total(posts, over=CATEGORY) > 0, apart, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL, MISMATCH))
def mismatched_share():
    """Share of trained people at work who work in another field or below the level.
    错配就业比例（横向与纵向）
    """
    people = total(employment.mismatched, over=CATEGORY)
    working = total(employment.employed, over=CATEGORY) + total(people, over=MISMATCH)
    return where(working > 0, people / working, 0)


@auxiliary(yuan / year, by=(ZONE, LEVEL, MISMATCH))
def pay_lost():
    """Pay that people lose by working in another field or below the level.
    错配造成的工资损失
    """
    return total(employment.mismatched * (wages.pay - mismatch.pay), over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=DE_GRIP_HEIJKE_1998)
def supply_ratio():
    """Trained people per post wanted; above 1 there are more people than posts.
    供需比
    """
    wanted = industry.wanted_posts
    return where(wanted > 0, outlook.supply_by_category / wanted, 1)


@auxiliary(year, by=(ZONE, LEVEL, CATEGORY), source=BIBB_2021)
def search_duration():
    """Time for which a post stands vacant, filled by hire or by adult training.
    岗位空缺时长
    """
    return where(vacancies.filled > 0, vacancies.vacant / vacancies.filled, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=DE_GRIP_HEIJKE_1998)
def structural_deviation():
    """Distance of the mix of people from the mix of posts, summed over categories.
    专业结构偏离度
    """
    people = share(outlook.supply_by_category, CATEGORY)
    posts = share(industry.wanted_posts, CATEGORY)
    return total(maximum(people - posts, posts - people), over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL))
def gap_ratio():
    """Gap of a level in a zone, per post wanted.
    缺口率
    """
    wanted = total(industry.wanted_posts, over=CATEGORY)
    return where(wanted > 0, total(outlook.gap_by_category, over=CATEGORY) / wanted, 0)


@auxiliary(dimensionless, by=LEVEL)
def gap_dispersion():
    """Mean distance of a zone's gap per post from the mean of the zones.
    各经济区缺口率离散度
    """
    middle = mean(gap_ratio, over=ZONE)
    return mean(maximum(gap_ratio - middle, middle - gap_ratio), over=ZONE)
