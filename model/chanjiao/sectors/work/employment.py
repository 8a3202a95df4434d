"""Employment: trained people who seek work, work in their field, or work outside it.

They are the trained labour force, divided by state. Seekers who find no post in their field accept
work outside it and keep searching with less effort.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, MISMATCH, ZONE
from chanjiao.engine import (
    auxiliary,
    ces_min,
    flow,
    maximum,
    one,
    parameter,
    put,
    share,
    spread,
    stock,
    total,
    transfer,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BLS_2018, BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.people import migration, pathways
from chanjiao.sectors.schools import progression
from chanjiao.sectors.work import (
    adult_training,
    demand,
    labour_force,
    matching,
    mismatch,
    vacancies,
)
from chanjiao.units import dimensionless, per_year, person, post, year


@stock(person, by=MARKET)
def newcomers():
    """Graduates who have not begun to look for work.
    待求职毕业生
    """
    return entrants - search_starts - newcomers * labour_force.exit_rate


@newcomers.start
def newcomers_start():
    """Start with none, four months after the school-year gate."""
    return spread(spread(spread(0, over=ZONE), over=LEVEL), over=CATEGORY)


@stock(person, by=MARKET)
def seekers():
    """Trained people who look for a post in their field.
    求职者
    """
    coming = search_starts + quits + layoffs + labour_force.returning + adult_training.upskilled
    going = hires + total(settling, over=MISMATCH) + migration.seekers_leaving
    return coming - going - seekers * labour_force.exit_rate


@seekers.start
def seekers_start():
    """Start with a share of the labour force."""
    return labour_force.in_labour_force * seeking_share_at_start


@stock(person, by=MARKET)
def employed():
    """Trained people who work in their field.
    对口就业人员
    """
    leaving = quits + field_leavers + layoffs + employed * labour_force.exit_rate
    return all_hires - leaving


@employed.start
def employed_start():
    """Start with as many as people and posts allow, the shorter side of each market."""
    people = labour_force.in_labour_force * (1 - seeking_share_at_start)
    posts = maximum(demand.labour_demand - vacancies.vacant, 0) * one(person / post)
    return ces_min(people, posts, sharpness_at_start)


@stock(person, by=(ZONE, LEVEL, CATEGORY, MISMATCH))
def mismatched():
    """Trained people who work outside their field or below their level.
    非对口就业人员
    """
    arriving = settling + field_leavers * mismatch.kind_share
    return arriving - switches - mismatched * labour_force.exit_rate


@mismatched.start
def mismatched_start():
    """Start with those of the labour force who neither seek nor work in their field."""
    others = labour_force.in_labour_force - seekers - employed
    return maximum(others, 0) * mismatch.kind_share


@flow(person / year, by=MARKET, source=STERMAN_2000)
def search_starts():
    """Graduates who begin to look for work.
    开始求职的毕业生

    First-order delay: each graduate begins to look after a random time with a given mean. Most
    schools place their graduates before the summer ends, so the mean is short.
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
    to their numbers.
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


@flow(person / year, by=MARKET, source=OWN_FORM)
def quits():
    """People who leave a post in their field and look for another.
    离职求职

    A constant hazard. Those who go from post to post without a spell of search are not counted
    here; they leave as many vacancies as they fill (`matching.changers`).
    """
    return employed * quit_rate


@flow(person / year, by=MARKET, source=BLS_2018)
def field_leavers():
    """People who leave their field for work outside it.
    转行人员

    A constant hazard, as in the American method of occupational separations. It does not respond
    to pay.
    """
    return employed * field_leaving_rate


@flow(person / year, by=MARKET, source=STERMAN_2000)
def layoffs():
    """People whose posts are cut.
    减员

    First-order adjustment: employers cut a surplus over the adjustment time and never below the
    posts they want. They first withdraw vacancies and let go of people without the training.
    """
    surplus = employed - demand.labour_demand * one(person / post)
    return maximum(surplus, 0) / layoff_time


@transfer(person, on=SCHOOL_YEAR, by=MARKET, source=BY_DEFINITION)
def entrants():
    """Graduates who stay to look for work in the province, by the zone they choose.
    进入本省劳动力市场的毕业生（按求职地）
    """
    arriving = total(moving_graduates, over=ZONE) * migration.zone_attraction
    return staying_graduates - moving_graduates + arriving


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
    留川毕业生（按毕业地）
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
def all_hires():
    """People hired in their field, seekers and people from outside the field.
    对口录用总人次
    """
    return hires + total(switches, over=MISMATCH)


@auxiliary(person / year, by=MARKET, source=BY_DEFINITION)
def matched_hires():
    """People newly hired in their field: hires less those who quit a post in it.
    新增对口录用人数

    Somebody who leaves a post and finds another one in the field is not hired twice.
    """
    return all_hires - quits


@auxiliary(person, by=MARKET, source=BY_DEFINITION)
def all_mismatched():
    """Trained people who work outside their field or below their level, both kinds.
    非对口就业人员总数
    """
    return total(mismatched, over=MISMATCH)


# Inputs


@parameter(per_year, by=(LEVEL, CATEGORY))
def settling_rate():
    """Rate at which seekers accept work outside their field or below their level.
    非对口就业率
    """


@parameter(per_year)
def quit_rate():
    """Rate at which people leave a post in their field to look for another.
    离职率
    """


@parameter(per_year)
def field_leaving_rate():
    """Rate at which people leave their field for other work.
    转行率
    """


@parameter(year)
def layoff_time():
    """Time in which employers cut surplus posts.
    减员调整时间
    """


@parameter(dimensionless, by=LEVEL)
def seeking_share_at_start():
    """Share of the trained labour force that seeks work at the start.
    期初求职比例
    """


@parameter(dimensionless)
def sharpness_at_start():
    """Sharpness with which the shorter side limits employment at the start.
    期初就业由短边决定的敏感程度
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
