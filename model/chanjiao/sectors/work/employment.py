"""Employment: trained people who seek work, work in their field, or work outside it.

Seekers who find no post in their field accept work outside it and keep searching with less effort.
Only people trained in a category and level are counted here. The rest of the labour force is
outside the model.
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, LEVEL, MARKET, MISMATCH, OUTSIDE, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    maximum,
    one,
    parameter,
    put,
    series,
    share,
    shift,
    spread,
    stock,
    total,
    transfer,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.people import migration, outside, pathways
from chanjiao.sectors.schools import progression
from chanjiao.sectors.work import adult_training, ageing, industry, matching, mismatch, vacancies
from chanjiao.units import dimensionless, per_year, person, post, year


@stock(person, by=MARKET)
def newcomers():
    """Graduates who have not begun to look for work.
    待求职毕业生
    """
    return entrants - search_starts


@newcomers.start
def newcomers_start():
    """Start with none, four months after the school-year gate."""
    return spread(spread(spread(0, over=ZONE), over=LEVEL), over=CATEGORY)


@stock(person, by=MARKET)
def seekers():
    """Trained people who look for a post in their field.
    求职者
    """
    returned = total(outside.returning, over=OUTSIDE) * migration.zone_attraction
    coming = search_starts + layoffs + returned
    return coming - hires - total(settling, over=MISMATCH) - migration.seekers_leaving


@seekers.start
def seekers_start():
    """Start at the usual number of vacancies per seeker."""
    return vacancies.vacant * one(person / post) / matching.usual_tightness


@stock(person, by=(ZONE, LEVEL, CATEGORY, AGE_BAND))
def matched():
    """Trained people who work in their field, by age.
    对口就业人员（按年龄段）
    """
    hired = (hires + total(switches, over=MISMATCH)) * ageing.entry_ages
    entering = hired + adult_training.upskilled * ageing.adult_ages
    older = shift(ageing.growing_older, along=AGE_BAND) - ageing.growing_older
    return entering + older - retiring - layoffs * ageing.present_mix


@matched.start
def matched_at_start():
    """Start with all labour demand met except the vacancies."""
    filled = maximum(industry.labour_demand - vacancies.vacant, 0)
    return filled * one(person / post) * ageing.mix_at_start


@stock(person, by=(ZONE, LEVEL, CATEGORY, MISMATCH))
def mismatched():
    """Trained people who work outside their field or below their level.
    非对口就业人员
    """
    return settling - switches - mismatch.drifting


@mismatched.start
def mismatched_start():
    """Start in proportion to those who work in their field."""
    return employed * mismatch.ratio_at_start * mismatch.kind_share


@flow(person / year, by=MARKET, source=STERMAN_2000)
def search_starts():
    """Graduates who begin to look for work.
    开始求职的毕业生

    First-order delay: each graduate begins to look after a random time with a given mean. The
    graduates of one summer therefore enter the market over several months.
    """
    return newcomers / transition_time


@flow(person / year, by=MARKET, source=BY_DEFINITION)
def hires():
    """Seekers hired in their field.
    对口录用
    """
    return matching.matches * matching.seeker_share


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, MISMATCH), source=OWN_FORM)
def switches():
    """People who move from work outside their field into it.
    转入对口岗位

    People in both kinds of mismatch have the same chance of a match, so they move in proportion
    to their numbers. Loss of skill outside the field is a flow of its own, `mismatch.drifting`.
    """
    moving = matching.matches * (1 - matching.seeker_share)
    return moving * share(mismatched, over=MISMATCH)


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, MISMATCH), source=OWN_FORM)
def settling():
    """Seekers who accept work outside their field or below their level.
    转向非对口就业

    A constant hazard: each seeker accepts such work at the same rate, however long the search
    has lasted. Savings, benefits and the pay offered are ignored.
    """
    return seekers * settling_rate * mismatch.kind_share


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, AGE_BAND), source=BY_DEFINITION)
def retiring():
    """People who retire from posts in their field.
    对口岗位退休
    """
    return matched * retirement_rate


@flow(person / year, by=MARKET, source=STERMAN_2000)
def layoffs():
    """People whose posts are cut.
    裁员

    First-order adjustment: employers cut a surplus over the adjustment time and never below the
    posts they want. All ages are cut alike, and the people laid off look for work again.
    """
    surplus = employed - industry.labour_demand * one(person / post)
    return maximum(surplus, 0) / layoff_time


@transfer(person, on=SCHOOL_YEAR, by=MARKET, source=BY_DEFINITION)
def entrants():
    """Graduates who stay to look for work in the province, by the zone they choose.
    进入本省劳动力市场的毕业生（按求职地）
    """
    return (
        staying_graduates
        - moving_graduates
        + total(moving_graduates, over=ZONE) * migration.zone_attraction
    )


@auxiliary(person, on=SCHOOL_YEAR, by=MARKET, source=BY_DEFINITION)
def labour_market_graduates():
    """Graduates who look for work, technician schools included.
    求职毕业生（含技工学校）
    """
    technicians = pathways.technician_graduates * technician_mix
    return progression.job_seekers_new + put(technicians, LEVEL["sv"])


@auxiliary(person, on=SCHOOL_YEAR, by=MARKET, source=BY_DEFINITION)
def staying_graduates():
    """Graduates who stay in the province, by the zone they graduate in.
    留省毕业生（按毕业地）
    """
    return labour_market_graduates * migration.stay_share


@auxiliary(person, on=SCHOOL_YEAR, by=MARKET, source=BY_DEFINITION)
def moving_graduates():
    """Graduates who look for work in all zones, by the zone they graduate in.
    跨区求职毕业生（按毕业地）
    """
    return staying_graduates * (1 - migration.present_home_share)


@auxiliary(person, on=SCHOOL_YEAR, by=MARKET, source=BY_DEFINITION)
def entering_elsewhere():
    """Graduates who look for work outside the province.
    省外就业毕业生
    """
    return labour_market_graduates - staying_graduates


@auxiliary(person / year, by=MARKET, source=BY_DEFINITION)
def matched_hires():
    """People hired in their field after initial training.
    对口录用总数
    """
    return hires + total(switches, over=MISMATCH)


@auxiliary(person, by=MARKET, source=BY_DEFINITION)
def employed():
    """Trained people who work in their field, all ages.
    对口就业人员总数
    """
    return total(matched, over=AGE_BAND)


@auxiliary(person, by=MARKET, source=BY_DEFINITION)
def all_mismatched():
    """Trained people who work outside their field or below their level, both kinds.
    非对口就业人员总数
    """
    return total(mismatched, over=MISMATCH)


# Inputs


@parameter(per_year)
def settling_rate():
    """Rate at which seekers accept work outside their field or below their level.
    非对口就业率
    """


@series(per_year, by=AGE_BAND)
def retirement_rate():
    """Rate at which trained workers retire or leave work for good.
    退休离岗率
    """


@parameter(year)
def layoff_time():
    """Time in which employers cut surplus posts.
    裁员调整时间
    """


@parameter(dimensionless, by=CATEGORY)
def technician_mix():
    """Category mix of technician-school graduates, as shares.
    技工毕业生专业结构
    """


@parameter(year)
def transition_time():
    """Time from graduation to active job search.
    毕业到求职的过渡时间
    """
