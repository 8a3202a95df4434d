"""Vacancies: posts for trained people that are wanted and not filled.

Growth and replacement open posts and are never merged; matches, adult training and withdrawal
close them.
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, maximum, minimum, one, parameter, stock, total
from chanjiao.references import BLS_2018
from chanjiao.sectors.work import adult_training, employment, industry
from chanjiao.units import dimensionless, person, post, year


@parameter(year)
def adjustment_time():
    """Time in which employers open or withdraw posts.
    岗位调整时间
    """


@parameter(dimensionless, by=LEVEL)
def vacant_share_at_start():
    """Share of wanted posts that are vacant at the start.
    期初空缺率
    """


@stock(post, by=(ZONE, LEVEL, CATEGORY))
def vacant():
    """Vacant posts for trained people.
    空缺岗位
    """
    return new_posts + vacated - filled - withdrawn


@vacant.start
def vacant_at_start():
    """Start with a share of the wanted posts."""
    return industry.wanted_posts * vacant_share_at_start


@flow(post / year, by=(ZONE, LEVEL, CATEGORY), source=BLS_2018)
def new_posts():
    """Posts opened because more are wanted than exist.
    新增岗位
    """
    return maximum(industry.wanted_posts - existing, 0) / adjustment_time


@flow(post / year, by=(ZONE, LEVEL, CATEGORY), source=BLS_2018)
def vacated():
    """Posts that fall vacant because people retire.
    替补岗位
    """
    return total(employment.retiring, over=AGE_BAND) * one(post / person)


@flow(post / year, by=(ZONE, LEVEL, CATEGORY))
def filled():
    """Vacancies filled.
    填补的岗位
    """
    return (employment.matched_hires + adult_training.upskilled) * one(post / person)


@flow(post / year, by=(ZONE, LEVEL, CATEGORY))
def withdrawn():
    """Vacancies withdrawn because fewer posts are wanted than exist.
    撤回的空缺岗位
    """
    return minimum(maximum(existing - industry.wanted_posts, 0), vacant) / adjustment_time


@auxiliary(post, by=(ZONE, LEVEL, CATEGORY))
def existing():
    """Posts filled and vacant.
    现有岗位
    """
    return employment.employed * one(post / person) + vacant


@auxiliary(post / year, by=(ZONE, LEVEL, CATEGORY))
def wanted():
    """Trained people whom employers want a year: openings, and vacancies left over.
    年度用人需求
    """
    return new_posts + vacated + vacant / adjustment_time
