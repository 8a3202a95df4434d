"""Outside: trained people of the province who work beyond its border, and who come back.

Some take root there or retire and are lost for good; the others can be drawn back by jobs and
pay at home, and look for work where the jobs are.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, OUTSIDE, ZONE
from chanjiao.engine import auxiliary, flow, parameter, stock, total, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import OWN_FORM
from chanjiao.sectors.people import migration
from chanjiao.sectors.work import employment, wages
from chanjiao.units import dimensionless, per_year, person, year, yuan


@parameter(dimensionless)
def outside_ratio():
    """Trained people outside at the start, per person in the field at home.
    期初省外与省内对口技能人员之比
    """


@parameter(per_year)
def return_rate():
    """People who come back, per person outside, as usual.
    回流率
    """


@parameter(per_year)
def rooting_rate():
    """People outside who take root there or retire, per person.
    省外定居与退休率
    """


@stock(person, by=(OUTSIDE, LEVEL, CATEGORY))
def people():
    """Trained people of the province who work outside it.
    省外技能人员
    """
    seekers = total(migration.leaving, over=ZONE) * migration.destinations
    return emigrating + seekers - returning - rooting


@people.start
def people_at_start():
    """Start in proportion to those who work in their field at home."""
    return total(employment.employed, over=ZONE) * outside_ratio * migration.destination_split


@transfer(person, on=SCHOOL_YEAR, by=(OUTSIDE, LEVEL, CATEGORY))
def emigrating():
    """Graduates who look for work outside, by the place they go to.
    出省就业毕业生（按去向）
    """
    return total(employment.entering_elsewhere, over=ZONE) * migration.destinations


@flow(person / year, by=(OUTSIDE, LEVEL, CATEGORY), source=OWN_FORM)
def returning():
    """People who come back to look for work.
    回流求职者
    """
    return people * return_rate * return_pull


@flow(person / year, by=(OUTSIDE, LEVEL, CATEGORY))
def rooting():
    """People outside who take root there or retire.
    省外定居与退休
    """
    return people * rooting_rate


@auxiliary(dimensionless, by=(LEVEL, CATEGORY))
def home_pull():
    """Pull of jobs at home on those outside, all zones; 1 as usual.
    省内岗位对省外人员的吸引力
    """
    return total(migration.pull * migration.home_pull, over=ZONE)


@auxiliary(yuan / year / person, by=(LEVEL, CATEGORY))
def home_pay():
    """Pay that those outside would find at home, by the zones that draw them.
    返川预期年薪
    """
    return total(migration.pull * wages.entry_pay, over=ZONE)


@auxiliary(dimensionless, by=(OUTSIDE, LEVEL, CATEGORY))
def return_pull():
    """Returning relative to usual, by jobs, pay, grants and what is seen of home.
    回流强度（相对正常）
    """
    grant = 1 + migration.return_grant / (home_pay * migration.grant_horizon)
    money = (grant / migration.outside_pay) ** migration.pay_elasticity
    return home_pull * money * migration.seen_outside
