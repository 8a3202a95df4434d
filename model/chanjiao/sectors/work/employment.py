"""Employment: trained people who seek, work in their field, or work outside it.

Whoever finds no post in the field settles for work outside it and keeps looking with less
effort. Only people trained in a category and level stand here; the rest of the labour force
is outside the model.
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, LEVEL, MISMATCH, OUTSIDE, ZONE
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
from chanjiao.sectors.people import migration, outside, pathways
from chanjiao.sectors.schools import progression
from chanjiao.sectors.work import adult_training, ageing, industry, matching, mismatch, vacancies
from chanjiao.units import dimensionless, per_year, person, post, year


@parameter(per_year)
def settling_rate():
    """Seekers who settle for work outside their field, per seeker.
    非对口就业率
    """


@series(per_year, by=AGE_BAND)
def retirement_rate():
    """Trained workers who retire or leave work for good, per worker.
    退休离岗率
    """


@parameter(year)
def layoff_time():
    """Time in which posts that are no longer wanted are cut.
    裁员调整时间
    """


@parameter(dimensionless, by=CATEGORY)
def technician_mix():
    """Part of technician-school graduates trained in each category.
    技工毕业生专业结构
    """


@parameter(year)
def transition_time():
    """Time from graduation to looking for work in earnest.
    毕业到求职的过渡时间
    """


@stock(person, by=(ZONE, LEVEL, CATEGORY))
def newcomers():
    """Graduates who have left school and do not look for work yet.
    待求职毕业生
    """
    return entrants - starting


@newcomers.start
def newcomers_start():
    """Start with none, four months after the school-year gate."""
    return spread(spread(spread(0, over=ZONE), over=LEVEL), over=CATEGORY)


@stock(person, by=(ZONE, LEVEL, CATEGORY))
def seekers():
    """Trained people who look for a post in their field.
    求职者
    """
    returned = total(outside.returning, over=OUTSIDE) * migration.pull
    coming = starting + layoffs + returned
    return coming - hires - total(settling, over=MISMATCH) - migration.leaving


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
    """Start with all wanted posts filled but for the vacancies."""
    filled = maximum(industry.wanted_posts - vacancies.vacant, 0)
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
    return employed * mismatch.ratio_at_start * mismatch.kinds


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def starting():
    """Graduates who begin to look for work.
    开始求职的毕业生
    """
    return newcomers / transition_time


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def hires():
    """Seekers hired in their field.
    对口录用
    """
    return matching.matches * matching.seekers_part


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, MISMATCH))
def switches():
    """People who move from work outside their field into it.
    转入对口岗位
    """
    moving = matching.matches * (1 - matching.seekers_part)
    return moving * share(mismatched, over=MISMATCH)


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, MISMATCH))
def settling():
    """Seekers who settle for work outside their field or below their level.
    转向非对口就业
    """
    return seekers * settling_rate * mismatch.kinds


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, AGE_BAND))
def retiring():
    """People who retire from posts in their field.
    对口岗位退休
    """
    return matched * retirement_rate


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def layoffs():
    """People whose posts are cut.
    裁员
    """
    surplus = employed - industry.wanted_posts * one(person / post)
    return maximum(surplus, 0) / layoff_time


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY))
def entrants():
    """Graduates who stay to look for work in the province, by the zone they choose.
    进入本省劳动力市场的毕业生（按求职地）
    """
    return staying - moving + total(moving, over=ZONE) * migration.pull


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY))
def labour_market_graduates():
    """Graduates who look for work, technician schools included.
    求职毕业生（含技工学校）
    """
    technicians = pathways.technician_graduates * technician_mix
    return progression.job_seekers_new + put(technicians, LEVEL["sv"])


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY))
def staying():
    """Graduates who stay in the province, by the zone they graduate in.
    留省毕业生（按毕业地）
    """
    return labour_market_graduates * migration.stay_share


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY))
def moving():
    """Graduates who look for work in all zones, by the zone they graduate in.
    跨区求职毕业生（按毕业地）
    """
    return staying * (1 - migration.present_home_share)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY))
def entering_elsewhere():
    """Graduates who look for work outside the province.
    省外就业毕业生
    """
    return labour_market_graduates - staying


@auxiliary(person / year, by=(ZONE, LEVEL, CATEGORY))
def matched_hires():
    """People hired in their field after initial training.
    对口录用总数
    """
    return hires + total(switches, over=MISMATCH)


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY))
def employed():
    """Trained people who work in their field, all ages.
    对口就业人员总数
    """
    return total(matched, over=AGE_BAND)


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY))
def all_mismatched():
    """Trained people who work outside their field or below their level, both kinds.
    非对口就业人员总数
    """
    return total(mismatched, over=MISMATCH)
