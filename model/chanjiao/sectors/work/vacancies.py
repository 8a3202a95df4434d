"""Vacancies: posts for trained people that employers want and have not filled.

Growth and replacement open posts, and the two are counted apart. Matches, adult training and
withdrawal close them.
"""

from chanjiao.dimensions import AGE_BAND, LEVEL, MARKET
from chanjiao.engine import auxiliary, flow, maximum, minimum, one, parameter, stock, total
from chanjiao.references import BLS_2018, BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.work import adult_training, employment, industry
from chanjiao.units import dimensionless, person, post, year


@stock(post, by=MARKET)
def vacant():
    """Vacant posts for trained people.
    空缺岗位
    """
    return growth_openings + replacement_openings - filled - withdrawn


@vacant.start
def vacant_at_start():
    """Start with a share of labour demand."""
    return industry.labour_demand * vacant_share_at_start


@flow(post / year, by=MARKET, source=BLS_2018)
def growth_openings():
    """Openings from growth.
    新增岗位

    Employers open the posts that are wanted and do not exist, over the adjustment time. Growth
    and replacement are counted apart, as forecasts of job openings do.
    """
    return maximum(industry.labour_demand - existing, 0) / adjustment_time


@flow(post / year, by=MARKET, source=BLS_2018)
def replacement_openings():
    """Openings from replacement.
    替补岗位

    Every post of a person who retires falls vacant. People who change their occupation are
    ignored, so replacement is lower here than in the source, which counts them.
    """
    return total(employment.retiring, over=AGE_BAND) * one(post / person)


@flow(post / year, by=MARKET, source=BY_DEFINITION)
def filled():
    """Vacancies filled.
    填补的岗位
    """
    return (employment.matched_hires + adult_training.upskilled) * one(post / person)


@flow(post / year, by=MARKET, source=STERMAN_2000)
def withdrawn():
    """Vacancies withdrawn when demand falls.
    撤回的空缺岗位

    First-order adjustment: employers withdraw surplus vacancies over the adjustment time, and
    never more than there are.
    """
    return minimum(maximum(existing - industry.labour_demand, 0), vacant) / adjustment_time


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def existing():
    """Posts that exist, filled or vacant.
    现有岗位
    """
    return employment.employed * one(post / person) + vacant


@auxiliary(post / year, by=MARKET, source=OWN_FORM)
def recruitment_need():
    """Trained people that employers want a year: openings and unfilled vacancies.
    年度用人需求

    Adds to the openings of the year the vacancies left over, spread over the adjustment time.
    It answers how many people could be placed now; a post that stays vacant is counted in each
    year.
    """
    return growth_openings + replacement_openings + vacant / adjustment_time


# Inputs


@parameter(year)
def adjustment_time():
    """Time in which employers open or withdraw posts.
    岗位调整时间
    """


@parameter(dimensionless, by=LEVEL)
def vacant_share_at_start():
    """Share of labour demand that is vacant at the start.
    期初空缺率
    """
