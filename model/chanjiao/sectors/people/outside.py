"""Outside: trained people of the province who work beyond its border, and who return.

Some settle there or retire and are lost for good. Jobs, pay and grants at home draw others back;
those who return look for work where the jobs are.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, OUTSIDE, ZONE
from chanjiao.engine import auxiliary, flow, parameter, stock, total, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, SJAASTAD_1962
from chanjiao.sectors.people import migration
from chanjiao.sectors.work import employment, labour_force, wages
from chanjiao.units import dimensionless, per_year, person, year, yuan


@stock(person, by=(OUTSIDE, LEVEL, CATEGORY))
def workers():
    """Trained people of the province who work outside it.
    省外技能人员
    """
    seekers = total(migration.seekers_leaving, over=ZONE) * migration.destinations
    return emigrating + seekers - returning - rooting


@workers.start
def people_at_start():
    """Start in proportion to the trained labour force at home."""
    home = total(labour_force.in_labour_force, over=ZONE)
    return home * outside_ratio * migration.destination_split


@transfer(person, on=SCHOOL_YEAR, by=(OUTSIDE, LEVEL, CATEGORY), source=BY_DEFINITION)
def emigrating():
    """Graduates who look for work outside, by place.
    出省就业毕业生（按去向）
    """
    return total(employment.entering_elsewhere, over=ZONE) * migration.destinations


@flow(person / year, by=(OUTSIDE, LEVEL, CATEGORY), source=OWN_FORM)
def returning():
    """People who return to look for work.
    返川求职者

    A constant rate per person, scaled by conditions at home. It ignores that the wish to return
    fades with the years away; those who settle for good leave by a flow of their own.
    """
    return workers * return_rate * return_pull


@flow(person / year, by=(OUTSIDE, LEVEL, CATEGORY), source=OWN_FORM)
def rooting():
    """People outside who settle there or retire.
    省外定居与退休

    One constant rate covers settling and retirement, since the age of people outside is not
    followed. Departures of young and of old people therefore fade alike.
    """
    return workers * rooting_rate


@auxiliary(dimensionless, by=(LEVEL, CATEGORY), source=BY_DEFINITION)
def home_attraction():
    """Attraction of jobs at home for people outside, all zones; 1 is usual.
    省内岗位对省外人员的吸引力
    """
    return total(migration.zone_attraction * migration.home_attraction, over=ZONE)


@auxiliary(yuan / year / person, by=(LEVEL, CATEGORY), source=BY_DEFINITION)
def home_pay():
    """Pay that people outside would find at home, by the zones that draw them.
    返川预期年薪
    """
    return total(migration.zone_attraction * wages.entry_pay, over=ZONE)


@auxiliary(dimensionless, by=(OUTSIDE, LEVEL, CATEGORY), source=SJAASTAD_1962)
def return_pull():
    """Return relative to usual, given jobs, pay, grants and visibility.
    返川强度（相对正常）

    Pay has the same elasticity as in the decision to stay, so a yuan at home counts alike in
    both. A grant counts as pay over its horizon; pay outside counts against return.
    """
    grant = 1 + migration.return_grant / (home_pay * migration.grant_horizon)
    money = (grant / migration.outside_pay) ** migration.pay_elasticity
    return home_attraction * money * migration.border_visibility


# Inputs


@parameter(dimensionless)
def outside_ratio():
    """Trained people outside per trained person at home, at the start.
    期初省外与省内技能劳动力之比
    """


@parameter(per_year)
def return_rate():
    """Rate of return in a usual market.
    返川率
    """


@parameter(per_year)
def rooting_rate():
    """Rate at which people outside settle there or retire.
    省外定居与退休率
    """
