"""Vacancies: posts for trained people that employers want and have not filled.

Growth, replacement and turnover open posts, and the three are counted apart. Matches, people
without the training, and withdrawal close them.
"""

from chanjiao.dimensions import LEVEL, MARKET
from chanjiao.engine import auxiliary, flow, maximum, minimum, one, parameter, stock
from chanjiao.references import BLS_2018, BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.work import demand, employment, labour_force, substitution
from chanjiao.units import dimensionless, person, post, year


@stock(post, by=MARKET)
def vacant():
    """Vacant posts for trained people.
    空缺岗位
    """
    opened = growth_openings + replacement_openings + turnover_openings
    return opened - filled - withdrawn


@vacant.start
def vacant_at_start():
    """Start with a share of labour demand."""
    return demand.labour_demand * vacant_share_at_start


@flow(post / year, by=MARKET, source=BLS_2018)
def growth_openings():
    """Openings from growth.
    新增岗位

    Employers open the posts that are wanted and do not exist, over the adjustment time. Growth
    and replacement are counted apart, as forecasts of job openings do.
    """
    return maximum(demand.labour_demand - existing, 0) / adjustment_time


@flow(post / year, by=MARKET, source=BLS_2018)
def replacement_openings():
    """Openings from replacement.
    更替岗位

    Every post of a trained person who retires, dies or leaves the field falls vacant.
    """
    lost = employment.employed * labour_force.exit_rate + employment.field_leavers
    return lost * one(post / person)


@flow(post / year, by=MARKET, source=BY_DEFINITION)
def turnover_openings():
    """Openings from turnover: quits, and people without the training who leave.
    流动空出的岗位
    """
    return (employment.quits + substitution.leaving) * one(post / person)


@flow(post / year, by=MARKET, source=BY_DEFINITION)
def filled():
    """Vacancies filled, by trained people and by others.
    填补的岗位
    """
    return (employment.all_hires + substitution.taking_on) * one(post / person)


@flow(post / year, by=MARKET, source=STERMAN_2000)
def withdrawn():
    """Vacancies withdrawn when demand falls.
    撤回的空缺岗位

    First-order adjustment: employers withdraw surplus vacancies over the adjustment time, and
    never more than there are.
    """
    return minimum(maximum(existing - demand.labour_demand, 0), vacant) / adjustment_time


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def existing():
    """Posts that exist: filled by trained people, by others, or vacant.
    现有岗位
    """
    return employment.employed * one(post / person) + substitution.posts_held + vacant


@auxiliary(post, by=MARKET, source=OWN_FORM)
def usual():
    """Vacancies that stand between openings and hires in a usual market.
    正常周转的空缺岗位

    A constant share of labour demand: while people and posts look for each other, some posts
    are always empty.
    """
    return demand.labour_demand * usual_vacant_share


@auxiliary(post, by=MARKET, source=OWN_FORM)
def lacking():
    """Posts asking for trained people that lack one.
    缺少受训人员的岗位

    Vacancies beyond those of a usual market, and posts filled by people without the training.
    """
    return maximum(vacant - usual, 0) + substitution.posts_held


@auxiliary(post / year, by=MARKET, source=OWN_FORM)
def recruitment_need():
    """Trained people that employers want a year.
    年度用人需求

    Openings from growth and replacement, and the posts that lack a trained person, spread over
    the adjustment time. It answers how many people could be placed now; a post that lacks a
    person is counted in each year.
    """
    return growth_openings + replacement_openings + lacking / adjustment_time


# Inputs


@parameter(year)
def adjustment_time():
    """Time in which employers open or withdraw posts.
    岗位调整时间
    """


@parameter(dimensionless, by=LEVEL)
def usual_vacant_share():
    """Share of labour demand that is vacant in a usual market.
    正常空缺率
    """


@parameter(dimensionless, by=LEVEL)
def vacant_share_at_start():
    """Share of labour demand that is vacant at the start.
    期初空缺率
    """
